import { type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type ApexBlob, type ApexMap, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { FoldedMap } from './folded-map.ts';

/** Source: Apex Reference Guide, RestRequest Class: headers are found without regard to case. */
class RestRequest extends PlatformObject {
  headers: ApexMap = new FoldedMap(types.String, types.String);
  params: ApexMap = new FoldedMap(types.String, types.String);
  httpMethod: string | null = null;
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;

  get $type(): RuntimeType {
    return runtimeType('Platform', 'RestRequest');
  }
}

class RestResponse extends PlatformObject {
  headers: ApexMap = new FoldedMap(types.String, types.String);
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;

  get $type(): RuntimeType {
    return runtimeType('Platform', 'RestResponse');
  }
}

/** Reads and writes of an instance's fields. */
function fields(owner: string, names: readonly string[]): [string, LibraryFunction][] {
  return names.flatMap((name): [string, LibraryFunction][] => [
    [`${owner}.get:${name}`, (_runtime, self: Record<string, Value>) => self[name]],
    [`${owner}.set:${name}`, (_runtime, self: Record<string, Value>, value: Value) => (self[name] = value)],
  ]);
}

interface CallContext {
  request: Value;
  response: Value;
}

function context(runtime: Runtime): CallContext {
  return runtime.kept.of(runtime.tx, 'RestContext', () => ({ request: null, response: null }));
}

const STATIC_FIELDS = (['request', 'response'] as const).flatMap((name): [string, LibraryFunction][] => [
  [`RestContext.get:${name}`, (runtime) => context(runtime)[name]],
  [`RestContext.set:${name}`, (runtime, _target: null, value: Value) => (context(runtime)[name] = value)],
]);

export const restContextLibrary: LibraryPart = {
  ...Object.fromEntries([
    ...STATIC_FIELDS,
    ...fields('RestRequest', ['headers', 'httpMethod', 'params', 'remoteAddress', 'requestBody', 'requestURI', 'resourcePath']),
    ...fields('RestResponse', ['headers', 'responseBody', 'statusCode']),
  ]),
  'RestContext.new()': () => new RestContextObject(),
  'RestRequest.new()': () => new RestRequest(),
  'RestRequest.addHeader(String,String)': (_runtime, self: RestRequest, name: string | null, value: string | null) =>
    void self.headers.set(argument(name), value),
  'RestRequest.addParameter(String,String)': (_runtime, self: RestRequest, name: string | null, value: string | null) =>
    void self.params.set(argument(name), value),
  'RestResponse.new()': () => new RestResponse(),
  'RestResponse.addHeader(String,String)': (_runtime, self: RestResponse, name: string | null, value: string | null) =>
    void self.headers.set(argument(name), value),
};

class RestContextObject extends PlatformObject {
  get $type(): RuntimeType {
    return runtimeType('Platform', 'RestContext');
  }
}
