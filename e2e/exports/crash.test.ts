import { after, before, describe, it } from 'node:test';
import { createRandom } from '../../gtm-server/src/data/random.ts';
import { movedTime } from '../runs/moved-time.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import { RunOrg } from '../runs/run-org.ts';
import { addKnownCompanies, addKnownPeople } from './acquaintances.ts';
import { assertSameContents, Contents } from './contents.ts';
import type { Content } from './contents.ts';
import { workWithCrashes } from './crashes.ts';
import { DurableOrg } from './durable-org.ts';
import { startExport } from './export-order.ts';
import { GtmSample } from './gtm-sample.ts';
import { ACCOUNTS_BY_THEMSELVES, configure } from './settings.ts';
import { assertBoughtOnce, assertNoTwins, assertReceipts, storedIds } from './run-checks.ts';

const CRASHES = Number(process.env['CRASHES'] ?? 5);
const ITEMS = Number(process.env['ITEMS'] ?? 100);
const SEED = Number(process.env['SEED'] ?? 1);

const { companies, people } = new GtmSample();
let org: DurableOrg;
let undisturbed: RunOrg;

before(async () => {
  org = await DurableOrg.open();
  undisturbed = await RunOrg.open();
  org.within(fill);
  fill(undisturbed);
});
after(async () => {
  await org?.close();
  await undisturbed?.close();
});

function fill(filled: OpenedOrg): void {
  configure(filled, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
  addKnownCompanies(filled, companies.slice(0, 2000));
  addKnownPeople(filled, people.slice(0, 5000));
}

function contentsOf(read: OpenedOrg): Readonly<Record<string, readonly Content[]>> {
  const contents = new Contents(read);
  const objects = ['Account', 'Contact', 'Lead', 'ZoomInfo__c'];
  // What an item costs is known from what was bought before, so that a purchase that a crash undid in the org is free the second time.
  const items = contents.of('Export_Item__c', ['Credits__c', 'Export_Job__c', 'Key__c']);
  return { ...Object.fromEntries(objects.map((object) => [object, contents.of(object)])), Export_Item__c: items };
}

describe(`runs of ${ITEMS} people whose process is killed`, () => {
  it(`end as undisturbed ones do, ${CRASHES} times`, { timeout: 3_600_000 }, async (test) => {
    const random = createRandom(SEED);
    let crashes = 0;
    let runs = 0;
    for (; crashes < CRASHES; runs += 1) {
      const order = { people: people.slice(runs * ITEMS, (runs + 1) * ITEMS).map(({ id }) => id) };
      const jobId = org.within((opened) => startExport(opened, order));

      crashes += await workWithCrashes(org, random, CRASHES - crashes);

      const stored = org.within((opened) => {
        assertReceipts(opened, jobId, ITEMS);
        assertNoTwins(opened);
        return storedIds(opened, jobId);
      });
      await assertBoughtOnce(org.provider, stored);
      movedTime.stop();
      startExport(undisturbed, order);
      movedTime.workToEnd(undisturbed);
      movedTime.restore();
    }
    const actual = org.within(contentsOf);
    for (const [object, expected] of Object.entries(contentsOf(undisturbed))) assertSameContents(object, actual[object] ?? [], expected);
    test.diagnostic(`${crashes} crashes in ${runs} runs, seed ${SEED}`);
  });
});
