import {
  ApexException,
  asApexException,
  type LimitUse,
  messageOf,
  type Org,
  type ProgramClass,
  type ProgramMethod,
  type Runtime,
  stackTraceString,
  SYNCHRONOUS_LIMITS,
  type TestState,
  Transaction,
  type UserContext,
} from '../engine/index.ts';
import { summarised, type TestResult, type TestRun } from './test-results.ts';

export interface TestFilter {
  /** `Class` or `Class.method`, case ignored; all tests where undefined. */
  readonly names?: readonly string[];
  /** Notes of each test the limit that it came nearest to. */
  readonly measuresLimits?: boolean;
  /** Called after each method, for progress. */
  onResult?(result: TestResult): void;
}

/** Test classes of a program with their test methods. */
export interface TestClass {
  readonly info: ProgramClass;
  readonly setups: readonly ProgramMethod[];
  readonly tests: readonly ProgramMethod[];
}

export function findTests(org: Org, filter: TestFilter = {}): TestClass[] {
  const wanted = filter.names?.map((name) => name.toLowerCase());
  const classes: TestClass[] = [];
  for (const name of org.program.classNames) {
    const info = org.program.classInfo(name)!;
    if (!info.isTest || info.outer !== null) continue;
    const isWanted = (method: ProgramMethod) =>
      !wanted || wanted.includes(info.name.toLowerCase()) || wanted.includes(`${info.name}.${method.name}`.toLowerCase());
    const tests = info.methods.filter((method) => isMarked(method, 'istest') && method.isStatic && isWanted(method));
    const setups = info.methods.filter((method) => isMarked(method, 'testsetup'));
    if (tests.length > 0) classes.push({ info, setups, tests });
  }
  return classes.sort((a, b) => (a.info.name.toLowerCase() < b.info.name.toLowerCase() ? -1 : 1));
}

function isMarked(method: ProgramMethod, annotation: string): boolean {
  return method.annotations.some((candidate) => candidate.name === annotation);
}

/** Runs test classes, each method in a transaction that leaves nothing behind; a class's setup methods run once before them. */
export class TestRunner {
  readonly #runtime: Runtime;
  readonly #user: UserContext;
  #measuresLimits = false;

  /** `user`: as whom tests run where they say nothing else. */
  constructor(runtime: Runtime, user: UserContext) {
    this.#runtime = runtime;
    this.#user = user;
  }

  run(filter: TestFilter = {}): TestRun {
    const started = performance.now();
    this.#measuresLimits = filter.measuresLimits ?? false;
    const results: TestResult[] = [];
    for (const testClass of findTests(this.#runtime.org, filter)) {
      for (const result of this.#runClass(testClass)) {
        results.push(result);
        filter.onResult?.(result);
      }
    }
    return summarised(results, performance.now() - started);
  }

  *#runClass({ info, setups, tests }: TestClass): IterableIterator<TestResult> {
    const { store } = this.#runtime.org;
    const savepoint = store.savepoint();
    try {
      const failure = setups.map((setup) => this.#attempt(info, setup)).find((result) => !result.passed);
      for (const test of tests) yield failure ? { ...failure, methodName: test.name } : this.#runMethod(info, test);
    } finally {
      store.rollbackTo(savepoint);
      store.release(savepoint);
      this.#runtime.access.forget();
    }
  }

  #runMethod(info: ProgramClass, method: ProgramMethod): TestResult {
    const { store } = this.#runtime.org;
    const savepoint = store.savepoint();
    try {
      return this.#measuresLimits ? this.#measured(info, method) : this.#attempt(info, method);
    } finally {
      store.rollbackTo(savepoint);
      store.release(savepoint);
      this.#runtime.access.forget();
    }
  }

  /** Looks at each transaction of the test: its own, those between startTest and stopTest, and its jobs'. */
  #measured(info: ProgramClass, method: ProgramMethod): TestResult {
    const uses: LimitUse[] = [];
    this.#runtime.onTransactionEnd = (transaction) => void uses.push(...transaction.limits.accounts().flat());
    try {
      const result = this.#attempt(info, method);
      return { ...result, highestLimit: uses.reduce((highest, use) => (shareOf(use) > shareOf(highest) ? use : highest)) };
    } finally {
      this.#runtime.onTransactionEnd = undefined;
    }
  }

  #attempt(info: ProgramClass, method: ProgramMethod): TestResult {
    const started = performance.now();
    const transaction = new Transaction(this.#runtime.org, 'test', this.#user, SYNCHRONOUS_LIMITS);
    transaction.test = newState(`${info.name}.${method.name}`);
    const done = (): { className: string; methodName: string; milliseconds: number } => ({
      className: info.name,
      methodName: method.name,
      milliseconds: performance.now() - started,
    });
    try {
      this.#runtime.within(transaction, () => this.#call(info, method));
      return { ...done(), passed: true };
    } catch (thrown) {
      return { ...done(), passed: false, ...failureText(this.#runtime, thrown) };
    }
  }

  #call(info: ProgramClass, method: ProgramMethod): void {
    const testClass = this.#runtime.classNamed(info.name);
    (testClass[method.jsName] as () => void).call(testClass);
    this.#runtime.jobs.finishTest();
  }
}

/** Of a limit of 0, anything is all. */
export function shareOf({ used, limit }: LimitUse): number {
  return used === 0 ? 0 : used / Math.max(limit, 1);
}

function newState(name: string): TestState {
  return { name, isStarted: false, isStopped: false, mocks: new Map(), fixedSearchResults: [], currentPage: null };
}

/** An exception's text and Apex stack. A fault of the local org itself keeps its own words and JavaScript stack. */
export function failureText(runtime: Runtime, thrown: unknown): { message: string; stackTrace: string } {
  const known = asApexException(thrown);
  if (known instanceof ApexException)
    return { message: `${known.$class}: ${messageOf(known)}`, stackTrace: stackTraceString(runtime, known) };
  const error = known instanceof Error ? known : new Error(String(known));
  return { message: `Local org: ${error.message}`, stackTrace: error.stack ?? '' };
}
