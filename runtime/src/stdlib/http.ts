import { type CalloutAnswer, exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { DomDocument, parseDocument } from './dom-document.ts';
import { XmlStreamReader } from './xml-stream-reader.ts';
import { ApexBlob, ApexList, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';

/** Source: Apex Reference Guide, HttpRequest.setTimeout: 10 seconds where nothing is set, 1 to 120,000 milliseconds. */
const DEFAULT_TIMEOUT = 10_000;
const MAX_TIMEOUT = 120_000;

export class HttpRequest extends PlatformObject {
  endpoint: string | null = null;
  method: string | null = null;
  body: ApexBlob | null = null;
  timeout = DEFAULT_TIMEOUT;
  isCompressed = false;
  readonly headers = new Headers();

  get $type(): RuntimeType {
    return runtimeType('Platform', 'HttpRequest');
  }

  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

export class HttpResponse extends PlatformObject {
  statusCode = 0;
  status: string | null = null;
  body: ApexBlob | null = null;
  readonly headers = new Headers();

  get $type(): RuntimeType {
    return runtimeType('Platform', 'HttpResponse');
  }

  override toString(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}

/** Headers: looked up without regard to case, listed as they were written. */
class Headers {
  readonly #entries = new Map<string, { readonly name: string; readonly value: string }>();

  set(name: string, value: string | null): void {
    this.#entries.set(name.toLowerCase(), { name, value: value ?? '' });
  }

  get(name: string): string | null {
    return this.#entries.get(name.toLowerCase())?.value ?? null;
  }

  get names(): string[] {
    return [...this.#entries.values()].map((entry) => entry.name);
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries([...this.#entries.values()].map(({ name, value }) => [name, value]));
  }
}

function bodyText(body: ApexBlob | null): string {
  return body === null ? '' : new TextDecoder().decode(body.bytes);
}

function setTimeout(_runtime: Runtime, self: HttpRequest, timeout: number): void {
  if (timeout < 1 || timeout > MAX_TIMEOUT)
    throw exception('CalloutException', `Invalid timeout value: ${timeout}. It must be between 1 and ${MAX_TIMEOUT} milliseconds.`);
  self.timeout = timeout;
}

interface CalloutMock {
  respond$HttpRequest(request: HttpRequest): HttpResponse | null;
}

/** Source: Apex Developer Guide, Callout Limits and Limitations: triggers do not call out, and jobs only where they say that they do. */
function checkCalloutContext({ tx }: Runtime): void {
  if (tx.calloutFault !== undefined) throw exception('CalloutException', tx.calloutFault);
  if (tx.triggers.length > 0) throw exception('CalloutException', 'Callout from triggers are currently not supported.');
}

function send(runtime: Runtime, _self: Value, request: HttpRequest): Value {
  if (request.endpoint === null) throw exception('CalloutException', 'no endpoint specified');
  if (request.method === null) throw exception('CalloutException', 'no method specified');
  const { tx } = runtime;
  checkCalloutContext(runtime);
  if (tx.hasUncommittedWork)
    throw exception('CalloutException', 'You have uncommitted work pending. Please commit or rollback before calling out');
  tx.limits.count('callouts');
  if (!tx.test) return responseOf(runtime.callouts.send(runtime, requestData(request)));
  const mock = tx.test.mocks.get('httpcalloutmock') as unknown as CalloutMock | undefined;
  if (!mock) throw exception('TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  return mock.respond$HttpRequest(request);
}

function requestData(request: HttpRequest): {
  endpoint: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
  timeout: number;
} {
  return {
    endpoint: request.endpoint!,
    method: request.method!,
    headers: request.headers.toRecord(),
    body: request.body?.bytes ?? null,
    timeout: request.timeout,
  };
}

function responseOf(answer: CalloutAnswer): HttpResponse {
  const response = new HttpResponse();
  response.statusCode = answer.status;
  response.status = answer.statusText;
  response.body = new ApexBlob(answer.body);
  for (const [name, value] of answer.headers) response.headers.set(name, value);
  return response;
}

function textBody(text: string | null): ApexBlob | null {
  return text === null ? null : ApexBlob.ofText(text);
}

function bodyDocument(body: ApexBlob | null): DomDocument {
  const document = new DomDocument();
  document.root = parseDocument(bodyText(body));
  return document;
}

/** A certificate is checked when the callout is sent; the local org has none. */
function noCertificate(runtime: Runtime): void {
  if (!runtime.tx.isTest) throw new Error('The local org has no certificates: a callout cannot be signed with one.');
}

export const httpLibrary: LibraryPart = {
  'Http.new()': () => new HttpClient(),
  'Http.send(Object)': send,
  'Http.toString()': () => 'System.Http',
  'HttpRequest.new()': () => new HttpRequest(),
  'HttpRequest.getEndpoint()': (_runtime, self: HttpRequest) => self.endpoint,
  'HttpRequest.setEndpoint(String)': (_runtime, self: HttpRequest, value: string | null) => void (self.endpoint = value),
  'HttpRequest.getMethod()': (_runtime, self: HttpRequest) => self.method,
  'HttpRequest.setMethod(String)': (_runtime, self: HttpRequest, value: string | null) => void (self.method = value),
  'HttpRequest.getBody()': (_runtime, self: HttpRequest) => bodyText(self.body),
  'HttpRequest.setBody(String)': (_runtime, self: HttpRequest, value: string | null) => void (self.body = textBody(value)),
  'HttpRequest.getBodyAsBlob()': (_runtime, self: HttpRequest) => self.body,
  'HttpRequest.setBodyAsBlob(Blob)': (_runtime, self: HttpRequest, value: ApexBlob | null) => void (self.body = value),
  'HttpRequest.getBodyDocument()': (_runtime, self: HttpRequest) => bodyDocument(self.body),
  'HttpRequest.setBodyDocument(Object)': (_runtime, self: HttpRequest, document: DomDocument) =>
    void (self.body = textBody(document.toXml())),
  'HttpRequest.setClientCertificate(String,String)': noCertificate,
  'HttpRequest.setClientCertificateName(String)': noCertificate,
  'HttpRequest.getHeader(String)': (_runtime, self: HttpRequest, name: string) => self.headers.get(name),
  'HttpRequest.setHeader(String,String)': (_runtime, self: HttpRequest, name: string, value: string | null) =>
    self.headers.set(name, value),
  'HttpRequest.setTimeout(Integer)': setTimeout,
  'HttpRequest.getCompressed()': (_runtime, self: HttpRequest) => self.isCompressed,
  'HttpRequest.setCompressed(Boolean)': (_runtime, self: HttpRequest, value: boolean) => void (self.isCompressed = value),
  'HttpRequest.toString()': (_runtime, self: HttpRequest) => self.toString(),
  'HttpResponse.new()': () => new HttpResponse(),
  'HttpResponse.getBody()': (_runtime, self: HttpResponse) => bodyText(self.body),
  'HttpResponse.setBody(String)': (_runtime, self: HttpResponse, value: string | null) => void (self.body = textBody(value)),
  'HttpResponse.getBodyAsBlob()': (_runtime, self: HttpResponse) => self.body,
  'HttpResponse.setBodyAsBlob(Blob)': (_runtime, self: HttpResponse, value: ApexBlob | null) => void (self.body = value),
  'HttpResponse.getBodyDocument()': (_runtime, self: HttpResponse) => bodyDocument(self.body),
  'HttpResponse.getXmlStreamReader()': (_runtime, self: HttpResponse) => new XmlStreamReader(bodyText(self.body)),
  'HttpResponse.getStatusCode()': (_runtime, self: HttpResponse) => self.statusCode,
  'HttpResponse.setStatusCode(Integer)': (_runtime, self: HttpResponse, value: number) => void (self.statusCode = value),
  'HttpResponse.getStatus()': (_runtime, self: HttpResponse) => self.status,
  'HttpResponse.setStatus(String)': (_runtime, self: HttpResponse, value: string | null) => void (self.status = value),
  'HttpResponse.getHeader(String)': (_runtime, self: HttpResponse, name: string) => self.headers.get(name),
  'HttpResponse.setHeader(String,String)': (_runtime, self: HttpResponse, name: string, value: string | null) =>
    self.headers.set(name, value),
  // In the order of their names. Source: public suites that pass on the platform.
  'HttpResponse.getHeaderKeys()': (_runtime, self: HttpResponse) => new ApexList(types.String, [...self.headers.names].sort()),
  'HttpResponse.toString()': (_runtime, self: HttpResponse) => self.toString(),
};

class HttpClient extends PlatformObject {
  get $type(): RuntimeType {
    return runtimeType('Platform', 'Http');
  }
}
