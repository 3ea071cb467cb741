import { exception, type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexBlob, type ApexList, type ApexMap, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { type HttpRequest, HttpResponse } from './http.ts';

/** Answers callouts with static resources: one for all addresses, or one for each. */
class ResourceMock extends PlatformObject {
  readonly $type: RuntimeType;
  /** By address; the empty one stands for any. */
  readonly resources = new Map<string, string>();
  readonly headers: [string, string][] = [];
  status: string | null = null;
  statusCode = 200;
  /** Calls `respond` as the interface's method is called on a class of the project. */
  readonly respond$HttpRequest: (request: HttpRequest) => HttpResponse;

  constructor(runtime: Runtime, typeName: string) {
    super();
    this.$type = runtimeType('Platform', typeName);
    this.respond$HttpRequest = (request) => this.respond(runtime, request);
  }

  respond(runtime: Runtime, request: HttpRequest): HttpResponse {
    const name = this.resources.get('') ?? this.resources.get(request.endpoint ?? '');
    if (name === undefined) throw exception('CalloutException', `The mock has no static resource for ${request.endpoint}.`);
    const response = new HttpResponse();
    response.status = this.status;
    response.statusCode = this.statusCode;
    response.body = staticResource(runtime, name);
    for (const [header, value] of this.headers) response.headers.set(header, value);
    return response;
  }
}

/** Content of a static resource of the project. */
export function staticResource(runtime: Runtime, name: string): ApexBlob {
  const content = runtime.org.setup.staticResources.find((resource) => resource.name.toLowerCase() === name.toLowerCase())?.read();
  if (!content) throw exception('CalloutException', `Static Resource not found: ${name}`);
  return new ApexBlob(content);
}

function mockMembers(owner: string): [string, LibraryFunction][] {
  return [
    [`${owner}.new()`, (runtime) => new ResourceMock(runtime, owner)],
    [`${owner}.respond(HttpRequest)`, (runtime, self: ResourceMock, request: HttpRequest) => self.respond(runtime, request)],
    [
      `${owner}.setHeader(String,String)`,
      (_runtime, self: ResourceMock, name: string, value: string) => void self.headers.push([name, value]),
    ],
    [`${owner}.setStatus(String)`, (_runtime, self: ResourceMock, status: string | null) => void (self.status = status)],
    [`${owner}.setStatusCode(Integer)`, (_runtime, self: ResourceMock, code: number) => void (self.statusCode = code)],
  ];
}

interface WebServiceMock {
  [method: string]: (...args: Value[]) => void;
}

const DO_INVOKE = 'doinvoke$Object$Object$Map_String_Object_$String$String$String$String$String$String';

/** A SOAP callout: in a test the mock answers into the map. Source: Apex Developer Guide, Test Web Service Callouts. */
function invoke(runtime: Runtime, stub: Value, request: Value, response: ApexMap, info: ApexList): void {
  const mock = runtime.tx.test?.mocks.get('webservicemock') as unknown as WebServiceMock | undefined;
  runtime.tx.limits.count('callouts');
  if (!runtime.tx.test) throw new Error('The local org sends no SOAP callouts.');
  if (!mock) throw exception('TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  const [endpoint, action, requestName, responseNamespace, responseName, responseType] = info.items as (string | null)[];
  mock[DO_INVOKE]!(stub, request, argument(response), endpoint!, action!, requestName!, responseNamespace!, responseName!, responseType!);
}

export const calloutMocksLibrary: LibraryPart = {
  ...Object.fromEntries([...mockMembers('StaticResourceCalloutMock'), ...mockMembers('MultiStaticResourceCalloutMock')]),
  'StaticResourceCalloutMock.setStaticResource(String)': (_runtime, self: ResourceMock, name: string) => void self.resources.set('', name),
  'MultiStaticResourceCalloutMock.setStaticResource(String,String)': (_runtime, self: ResourceMock, url: string, name: string) =>
    void self.resources.set(url, name),
  'WebServiceCallout.invoke(Object,Object,Map<String,Object>,List<String>)': invoke,
};
