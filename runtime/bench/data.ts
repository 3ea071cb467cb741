import { parseArgs } from 'node:util';
import type { LocalOrg } from '../src/index.ts';
import { type Addition, dataOrg, people, timed } from './data-org.ts';
import { withScratch } from './scratch-project.ts';

const HELP = `node runtime/bench/data.ts [--sizes 0,10000,100000,1000000]

Measures saves and queries of 5,000 contacts in orgs that already hold so many, and saves through a trigger, a validation rule and a
duplicate rule. What must not grow with the org: insert, update, delete, look-up. A million contacts take about two minutes.`;
const BATCH = 5000;
const ROUNDS = 3;
/** Rows that one transaction may save. */
const FILL = 10_000;

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '0,10000,100000' }, help: { type: 'boolean' } } });
if (values.help) print(HELP);
else withScratch(bench);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function bench(scratch: string): void {
  const operations = ['insert', 'query by e-mail', 'one by e-mail', 'update', 'delete'];
  print(`${BATCH} contacts, ms${' '.repeat(12)}${operations.map((name) => name.padStart(16)).join('')}${'memory'.padStart(12)}`);
  const org = dataOrg(scratch, []);
  let size = 0;
  for (const wanted of values.sizes.split(',').map(Number)) {
    for (; size < wanted; size += FILL) timed(org, `${people(size, FILL)} insert as system people;`);
    const times = measureOperations(org, 10_000_000 + size);
    const memory = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;
    print(
      `  with ${String(wanted).padStart(9)} in the org${times.map((time) => time.toFixed(1).padStart(16)).join('')}${memory.padStart(12)}`,
    );
  }
  org.close();
  print('');
  benchAdditions(scratch);
}

function measureOperations(org: LocalOrg, from: number): number[] {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => operationTimes(org, from + round * BATCH));
  return rounds[0]!.map((_, i) => Math.min(...rounds.map((times) => times[i]!)));
}

function operationTimes(org: LocalOrg, from: number): number[] {
  const emails = `List<String> emails = new List<String>(); for (Integer i = ${from}; i < ${from + BATCH}; i++) emails.add('p' + i + '@bench.example');`;
  const found = `${emails} List<Contact> found = [SELECT Id, LastName, Department FROM Contact WHERE Email IN :emails WITH SYSTEM_MODE];`;
  const check = `Assert.areEqual(${BATCH}, found.size());`;
  return [
    timed(org, `${people(from, BATCH)} insert as system people;`),
    timed(org, `${found} ${check}`),
    timed(
      org,
      `Assert.areEqual('Person ${from}', [SELECT LastName FROM Contact WHERE Email = 'p${from}@bench.example' WITH SYSTEM_MODE].LastName);`,
    ),
    timed(org, `${found} for (Contact each : found) each.Department = 'Support'; update as system found;`),
    timed(org, `${found} delete as system found;`),
  ];
}

function benchAdditions(scratch: string): void {
  print(`insert of ${BATCH} contacts`);
  const plain: readonly Addition[] = [];
  const kinds: readonly (readonly Addition[])[] = [
    plain,
    ['trigger'],
    ['rule'],
    ['duplicates'],
    ['trigger', 'duplicates'],
    ['trigger', 'rule', 'duplicates'],
  ];
  let base = 0;
  for (const additions of kinds) {
    const org = dataOrg(scratch, additions);
    const times = Array.from({ length: ROUNDS }, (_, round) => timed(org, `${people(round * BATCH, BATCH)} insert as system people;`));
    const time = Math.min(...times);
    base ||= time;
    print(`  ${(additions.join(', ') || 'plain').padEnd(32)} ${time.toFixed(0).padStart(6)} ms  ${(time / base).toFixed(2)} of plain`);
    org.close();
  }
}
