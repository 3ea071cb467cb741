import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import { Run } from './run.ts';
import { withRunOrg } from './run-hooks.ts';
import type { RunOrg } from './run-org.ts';
import { movedTime } from './moved-time.ts';

const TOPIC_COUNT = 10;
const HOUR = 3_600_000;
let org: RunOrg;

withRunOrg((opened) => {
  org = opened;
});

/** Statements that find the accounts' companies by website and write their IDs, as a person does on the account pages. */
const MATCH_ACCOUNTS = `
  GtmClient client = new GtmClient();
  List<Account> accounts = [SELECT Id, Website FROM Account WHERE Website != NULL ORDER BY Name LIMIT 20];
  for (Account account : accounts) {
    GtmCompanyQuery query = new GtmCompanyQuery();
    query.companyWebsite = account.Website;
    List<GtmCompany> found = client.searchCompanies(query).companies;
    account.ZoomInfo_Id__c = found.isEmpty() ? null : found[0].id;
  }
  update accounts;
  List<Id> ids = new List<Id>(new Map<Id, Account>(accounts).keySet());`;

describe('search, enrich, store', () => {
  it('takes in the contacts of a search, one row each', async () => {
    const run = Run.begin(
      org,
      'new EnrichmentRequest().startContacts(ids)',
      `GtmContactQuery query = new GtmContactQuery();
       query.managementLevel = 'C Level Exec';
       query.pageSize = 100;
       List<String> ids = new List<String>();
       for (GtmContact person : new GtmClient().searchContacts(query).contacts) { ids.add(person.id); }`,
    );

    movedTime.workToEnd(org);

    const job = run.job();
    assert.deepEqual([job.Status__c, job.Message__c, job.Items__c, job.Requests__c], ['Done', null, 100, 4]);
    assert.ok(Number(job.Stored__c) > 90);
    assert.deepEqual(
      Object.keys(run.reasons()).filter((reason) => reason !== 'OPT_OUT'),
      [],
    );
    await run.assertWhole();
  });

  it('refreshes people who were taken in before: the same rows, a later date, no credit', async () => {
    const fields = ['Id', 'ZoomInfo_Contact_ID__c', 'ZoomInfo_Last_Updated__c'] as const;
    const ofPeople = "FROM ZoomInfo__c WHERE RecordType.DeveloperName = 'Contact' ORDER BY Id";
    const before = org.rows(fields, ofPeople);
    const booksBefore = await org.provider.books();
    movedTime.pass(HOUR);

    const again = Run.ofContacts(
      org,
      before.map((row) => String(row.ZoomInfo_Contact_ID__c)),
    );
    movedTime.workToEnd(org);

    const refreshed = org.rows(fields, ofPeople);
    assert.deepEqual(
      refreshed.map((row) => row.Id),
      before.map((row) => row.Id),
    );
    assert.equal(again.job().Stored__c, before.length);
    assert.ok(refreshed.every((row, place) => String(row.ZoomInfo_Last_Updated__c) > String(before[place]?.ZoomInfo_Last_Updated__c)));
    assert.deepEqual(await org.provider.books(), booksBefore);
  });

  it('makes one row and one purchase of a person whom two runs take in at once', async () => {
    const ids = org.apex(
      `GtmContactQuery query = new GtmContactQuery();
         query.managementLevel = 'Director';
         for (GtmContact person : new GtmClient().searchContacts(query).contacts) { System.debug(person.id); }`,
    );
    const runs = [Run.ofContacts(org, ids), Run.ofContacts(org, ids.toReversed())];

    movedTime.workToEnd(org);

    for (const run of runs) await run.assertWhole();
    assert.deepEqual(runs[0]?.job(), runs[1]?.job());
  });

  it('takes in companies, one row each with the company record type', async () => {
    const run = Run.begin(
      org,
      'new EnrichmentRequest().startCompanies(ids)',
      `GtmCompanyQuery query = new GtmCompanyQuery();
       query.country = 'United States';
       query.pageSize = 60;
       query.sortBy = '-revenue';
       List<String> ids = new List<String>();
       for (GtmCompany company : new GtmClient().searchCompanies(query).companies) { ids.add(company.id); }`,
    );

    movedTime.workToEnd(org);

    assert.deepEqual([run.job().Status__c, run.job().Stored__c], ['Done', 60]);
    const wanted = run.items().map((item) => item.Provider_Id__c);
    const rows = org.rows(
      ['ZoomInfo_Company_ID__c', 'RecordTypeId', 'Name'],
      "FROM ZoomInfo__c WHERE RecordType.DeveloperName = 'Company'",
    );
    assert.deepEqual(rows.map((row) => row.ZoomInfo_Company_ID__c).toSorted(), wanted.toSorted());
    const { creditsSpent, bought } = await org.provider.books();
    assert.equal(creditsSpent, bought.size);
  });

  it('takes in the Scoops of accounts, and again without twins and without a second credit', async () => {
    const first = Run.begin(org, 'new EnrichmentRequest().startScoops(ids)', MATCH_ACCOUNTS);
    movedTime.workToEnd(org);
    const after = await org.provider.books();
    const rows = org.rows(['Id', 'Account__c', 'Scoop_ID__c'], 'FROM ZoomInfo_Scoop__c');

    const second = Run.begin(org, 'new EnrichmentRequest().startScoops(ids)', MATCH_ACCOUNTS);
    movedTime.workToEnd(org);

    assert.ok(rows.length > 0);
    assert.equal(org.rows(['Id'], 'FROM ZoomInfo_Scoop__c').length, rows.length);
    assert.equal(new Set(rows.map((row) => `${String(row.Account__c)} ${String(row.Scoop_ID__c)}`)).size, rows.length);
    assert.deepEqual(await org.provider.books(), after);
    assert.deepEqual(second.reasons(), first.reasons());
    assert.equal(sumOfRows(first), rows.length);
  });

  it('takes in all Scoops though a quarter of the answers fails at random', async () => {
    const keys = (): unknown[] => org.rows(['ZoomInfo_External_Id__c'], 'FROM ZoomInfo_Scoop__c ORDER BY ZoomInfo_External_Id__c');
    const before = keys();
    org.apexAs(ADMINISTRATOR, 'delete [SELECT Id FROM ZoomInfo_Scoop__c];');
    const run = Run.begin(org, 'new EnrichmentRequest().startScoops(ids)', MATCH_ACCOUNTS);
    await org.provider.turn('fault-share', { percent: 25 });

    movedTime.workToEnd(org);

    assert.deepEqual([run.job().Status__c, run.items('Pending').length], ['Done', 0]);
    assert.ok(Number(run.job().Requests__c) > run.items().length, 'no call failed, so that this shows nothing');
    assert.deepEqual(
      Object.keys(run.reasons()).filter((reason) => !['NOTHING_FOUND', 'NOT_MATCHED'].includes(reason)),
      [],
    );
    assert.deepEqual(keys(), before);
    const { creditsSpent, bought } = await org.provider.books();
    assert.equal(creditsSpent, bought.size);
  });

  it('takes in the Intent of accounts for the topics of the settings, above their score', async () => {
    const topics = org.apex(`
      List<GtmLookupValue> values = new GtmClient().lookup('intent-topics');
      for (Integer place = 0; place < ${TOPIC_COUNT}; place++) { System.debug(values[place].name); }`);
    configure(`Intent_Topics__c = '${topics.join('; ')}', Intent_Score_Min__c = 70`);

    const run = Run.begin(org, 'new EnrichmentRequest().startIntent(ids)', MATCH_ACCOUNTS);
    movedTime.workToEnd(org);

    const rows = org.rows(['Topic__c', 'Surge_Score__c'], 'FROM ZoomInfo_Intent__c');
    assert.equal(run.job().Status__c, 'Done');
    assert.ok(rows.length > 0);
    assert.deepEqual(
      rows.filter((row) => !topics.includes(String(row.Topic__c)) || Number(row.Surge_Score__c) < 70),
      [],
    );
    assert.equal(sumOfRows(run), rows.length);
  });

  it('refuses the 5,001st before the provider hears of it', async () => {
    const before = (await org.provider.state()).requests.used;

    const [words] = org.apex(`
      List<String> ids = new List<String>();
      for (Integer place = 1; place <= 5001; place++) { ids.add(String.valueOf(place)); }
      try { new EnrichmentRequest().startContacts(ids); } catch (ExportException refused) { System.debug(refused.getMessage()); }`);

    assert.equal(
      words,
      '5,001 records were chosen, and a run takes at most 5,000. Nothing was read and no credit was spent. ' +
        'Choose fewer, and take the others in with another run; nobody can raise this limit.',
    );
    assert.equal((await org.provider.state()).requests.used, before);
  });
});

function sumOfRows(run: Run): number {
  return run.items('Stored').reduce((sum, item) => sum + Number(item.Rows__c), 0);
}

function configure(fields: string): void {
  org.apexAs(ADMINISTRATOR, `upsert new Export_Setting__c(SetupOwnerId = UserInfo.getOrganizationId(), ${fields});`);
}
