import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { createContract } from '../gtm-server/src/contract.ts';
import type { Contract } from '../gtm-server/src/contract.ts';
import { openBrowser } from '../scripts/runners/open-browser.ts';
import { AccountPage } from './account-page.ts';
import { WalkedOrg } from './walked-org.ts';
import { WatchedPage } from './watched-page.ts';

/** The provider's own description, on machines that have it. */
const DESCRIPTION = resolve(import.meta.dirname, '../../shared/reference/gtm-api/openapi/gtm/data-v1.openapi.json');
const UNREACHABLE = 'ZoomInfo could not be reached. Nothing was changed and nothing was saved. Try again in a moment.';
const NO_CREDIT = 'No ZoomInfo credit is left for the connected user. Nothing was bought. Your ZoomInfo admin can raise the limit.';

const org = new WalkedOrg();
const contract: Contract | undefined = existsSync(DESCRIPTION) ? createContract(DESCRIPTION) : undefined;
let browser: Browser;
let watched: WatchedPage;
let account: AccountPage;

before(async () => {
  [browser] = await Promise.all([openBrowser(), org.start()]);
});
after(async () => {
  await browser?.close();
  await org.close();
});
beforeEach(async () => {
  org.exchanges.length = 0;
  watched = await WatchedPage.open(browser);
  account = new AccountPage(watched.page);
});
afterEach(async () => {
  await watched.close();
  assert.deepEqual(watched.faults, []);
  assert.deepEqual(org.exchanges.flatMap(contractFaults), []);
});

function contractFaults({ method, path, requestBody, status, responseBody }: (typeof org.exchanges)[number]): string[] {
  if (!contract) return [];
  const isRefusedUnread = requestBody === undefined && status >= 400; // an old token, a planned fault: the provider reads no body then
  const requestFaults = isRefusedUnread ? [] : contract.validateRequest(method, path, requestBody);
  const faults = [...requestFaults, ...contract.validateResponse(method, path, status, responseBody)];
  return faults.map((fault) => `${method} ${path} with status ${status}: ${fault}`);
}

