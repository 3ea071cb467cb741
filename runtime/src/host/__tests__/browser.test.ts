import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Host, startHost } from '../index.ts';
import { bakery, cacheDirectory, MUFFIN_ID } from './bakery.ts';
import { ADA, BEN, type FakeOrg } from './fake-org.ts';

const CHROMIUM = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Inside a base component: its faults are the platform's own. */
const BASE_COMPONENT = /\blightning-[a-z-]+\S* \S/;

interface AxeNode {
  readonly target: readonly (string | readonly string[])[];
  readonly failureSummary: string;
}

let browser: Browser;
let org: FakeOrg;
let host: Host;
let context: BrowserContext;
let page: Page;
let orders: number;
const progress: string[] = [];
/** What the browser complained of; a test that expects something takes it out. */
let complaints: string[];

before(async () => {
  org = bakery({ hidden: { [BEN.userId]: ['Account'] }, callApex: answerApex });
  [browser, host] = await Promise.all([
    chromium.launch(CHROMIUM),
    startHost({ gateway: org, port: 0, cacheDirectory: cacheDirectory(), onProgress: (text) => progress.push(text) }),
  ]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
});

after(async () => {
  await browser.close();
  await host.close();
});

function answerApex(method: string, args: Readonly<Record<string, unknown>>): ReturnType<ReturnType<FakeOrg['as']>['callApex']> {
  if (args['recordId'] !== MUFFIN_ID) return { ok: false, status: 500, body: { message: 'The oven is cold.' } };
  if (method !== 'CakeController.bake') return { ok: true, value: orders };
  orders += 1;
  org.rows['Account'] = org.rows['Account']!.map((row) => ({ ...row, Phone: '555-0199' }));
  org.rows['Contact'] = [{ Id: '003000000000001AAA', Name: 'Paul Poppy', AccountId: MUFFIN_ID }];
  return { ok: true, value: null };
}

async function open(path: string): Promise<void> {
  orders = 2;
  complaints = [];
  await context.clearCookies();
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await page.goto(host.url + path);
}

afterEach(async () => {
  await page.close();
  assert.deepEqual(complaints, []);
});

/** Lines of what axe finds in the project's and the host's components. */
async function accessibilityFaults(): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as { violations: readonly { id: string; nodes: readonly AxeNode[] }[] };
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({ id, path: node.target.flat().join(' '), summary: node.failureSummary })),
  );
  return faults.filter(({ path }) => !BASE_COMPONENT.test(path)).map(({ id, path, summary }) => `${id} ${path}: ${summary}`);
}

describe('In a browser', () => {
  it('a list leads to a record page whose component calls Apex and has the page show the change', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Muffin Ltd' }).click();
    await page.getByText('Muffin Ltd ordered 2 cakes, at most 3 at once.').waitFor();
    await page.getByRole('heading', { name: 'Contacts (0)' }).waitFor();

    await page.getByRole('button', { name: 'Bake now' }).click();

    await page.getByText('Muffin Ltd ordered 3 cakes, at most 3 at once.').waitFor();
    await page.getByRole('link', { name: '555-0199' }).waitFor();
    await page.getByRole('link', { name: 'Paul Poppy' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'All cakes are ready.' }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/lightning/r/Account/${MUFFIN_ID}/view`);
  });

  it("the record page and the list have no accessibility faults in the project's and the host's components", async () => {
    await open(`/lightning/r/Account/${MUFFIN_ID}/view`);
    await page.getByText('ordered 2 cakes').waitFor();
    await page.getByRole('heading', { name: 'Cakes (6+)' }).waitFor();
    const onRecord = await accessibilityFaults();

    await page.getByRole('navigation').getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('heading', { name: 'All Accounts' }).waitFor();
    const onList = await accessibilityFaults();

    assert.deepEqual([...onRecord, ...onList], []);
  });

  it('a component shows the message of an Apex error', async () => {
    await open('/lightning/r/Account/001000000000002AAA/view');

    await page.getByRole('button', { name: 'Bake now' }).click();

    await page.getByRole('alert').filter({ hasText: 'The oven is cold.' }).waitFor();
  });

  it('details follow the layout', async () => {
    await open(`/lightning/r/Account/${MUFFIN_ID}/view`);

    await page.getByRole('tab', { name: 'Details' }).click();

    await page.getByRole('button', { name: 'Customer' }).waitFor();
    await page.getByText('Account Owner').last().waitFor();
  });

  it('a heading sorts the list, and again in reverse', async () => {
    await open('/lightning/o/Account/list');
    const firstName = page.getByRole('rowheader').first();
    await page.getByRole('columnheader', { name: 'Account Name' }).getByRole('button').click();
    await firstName.filter({ hasText: 'Muffin Ltd' }).waitFor();

    await page.getByRole('columnheader', { name: 'Account Name' }).getByRole('button').click();

    await firstName.filter({ hasText: 'Brioche Inc' }).waitFor();
  });

  it('a component that does not compile shows file, line and fault in its place, and logs them', async () => {
    await open('/lightning/n/Kitchen');

    await page.getByRole('heading', { name: 'The component "brokenOven" failed' }).waitFor();

    await page.getByText(/brokenOven\.ts:\d+:\d+/).waitFor();
    assert.match(progress.join('\n'), /brokenOven\.ts:\d+:\d+/);
  });

  it('another person sees what they may see, and is told what they may not', async () => {
    await open('/lightning/o/Account/list');
    await page.getByRole('button', { name: ADA.name }).click();

    await page.getByRole('menuitemcheckbox', { name: BEN.name }).click();

    await page.getByRole('heading', { name: 'No access' }).waitFor();
    await page.getByText('Ben Buyer may not read Accounts.').waitFor();
    assert.deepEqual(
      complaints
        .splice(0)
        .map((text) => text.slice(0, 3))
        .sort(),
      ['403', 'Fai'],
    );
  });

  it("the browser's back button returns to the list", async () => {
    await open('/lightning/o/Account/list');
    await page.getByRole('link', { name: 'Brioche Inc' }).click();
    await page.getByRole('tab', { name: 'Details' }).waitFor();

    await page.goBack();

    await page.getByRole('link', { name: 'Brioche Inc' }).waitFor();
  });
});
