import { parseArgs } from 'node:util';
import type { LocalOrg } from '../src/index.ts';
import { timed } from './data-org.ts';
import { withScratch } from './scratch-project.ts';
import { fillAccounts, sharedOrg } from './shared-org.ts';

const HELP = `node runtime/bench/sharing.ts [--sizes 10000,100000,300000]

Measures queries of a sales person in an org with private accounts, 50 roles, a rule by owner and one by criteria, against the same
queries of an administrator. What must not grow with the org: the look-up. A page of 200 rows should stay under 100 ms.`;
const ROUNDS = 5;
const QUERIES = {
  'look-up': (size: number) => `List<Account> found = [SELECT Id, Name FROM Account WHERE Name = 'Account ${size - 49}' WITH USER_MODE];`,
  'page by name': () => 'List<Account> found = [SELECT Id, Name FROM Account WITH USER_MODE ORDER BY Name LIMIT 200];',
  'page by date': () => 'List<Account> found = [SELECT Id, Name FROM Account WITH USER_MODE ORDER BY CreatedDate DESC LIMIT 200];',
  'page of few': () =>
    "List<Account> found = [SELECT Id, Name FROM Account WHERE Industry = 'Media' WITH USER_MODE ORDER BY Name LIMIT 200];",
} as const;

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '10000,100000,300000' }, help: { type: 'boolean' } } });
if (values.help) print(HELP);
else withScratch(bench);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function bench(scratch: string): void {
  print(
    `ms, sales person / administrator${Object.keys(QUERIES)
      .map((name) => name.padStart(18))
      .join('')}`,
  );
  const org = sharedOrg(scratch);
  let size = 0;
  for (const wanted of values.sizes.split(',').map(Number)) {
    fillAccounts(org, size, wanted);
    size = wanted;
    const columns = Object.values(QUERIES).map((query) => {
      const statements = query(size);
      return `${fastest(org, statements, 'sales1@bench.example')} / ${fastest(org, statements)}`.padStart(18);
    });
    print(`  with ${String(size).padStart(9)} accounts        ${columns.join('')}`);
  }
  org.close();
}

function fastest(org: LocalOrg, statements: string, userName?: string): string {
  return Math.min(...Array.from({ length: ROUNDS }, () => timed(org, statements, userName))).toFixed(1);
}
