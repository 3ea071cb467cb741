import { type ProgramMethod, type Runtime, Transaction, type TransactionKind } from '../engine/index.ts';
import type { Limits } from '../engine/index.ts';
import { ApexClassInstance, ApexException, exception, messageOf, stackTraceString } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { JobContext } from './contexts.ts';
import type { EventRun } from './event-run.ts';
import type { JobRecord, QueueableJob } from './job-record.ts';
import { JobRecords } from './job-records.ts';
import { StateReader } from './state-reader.ts';
import { StateWriter } from './state-writer.ts';

/** What is known of the transaction that runs a job. */
export interface JobRun {
  job?: JobRecord;
  /** Attached to the queueable job. */
  finalizer?: Value;
  /** Of a finalizer's transaction: the job before it. */
  finalizedJob?: QueueableJob;
  hasFailedBefore?: boolean;
  /** Of a trigger of event messages. */
  event?: EventRun;
}

/** A transaction to be made for a job. */
export interface Unit {
  readonly kind: TransactionKind;
  /** Class or trigger that runs. */
  readonly subject: string;
  readonly userId: string;
  readonly limits: Limits;
  readonly calloutFault?: string;
  /** The request that it continues. */
  readonly request?: Value;
}

/** Kinds of transactions in a test whose jobs the test waits for. Others' jobs stay in the queue. */
const AWAITED: ReadonlySet<TransactionKind> = new Set<TransactionKind>([
  'test',
  'queueable',
  'batch',
  'event',
  'finalizer',
  'publishCallback',
]);

/** What the parts of asynchronous Apex share: the jobs that wait, and how a transaction of a job is run. */
export class JobDesk {
  readonly runtime: Runtime;
  readonly records: JobRecords;
  /** Longest chain of queueable jobs where none says otherwise. */
  readonly maximumDepth: number;
  /** What has failed in the background, one sentence each. */
  readonly failures: string[] = [];
  /** The test whose jobs are being run. */
  #test: Transaction | undefined;

  constructor(runtime: Runtime, maximumDepth: number) {
    this.runtime = runtime;
    this.records = new JobRecords(runtime);
    this.maximumDepth = maximumDepth;
  }

  get isTest(): boolean {
    return this.#test !== undefined || this.runtime.inTest;
  }

  get run(): JobRun {
    return this.runtime.kept.of(this.runtime.tx, 'Job', (): JobRun => ({}));
  }

  /** Runs `work`, whose jobs are part of the present test. */
  forTest<T>(work: () => T): T {
    const outer = this.#test;
    this.#test = this.runtime.tx;
    try {
      return work();
    } finally {
      this.#test = outer;
    }
  }

  /**
   * Takes a job into the queue. In a test, jobs that some jobs begin stay there and do not run.
   * Source: what public suites that pass on the platform expect of jobs that scheduled classes begin.
   */
  enqueue(job: JobRecord): void {
    const { tx } = this.runtime;
    tx.hasUncommittedWork = true;
    if (this.isAwaited) this.records.put(job, tx.isTest);
  }

  /** Whether what the present transaction puts off is run at all. */
  get isAwaited(): boolean {
    const { tx } = this.runtime;
    return !tx.isTest || AWAITED.has(tx.kind);
  }

  // ---- state

  write(value: Value): string {
    return new StateWriter(this.runtime).write(value);
  }

  read(state: string): Value {
    return new StateReader(this.runtime).read(state);
  }

  /** The class of an instance that is to be a job. Throws where it is none that implements the interface. */
  classOf(value: Value, interfaceName: string): string {
    if (value === null) throw exception('NullPointerException', 'Argument cannot be null.');
    const className = value instanceof ApexClassInstance ? value.$class : '';
    const supertypes = this.runtime.classInfo(className)?.supertypes ?? [];
    if (!supertypes.some((name) => name.split('<')[0] === interfaceName))
      throw exception('AsyncException', `The class must implement the ${interfaceName} interface.`);
    return className;
  }

