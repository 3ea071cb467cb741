import { exception, type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type ApexList, ApexMap, type RuntimeType, runtimeType, type SObject, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import type { Cookie } from './cookie.ts';
import { FoldedMap } from './folded-map.ts';

const COOKIE = runtimeType('Platform', 'Cookie');

/**
 * An address inside the org or outside of it.
 * Source: Apex Reference Guide, PageReference Class; the names of parameters are found without regard to case.
 */
export class PageReference extends PlatformObject {
  readonly #path: string;
  readonly parameters = new FoldedMap(types.String, types.String);
  readonly headers = new FoldedMap(types.String, types.String);
  readonly cookies = new ApexMap(types.String, COOKIE);
  anchor: string | null;
  redirect = false;

  constructor(url: string) {
    super();
    const [, path, query, anchor] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url)!;
    this.#path = path!;
    this.anchor = anchor ?? null;
    for (const [name, value] of new URLSearchParams(query ?? '')) this.parameters.set(name, value);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'PageReference');
  }

  get url(): string {
    const query = [...this.parameters.entries()]
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${encodeURIComponent(String(name))}=${encodeURIComponent(String(value)).replaceAll('%20', '+')}`)
      .join('&');
    return this.#path + (query === '' ? '' : `?${query}`) + (this.anchor === null ? '' : `#${this.anchor}`);
  }

  override toString(): string {
    return `System.PageReference[${this.url}]`;
  }
}

/** The member `get:name` of `Page`: an address of that page, a new one each time. */
export function pageNamed(member: string): LibraryFunction | undefined {
  const name = /^get:(\w+)$/.exec(member)?.[1];
  return name === undefined ? undefined : () => new PageReference(`/apex/${name.toLowerCase()}`);
}

function ofRecord(record: SObject): PageReference {
  return new PageReference(`/${argument(record.id)}`);
}

/** Source: Apex Reference Guide, PageReference.getContent: not in test methods. */
function getContent(runtime: Runtime, self: PageReference, method: string): never {
  if (runtime.tx.isTest) throw exception('VisualforceException', `Methods defined as TestMethod do not support ${method} call`);
  throw new Error(`The local org renders no Visualforce pages. ${method} was called for ${self.url}.`);
}

export const pageReferenceLibrary: LibraryPart = {
  'PageReference.new(String)': (_runtime, url: string | null) => new PageReference(argument(url)),
  'PageReference.new(SObject)': (_runtime, record: SObject) => ofRecord(record),
  'PageReference.getUrl()': (_runtime, self: PageReference) => self.url,
  'PageReference.getParameters()': (_runtime, self: PageReference) => self.parameters,
  'PageReference.getHeaders()': (_runtime, self: PageReference) => self.headers,
  'PageReference.getCookies()': (_runtime, self: PageReference) => self.cookies,
  'PageReference.setCookies(List<Cookie>)': (_runtime, self: PageReference, cookies: ApexList) => {
    for (const cookie of cookies.items) self.cookies.set((cookie as Cookie).name, cookie);
  },
  'PageReference.getAnchor()': (_runtime, self: PageReference) => self.anchor,
  'PageReference.setAnchor(String)': (_runtime, self: PageReference, anchor: string | null) => {
    self.anchor = anchor;
    return self;
  },
  'PageReference.getRedirect()': (_runtime, self: PageReference) => self.redirect,
  'PageReference.setRedirect(Boolean)': (_runtime, self: PageReference, redirect: boolean) => {
    self.redirect = redirect;
    return self;
  },
  'PageReference.getContent()': (runtime, self: PageReference) => getContent(runtime, self, 'getContent'),
  'PageReference.getContentAsPDF()': (runtime, self: PageReference) => getContent(runtime, self, 'getContentAsPDF'),
  'PageReference.forResource(String)': (_runtime, name: string) => new PageReference(`/resource/${name}`),
  'PageReference.forResource(String,String)': (_runtime, name: string, path: string) => new PageReference(`/resource/${name}/${path}`),
};

export function isPageReference(value: Value): value is PageReference {
  return value instanceof PageReference;
}
