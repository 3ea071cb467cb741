/** An error of the gateway before the platform: a missing token, a missing scope, an unknown route, the rate limit. */
export class GatewayError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The part of the request that is wrong: a place in the body, a query parameter or a header. */
export interface FaultSource {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
}

export interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly source?: FaultSource;
}

/** An error of the platform behind the gateway: it read the request and could not serve it. */
export class PlatformError extends Error {
  readonly status: number;
  readonly title: string;
  readonly faults: readonly Fault[];

  constructor(status: number, title: string, faults: readonly Fault[]) {
    super(faults[0]?.detail ?? title);
    this.status = status;
    this.title = title;
    this.faults = faults;
  }
}

export function invalidBody(code: string, detail: string, pointer?: string): PlatformError {
  return new PlatformError(400, 'Invalid request body', [{ code, detail, ...(pointer === undefined ? {} : { source: { pointer } }) }]);
}

export function invalidParameter(code: string, detail: string, parameter: string): PlatformError {
  return new PlatformError(400, 'Invalid request parameter', [{ code, detail, source: { parameter } }]);
}
