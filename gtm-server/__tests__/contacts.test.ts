import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { DAY, start, statuses } from './support.ts';
import type { Item, TestClient } from './support.ts';

const NORTHWIND = 900000101;
const FIELDS = ['email', 'phone', 'contactAccuracyScore', 'managementLevel', 'companyName', 'companyRevenueNumeric', 'companyRevenue'];

/** People of one company, the most reachable first. */
async function peopleOf(gtm: TestClient, companyId: number, more: object = {}): Promise<readonly Item[]> {
  const { body } = await gtm.searchContacts({ companyId: String(companyId), ...more }, '?page%5Bsize%5D=100');
  return body.data;
}

describe('contact search', () => {
  it('finds the people of a company and never shows an address or a number', async (t) => {
    const gtm = await start(t);

    const people = await peopleOf(gtm, NORTHWIND);

    assert.ok(people.length > 3);
    assert.ok(people.every(({ attributes }) => (attributes['company'] as { id: number }).id === NORTHWIND));
    assert.ok(people.every(({ attributes }) => !('email' in attributes || 'phone' in attributes)));
    assert.ok(people.every(({ id }) => Number(id) > 2 ** 32));
  });

  it('is free of credits and records', async (t) => {
    const gtm = await start(t, { credits: 10 });

    await peopleOf(gtm, NORTHWIND);

    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [0, 10]);
    assert.deepEqual((await gtm.usage())['recordLimit'], [0, 250]);
  });

  it('answers for all people, cut to 10,000 by its pages', async (t) => {
    const gtm = await start(t);

    const { body } = await gtm.searchContacts({ country: 'United States' }, '?page%5Bsize%5D=100&page%5Bnumber%5D=100');

    assert.ok(body.meta.totalResults > 150_000);
    assert.deepEqual(body.meta.page, { number: 100, total: 100 });
    assert.equal(body.data.length, 100);
  });

  it('combines what is asked with AND', async (t) => {
    const gtm = await start(t);
    const all = await peopleOf(gtm, NORTHWIND);

    const reachable = await peopleOf(gtm, NORTHWIND, { requiredFields: 'email,phone', contactAccuracyScoreMin: '80' });

    assert.ok(reachable.length < all.length);
    assert.ok(reachable.every(({ attributes }) => attributes['hasEmail'] && Number(attributes['contactAccuracyScore']) >= 80));
  });

  it('finds a person by address, by its hash and by phone', async (t) => {
    const gtm = await start(t, { credits: 10 });
    const [person] = await peopleOf(gtm, NORTHWIND, { requiredFields: 'email,directPhone' });
    const { body } = await gtm.enrichContacts([{ personId: Number(person?.id) }], FIELDS);
    const { email, phone } = body.data[0]!.attributes as { email: string; phone: string };

    const hashedEmail = createHash('sha256').update(email).digest('hex');
    const found = [
      await gtm.searchContacts({ emailAddress: email.toUpperCase() }),
      await gtm.searchContacts({ hashedEmail }),
      await gtm.searchContacts({ phone: [phone], companyId: String(NORTHWIND) }),
    ];

    assert.ok(found.every((answer) => answer.body.data.some(({ id }) => id === person?.id)));
  });

  it('sorts by what is asked', async (t) => {
    const gtm = await start(t);

    const { body } = await gtm.searchContacts({ companyId: String(NORTHWIND) }, '?sort=lastName');

    const names = body.data.map(({ attributes }) => String(attributes['lastName']));
    assert.deepEqual(
      names,
      [...names].sort((left, right) => left.localeCompare(right, 'en')),
    );
  });
});

