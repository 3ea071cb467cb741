import assert from 'node:assert/strict';
import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import type { Provider } from '../runs/provider.ts';

const ENDED = ['Created', 'Updated', 'Unchanged', 'Skipped', 'Refused', 'Failed'];

/** That each item of a run tells how it ended, or asks for an answer, and that there are so many. */
export function assertReceipts(org: OpenedOrg, jobId: string, count: number): void {
  const items = org.rows(
    ['Provider_Id__c', 'Status__c', 'Outcome__c', 'Reason__c'],
    `FROM Export_Item__c WHERE Export_Job__c = '${jobId}'`,
  );
  const [job] = org.rows(['Status__c', 'Message__c', 'Pending__c'], `FROM Export_Job__c WHERE Id = '${jobId}'`);
  const untold = items.filter(
    (item) =>
      item.Status__c !== 'Needs Answer' &&
      !(item.Status__c === 'Stored' && hasEnded(item.Outcome__c)) &&
      !(item.Status__c === 'Not Stored' && item.Reason__c !== null),
  );
  assert.deepEqual(job, { Status__c: 'Done', Message__c: null, Pending__c: 0 });
  assert.equal(items.length, count);
  assert.deepEqual(untold, []);
}

function hasEnded(outcome: unknown): boolean {
  return ENDED.includes(String(outcome));
}

/** That nobody and no company is in the org twice, and that no key of a record that was to be made is left without it. */
export function assertNoTwins(org: OpenedOrg): void {
  for (const object of ['Account', 'Contact', 'Lead']) {
    const ids = org.rows(['ZoomInfo_Id__c'], `FROM ${object} WHERE ZoomInfo_Id__c != NULL`).map((row) => String(row.ZoomInfo_Id__c));
    assert.deepEqual(repeated(ids), [], `${object} has twins.`);
  }
  const snapshots = org.rows(['ZoomInfo_External_Id__c'], 'FROM ZoomInfo__c').map((row) => String(row.ZoomInfo_External_Id__c));
  assert.deepEqual(repeated(snapshots), []);
  // in system mode, because nobody has the right to read the keys
  const unfulfilled = org.apexAs(
    ADMINISTRATOR,
    'for (Match_Key__c key : [SELECT Key__c FROM Match_Key__c WHERE Record_Id__c = NULL WITH SYSTEM_MODE]) { System.debug(key.Key__c); }',
  );
  assert.deepEqual(unfulfilled, []);
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, place) => texts.indexOf(text) !== place);
}

/** That the provider sold each record once, and each that a run stored. */
export async function assertBoughtOnce(provider: Provider, stored: readonly string[]): Promise<void> {
  const { creditsSpent, bought } = await provider.books();
  assert.equal(creditsSpent, bought.size);
  assert.deepEqual(
    stored.filter((id) => !bought.has(id)),
    [],
  );
}

/** Provider IDs of the items of a run that were stored. */
export function storedIds(org: OpenedOrg, jobId: string): string[] {
  const items = org.rows(['Provider_Id__c'], `FROM Export_Item__c WHERE Export_Job__c = '${jobId}' AND Status__c = 'Stored'`);
  return items.map((item) => String(item.Provider_Id__c));
}
