Error.stackTraceLimit = 60;

/** One row of a DmlException. */
export interface DmlFault {
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** An exception of a running Apex program: the base of the project's exception classes and of the platform's. */
export class ApexException extends Error {
  text: string | null = null;
  /** What a page is told of it, where that is not what `getMessage()` gives. */
  pageText: string | null = null;
  apexCause: ApexException | null = null;
  /** Name of the platform's class; a project's class overrides `$class`. */
  readonly platformClass: string;
  /** Rows that failed, of a DmlException. */
  dmlFaults: readonly DmlFault[] = [];
  /** Of a QueryException in user mode: by object, the fields that the user may not read. */
  inaccessibleFields: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(platformClass = 'Exception') {
    super();
    this.platformClass = platformClass;
  }

  get $class(): string {
    return this.platformClass;
  }

  /** `TypeName: message`, so that an exception nobody caught reads well in a console too. */
  override get message(): string {
    return `${this.$class}: ${this.text ?? 'Script-thrown exception'}`;
  }

  new(): this {
    return this;
  }

  new$String(text: string | null): this {
    this.text = text;
    return this;
  }

  new$Exception(cause: ApexException | null): this {
    this.apexCause = cause;
    this.text = cause ? messageOf(cause) : null;
    return this;
  }

  new$String$Exception(text: string | null, cause: ApexException | null): this {
    this.text = text;
    this.apexCause = cause;
    return this;
  }
}

/** A platform exception with its message, to throw. */
export function exception(className: string, text: string): ApexException {
  return new ApexException(className).new$String(text);
}

/** What `getMessage()` gives. Source: Apex Developer Guide: an exception without a text says "Script-thrown exception". */
export function messageOf(thrown: ApexException): string {
  return thrown.text ?? 'Script-thrown exception';
}

/** What a page is told of an exception that came out of its call. */
export function pageMessageOf(thrown: ApexException): string {
  return thrown.pageText ?? messageOf(thrown);
}

/** Exceptions that no catch clause gets. Source: Apex Developer Guide, "Exceptions That Can't be Caught": limits and failed assertions. */
const UNCATCHABLE: ReadonlySet<string> = new Set(['LimitException', 'AssertException']);

export function isCatchable(thrown: ApexException): boolean {
  return !UNCATCHABLE.has(thrown.$class);
}

const NULL_ACCESS = /^Cannot (?:read|set) properties of null/;

/** What JavaScript threw, as Apex knows it; a fault of the local org itself stays as it is. */
export function asApexException(thrown: unknown): unknown {
  if (thrown instanceof ApexException) return thrown;
  if (thrown instanceof TypeError && NULL_ACCESS.test(thrown.message))
    return withStackOf(exception('NullPointerException', 'Attempt to de-reference a null object'), thrown);
  if (thrown instanceof RangeError && thrown.message === 'Maximum call stack size exceeded')
    return withStackOf(exception('LimitException', 'Maximum stack depth reached: 1001'), thrown);
  if (thrown instanceof RangeError && /Invalid (?:array|string) length/.test(thrown.message))
    return withStackOf(exception('LimitException', 'Apex heap size too large'), thrown);
  return thrown;
}

function withStackOf(made: ApexException, thrown: Error): ApexException {
  made.stack = thrown.stack ?? '';
  return made;
}
