import { writeFileSync } from 'node:fs';
import { coverageTable, type FileCoverage, junitXml, lcov, openOrg, type TestRun } from '../index.ts';
import { NO_CACHE_HELP, ORG_OPTIONS, orgPlaces, readOptions } from './command-options.ts';
import { printTraces, TRACE_HELP } from './print-traces.ts';
import { printCounts, printRun } from './test-report.ts';

export const TEST_HELP = `localorg test [--project <dir>]… [--filter <Class[.method]>]… [--json <file>] [--junit <file>] [--coverage <file>]
              [--debug] [--trace <Class>]… [--no-cache]

Runs the projects' Apex tests in an org of its own, which is forgotten afterwards.
  --project      folder of an SFDX project; may be given several times (default: this folder)
  --filter       runs these classes or methods only
  --json         writes the results into a file
  --junit        writes the results into a file as JUnit XML
  --coverage     writes into a file how often each line of classes and triggers ran, as LCOV, and prints a line a class with its share
  --debug        prints what System.debug prints
  ${TRACE_HELP}
  ${NO_CACHE_HELP}
Prints one line a class, each failure with its message and Apex stack, and "N passed, N failed" last. Exit status 1 where a test failed.`;

const OPTIONS = {
  ...ORG_OPTIONS, filter: { type: 'string', multiple: true }, json: { type: 'string' }, junit: { type: 'string' }, coverage: { type: 'string' },
  debug: { type: 'boolean' }, trace: { type: 'string', multiple: true },
} as const;

export function testCommand(args: readonly string[], print: (line: string) => void): number {
  const { values } = readOptions(args, OPTIONS);
  const org = openOrg({
    ...orgPlaces(values), dataFile: ':memory:', coverage: values.coverage !== undefined,
    ...(values.debug && { onDebug: (level: string, text: string) => print(`${level}|${text}`) }),
  });
  try {
    printTraces(org, values.trace ?? [], print);
    const run = org.runTests(values.filter ? { names: values.filter } : {});
    printRun(run, print);
    writeResults(run, values);
    if (values.coverage !== undefined) reportCoverage(org.coverage(), values.coverage, print);
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

function reportCoverage(files: readonly FileCoverage[], file: string, print: (line: string) => void): void {
  writeFileSync(file, lcov(files));
  print('Coverage');
  for (const line of coverageTable(files)) print(line);
}
