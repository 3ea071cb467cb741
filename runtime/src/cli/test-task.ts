import { type FileCoverage, openOrg, type TestResult } from '../index.ts';

/** What a run of tests is about; can be sent to a thread. */
export interface TestTask {
  readonly projectDirectories: string[];
  readonly namespace?: string;
  readonly cacheDirectory?: string;
  /** `Class` or `Class.method`; all tests where undefined. */
  readonly names?: readonly string[];
  readonly coverage: boolean;
  readonly debug: boolean;
  readonly measuresLimits: boolean;
}

/** What one thread has done. */
export interface TestShare {
  readonly classes: ClassOutcome[];
  readonly coverage: FileCoverage[];
}

export interface ClassOutcome {
  readonly className: string;
  readonly results: readonly TestResult[];
  /** What System.debug printed. */
  readonly debugLines: readonly string[];
}

/** An org whose test classes are run one by one. */
export function openTestOrg(task: TestTask) {
  let lines: string[] = [];
  const org = openOrg({
    projectDirectories: task.projectDirectories,
    dataFile: ':memory:',
    coverage: task.coverage,
    ...(task.namespace !== undefined && { namespace: task.namespace }),
    ...(task.cacheDirectory !== undefined && { cacheDirectory: task.cacheDirectory }),
    ...(task.debug && { onDebug: (level: string, text: string) => lines.push(`${level}|${text}`) }),
  });
  return {
    org,
    runClass(className: string): ClassOutcome {
      lines = [];
      const names = task.names ? namesOf(className, task.names) : [className];
      const { results } = org.runTests({ names, measuresLimits: task.measuresLimits });
      return { className, results, debugLines: lines };
    },
  };
}

/** Runs classes until none is left for any thread. `next` counts those that are taken. */
export function runShare({ org, runClass }: ReturnType<typeof openTestOrg>, classNames: readonly string[], next: Int32Array): TestShare {
  const classes: ClassOutcome[] = [];
  for (let index = Atomics.add(next, 0, 1); index < classNames.length; index = Atomics.add(next, 0, 1))
    classes.push(runClass(classNames[index]!));
  return { classes, coverage: org.coverage() };
}

function namesOf(className: string, names: readonly string[]): string[] {
  const folded = className.toLowerCase();
  return names.filter((name) => name.toLowerCase() === folded || name.toLowerCase().startsWith(`${folded}.`));
}
