import { Worker } from 'node:worker_threads';
import { type FileCoverage, type LocalOrg, mergedCoverage, summarised, type TestRun } from '../index.ts';
import { openTestOrg, runShare, type TestShare, type TestTask } from './test-task.ts';

export interface RunTestsOptions {
  /** How many threads run test classes, each with an org of its own. */
  readonly threads: number;
  /** Called with the org before the tests run. */
  onOpen?(org: LocalOrg): void;
  /** Takes what System.debug printed, in the order of the classes. */
  print(line: string): void;
}

export interface TestsOutcome {
  readonly run: TestRun;
  readonly coverage: readonly FileCoverage[];
}

/** Runs tests; this thread is the first of those that share the classes. Results come in the order of the classes, whichever thread ran them. */
export async function runTests(task: TestTask, options: RunTestsOptions): Promise<TestsOutcome> {
  const opened = openTestOrg(task);
  try {
    options.onOpen?.(opened.org);
    const started = performance.now();
    const classNames = opened.org.testClasses(task.names ? { names: task.names } : {});
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const others = Array.from({ length: Math.min(options.threads, classNames.length) - 1 }, () =>
      shareOfThread({ task, classNames, next }),
    );
    const shares = [runShare(opened, classNames, next), ...(await Promise.all(others))];
    const order = new Map(classNames.map((name, index) => [name, index]));
    const classes = shares.flatMap((share) => share.classes).sort((a, b) => order.get(a.className)! - order.get(b.className)!);
    for (const { debugLines } of classes) debugLines.forEach(options.print);
    const run = summarised(
      classes.flatMap(({ results }) => results),
      performance.now() - started,
    );
    return { run, coverage: mergedCoverage(shares.map((share) => share.coverage)) };
  } finally {
    opened.org.close();
  }
}

function shareOfThread(data: {
  readonly task: TestTask;
  readonly classNames: readonly string[];
  readonly next: Int32Array;
}): Promise<TestShare> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('test-worker.ts', import.meta.url), { workerData: data });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