  implements(className: string, interfaceName: string): boolean {
    const supertypes = this.runtime.classInfo(className)?.supertypes ?? [];
    return supertypes.some((name) => name.toLowerCase() === interfaceName.toLowerCase());
  }

  // ---- running

  /** Runs work as a transaction of its own: kept when it ends well, undone when it throws. A job of a test sees the test's static fields. */
  transaction<T>(unit: Unit, work: () => T): T {
    const { runtime } = this;
    const test = this.#test;
    const tx = new Transaction(runtime.org, unit.kind, runtime.userContext(unit.userId), unit.limits, test?.statics);
    tx.test = test?.test;
    tx.calloutFault = unit.calloutFault;
    tx.subject = unit.subject;
    if (unit.request) runtime.kept.of(tx, 'Request', () => unit.request);
    return test ? this.#inSavepoint(tx, work) : this.#inDatabaseTransaction(tx, work);
  }

  #inSavepoint<T>(tx: Transaction, work: () => T): T {
    const { store } = this.runtime.org;
    const savepoint = store.savepoint();
    try {
      return this.runtime.within(tx, work);
    } catch (thrown) {
      store.rollbackTo(savepoint);
      this.runtime.access.forget();
      throw thrown;
    } finally {
      store.release(savepoint);
      this.runtime.jobs.transactionEnded(tx);
    }
  }

  #inDatabaseTransaction<T>(tx: Transaction, work: () => T): T {
    const { store } = this.runtime.org;
    store.begin();
    try {
      const result = this.runtime.within(tx, work);
      store.commit();
      return result;
    } catch (thrown) {
      store.rollback();
      this.runtime.access.forget();
      throw thrown;
    } finally {
      this.runtime.jobs.transactionEnded(tx);
    }
  }

  /**
   * Tells of something that nobody waits for: it is shown as an error where System.debug prints, and kept as long as the process lives.
   * A test has its own ways to hear of it.
   */
  tell(what: string, thrown: unknown): void {
    const { runtime } = this;
    const stack = thrown instanceof ApexException ? stackTraceString(runtime, thrown) : thrown instanceof Error ? (thrown.stack ?? '') : '';
    const text = `${what}: ${textOf(thrown)}`;
    if (!this.isTest) this.failures.push(text);
    runtime.org.debug('ERROR', stack === '' ? text : `${text}\n${stack}`);
  }

  /** Notes something about jobs, at once and for good. */
  note(work: () => void): void {
    const { store } = this.runtime.org;
    if (this.isTest) return work();
    store.begin();
    work();
    store.commit();
  }

  /**
   * Calls a method by its name and number of parameters, as the class nearest to the instance's own declares it; a static one too.
   * Source: public suites that pass on the platform, of a static `execute`.
   */
  call(instance: Value, name: string, ...args: Value[]): Value {
    const { $class } = instance as ApexClassInstance;
    const method = this.method($class, name, args.length, args[0]);
    const owner: unknown = method.isStatic ? this.runtime.classNamed($class) : instance;
    return (owner as Record<string, (...args: Value[]) => Value>)[method.jsName]!(...args) ?? null;
  }

  /** A class may be a job in several ways, each with an `execute` of its own: what the first argument is decides among them. */
  method(className: string, name: string, parameters: number, first?: Value): ProgramMethod {
    const wanted = first instanceof JobContext ? first.$type.name.toLowerCase() : undefined;
    for (let info = this.runtime.classInfo(className); info; info = info.superType ? this.runtime.classInfo(info.superType) : undefined) {
      const alike = info.methods.filter((method) => method.name.toLowerCase() === name && method.parameters.length === parameters);
      const found = alike.find((method) => method.parameters[0]?.type.name.toLowerCase() === wanted) ?? alike[0];
      if (found) return found;
    }
    throw new Error(`${className} has no method ${name} with ${parameters} parameters.`);
  }
}

export function textOf(thrown: unknown): string {
  if (thrown instanceof ApexException) return messageOf(thrown);
  return thrown instanceof Error ? thrown.message : String(thrown);
}
