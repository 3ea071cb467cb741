import { type LimitName, type LimitUse, shareOf, type TestRun, type TransactionLimits } from '../index.ts';

type Print = (line: string) => void;

/** The line of a command's help about `--limits` where it tells of transactions. */
export const RUN_LIMITS_HELP = "--limits       prints each transaction's use of the governor limits, as debug logs do";
/** The line of a command's help about `--limits` where it tells of tests. */
export const TEST_LIMITS_HELP =
  '--limits       prints at the end, a line a test, the governor limit of which one of its transactions used the highest share';

/** Words of the platform's debug logs, in their order. Source: Apex Developer Guide, Debug Log Levels, LIMIT_USAGE_FOR_NS. */
const WORDS: Readonly<Record<LimitName, string>> = {
  queries: 'Number of SOQL queries',
  queryRows: 'Number of query rows',
  aggregateQueries: 'Number of aggregate queries',
  searches: 'Number of SOSL queries',
  dmlStatements: 'Number of DML statements',
  publishImmediateDml: 'Number of Publish Immediate DML',
  dmlRows: 'Number of DML rows',
  cpuTime: 'Maximum CPU time',
  heapSize: 'Maximum heap size',
  callouts: 'Number of callouts',
  emailInvocations: 'Number of Email Invocations',
  futureCalls: 'Number of future calls',
  queueableJobs: 'Number of queueable jobs added to the queue',
  mobilePushCalls: 'Number of Mobile Apex push calls',
  cursorFetches: 'Number of Apex cursor fetch calls',
  cursorRows: 'Number of Apex cursor rows',
  queryLocatorRows: 'Number of query locator rows',
};
const NAME_WIDTH = 60;

/** Prints what transactions used, each in the order in which it ended. */
export function printTransactions(transactions: readonly TransactionLimits[], print: Print): void {
  for (const { kind, subject, uses } of transactions) {
    print(`Limits of ${kind}${subject === '' ? '' : ` ${subject}`}`);
    const byName = new Map(uses.map((use) => [use.name, use]));
    for (const name of Object.keys(WORDS) as LimitName[]) print(`  ${lineOf(byName.get(name)!)}`);
  }
}

/** Prints a table of tests, those that came nearest to a limit first. */
export function printHighestShares(run: TestRun, print: Print): void {
  const rows = run.results.flatMap(({ className, methodName, highestLimit }) =>
    highestLimit ? [{ name: `${className}.${methodName}`, highest: highestLimit }] : [],
  );
  rows.sort((a, b) => shareOf(b.highest) - shareOf(a.highest));
  print('Highest use of a limit in a transaction of each test');
  const width = Math.min(NAME_WIDTH, Math.max(0, ...rows.map(({ name }) => name.length)));
  for (const { name, highest } of rows) {
    const percent = `${Math.round(shareOf(highest) * 100)}%`;
    print(`  ${percent.padStart(4)}  ${name.padEnd(width)}  ${lineOf(highest)}`);
  }
}

function lineOf({ name, used, limit }: LimitUse): string {
  return `${WORDS[name]}: ${used} out of ${limit}`;
}
