import { exception } from './exceptions.ts';
import { HeapMeter } from './heap.ts';

/** What a transaction is measured by. Source: Apex Developer Guide, Execution Governors and Limits. */
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'queryLocatorRows'
  | 'aggregateQueries'
  | 'searches'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'futureCalls'
  | 'queueableJobs'
  | 'emailInvocations'
  | 'publishImmediateDml'
  | 'mobilePushCalls'
  | 'cursorFetches'
  | 'cursorRows'
  | 'cpuTime'
  | 'heapSize';

export type Limits = Readonly<Record<LimitName, number>>;

const SHARED = {
  queryRows: 50_000,
  queryLocatorRows: 10_000,
  aggregateQueries: 300,
  searches: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  callouts: 100,
  emailInvocations: 10,
  publishImmediateDml: 150,
  mobilePushCalls: 10,
  cursorFetches: 100,
  cursorRows: 50_000_000,
} as const;
export const SYNCHRONOUS_LIMITS: Limits = {
  ...SHARED,
  queries: 100,
  futureCalls: 50,
  queueableJobs: 50,
  cpuTime: 10_000,
  heapSize: 10_000_000,
};
export const ASYNCHRONOUS_LIMITS: Limits = {
  ...SHARED,
  queries: 200,
  futureCalls: 0,
  queueableJobs: 1,
  cpuTime: 60_000,
  heapSize: 25_000_000,
};

/** Source: Apex Developer Guide, Execution Governors and Limits: in a queueable job future methods may be called. */
export const QUEUEABLE_LIMITS: Limits = { ...ASYNCHRONOUS_LIMITS, futureCalls: 50 };
/** Source: Apex Developer Guide, Transaction Finalizers: synchronous limits with the heap of jobs, and one job of any kind. */
export const FINALIZER_LIMITS: Limits = { ...SYNCHRONOUS_LIMITS, heapSize: ASYNCHRONOUS_LIMITS.heapSize, queueableJobs: 1, futureCalls: 1 };

/** Words of the LimitException, by limit. */
const MESSAGES: Readonly<Record<LimitName, string>> = {
  queries: 'Too many SOQL queries',
  queryRows: 'Too many query rows',
  queryLocatorRows: 'Too many query locator rows',
  aggregateQueries: 'Too many aggregate queries',
  searches: 'Too many SOSL queries',
  dmlStatements: 'Too many DML statements',
  dmlRows: 'Too many DML rows',
  callouts: 'Too many callouts',
  futureCalls: 'Too many future calls',
  queueableJobs: 'Too many queueable jobs added to the queue',
  emailInvocations: 'Too many Email Invocations',
  publishImmediateDml: 'Too many Publish Immediate DML statements',
  mobilePushCalls: 'Too many mobile push Apex calls',
  cursorFetches: 'Too many Apex cursor fetch calls',
  cursorRows: 'Too many Apex cursor rows',
  cpuTime: 'Apex CPU time limit exceeded',
  heapSize: 'Apex heap size too large',
};

/** How much of one limit was used. */
export interface LimitUse {
  readonly name: LimitName;
  readonly used: number;
  readonly limit: number;
}

type Counts = Record<LimitName, number>;

/** Use of the limits by one transaction; a test's start and stop give it a second account. */
export class LimitCounter {
  limits: Limits;
  #used: Counts;
  readonly #saved: { readonly used: Counts; readonly cpuUsed: number }[] = [];
  readonly #closed: (readonly LimitUse[])[] = [];
  #cpuStart = cpuTime();
  #heap = new HeapMeter();

  constructor(limits: Limits) {
    this.limits = limits;
    this.#used = emptyCounts(limits);
  }

  /** Counts `amount` more. Throws the LimitException where that is too much. */
  count(name: LimitName, amount = 1): void {
    this.#used[name] += amount;
    if (this.#used[name] > this.limits[name]) throw exception('LimitException', `${MESSAGES[name]}: ${this.#used[name]}`);
  }

  /** Counts under another limit what was counted under `from`. */
  move(from: LimitName, to: LimitName, amount: number): void {
    this.#used[from] -= amount;
    this.count(to, amount);
  }

  used(name: LimitName): number {
    if (name === 'cpuTime') return Math.trunc(cpuTime() - this.#cpuStart);
    return name === 'heapSize' ? this.#heap.taken : this.#used[name];
  }

  /** Throws where the CPU time is spent. */
  checkCpuTime(): void {
    if (this.used('cpuTime') > this.limits.cpuTime) throw exception('LimitException', MESSAGES.cpuTime);
  }

  /** Throws where the program keeps more memory than it may. */
  checkHeap(): void {
    this.#heap.check(this.limits.heapSize);
  }

  /** Counts bytes of data that came into the program. */
  takeIn(bytes: number): void {
    this.#heap.taken += bytes;
  }

  /** A fresh account, until `restore`: what is spent meanwhile is not of the one before, its time neither. */
  renew(): void {
    this.#saved.push({ used: this.#used, cpuUsed: cpuTime() - this.#cpuStart });
    this.#used = emptyCounts(this.limits);
    this.#cpuStart = cpuTime();
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (!saved) return;
    this.#closed.push(this.#uses());
    this.#used = saved.used;
    this.#cpuStart = cpuTime() - saved.cpuUsed;
  }

  /** Use of each account so far. */
  accounts(): readonly (readonly LimitUse[])[] {
    return [...this.#closed, this.#uses()];
  }

  #uses(): readonly LimitUse[] {
    return Object.entries(this.limits).map(([key, limit]) => {
      const name = key as LimitName;
      return { name, used: this.used(name), limit };
    });
  }

  /** The present counts, to go back to before a retry of a save. */
  snapshot(): Readonly<Record<LimitName, number>> {
    return { ...this.#used };
  }

  resetTo(snapshot: Readonly<Record<LimitName, number>>): void {
    this.#used = { ...snapshot };
  }
}

/** Milliseconds that this thread has computed: waiting, as for a callout or for another process of the machine, is none of them. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function emptyCounts(limits: Limits): Record<LimitName, number> {
  return Object.fromEntries(Object.keys(limits).map((name) => [name, 0])) as Record<LimitName, number>;
}
