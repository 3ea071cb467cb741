import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectRoot } from '../../scripts/project-root.ts';
import { personApex } from '../../scripts/sample-org/sample-apex.ts';
import { ADMINISTRATOR, salesPerson } from '../../scripts/sample-org/sample-people.ts';
import { movedTime } from '../runs/moved-time.ts';
import { withRunOrg } from '../runs/run-hooks.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import type { RunOrg } from '../runs/run-org.ts';
import { addKnownCompanies, addKnownPeople } from './acquaintances.ts';
import { DurableOrg } from './durable-org.ts';
import { startExport } from './export-order.ts';
import { GtmSample } from './gtm-sample.ts';
import { assertBoughtOnce, assertNoTwins, assertReceipts, storedIds } from './run-checks.ts';
import { ACCOUNTS_BY_THEMSELVES, configure } from './settings.ts';

const PEOPLE = Number(process.env['PEOPLE'] ?? 60);
const RUNS = 10;
const PROCESSES = 3;

const sample = new GtmSample();
const ids = sample.people.slice(0, PEOPLE).map(({ id }) => id);

function fill(org: OpenedOrg): void {
  configure(org, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
  addKnownCompanies(org, sample.companies.slice(0, PEOPLE));
  addKnownPeople(org, sample.people.slice(0, PEOPLE));
}

/** That the runs of the same people all ended with whole receipts, which name one record a person, and that nothing is there twice. */
function assertOneRecordEach(org: OpenedOrg, jobIds: readonly string[]): string[] {
  for (const jobId of jobIds) assertReceipts(org, jobId, PEOPLE);
  assertNoTwins(org);
  const written = org.rows(['Provider_Id__c', 'Record_Id__c'], 'FROM Export_Item__c WHERE Record_Id__c != NULL');
  const pairs = new Set(written.map((item) => `${String(item.Provider_Id__c)} ${String(item.Record_Id__c)}`));
  const people = new Set(written.map((item) => item.Provider_Id__c));
  assert.deepEqual([people.size, new Set(written.map((item) => item.Record_Id__c)).size], [pairs.size, pairs.size]);
  const created = org.rows(['Provider_Id__c'], "FROM Export_Item__c WHERE Outcome__c = 'Created'").map((item) => item.Provider_Id__c);
  assert.equal(new Set(created).size, created.length);
  assert.ok(created.length > PEOPLE / 4, 'hardly anybody was new, so that this shows little');
  return jobIds.flatMap((jobId) => storedIds(org, jobId));
}

describe(`${RUNS} runs of the same ${PEOPLE} people at the same time`, () => {
  let org: RunOrg;
  withRunOrg((opened) => {
    org = opened;
    fill(org);
  });

  it('make one contact a person and one account a company, and each has its whole receipt', async () => {
    const jobIds = Array.from({ length: RUNS }, (_none, place) => startExport(org, { people: place % 2 === 0 ? ids : ids.toReversed() }));

    movedTime.workToEnd(org);

    const stored = assertOneRecordEach(org, jobIds);
    await assertBoughtOnce(org.provider, stored);
  });
});

describe(`runs of the same ${PEOPLE} people that ${PROCESSES} processes begin at once`, () => {
  let org: DurableOrg;
  before(async () => {
    org = await DurableOrg.open();
    org.within(fill);
  });
  after(() => org?.close());

  it('make one contact a person, though small ones end in the request', async () => {
    const small = ids.slice(0, 20);
    const children = Array.from({ length: PROCESSES }, () => org.start('requesting-process.ts', ids.join(), small.join()));
    const exits = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number | null));

    const stored = org.within((opened) => {
      movedTime.stop();
      movedTime.workToEnd(opened);
      movedTime.restore();
      const runs = opened.rows(['Id', 'Items__c'], 'FROM Export_Job__c');
      const large = runs.filter((run) => run.Items__c === PEOPLE).map((run) => String(run.Id));
      assert.deepEqual([runs.length, large.length], [2 * PROCESSES, PROCESSES]);
      return assertOneRecordEach(opened, large);
    });

    assert.deepEqual(exits, [0, 0, 0]);
    await assertBoughtOnce(org.provider, stored);
  });
});

describe('users who do not see each other', () => {
  const other = { ...salesPerson, username: 'other@localorg.example', alias: 'other' };
  let org: RunOrg;
  withRunOrg(
    (opened) => {
      org = opened;
      configure(org, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
      org.apexAs(ADMINISTRATOR, personApex(other));
    },
    { projectDirectories: [projectRoot, join(import.meta.dirname, 'private-records')] },
  );

  it('make one contact a person between them, and the second is told that it is there', () => {
    const runs = [startExport(org, { people: ids }), startExport(org, { people: ids }, other.username)];

    movedTime.workToEnd(org);

    assertOneRecordEach(org, runs);
    const [first = [], second = []] = runs.map((run) => org.rows(['Outcome__c'], `FROM Export_Item__c WHERE Export_Job__c = '${run}'`));
    const made = first.filter((item) => item.Outcome__c === 'Created').length;
    assert.equal(org.rows(['Id'], 'FROM Contact WHERE ZoomInfo_Id__c != NULL').length, made);
    assert.deepEqual(
      second.filter((item) => item.Outcome__c === 'Created'),
      [],
    );
  });
});