/** Paths of the data calls of this test, oldest first. */
function calls(): string[] {
  return org.exchanges.map(({ path }) => path.replace(/^\/gtm\/data\/v1\//, '').replace(/\?.*$/, ''));
}

async function isNothingStored(): Promise<void> {
  await account.reload();
  await account.heading('No ZoomInfo data yet');
  await account.relatedList('ZoomInfo Records (0)').waitFor();
}

describe('company data on an account page', () => {
  it('is searched free, priced, taken over on a click, and kept', async () => {
    const creditsBefore = org.gtm.control.state().credits.remaining;
    await account.open(org.url, 'Nike, Inc.');
    await account.heading('No ZoomInfo data yet');
    assert.deepEqual(calls(), []);

    await account.press('Search ZoomInfo');
    await account.heading('Nike');
    await account.companyText('Found by the website').waitFor();
    await account.companyText('Taking it over costs 1 credit.').waitFor();
    assert.deepEqual(calls(), ['companies/search']);
    assert.equal(org.gtm.control.state().credits.remaining, creditsBefore);

    await account.press('Take over for 1 credit');
    await account.companyText('Source: ZoomInfo').waitFor();
    await account.companyText('NYSE: NKE').waitFor();
    await account.relatedRow('ZoomInfo Records (1)', 'Nike').waitFor();
    assert.deepEqual(calls(), ['companies/search', 'companies/enrich']);
    assert.equal(org.gtm.control.state().credits.remaining, creditsBefore - 1);
    await account.openDetails();
    assert.equal(await account.detail('ZoomInfo Company ID'), '340000830');
    assert.match(await account.detail('ZoomInfo First Updated'), /^\d{1,2}\/\d{1,2}\/\d{4}, /);
    assert.match(await account.detail('ZoomInfo Last Updated'), /^\d{1,2}\/\d{1,2}\/\d{4}, /);

    await account.reload();
    await account.heading('Nike');
    await account.companyText('NYSE: NKE').waitFor();
    assert.equal(calls().length, 2);
  });

  it('costs nothing where the company is under management already', async () => {
    await account.open(org.url, 'Intel');
    await account.press('Search ZoomInfo');
    await account.press('Take over for 1 credit');
    await account.companyText('Source: ZoomInfo').waitFor();

    await account.open(org.url, 'Intel Corporation');
    await account.press('Search ZoomInfo');
    await account.companyText('Taking it over costs 0 credits: the company is under management.').waitFor();
    const creditsBefore = org.gtm.control.state().credits.remaining;
    await account.press('Take over for 0 credits');

    await account.companyText('Source: ZoomInfo').waitFor();
    assert.equal(org.gtm.control.state().credits.remaining, creditsBefore);
  });

  it('can be searched with other terms where nothing is found', async () => {
    await account.open(org.url, 'Blue Heron Bakery Supplies');
    await account.press('Search ZoomInfo');
    await account.heading('No company found');
    await account.companyText('ZoomInfo knows no company with these search terms. Change them and search again.').waitFor();

    await account.company.getByLabel('Company name').fill('Hershey');
    await account.company.getByLabel('Website').fill('');
    await account.press('Search ZoomInfo');

    await account.heading('Hershey');
    await account.companyText('Found by the exact name').waitFor();
  });

  it('asks which company it is where several look like the account', async () => {
    await account.open(org.url, 'Northwind Robotics Inc');
    await account.press('Search ZoomInfo');
    await account.heading('Which company is it?');
    await account.companyText('2 companies look like this account. Choose one to see what it costs.').waitFor();

    await account.press('Choose Northwind Robotics Canada');
    await account.heading('Northwind Robotics Canada');
    await account.press('Take over for 1 credit');

    await account.companyText('Source: ZoomInfo').waitFor();
    await account.relatedRow('ZoomInfo Records (1)', 'Northwind Robotics Canada').waitFor();
  });

  it('says that the provider is down, saves nothing, and goes on when it is back', async () => {
    await account.open(org.url, 'Caterpillar Inc');
    await account.press('Search ZoomInfo');
    await account.companyText('Taking it over costs 1 credit.').waitFor();

    await org.withoutProvider(async () => {
      await account.press('Take over for 1 credit');
      await account.heading('ZoomInfo is not available');
      await account.companyText(UNREACHABLE).waitFor();
      await isNothingStored();
      await account.press('Search ZoomInfo');
      await account.heading('ZoomInfo is not available');
    });
    await account.press('Try again');

    await account.heading('Caterpillar');
    await account.companyText('Found by the website').waitFor();
  });

  it('tells a fault of the provider with its code, and saves nothing', async () => {
    await account.open(org.url, 'The Boeing Company');
    await account.press('Search ZoomInfo');
    await account.companyText('Taking it over costs 1 credit.').waitFor();
    org.gtm.control.failNext({ status: 500, times: 5 });

    await account.press('Take over for 1 credit');

    await account.heading('ZoomInfo is not available');
    await account.companyText(/^ZoomInfo has a fault of its own \(.+\)\. Nothing was saved\. Try again in a moment\.$/).waitFor();
    org.gtm.control.failNext({ status: 500, times: 0 });
    await isNothingStored();
  });

  it('is not bought when no credit is left', async () => {
    await account.open(org.url, 'Tesla');
    await account.press('Search ZoomInfo');
    await account.companyText('Taking it over costs 1 credit.').waitFor();
    const creditsBefore = org.gtm.control.state().credits.remaining;
    org.gtm.control.setRemainingCredits(0);

    await account.press('Take over for 1 credit');
    await account.heading('No credit left');
    await account.companyText(NO_CREDIT).waitFor();
    org.gtm.control.setRemainingCredits(creditsBefore);

    await isNothingStored();
  });

  it('can be taken over by a sales user', async () => {
    await account.open(org.url, 'Cummins');
    await account.viewAs('Sam Sales');
    await account.press('Search ZoomInfo');
    await account.press('Take over for 1 credit');

    await account.companyText('Source: ZoomInfo').waitFor();
    await account.relatedRow('ZoomInfo Records (1)', 'Cummins').waitFor();
  });

  it('is refused to a user without permission, who is told what to ask for', async () => {
    await account.open(org.url, 'Adobe');
    await account.heading('No ZoomInfo data yet');

    await account.viewAs('Pat Plain');

    await account.heading('Permission missing');
    await account
      .companyText(/permission/i)
      .first()
      .waitFor();
    assert.equal(await account.company.getByRole('button').count(), 0);
    assert.deepEqual(calls(), []);
  });
});

describe('components of the package', () => {
  it('are compiled without a fault', async () => {
    await account.open(org.url, 'Salesforce');
    await account.heading('No ZoomInfo data yet');

    const faults: unknown = await (await fetch(new URL('/api/faults', org.url))).json();

    assert.deepEqual(faults, []);
  });
});
