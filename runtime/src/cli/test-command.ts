import { writeFileSync } from 'node:fs';
import { coverageTable, type FileCoverage, junitXml, lcov, type LocalOrg, type TestRun } from '../index.ts';
import { NAMESPACE_HELP, NO_CACHE_HELP, ORG_OPTIONS, orgPlaces, readOptions, UsageFault } from './command-options.ts';
import { printHighestShares, TEST_LIMITS_HELP } from './limits-report.ts';
import { printTraces, TRACE_HELP } from './print-traces.ts';
import { runTests } from './run-tests.ts';
import { printCounts, printRun } from './test-report.ts';
import type { TestTask } from './test-task.ts';
import { watchTests } from './watch-tests.ts';

export const TEST_HELP = `localorg test [--project <dir>]… [--filter <Class[.method]>]… [--parallel <n>] [--watch] [--json <file>] [--junit <file>]
              [--coverage <file>] [--debug] [--limits] [--trace <Class>]… [--namespace <name>] [--no-cache]

Runs the projects' Apex tests in an org of its own, which is forgotten afterwards.
  --project      folder of an SFDX project; may be given several times (default: this folder)
  --filter       runs these classes or methods only
  --parallel     runs the test classes in that many threads, each with an org of its own (default: 1)
  --watch        runs again after each change of the source: the test classes that can notice it
  --json         writes the results into a file
  --junit        writes the results into a file as JUnit XML
  --coverage     writes into a file how often each line of classes and triggers ran, as LCOV, and prints a line a class with its share
  --debug        prints what System.debug prints
  ${TEST_LIMITS_HELP}
  ${TRACE_HELP}
  ${NAMESPACE_HELP}
  ${NO_CACHE_HELP}
Prints one line a class, each failure with its message and Apex stack, and "N passed, N failed" last. Exit status 1 where a test failed.`;

const OPTIONS = {
  ...ORG_OPTIONS,
  filter: { type: 'string', multiple: true },
  parallel: { type: 'string', default: '1' },
  watch: { type: 'boolean' },
  json: { type: 'string' },
  junit: { type: 'string' },
  coverage: { type: 'string' },
  debug: { type: 'boolean' },
  limits: { type: 'boolean' },
  trace: { type: 'string', multiple: true },
} as const;

type Print = (line: string) => void;
type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

export async function testCommand(args: readonly string[], print: Print): Promise<number> {
  const { values } = readOptions(args, OPTIONS);
  const threads = Number(values.parallel);
  if (!Number.isInteger(threads) || threads < 1) throw new UsageFault(`--parallel must be a number from 1 on, not "${values.parallel}".`);
  const task: TestTask = {
    ...orgPlaces(values),
    coverage: values.coverage !== undefined,
    debug: values.debug ?? false,
    measuresLimits: values.limits ?? false,
    ...(values.filter && { names: values.filter }),
  };
  const runAndReport = (each: TestTask) => runOnce(each, threads, values, print);
  if (!values.watch) return (await runAndReport(task)).failed > 0 ? 1 : 0;
  await watchTests(task, async (each) => void (await runAndReport(each)), print);
  return 0;
}

async function runOnce(task: TestTask, threads: number, values: Values, print: Print): Promise<TestRun> {
  const { run, coverage } = await runTests(task, {
    threads,
    print,
    onOpen: (org: LocalOrg) => printTraces(org, values.trace ?? [], print),
  });
  printRun(run, print);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(run, undefined, 2)}\n`);
  if (values.junit !== undefined) writeFileSync(values.junit, junitXml(run));
  if (values.coverage !== undefined) reportCoverage(coverage, values.coverage, print);
  if (values.limits) printHighestShares(run, print);
  printCounts(run, print);
  return run;
}

function reportCoverage(files: readonly FileCoverage[], file: string, print: Print): void {
  writeFileSync(file, lcov(files));
  print('Coverage');
  for (const line of coverageTable(files)) print(line);
}
