import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DAY, HOUR, SECOND, start } from './support.ts';
import type { Answer, TestClient } from './support.ts';

const LARGE = 1_000_000;

function rate(answer: Answer): (string | null)[] {
  const names = ['Limit-Second', 'Limit-Hour', 'Limit-Day', 'Remaining-Second', 'Remaining-Hour', 'Remaining-Day'];
  return names.map((name) => answer.headers.get(`X-RateLimit-${name}`));
}

function rejection(answer: Answer): (string | number | null)[] {
  const names = ['Retry-After', 'X-RateLimit-Rejected-Bucket', 'X-RateLimit-Reset'];
  return [answer.status, answer.body.error.code, ...names.map((name) => answer.headers.get(name))];
}

function call(gtm: TestClient): Promise<Answer> {
  return gtm.search({ companyId: '900000101' });
}

const tiers = [
  ['builder', ['5', '10800', '129600']],
  ['standard', ['25', '54000', '648000']],
  ['scaling', ['35', '75600', '907200']],
] as const;

for (const [tier, limits] of tiers) {
  it(`tells the limits of the tier ${tier}`, async (t) => {
    const gtm = await start(t, { tier, rateLimits: undefined });

    assert.deepEqual(rate(await call(gtm)).slice(0, 3), limits);
  });
}

it('tells limits and what remains of them on every reply', async (t) => {
  const gtm = await start(t, { rateLimits: { second: 5, hour: 50, day: 500 } });

  const success = await call(gtm);
  const invalid = await gtm.search({ unknown: 1 });
  const unauthorized = await gtm.send('GET', '/data/v1/users/usage', undefined, { Authorization: '' });
  const notFound = await gtm.send('GET', '/data/v1/unknown');

  const limits = ['5', '50', '500'];
  assert.deepEqual(rate(success), [...limits, '4', '49', '499']);
  assert.deepEqual(rate(invalid), [...limits, '3', '48', '498']);
  assert.deepEqual(rate(unauthorized), [...limits, '3', '48', '498']);
  assert.deepEqual(rate(notFound), [...limits, '3', '48', '498']);
});

it('rejects a call over the limit of the second until the oldest call is a second old', async (t) => {
  const gtm = await start(t, { rateLimits: { second: 2, hour: LARGE, day: LARGE } });
  await call(gtm);
  gtm.clock.advance(600);
  await call(gtm);

  const rejected = await call(gtm);
  gtm.clock.advance(399);
  const stillRejected = await call(gtm);
  gtm.clock.advance(1);
  const allowed = await call(gtm);

  const reset = String((Date.UTC(2026, 8, 1, 12) + SECOND) / SECOND);
  assert.deepEqual(rejection(rejected), [429, 'ZI0004', '1', 'second', reset]);
  assert.equal(rejected.body.error.retryable, true);
  assert.deepEqual([stillRejected.status, allowed.status], [429, 200]);
});

it('rejects by hour with the seconds to wait', async (t) => {
  const gtm = await start(t, { rateLimits: { second: LARGE, hour: 2, day: LARGE } });
  await call(gtm);
  await call(gtm);
  gtm.clock.advance(HOUR - 742 * SECOND);

  const rejected = await call(gtm);

  assert.deepEqual(rejection(rejected).slice(0, 4), [429, 'ZI0004', '742', 'hour']);
});

it('rejects by day, and names the longest of several full windows', async (t) => {
  const gtm = await start(t, { rateLimits: { second: 1, hour: 1, day: 1 }, tokenLifetimeSeconds: 100 * DAY });
  await call(gtm);

  const rejected = await call(gtm);
  gtm.clock.advance(DAY);
  const allowed = await call(gtm);

  assert.deepEqual(rejection(rejected).slice(0, 4), [429, 'ZI0004', '86400', 'day']);
  assert.equal(allowed.status, 200);
});

it('takes no quota for rejected calls', async (t) => {
  const gtm = await start(t, { rateLimits: { second: 1, hour: LARGE, day: LARGE } });
  await call(gtm);
  await call(gtm);
  await call(gtm);
  gtm.clock.advance(SECOND);

  const allowed = await call(gtm);

  assert.deepEqual(rate(allowed).slice(3), ['0', String(LARGE - 2), String(LARGE - 2)]);
});
