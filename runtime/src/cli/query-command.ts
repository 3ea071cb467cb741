import { openOrg } from '../index.ts';
import { printWaitingJobs } from './print-waiting-jobs.ts';
import { ApexList, SObject, type Value } from '../values/index.ts';
import { NAMESPACE_HELP, NO_CACHE_HELP, ORG_OPTIONS, orgPlaces, readOptions, UsageFault } from './command-options.ts';
import { counted } from '../support/index.ts';

export const QUERY_HELP = `localorg query "<SOQL>" --data <file> [--project <dir>]… [--user <user name>] [--json] [--namespace <name>] [--no-cache]

Runs a query as a user of the org (default: the first administrator), in user mode, and prints its rows.
  ${NAMESPACE_HELP}
  ${NO_CACHE_HELP}`;

const OPTIONS = { ...ORG_OPTIONS, data: { type: 'string' }, user: { type: 'string' }, json: { type: 'boolean' } } as const;

export function queryCommand(args: readonly string[], print: (line: string) => void): number {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [soql] = positionals;
  if (soql === undefined || positionals.length > 1) throw new UsageFault('Give one query, in quotes.');
  const org = openOrg({ ...orgPlaces(values), dataFile: values.data ?? ':memory:', runsJobs: false });
  try {
    const rows = org.query(soql, values.user).map(flat);
    if (values.json) print(JSON.stringify(rows, undefined, 2));
    else {
      printTable(rows, print);
      printWaitingJobs(org, print);
    }
    return 0;
  } finally {
    org.close();
  }
}

/** A record's fields by path, as `Owner.Name`. */
function flat(record: SObject): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record.fields)) {
    if (value instanceof SObject) for (const [inner, innerValue] of Object.entries(flat(value))) row[`${name}.${inner}`] = innerValue;
    else row[name] = plain(value);
  }
  return row;
}

function plain(value: Value): unknown {
  if (value instanceof ApexList) return value.items.map((item) => (item instanceof SObject ? flat(item) : plain(item)));
  return value === null || typeof value !== 'object' ? value : String(value);
}

function printTable(rows: readonly Record<string, unknown>[], print: (line: string) => void): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = (value: unknown): string =>
    value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const widths = columns.map((column) => Math.min(60, Math.max(column.length, ...rows.map((row) => text(row[column]).length))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.slice(0, widths[i]).padEnd(widths[i]!))
      .join('  ')
      .trimEnd();
  if (columns.length > 0) print(line(columns));
  for (const row of rows) print(line(columns.map((column) => text(row[column]))));
  print(counted(rows.length, 'row'));
}
