import assert from 'node:assert/strict';
import { it } from 'node:test';
import { faults, start } from './support.ts';
import type { TestClient } from './support.ts';

it('sets the credits that remain', async (t) => {
  const gtm = await start(t, { credits: 10 });
  await gtm.enrich([{ companyId: 900000101 }]);

  const response = await gtm.control('credits', { remaining: 3 });

  assert.equal(response.status, 200);
  assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 3]);
});

it('makes the next data calls fail, then answers again', async (t) => {
  const gtm = await start(t);
  await gtm.control('fail', { status: 500, times: 2 });

  const answers = [await gtm.search({ companyId: '1' }), await gtm.search({ companyId: '1' }), await gtm.search({ companyId: '1' })];

  assert.deepEqual(
    answers.map(({ status }) => status),
    [500, 500, 200],
  );
  assert.deepEqual(answers[0] && faults(answers[0]), [[500, '500', 'PFAPI0007', undefined]]);
});

const plannedCodes = [
  [401, 'ZI0001'],
  [403, 'ZI0003'],
  [429, 'ZI0004'],
] as const;

for (const [status, code] of plannedCodes) {
  it(`plans ${status} in the gateway's shape`, async (t) => {
    const gtm = await start(t);
    await gtm.control('fail', { status, times: 1 });

    const answer = await gtm.search({ companyId: '1' });

    assert.deepEqual([answer.status, answer.body.error.code], [status, code]);
    assert.equal(answer.headers.get('Retry-After'), status === 429 ? '1' : null);
  });
}

it('answers a planned fault with the body given', async (t) => {
  const gtm = await start(t);
  await gtm.control('fail', { status: 400, times: 1, body: { errors: [{ code: 'PFAPI0011', status: '400' }] } });

  const answer = await gtm.enrich([{ companyId: 900000101 }]);

  assert.deepEqual(faults(answer), [[400, '400', 'PFAPI0011', undefined]]);
});

it('expires all tokens', async (t) => {
  const gtm = await start(t);

  await gtm.control('expire-tokens', {});

  assert.equal((await gtm.search({ companyId: '1' })).status, 401);
});

it('delays data calls by the latency set', async (t) => {
  const gtm = await start(t);
  await gtm.control('latency', { milliseconds: 80 });
  const begin = performance.now();

  await gtm.search({ companyId: '1' });

  assert.ok(performance.now() - begin >= 75);
});

it('lists the last 200 requests, newest first, without queries, bodies and tokens', async (t) => {
  const gtm = await start(t);
  for (let count = 0; count < 205; count += 1) await gtm.send('GET', '/data/v1/users/usage?secret=1');
  await gtm.search({ companyName: 'Confidential' });

  const response = await fetch(`${gtm.server.origin}/control/requests`);
  const requests = (await response.json()) as { durationMilliseconds: number }[];

  assert.equal(requests.length, 200);
  assert.ok(requests.every(({ durationMilliseconds }) => Number.isInteger(durationMilliseconds) && durationMilliseconds >= 0));
  const withoutDurations = requests.slice(0, 2).map(({ durationMilliseconds: _, ...request }) => request);
  assert.deepEqual(withoutDurations, [
    { time: '2026-09-01T12:00:00Z', method: 'POST', path: '/gtm/data/v1/companies/search', status: 200 },
    { time: '2026-09-01T12:00:00Z', method: 'GET', path: '/gtm/data/v1/users/usage', status: 200 },
  ]);
});

it('tells its state', async (t) => {
  const gtm = await start(t, { credits: 10, rateLimits: { second: 5, hour: 50, day: 500 } });
  await gtm.enrich([{ companyId: 900000101 }]);

  const response = await fetch(`${gtm.server.origin}/control/state`);

  assert.deepEqual(await response.json(), {
    time: '2026-09-01T12:00:00Z',
    companies: 10194,
    credits: { total: 10, used: 1, remaining: 9 },
    records: { total: 250, used: 1 },
    requests: { total: 1000, used: 1 },
    rate: { second: { limit: 5, remaining: 4 }, hour: { limit: 50, remaining: 49 }, day: { limit: 500, remaining: 499 } },
    latencyMilliseconds: 0,
    plannedFaults: 0,
    faultPercent: 0,
    deniedFields: [],
  });
});

it('refuses a control value that makes no sense', async (t) => {
  const gtm = await start(t);

  const response = await gtm.control('credits', { remaining: -1 });

  assert.equal(response.status, 400);
});

it('shows the last 50 purchases on its page, newest first, and how calls failed', async (t) => {
  const gtm = await start(t);
  await gtm.enrich([{ companyId: 900000101 }]);
  gtm.clock.advance(60_000);
  await gtm.enrichContacts([{ personId: await firstPersonOf(gtm, '900000101') }], ['id']);
  await gtm.send('GET', '/data/v1/users/usage', undefined, { 'X-GTM-Fault': 'timeout' });

  const page = await (await fetch(gtm.server.origin)).text();

  const rows = [...page.matchAll(/<tr><td>(\S+)<\/td><td>(company|contact)<\/td><td>\d+<\/td><\/tr>/g)].map(([, time, kind]) => [
    time,
    kind,
  ]);
  assert.deepEqual(rows, [
    ['2026-09-01T12:01:00Z', 'contact'],
    ['2026-09-01T12:00:00Z', 'company'],
  ]);
  assert.match(page, /<td>\/gtm\/data\/v1\/users\/usage<\/td><td>504<\/td><td>\d+<\/td><td><\/td><td>timeout<\/td>/);
});

async function firstPersonOf(gtm: TestClient, companyId: string): Promise<number> {
  const { body } = await gtm.searchContacts({ companyId });
  return Number(body.data[0]?.id);
}

it('shows meters and last requests on its page, with paths made harmless', async (t) => {
  const gtm = await start(t, { credits: 42 });
  await gtm.send('GET', "/data/v1/it's");

  const response = await fetch(gtm.server.origin);
  const page = await response.text();

  assert.match(String(response.headers.get('content-type')), /^text\/html/);
  assert.match(page, /<td>Credits<\/td><td>0<\/td><td>42<\/td><td>42<\/td>/);
  assert.match(page, /<td>\/gtm\/data\/v1\/it&#39;s<\/td><td>404<\/td>/);
});

it('denies output fields from now on, and names them one at a time', async (t) => {
  const gtm = await start(t);
  const before = await gtm.enrich([{ companyId: 900000101 }], ['name', 'revenue', 'ticker']);

  await gtm.control('denied-fields', { fields: ['ticker', 'revenue'] });
  const first = await gtm.enrich([{ companyId: 900000101 }], ['name', 'revenue', 'ticker']);
  const second = await gtm.enrich([{ companyId: 900000101 }], ['name', 'ticker']);
  const third = await gtm.enrich([{ companyId: 900000101 }], ['name']);

  assert.deepEqual([before.status, third.status], [200, 200]);
  assert.deepEqual(faults(first), [[400, '400', 'PFAPI0009', { pointer: '/data/attributes/outputFields/1' }]]);
  assert.match(String(first.body.errors[0]?.detail), /^revenue is not an output field/);
  assert.match(String(second.body.errors[0]?.detail), /^ticker is not an output field/);
});
