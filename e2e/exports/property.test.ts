import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createRandom } from '../../gtm-server/src/data/random.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { salesPerson } from '../../scripts/sample-org/sample-people.ts';
import { movedTime } from '../runs/moved-time.ts';
import { withRunOrg } from '../runs/run-hooks.ts';
import type { RunOrg } from '../runs/run-org.ts';
import { assertAllowed, assertKept, assertNoneTwice, mostRecords, sizeOf } from './case-checks.ts';
import { emptyOrg, fillOrg, keyCount, recordsOf, request } from './case-org.ts';
import { GtmSample } from './gtm-sample.ts';
import { quotedList } from './insert-rows.ts';
import { addUsers, limitedUsers, writePermissionSets } from './limited-users.ts';
import type { LimitedUser } from './limited-users.ts';
import { mappingRules } from './mapping-rules.ts';
import { randomCase } from './random-case.ts';
import type { Offer, RandomCase } from './random-case.ts';
import { assertReceipts } from './run-checks.ts';

const PROPERTIES = Number(process.env['PROPERTIES'] ?? 60);
/** Of the first case; each further one has the next. */
const SEED = Number(process.env['SEED'] ?? 1);
const SEED_OF_USERS = 77;
const USERS = 16;
const RECEIPT = ['Provider_Id__c', 'Status__c', 'Outcome__c', 'Reason__c', 'Target__c', 'Match_Rule__c', 'Account_Rule__c'] as const;

const rules = mappingRules();
const users = limitedUsers(createRandom(SEED_OF_USERS), USERS, rules);
const offer = offerOf(new GtmSample());
const rights = mkdtempSync(join(tmpdir(), 'limited-users-'));
writePermissionSets(rights, users);
after(() => rmSync(rights, { recursive: true, force: true }));

let org: RunOrg;

withRunOrg(
  (opened) => {
    org = opened;
    addUsers(org, users);
    buyMost();
  },
  { projectDirectories: [projectRoot, rights] },
);

/** Companies of which some share website and name with others, and their people. */
function offerOf({ companies, people }: GtmSample): Offer {
  const offered = [...companies.filter(({ id }) => id.startsWith('9000001')).slice(0, 30), ...companies.slice(2000, 2030)];
  const ids = new Set(offered.map(({ id }) => id));
  return { companies: offered, people: people.filter(({ companyId }) => ids.has(companyId)) };
}

/** What is under management costs nothing, so that a dry run learns all of it. */
function buyMost(): void {
  const bought = ({ id }: { readonly id: string }): boolean => !id.endsWith('7');
  for (const [kind, list] of [['Contacts', offer.people] as const, ['Companies', offer.companies] as const]) {
    const ids = list.filter(bought).map(({ id }) => id);
    org.apexAs(salesPerson.username, `new EnrichmentRequest().start${kind}(${quotedList(ids)});`);
  }
  movedTime.workToEnd(org);
}

function receiptsOf(jobId: string): Map<unknown, Readonly<Record<string, unknown>>> {
  const items = org.rows([...RECEIPT, 'Managed__c'], `FROM Export_Item__c WHERE Export_Job__c = '${jobId}'`);
  return new Map(items.map((item) => [item.Provider_Id__c, item]));
}

/** Tries an order out, and gives what it predicts of the items whose data is known without a purchase. */
async function predict(random: RandomCase, user: LimitedUser): Promise<Map<unknown, Readonly<Record<string, unknown>>> | undefined> {
  const { creditsSpent } = await org.provider.books();
  const [before, keys] = [recordsOf(org), keyCount(org)];
  const { jobId } = request(org, { ...random.order, isDryRun: true }, user);
  movedTime.workToEnd(org);

  assert.deepEqual([recordsOf(org), keyCount(org)], [before, keys]);
  assert.equal((await org.provider.books()).creditsSpent, creditsSpent);
  if (jobId === undefined) return undefined;
  assertReceipts(org, jobId, sizeOf(random.order));
  return new Map([...receiptsOf(jobId)].filter(([, item]) => item['Managed__c'] === true));
}

/** Whether the case began a run; one that may not begin writes nothing. */
async function checkCase(random: RandomCase): Promise<boolean> {
  const user = users[random.user];
  assert.ok(user);
  emptyOrg(org);
  fillOrg(org, random, user);
  const predicted = await predict(random, user);
  const before = recordsOf(org);

  const { jobId, refusal } = request(org, random.order, user);
  movedTime.workToEnd(org);

  const written = recordsOf(org);
  assert.ok(sizeOf(random.order) <= mostRecords(random) || refusal === 'TOO_MANY', `${sizeOf(random.order)} items were taken.`);
  assertAllowed(before, written, user, rules);
  assertKept(before, written, rules);
  assertNoneTwice(before, written, user, random);
  if (jobId === undefined) return assertRefused(predicted, before, written);
  assertReceipts(org, jobId, sizeOf(random.order));
  const receipts = receiptsOf(jobId);
  assert.deepEqual(new Map([...receipts].filter(([id]) => predicted?.has(id))), predicted);
  return true;
}

function assertRefused(predicted: unknown, before: unknown, written: unknown): false {
  assert.equal(predicted, undefined);
  assert.deepEqual(written, before);
  return false;
}

describe(`${PROPERTIES} random orgs, settings, rights and requests`, () => {
  it(
    'keep the limit, rights, values and receipts, make nobody twice, and do as their dry run said',
    { timeout: 3_600_000 },
    async (test) => {
      let begun = 0;
      const start = performance.now();
      for (let seed = SEED; seed < SEED + PROPERTIES; seed += 1) {
        const random = randomCase(createRandom(seed), offer, USERS);
        try {
          begun += Number(await checkCase(random));
        } catch (cause) {
          throw new Error(`SEED=${seed} PROPERTIES=1 shows it again: ${String(cause)}\n${JSON.stringify(random, undefined, 2)}`, { cause });
        }
      }
      const seconds = (performance.now() - start) / 1000;
      test.diagnostic(`${begun} of ${PROPERTIES} requests began a run, ${(PROPERTIES / seconds).toFixed(1)} a second, seeds from ${SEED}`);
      assert.ok(begun > PROPERTIES / 2 || PROPERTIES < 10, 'most requests were refused, so that this shows little');
    },
  );
});
