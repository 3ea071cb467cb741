import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { movedTime } from './moved-time.ts';
import { Run } from './run.ts';
import { RunOrg } from './run-org.ts';

const ENRICHMENTS = Number(process.env['ENRICHMENTS'] ?? 500);
const SEED = Number(process.env['SEED'] ?? 1);
const FAULT_PERCENT = 10;
const PAGE = 100;

let org: RunOrg;

before(async () => {
  movedTime.stop();
  org = await RunOrg.open({ seed: SEED });
});
after(async () => {
  await org?.close();
  movedTime.restore();
});

describe(`${ENRICHMENTS} enrichments of which a tenth of the answers fails at random`, () => {
  it('end with each item stored once or listed with its reason, and with no credit spent twice', async (test) => {
    const run = Run.begin(
      org,
      'new EnrichmentRequest().startContacts(ids)',
      `GtmClient client = new GtmClient();
       GtmContactQuery query = new GtmContactQuery();
       query.country = 'United States';
       query.pageSize = ${PAGE};
       List<String> ids = new List<String>();
       for (query.pageNumber = 1; query.pageNumber <= ${Math.ceil(ENRICHMENTS / PAGE)}; query.pageNumber++) {
         for (GtmContact person : client.searchContacts(query).contacts) { ids.add(person.id); }
       }`,
    );
    await org.provider.turn('fault-share', { percent: FAULT_PERCENT });

    const minutes = movedTime.workToEnd(org);
    await org.provider.clearFaults();

    const job = run.job();
    const { creditsSpent } = await org.provider.books();
    assert.deepEqual([job.Status__c, job.Items__c, run.items('Pending').length], ['Done', ENRICHMENTS, 0]);
    assert.equal(Number(job.Stored__c) + Number(job.Not_Stored__c), ENRICHMENTS);
    assert.ok(Number(job.Requests__c) > ENRICHMENTS / 25, 'no call failed, so that this shows nothing');
    await run.assertWhole();
    assert.deepEqual(org.failures(), []);
    test.diagnostic(
      `${String(job.Stored__c)} stored, not stored ${JSON.stringify(run.reasons())}, ${String(job.Requests__c)} requests, ` +
        `${creditsSpent} credits, ${Math.round(minutes)} minutes of the org's time`,
    );
  });
});
