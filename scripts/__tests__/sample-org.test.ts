import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startGtmServer } from '../../gtm-server/src/index.ts';
import type { GtmServer } from '../../gtm-server/src/index.ts';
import { sampleAccounts } from '../sample-org/sample-account.ts';
import type { SampleAccount } from '../sample-org/sample-account.ts';
import { accountsApex } from '../sample-org/sample-apex.ts';

const credentials = { clientId: 'id', clientSecret: 'secret' };
const manyCalls = { second: 10_000, hour: 10_000, day: 10_000 };
let gtm: GtmServer;
let token: string;

before(async () => {
  gtm = await startGtmServer({ ...credentials, rateLimits: manyCalls });
  const headers = { authorization: `Basic ${btoa('id:secret')}`, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${gtm.url}/oauth/v1/token`, { method: 'POST', headers, body: 'grant_type=client_credentials' });
  ({ access_token: token } = (await answer.json()) as { access_token: string });
});
after(() => gtm.close());

async function found(attributes: Readonly<Record<string, string>>): Promise<number> {
  const answer = await fetch(`${gtm.url}/data/v1/companies/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ data: { type: 'CompanySearch', attributes } }),
  });
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { data: unknown[] }).data.length;
}

function foundByWebsite({ website }: SampleAccount): Promise<number> {
  return website === undefined ? Promise.resolve(0) : found({ companyWebsite: website.trim() });
}

function withDirt(dirt: string | undefined): readonly SampleAccount[] {
  return sampleAccounts.filter((account) => account.dirt === dirt);
}

async function countsOf(accounts: readonly SampleAccount[], count: (account: SampleAccount) => Promise<number>): Promise<Set<number>> {
  return new Set(await Promise.all(accounts.map(count)));
}

describe('sample org', () => {
  it('has 60 accounts under 60 names', () => {
    assert.equal(new Set(sampleAccounts.map(({ name }) => name)).size, 60);
  });

  it('holds clean and misspelt accounts that the provider knows by their website', async () => {
    assert.deepEqual(await countsOf(withDirt(undefined), foundByWebsite), new Set([1]));
    assert.deepEqual(await countsOf(withDirt('other spelling'), foundByWebsite), new Set([1]));
  });

  it('holds accounts that nothing is found for, by website or name', async () => {
    const lost = withDirt('nowhere to be found');

    assert.equal(lost.length, 2);
    assert.deepEqual(await countsOf(lost, foundByWebsite), new Set([0]));
    assert.deepEqual(await countsOf(lost, ({ name }) => found({ companyName: name })), new Set([0]));
  });

  it('holds accounts that several companies are found for', async () => {
    const counts = await Promise.all(
      withDirt('several candidates').map(async (account) =>
        Math.max(await foundByWebsite(account), await found({ companyName: account.name })),
      ),
    );

    assert.equal(counts.length, 3);
    assert.equal(Math.min(...counts) > 1, true);
  });

  it('invents its people: .example addresses, 555-01 numbers, names that occur once', () => {
    const contacts = sampleAccounts.flatMap(({ contacts: people = [] }) => people);
    const phones = [...contacts, ...sampleAccounts].flatMap(({ phone }) => phone ?? []);

    assert.deepEqual(
      contacts.filter(({ email }) => !email.endsWith('.example')),
      [],
    );
    assert.deepEqual(
      phones.filter((phone) => !/^\(\d{3}\) 555-01\d\d$/.test(phone)),
      [],
    );
    assert.equal(new Set(contacts.map(({ email }) => email)).size, contacts.length);
  });

  it('is written as Apex whose texts cannot end early', () => {
    const apex = accountsApex([{ name: "O'Neill \\ Sons", city: 'Boise', state: 'ID' }]);

    assert.equal(
      apex.split('\n')[1],
      "accounts.add(new Account(Name = 'O\\'Neill \\\\ Sons', BillingCity = 'Boise', BillingState = 'ID', BillingCountry = 'United States'));",
    );
  });
});
