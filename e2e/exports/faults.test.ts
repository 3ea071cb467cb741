import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { movedTime } from '../runs/moved-time.ts';
import { withRunOrg } from '../runs/run-hooks.ts';
import type { RunOrg } from '../runs/run-org.ts';
import { startExport } from './export-order.ts';
import { GtmSample } from './gtm-sample.ts';
import { assertBoughtOnce, assertNoTwins, assertReceipts, storedIds } from './run-checks.ts';
import { ACCOUNTS_BY_THEMSELVES, configure } from './settings.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 400);
const FAULT_PERCENT = 25;

const sample = new GtmSample();
let org: RunOrg;

withRunOrg((opened) => {
  org = opened;
  configure(org, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
});

describe(`${ITEMS} items of which a quarter of the provider's answers fails at random`, () => {
  const ids = (offered: readonly { readonly id: string }[]): string[] => offered.slice(0, ITEMS).map(({ id }) => id);
  const orders = { people: { people: ids(sample.people) }, companies: { companies: ids(sample.companies) } };
  for (const [name, order] of Object.entries(orders)) {
    it(`end with one record each or a reason, and no credit is spent twice: ${name}`, async (test) => {
      await org.provider.turn('fault-share', { percent: FAULT_PERCENT });

      const jobId = startExport(org, order);
      const minutes = movedTime.workToEnd(org);

      await org.provider.clearFaults();
      const stored = storedIds(org, jobId);
      assertReceipts(org, jobId, ITEMS);
      assertNoTwins(org);
      await assertBoughtOnce(org.provider, stored);
      assert.ok(minutes >= 1, 'nothing failed, so that this shows nothing');
      assert.ok(stored.length > ITEMS * 0.9);
      test.diagnostic(`${stored.length} of ${ITEMS} stored after ${Math.round(minutes)} minutes of the org's time`);
    });
  }
});
