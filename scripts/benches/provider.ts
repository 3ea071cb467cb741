import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { RunOrg } from '../../e2e/runs/run-org.ts';
import type { LimitUse, TransactionLimits } from '../../runtime/src/index.ts';

const HELP = `node scripts/benches/provider.ts

Enriches 5,000 people through the package's client over HTTP on this machine, 25 a call, then takes in 5,000 more with a run of the package.
Prints wall time, the provider's memory, and what a call takes of the governor limits.
`;
const PEOPLE = 5000;
const PAGE = 100;
const INPUTS_A_CALL = 25;
const CALLS_A_TRANSACTION = 50;
const KILOBYTES_A_MEGABYTE = 1024;

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
if (values.help) process.stdout.write(HELP);
else await bench();

async function bench(): Promise<void> {
  const org = await RunOrg.open({ credits: 1_000_000 });
  try {
    const people = find(org, 2 * PEOPLE);
    const before = residentMegabytes(org);
    benchClient(org, people.slice(0, PEOPLE));
    print(`  provider's memory: ${before} MB resident before the calls, ${residentMegabytes(org)} MB after them`);
    benchRun(org, people.slice(PEOPLE));
    print(`  provider's memory: ${residentMegabytes(org)} MB resident`);
  } finally {
    await org.close();
  }
}

/** IDs of people in the order of the provider's search. */
function find(org: RunOrg, count: number): string[] {
  const ids: string[] = [];
  const pages = count / PAGE;
  for (let first = 1; first <= pages; first += CALLS_A_TRANSACTION) {
    const last = Math.min(pages, first + CALLS_A_TRANSACTION - 1);
    ids.push(
      ...org.apex(`
        GtmClient client = new GtmClient();
        GtmContactQuery query = new GtmContactQuery();
        query.country = 'United States';
        query.pageSize = ${PAGE};
        for (query.pageNumber = ${first}; query.pageNumber <= ${last}; query.pageNumber++) {
          for (GtmContact person : client.searchContacts(query).contacts) { System.debug(person.id); }
        }`),
    );
  }
  return ids;
}

/** The client alone: nothing is stored. */
function benchClient(org: RunOrg, ids: readonly string[]): void {
  const limits = org.apex('System.debug(Limits.getLimitCpuTime()); System.debug(Limits.getLimitHeapSize());').map(Number);
  const calls: number[][] = [];
  const start = performance.now();
  for (let first = 0; first < ids.length; first += INPUTS_A_CALL * CALLS_A_TRANSACTION) {
    const lines = org.apex(clientCalls(ids.slice(first, first + INPUTS_A_CALL * CALLS_A_TRANSACTION)));
    calls.push(...lines.map((line) => line.split(' ').map(Number)));
  }
  const seconds = (performance.now() - start) / 1000;
  print(`Client: ${ids.length} people in ${calls.length} calls over HTTP, all output fields, no fault, latency 0`);
  print(
    `  ${seconds.toFixed(2)} s, ${(ids.length / seconds).toFixed(0)} enrichments a second, ${(calls.length / seconds).toFixed(0)} calls a second`,
  );
  for (const [place, name] of ['CPU ms', 'heap bytes'].entries()) {
    const mean = average(calls.map((call) => call[place] ?? 0));
    print(`  ${name} a call: ${mean.toFixed(1)}, ${share(mean, limits[place] ?? 0)} of the ${limits[place]} of a transaction`);
  }
}

/** Prints CPU milliseconds and heap bytes of each call. */
function clientCalls(ids: readonly string[]): string {
  return `
    List<String> ids = new List<String>{ ${ids.map((id) => `'${id}'`).join(', ')} };
    GtmClient client = new GtmClient();
    for (Integer start = 0; start < ids.size(); start += ${INPUTS_A_CALL}) {
      List<String> batch = new List<String>();
      for (Integer place = start; place < Math.min(ids.size(), start + ${INPUTS_A_CALL}); place++) { batch.add(ids[place]); }
      Integer cpu = Limits.getCpuTime();
      Integer heap = Limits.getHeapSize();
      client.enrich(GtmEnrichRequest.ofContacts(GtmContactInput.ofIds(batch), GtmContactFields.ALL));
      System.debug((Limits.getCpuTime() - cpu) + ' ' + (Limits.getHeapSize() - heap));
    }`;
}

/** Request, calls, mapping, storing and receipts, as the package does them. */
function benchRun(org: RunOrg, ids: readonly string[]): void {
  const transactions: TransactionLimits[] = [];
  org.org.watchLimits((limits) => transactions.push(limits));
  const start = performance.now();
  org.apex(`new EnrichmentRequest().startContacts(new List<String>{ ${ids.map((id) => `'${id}'`).join(', ')} });`);
  org.work();
  const seconds = (performance.now() - start) / 1000;
  const [job] = org.rows(['Stored__c', 'Not_Stored__c', 'Requests__c'], 'FROM Export_Job__c');
  const chunks = transactions.filter(({ kind }) => kind === 'queueable');
  print(`Run: ${ids.length} people requested, enriched and stored, ${chunks.length} transactions`);
  print(`  ${seconds.toFixed(2)} s, ${(ids.length / seconds).toFixed(0)} people a second`);
  print(`  ${String(job?.Stored__c)} stored, ${String(job?.Not_Stored__c)} not, ${String(job?.Requests__c)} requests`);
  print(`  highest use of limits in one of the transactions: ${highest(chunks).join(', ')}`);
}

function highest(transactions: readonly TransactionLimits[]): string[] {
  const best = new Map<string, LimitUse>();
  for (const use of transactions.flatMap(({ uses }) => uses)) {
    if (use.used > (best.get(use.name)?.used ?? 0)) best.set(use.name, use);
  }
  return [...best.values()].map(({ name, used, limit }) => `${name} ${used} (${share(used, limit)})`);
}

function residentMegabytes(org: RunOrg): string {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(org.providerProcessId)], { encoding: 'utf8' });
  const kilobytes = Number(stdout);
  return kilobytes > 0 ? (kilobytes / KILOBYTES_A_MEGABYTE).toFixed(0) : 'unknown';
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
