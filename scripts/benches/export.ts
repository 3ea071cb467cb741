import { parseArgs } from 'node:util';
import { fillBigOrg } from '../../e2e/exports/big-org.ts';
import { startExport } from '../../e2e/exports/export-order.ts';
import type { Order } from '../../e2e/exports/export-order.ts';
import { GtmSample } from '../../e2e/exports/gtm-sample.ts';
import { addKnownPeople } from '../../e2e/exports/acquaintances.ts';
import { ACCOUNTS_BY_THEMSELVES, configure } from '../../e2e/exports/settings.ts';
import { Strangers } from '../../e2e/exports/strangers.ts';
import type { OrgSize } from '../../e2e/exports/strangers.ts';
import { movedTime } from '../../e2e/runs/moved-time.ts';
import { RunOrg } from '../../e2e/runs/run-org.ts';
import { RunMeasure } from './run-measure.ts';

const HELP = `node scripts/benches/export.ts [--accounts 100000] [--contacts 300000] [--leads 100000] [--items 5000] [--sizes 10000,100000,1000000]

Takes people into Contact and companies into Account, over HTTP, in an org of that size that knows some of them, and prints what each transaction
takes of the governor limits; then the same people again while what is stored is fresh; then 1,000 people by the number of contacts in the org.
`;
const PEOPLE_BY_SIZE = 1000;

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '100000' },
    contacts: { type: 'string', default: '300000' },
    leads: { type: 'string', default: '100000' },
    items: { type: 'string', default: '5000' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    help: { type: 'boolean' },
  },
});
if (values.help) print(HELP);
else await bench();

async function bench(): Promise<void> {
  const sample = new GtmSample();
  await inNewOrg((org) => benchBigOrg(org, sample, Number(values.items)));
  await inNewOrg((org) => benchSizes(org, sample, values.sizes.split(',').map(Number)));
}

async function inNewOrg(use: (org: RunOrg) => void): Promise<void> {
  const org = await RunOrg.open({ credits: 1_000_000 });
  movedTime.stop();
  try {
    configure(org, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
    use(org);
  } finally {
    movedTime.restore();
    await org.close();
  }
}

function benchBigOrg(org: RunOrg, sample: GtmSample, items: number): void {
  const { companies, people } = sample;
  const size: OrgSize = { accounts: Number(values.accounts), contacts: Number(values.contacts), leads: Number(values.leads) };
  const start = performance.now();
  fillBigOrg(org, sample, size);
  const seconds = (performance.now() - start) / 1000;
  print(
    `Org of ${size.accounts} accounts, ${size.contacts} contacts and ${size.leads} leads and what it knows of the provider's: filled in ${seconds.toFixed(0)} s`,
  );
  const ofCompanies: Order = { companies: companies.slice(0, items).map(({ id }) => id) };
  const ofPeople: Order = { people: people.slice(0, items).map(({ id }) => id) };
  print(measure(org, `${items} companies to Account`, ofCompanies).text());
  print(measure(org, `${items} people to Contact`, ofPeople).text());
  configure(org, 'Export_Setting__c', { Fresh_Days__c: 30 });
  print(measure(org, `${items} people to Contact again, what is stored is fresh`, ofPeople).text());
}

/** Other people each time, of whom the org knows the same share. */
function benchSizes(org: RunOrg, { people }: GtmSample, sizes: readonly number[]): void {
  const strangers = new Strangers(org);
  print(`${PEOPLE_BY_SIZE} people to Contact, highest use in one transaction, by contacts in the org`);
  for (const [place, contacts] of sizes.entries()) {
    strangers.growTo({ accounts: contacts / 10, contacts, leads: contacts / 10 });
    const taken = people.slice(place * PEOPLE_BY_SIZE, (place + 1) * PEOPLE_BY_SIZE);
    addKnownPeople(org, taken);
    print(measure(org, `${contacts} contacts`, { people: taken.map(({ id }) => id) }).line());
  }
}

function measure(org: RunOrg, name: string, order: Order): RunMeasure {
  const measured = new RunMeasure(name, org);
  const jobId = startExport(org, order);
  movedTime.workToEnd(org);
  measured.end(jobId);
  return measured;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
