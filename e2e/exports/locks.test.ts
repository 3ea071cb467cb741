import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { movedTime } from '../runs/moved-time.ts';
import { withRunOrg } from '../runs/run-hooks.ts';
import type { RunOrg } from '../runs/run-org.ts';
import { startExport } from './export-order.ts';
import { GtmSample } from './gtm-sample.ts';
import { insertRows } from './insert-rows.ts';
import { ACCOUNTS_BY_THEMSELVES, configure } from './settings.ts';

/** Two colleagues for each company, and more than are done at once. */
const COMPANIES = 20;
const reachable = Map.groupBy(
  new GtmSample().people.filter(({ email }) => email !== null),
  ({ companyId }) => companyId,
);
const teams = [...reachable.values()].filter((people) => people.length >= 2).map((people) => people.slice(0, 2));
let org: RunOrg;

withRunOrg((opened) => {
  org = opened;
  configure(org, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
});

/** Accounts of the companies of so many teams, from a place on; the first is the one that somebody holds. */
function accountsOf(place: number): { ids: string[]; people: string[] } {
  const chosen = teams.slice(place, place + COMPANIES);
  const rows = chosen.map(([first]) => ({ Name: first?.companyName ?? '', ZoomInfo_Id__c: first?.companyId ?? '' }));
  return { ids: insertRows(org, 'Account', rows), people: chosen.flat().map(({ id }) => id) };
}

function itemsOf(jobId: string, status: string): Readonly<Record<'Account_Id__c' | 'Reason__c' | 'Message__c' | 'Attempts__c', unknown>>[] {
  return org.rows(
    ['Account_Id__c', 'Reason__c', 'Message__c', 'Attempts__c'],
    `FROM Export_Item__c WHERE Export_Job__c = '${jobId}' AND Status__c = '${status}'`,
  );
}

describe('a parent that somebody holds', () => {
  it('keeps its own contacts waiting, and they are saved when it is free, without another purchase', async () => {
    const { ids, people } = accountsOf(0);
    const [held = ''] = ids;
    const lock = org.org.lock([held]);
    const jobId = startExport(org, { people });

    org.work();
    const waiting = itemsOf(jobId, 'Pending');
    const savedMeanwhile = itemsOf(jobId, 'Stored').length;
    const bought = await org.provider.books();
    lock.release();
    const minutes = movedTime.workToEnd(org);

    assert.deepEqual(
      waiting.map((item) => item.Account_Id__c),
      [held, held],
    );
    assert.equal(savedMeanwhile, people.length - 2);
    assert.equal(itemsOf(jobId, 'Stored').length, people.length);
    assert.ok(minutes >= 1, 'nothing waited');
    assert.deepEqual(await org.provider.books(), bought);
  });

  it('that is never free is told of after growing pauses, and no other record pays for it', () => {
    const { ids, people } = accountsOf(COMPANIES);
    const lock = org.org.lock(ids.slice(0, 1));
    const jobId = startExport(org, { people });

    const minutes = movedTime.workToEnd(org);
    lock.release();

    const failed = itemsOf(jobId, 'Not Stored');
    assert.equal(itemsOf(jobId, 'Stored').length, people.length - 2);
    assert.deepEqual(
      failed.map(({ Reason__c: reason, Message__c: message }) => [reason, message]),
      Array.from({ length: 2 }, () => [
        'LOCKED',
        'Somebody else held the record, or its account, for too long each time it was tried. Nothing of it was saved. Try this item again.',
      ]),
    );
    assert.ok(minutes >= 2 + 4 + 8, `only ${minutes} minutes passed`);
  });
});
