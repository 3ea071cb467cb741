import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { CompanyDirectory } from '../src/data/company-directory.ts';
import { people } from '../src/sample/people.ts';
import { openSampleDatabase } from '../src/sample/sample-database.ts';
import { scoops, signals, weekOf } from '../src/sample/signals.ts';

const { companies } = new CompanyDirectory();
const WEEK = weekOf(Date.UTC(2026, 8, 1));

function folder(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'gtm-sample-'));
  t.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

it('has 200,000 people, 50,000 Scoops and 100,000 signals over 300 topics', (t) => {
  const database = openSampleDatabase(folder(t), companies, WEEK);
  t.after(() => database.close());
  const count = (what: string): number =>
    Number(database.prepare(`SELECT COUNT(${what}) AS total FROM ${what.includes('topic') ? 'signal' : 'person'}`).get()?.['total']);

  assert.ok(count('*') >= 200_000);
  assert.equal(count('DISTINCT topic'), 300);
  assert.equal(Number(database.prepare('SELECT COUNT(*) AS total FROM scoop').get()?.['total']), 50_000);
  assert.ok(Number(database.prepare('SELECT COUNT(*) AS total FROM signal').get()?.['total']) >= 100_000);
});

it('invents all people: addresses end in .example, numbers are 555-01xx, no address twice', () => {
  const addresses: string[] = [];
  for (const { email, phone, mobilePhone } of people(companies)) {
    if (email !== null) addresses.push(email);
    for (const number of [phone, mobilePhone]) assert.match(number ?? '(206) 555-0100', /^\(\d{3}\) 555-01\d\d$/);
  }

  assert.ok(addresses.every((address) => address.endsWith('.example')));
  assert.equal(new Set(addresses).size, addresses.length);
});

it('gives the same Scoops and signals of a week whenever they are asked for', () => {
  const day = (row: { originalPublishedDate: string }): boolean => row.originalPublishedDate === '2026-07-15';
  const signalDay = (row: { signalDate: string }): boolean => row.signalDate === '2026-07-15';

  assert.deepEqual(
    [...scoops(companies, WEEK)].filter(day),
    [...scoops(companies, WEEK + 3)].filter(day).map((scoop) => scoop),
  );
  assert.deepEqual([...signals(companies, WEEK)].filter(signalDay), [...signals(companies, WEEK + 3)].filter(signalDay));
});

it('keeps the three files made last', (t) => {
  const directory = folder(t);

  for (const week of [WEEK, WEEK + 1, WEEK + 2, WEEK + 2, WEEK + 3]) openSampleDatabase(directory, companies.slice(0, 2), week).close();

  assert.deepEqual(
    readdirSync(directory).map((name) => name.split('-')[2]),
    [`${WEEK + 1}.sqlite`, `${WEEK + 2}.sqlite`, `${WEEK + 3}.sqlite`],
  );
});
