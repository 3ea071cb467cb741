import type { TestResult, TestRun } from '../index.ts';

type Print = (line: string) => void;

/** One line a class, each failure with its message and Apex stack, and the counts last. */
export function printRun(run: TestRun, print: Print): void {
  for (const [className, results] of Map.groupBy(run.results, (result) => result.className)) printClass(className, results, print);
  if (run.results.length === 0) print('No test method was found.');
}

/** The last line of a run. */
export function printCounts(run: TestRun, print: Print): void {
  print(`${run.passed} passed, ${run.failed} failed`);
}

function printClass(className: string, results: readonly TestResult[], print: Print): void {
  const failed = results.filter((result) => !result.passed);
  const milliseconds = results.reduce((sum, result) => sum + result.milliseconds, 0);
  print(
    `${failed.length === 0 ? 'ok  ' : 'FAIL'} ${className}: ${results.length - failed.length} of ${results.length} in ${Math.round(milliseconds)} ms`,
  );
  for (const result of failed) {
    print(`     ${result.className}.${result.methodName}`);
    for (const line of `${result.message ?? ''}\n${result.stackTrace ?? ''}`.trimEnd().split('\n')) print(`       ${line}`);
  }
}