describe('contact enrichment', () => {
  it('spends a credit once in twelve months, and counts each record', async (t) => {
    const gtm = await start(t, { credits: 10 });
    const [person] = await peopleOf(gtm, NORTHWIND);
    const input = [{ personId: Number(person?.id) }];

    await gtm.enrichContacts(input, FIELDS);
    await gtm.enrichContacts(input, FIELDS);
    const [managed] = await peopleOf(gtm, NORTHWIND);
    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 9]);
    assert.deepEqual((await gtm.usage())['recordLimit'], [2, 248]);
    gtm.clock.advance(366 * DAY);
    await gtm.signIn();
    await gtm.enrichContacts(input, FIELDS);

    assert.deepEqual(managed?.attributes['managementStatus'], { underManagement: true, purchaseDate: '2026-09-01T12:00:00Z' });
    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [2, 8]);
  });

  it('sends the score as text, the level as a list and revenue in whole dollars', async (t) => {
    const gtm = await start(t);
    const [person] = await peopleOf(gtm, NORTHWIND);

    const { body } = await gtm.enrichContacts([{ personId: Number(person?.id) }], FIELDS);

    const { contactAccuracyScore, managementLevel, company } = body.data[0]!.attributes;
    assert.match(String(contactAccuracyScore), /^\d\d\.0$/);
    assert.ok(Array.isArray(managementLevel));
    assert.deepEqual(company, { name: 'Northwind Robotics', revenueNumeric: 268_163_000, revenue: '$268.2 Million' });
  });

  it('tells the status of each item of a mixed batch, in the order asked', async (t) => {
    const gtm = await start(t);
    const people = await peopleOf(gtm, NORTHWIND);
    const [first, second, third] = people.map(({ id }) => Number(id));
    await gtm.control('opt-out', { personIds: [second] });

    const answer = await gtm.enrichContacts(
      [
        { personId: first },
        { personId: second },
        { personId: 1 },
        { firstName: 'Kim' },
        { personId: third, validDateAfter: '2030-01-01' },
        { personId: third, lastUpdatedDateAfter: '2030-01-01' },
        { fullName: 'Nobody Atall', companyId: NORTHWIND },
      ],
      FIELDS,
    );

    assert.deepEqual(statuses(answer), [
      'FULL_MATCH',
      'OPT_OUT',
      'NO_MATCH',
      'INVALID_INPUT',
      'NON_MATCH_BY_VALID_DATE',
      'NON_MATCH_BY_LAST_UPDATED_DATE',
      'COMPANY_ONLY_MATCH',
    ]);
  });

  it('stops at the last credit within a batch', async (t) => {
    const gtm = await start(t, { credits: 2 });
    const people = (await peopleOf(gtm, NORTHWIND)).slice(0, 4);

    const answer = await gtm.enrichContacts(
      people.map(({ id }) => ({ personId: Number(id) })),
      FIELDS,
    );
    const next = await gtm.enrichContacts([{ personId: Number(people[3]?.id) }], FIELDS);

    assert.deepEqual(statuses(answer), ['FULL_MATCH', 'FULL_MATCH', 'LIMIT_EXCEEDED', 'LIMIT_EXCEEDED']);
    assert.deepEqual([next.status, next.body.errors[0]?.code], [400, 'PFAPI0011']);
  });

  it('refuses one output field at a time where the account lacks it', async (t) => {
    const gtm = await start(t, { deniedOutputFields: ['email', 'phone'] });

    const answer = await gtm.enrichContacts([{ personId: 9_000_000_000_001 }], FIELDS);

    assert.equal(answer.status, 400);
    assert.equal(answer.body.errors.length, 1);
    assert.deepEqual(answer.body.errors[0]?.source, { pointer: '/data/attributes/outputFields/0' });
  });

  it('refuses a 26th input', async (t) => {
    const gtm = await start(t);

    const answer = await gtm.enrichContacts(
      Array.from({ length: 26 }, (_none, position) => ({ personId: 9_000_000_000_001 + position })),
      FIELDS,
    );

    assert.deepEqual([answer.status, answer.body.errors[0]?.code], [400, 'PFAPI0002']);
  });
});
