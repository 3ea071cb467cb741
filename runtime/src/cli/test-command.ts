import { writeFileSync } from 'node:fs';
import { junitXml, openOrg, type TestRun } from '../index.ts';
import { COMMON_OPTIONS, projectDirectories, readOptions } from './command-options.ts';
import { printCounts, printRun } from './test-report.ts';

export const TEST_HELP = `localorg test [--project <dir>]… [--filter <Class[.method]>]… [--json <file>] [--junit <file>] [--debug]

Runs the projects' Apex tests in an org of its own, which is forgotten afterwards.
  --project   folder of an SFDX project; may be given several times (default: this folder)
  --filter    runs these classes or methods only
  --json      writes the results into a file
  --junit     writes the results into a file as JUnit XML
  --debug     prints what System.debug prints
Prints one line a class, each failure with its message and Apex stack, and "N passed, N failed" last. Exit status 1 where a test failed.`;

const OPTIONS = {
  ...COMMON_OPTIONS, filter: { type: 'string', multiple: true }, json: { type: 'string' }, junit: { type: 'string' }, debug: { type: 'boolean' },
} as const;

export function testCommand(args: readonly string[], print: (line: string) => void): number {
  const { values } = readOptions(args, OPTIONS);
  const org = openOrg({
    projectDirectories: projectDirectories(values.project), dataFile: ':memory:',
    ...(values.debug && { onDebug: (level: string, text: string) => print(`${level}|${text}`) }),
  });
  try {
    const run = org.runTests(values.filter ? { names: values.filter } : {});
    printRun(run, print);
    writeResults(run, values);
    printCounts(run, print);
    return run.failed > 0 ? 1 : 0;
  } finally {
    org.close();
  }
}

function writeResults(run: TestRun, files: { readonly json?: string; readonly junit?: string }): void {
  if (files.json !== undefined) writeFileSync(files.json, `${JSON.stringify(run, undefined, 2)}\n`);
  if (files.junit !== undefined) writeFileSync(files.junit, junitXml(run));
}
