import { writeFileSync } from 'node:fs';
import { openOrg, type TestResult, type TestRun } from '../index.ts';
import { COMMON_OPTIONS, projectDirectories, readOptions } from './command-options.ts';

export const TEST_HELP = `localorg test [--project <dir>]… [--filter <Class[.method]>]… [--json <file>] [--debug]

Runs the projects' Apex tests in an org of its own, which is forgotten afterwards.
  --project   folder of an SFDX project; may be given several times (default: this folder)
  --filter    runs these classes or methods only
  --json      writes the results into a file
  --debug     prints what System.debug prints
Prints one line a class, each failure with its message and Apex stack, and "N passed, N failed" last. Exit status 1 where a test failed.`;

const OPTIONS = { ...COMMON_OPTIONS, filter: { type: 'string', multiple: true }, json: { type: 'string' }, debug: { type: 'boolean' } } as const;

export function testCommand(args: readonly string[], print: (line: string) => void): number {
  const { values } = readOptions(args, OPTIONS);
  const org = openOrg({
    projectDirectories: projectDirectories(values.project), dataFile: ':memory:',
    ...(values.debug && { onDebug: (level: string, text: string) => print(`${level}|${text}`) }),
  });
  try {
    const run = org.runTests(values.filter ? { names: values.filter } : {});
    report(run, print);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(run, undefined, 2)}\n`);
    return run.failed > 0 ? 1 : 0;
  } finally {
    org.close();
  }
}

function report(run: TestRun, print: (line: string) => void): void {
  for (const [className, results] of Map.groupBy(run.results, (result) => result.className)) {
    const failed = results.filter((result) => !result.passed);
    const milliseconds = results.reduce((sum, result) => sum + result.milliseconds, 0);
    print(`${failed.length === 0 ? 'ok  ' : 'FAIL'} ${className}: ${results.length - failed.length} of ${results.length} in ${Math.round(milliseconds)} ms`);
    for (const result of failed) printFailure(result, print);
  }
  if (run.results.length === 0) print('No test method was found.');
  print(`${run.passed} passed, ${run.failed} failed`);
}

function printFailure(result: TestResult, print: (line: string) => void): void {
  print(`     ${result.className}.${result.methodName}`);
  for (const line of `${result.message ?? ''}\n${result.stackTrace ?? ''}`.trimEnd().split('\n')) print(`       ${line}`);
}
