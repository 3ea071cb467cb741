import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Where the local org says that it is. */
const ORG_DOMAIN = 'local-org.my.salesforce.com';
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };
const SPEC = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;

/** A URL in its parts, as java.net.URL has them: nothing is encoded. */
export class ApexUrl extends PlatformObject {
  readonly protocol: string;
  readonly authority: string | null;
  readonly path: string;
  readonly query: string | null;
  readonly ref: string | null;

  constructor(protocol: string, authority: string | null, file: string, ref: string | null) {
    super();
    this.protocol = protocol;
    this.authority = authority;
    const mark = file.indexOf('?');
    this.path = mark < 0 ? file : file.slice(0, mark);
    this.query = mark < 0 ? null : file.slice(mark + 1);
    this.ref = ref;
  }

  static parse(spec: string): ApexUrl {
    const [, protocol, authority, path, query, ref] = SPEC.exec(spec.trim()) ?? [];
    if (protocol === undefined) throw exception('StringException', `no protocol: ${spec}`);
    if (!(protocol.toLowerCase() in DEFAULT_PORTS)) throw exception('StringException', `unknown protocol: ${protocol}`);
    return new ApexUrl(protocol.toLowerCase(), authority ?? null, query === undefined ? path! : `${path}?${query}`, ref ?? null);
  }

  /** `spec` as a link on the page `context`. */
  static within(context: ApexUrl, spec: string): ApexUrl {
    if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(spec)) return ApexUrl.parse(spec);
    const [, , authority, path, query, ref] = SPEC.exec(spec.trim())!;
    if (authority !== undefined) return ApexUrl.parse(`${context.protocol}:${spec}`);
    const base =
      path === ''
        ? context.path
        : path!.startsWith('/')
          ? path!
          : withoutDots(context.path.slice(0, context.path.lastIndexOf('/') + 1) + path!);
    return new ApexUrl(context.protocol, context.authority, query === undefined ? base : `${base}?${query}`, ref ?? null);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Url');
  }

  get file(): string {
    return this.query === null ? this.path : `${this.path}?${this.query}`;
  }

  get userInfo(): string | null {
    const at = this.authority?.lastIndexOf('@') ?? -1;
    return at < 0 ? null : this.authority!.slice(0, at);
  }

  get #hostAndPort(): string {
    return this.authority?.slice(this.authority.lastIndexOf('@') + 1) ?? '';
  }

  get host(): string {
    return this.#hostAndPort.replace(/:\d*$/, '');
  }

  /** -1 where the URL names none. */
  get port(): number {
    return Number(/:(\d+)$/.exec(this.#hostAndPort)?.[1] ?? -1);
  }

  get defaultPort(): number {
    return DEFAULT_PORTS[this.protocol] ?? -1;
  }

  isSameFile(other: ApexUrl): boolean {
    const port = (url: ApexUrl) => (url.port === -1 ? url.defaultPort : url.port);
    return (
      this.protocol === other.protocol &&
      this.host.toLowerCase() === other.host.toLowerCase() &&
      port(this) === port(other) &&
      this.file === other.file
    );
  }

  override toString(): string {
    return `${this.protocol}:${this.authority === null ? '' : `//${this.authority}`}${this.file}${this.ref === null ? '' : `#${this.ref}`}`;
  }
}

function withoutDots(path: string): string {
  const parts: string[] = [];
  const steps = path.split('/');
  for (const [index, step] of steps.entries()) {
    if (step === '..' && parts.length > 1) parts.pop();
    else if (step !== '.' && step !== '..') parts.push(step);
    if ((step === '.' || step === '..') && index === steps.length - 1) parts.push('');
  }
  return parts.join('/');
}

const orgUrl = () => new ApexUrl('https', ORG_DOMAIN, '', null);

export const urlLibrary: LibraryPart = {
  'Url.new(String,String,Integer,String)': (_, protocol: string | null, host: string | null, port: number | null, file: string | null) =>
    new ApexUrl(
      argument(protocol).toLowerCase(),
      argument(port) === -1 ? argument(host) : `${argument(host)}:${port}`,
      argument(file),
      null,
    ),
  'Url.new(String,String,String)': (_, protocol: string | null, host: string | null, file: string | null) =>
    new ApexUrl(argument(protocol).toLowerCase(), argument(host), argument(file), null),
  'Url.new(String)': (_, spec: string | null) => ApexUrl.parse(argument(spec)),
  'Url.new(Url,String)': (_, context: ApexUrl | null, spec: string | null) => ApexUrl.within(argument(context), argument(spec)),
  'Url.getAuthority()': (_, self: ApexUrl) => self.authority,
  'Url.getDefaultPort()': (_, self: ApexUrl) => self.defaultPort,
  'Url.getFile()': (_, self: ApexUrl) => self.file,
  'Url.getHost()': (_, self: ApexUrl) => self.host,
  'Url.getPath()': (_, self: ApexUrl) => self.path,
  'Url.getPort()': (_, self: ApexUrl) => self.port,
  'Url.getProtocol()': (_, self: ApexUrl) => self.protocol,
  'Url.getQuery()': (_, self: ApexUrl) => self.query,
  'Url.getRef()': (_, self: ApexUrl) => self.ref,
  'Url.getUserInfo()': (_, self: ApexUrl) => self.userInfo,
  'Url.sameFile(Url)': (_, self: ApexUrl, other: ApexUrl | null) => self.isSameFile(argument(other)),
  'Url.toExternalForm()': (_, self: ApexUrl) => self.toString(),
  'Url.toString()': (_, self: ApexUrl) => self.toString(),
  'Url.getCurrentRequestUrl()': orgUrl,
  'Url.getFileFieldURL(String,String)': (_, id: string | null, field: string | null) =>
    `https://${ORG_DOMAIN}/servlet/servlet.FileDownload?file=${argument(id)}&field=${argument(field)}`,
  'Url.getOrgDomainUrl()': orgUrl,
  'Url.getSalesforceBaseUrl()': orgUrl,
};
