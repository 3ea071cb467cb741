import { readFileSync } from 'node:fs';
import { openOrg, type TransactionLimits } from '../index.ts';
import { printTransactions, RUN_LIMITS_HELP } from './limits-report.ts';
import { printJobProcess, printWaitingJobs } from './print-waiting-jobs.ts';
import { NAMESPACE_HELP, NO_CACHE_HELP, ORG_OPTIONS, orgPlaces, readOptions, UsageFault } from './command-options.ts';
import { printTraces, TRACE_HELP } from './print-traces.ts';

export const RUN_HELP = `localorg run <file.apex | -> [--project <dir>]… [--data <file>] [--user <user name>] [--credentials <file>] [--limits] [--trace <Class>]… [--namespace <name>] [--no-cache]

Runs statements of Apex as a user of the org (default: the first administrator).
  --data         the org's database (default: one that is forgotten)
  --credentials  JSON file with the secrets of external credentials
  ${RUN_LIMITS_HELP}
  ${TRACE_HELP}
  ${NAMESPACE_HELP}
  ${NO_CACHE_HELP}
What System.debug prints is shown. Jobs that the statements begin run before the command ends; what is due later is named. Exit status 1 where the code does not compile or throws, or a job or a trigger of event messages fails.`;

const OPTIONS = {
  ...ORG_OPTIONS,
  data: { type: 'string' },
  user: { type: 'string' },
  credentials: { type: 'string' },
  limits: { type: 'boolean' },
  trace: { type: 'string', multiple: true },
} as const;

export function runCommand(args: readonly string[], print: (line: string) => void): number {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageFault('Give one file of Apex statements, or - for standard input.');
  const org = openOrg({
    ...orgPlaces(values),
    dataFile: values.data ?? ':memory:',
    ...(values.credentials !== undefined && { credentialsFile: values.credentials }),
    onDebug: (level, text) => print(`${level}|${text}`),
  });
  const transactions: TransactionLimits[] = [];
  if (values.limits) org.watchLimits((limits) => transactions.push(limits));
  try {
    printTraces(org, values.trace ?? [], print);
    const result = org.runAnonymous(readFileSync(file === '-' ? 0 : file, 'utf8'), values.user);
    if (!result.ok) {
      print(result.message);
      if (result.stackTrace) print(result.stackTrace);
    }
    org.runPendingJobs();
    printTransactions(transactions, print);
    printWaitingJobs(org, print);
    printJobProcess(org, print);
    return result.ok && org.jobFailures().length === 0 ? 0 : 1;
  } finally {
    org.close();
  }
}
