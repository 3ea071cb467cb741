import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, it } from 'node:test';
import { start, statuses } from './support.ts';
import type { TestClient } from './support.ts';

const USAGE = '/data/v1/users/usage';
const enrichBody = (...ids: readonly number[]): string =>
  JSON.stringify({
    data: { type: 'CompanyEnrich', attributes: { matchCompanyInput: ids.map((companyId) => ({ companyId })), outputFields: ['name'] } },
  });

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly isWhole: boolean;
}

/** An enrichment whose answer is taken as it comes, whether it ends well or not. */
function enrichRaw(gtm: TestClient, fault: string): Promise<RawAnswer> {
  const headers = { Authorization: `Bearer ${gtm.token}`, 'Content-Type': 'application/json', 'X-GTM-Fault': fault };
  return new Promise((resolve, reject) => {
    const call = httpRequest(`${gtm.server.url}/data/v1/companies/enrich`, { method: 'POST', headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('error', () => undefined);
      response.on('close', () => resolve({ status: response.statusCode, headers: response.headers, body, isWhole: response.complete }));
    });
    call.on('error', reject);
    call.end(enrichBody(900000101));
  });
}

function withFault(gtm: TestClient, fault: string): ReturnType<TestClient['send']> {
  return gtm.send('GET', USAGE, undefined, { 'X-GTM-Fault': fault });
}

const windows = [
  ['rate-second', 'second', '1'],
  ['rate-hour', 'hour', '1800'],
  ['rate-day', 'day', '21600'],
] as const;

for (const [kind, bucket, seconds] of windows) {
  it(`${kind} answers 429 with bucket, Retry-After and Reset, and takes no room`, async (t) => {
    const gtm = await start(t);

    const answer = await withFault(gtm, kind);

    const header = (name: string): string | null => answer.headers.get(name);
    assert.deepEqual([answer.status, answer.body.error.code, header('X-RateLimit-Rejected-Bucket')], [429, 'ZI0004', bucket]);
    assert.equal(header('Retry-After'), seconds);
    assert.equal(header('X-RateLimit-Reset'), String(gtm.clock.now() / 1000 + Number(seconds)));
    assert.equal(header('X-RateLimit-Remaining-Second'), '1000');
  });
}

for (const [kind, status, code] of [
  ['server-error', 500, 'PFAPI0007'],
  ['timeout', 504, 'PFAPI0010'],
] as const) {
  it(`${kind} answers ${status} without running the route`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.send('POST', '/data/v1/companies/enrich', enrichBody(900000101), { 'X-GTM-Fault': kind });

    assert.deepEqual([answer.status, answer.body.errors[0]?.code], [status, code]);
    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [0, 1000]);
  });
}

it('cut spends the credit, announces the whole body and ends the connection within it', async (t) => {
  const gtm = await start(t);

  const { status, headers, body, isWhole } = await enrichRaw(gtm, 'cut');

  assert.deepEqual([status, isWhole], [200, false]);
  assert.equal(body.length, Math.ceil(Number(headers['content-length']) / 2));
  assert.match(body, /^\{"data":\[\{"id":"900000101"/);
  assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 999]);
});

it('malformed spends the credit and sends half of the JSON over a sound connection', async (t) => {
  const gtm = await start(t);

  const { status, headers, body, isWhole } = await enrichRaw(gtm, 'malformed');

  assert.deepEqual([status, isWhole, headers['content-length']], [200, true, String(body.length)]);
  assert.throws(() => JSON.parse(body), SyntaxError);
  assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 999]);
});

for (const [kind, status] of [
  ['html', 502],
  ['html:200', 200],
] as const) {
  it(`${kind} answers ${status} with a proxy's page, which carries nothing of the provider`, async (t) => {
    const gtm = await start(t);

    const answer = await enrichRaw(gtm, kind);

    assert.deepEqual([answer.status, answer.headers['content-type']], [status, 'text/html']);
    assert.match(answer.body, /^<html>/);
    assert.deepEqual(
      Object.keys(answer.headers).filter((name) => name.startsWith('x-ratelimit')),
      [],
    );
    assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [0, 1000]);
  });
}

it('token answers 401, and the token is gone', async (t) => {
  const gtm = await start(t);

  const refused = await withFault(gtm, 'token');
  const next = await gtm.send('GET', USAGE);
  await gtm.signIn();
  const renewed = await gtm.send('GET', USAGE);

  assert.deepEqual([refused.status, refused.body.error.code, next.status, renewed.status], [401, 'ZI0001', 401, 200]);
});

it('bad-item refuses the first item of a batch, which costs nothing, and answers the others', async (t) => {
  const gtm = await start(t);

  const answer = await gtm.send('POST', '/data/v1/companies/enrich', enrichBody(900000101, 900000102), { 'X-GTM-Fault': 'bad-item' });

  assert.deepEqual(statuses(answer), ['INVALID_INPUT', 'FULL_MATCH']);
  assert.deepEqual(answer.body.data[0]?.meta['input'], { companyId: 900000101 });
  assert.deepEqual((await gtm.usage())['uniqueIdLimit'], [1, 999]);
});

it('bad-item leaves a call that is no batch as it is', async (t) => {
  const gtm = await start(t);

  const answer = await withFault(gtm, 'bad-item');

  assert.equal(answer.status, 200);
});

it('slow answers after so many milliseconds', async (t) => {
  const gtm = await start(t);
  const begin = performance.now();

  const answer = await withFault(gtm, 'slow:120');

  assert.equal(answer.status, 200);
  assert.ok(performance.now() - begin >= 115);
});

it('refuses a kind that it does not know, naming those it does', async (t) => {
  const gtm = await start(t);

  const byHeader = await withFault(gtm, 'explode');
  const byControl = await gtm.control('faults', { kind: 'explode', times: 1 });

  assert.deepEqual([byHeader.status, byHeader.body.errors[0]?.code, byControl.status], [400, 'PFAPI0002', 400]);
  assert.deepEqual(byHeader.body.errors[0]?.source, { header: 'X-GTM-Fault' });
  assert.match(String(byHeader.body.errors[0]?.detail), /^X-GTM-Fault is "explode"\. Use rate-second, .* or slow:<milliseconds/);
});

describe('faults queued at the control endpoint', () => {
  it('come in the order of their posts, each so many times, until they are used up', async (t) => {
    const gtm = await start(t);
    await gtm.control('faults', { kind: 'timeout', times: 1 });
    await gtm.control('faults', { kind: 'server-error', times: 2 });

    const answers: number[] = [];
    for (let call = 0; call < 4; call += 1) answers.push((await gtm.send('GET', USAGE)).status);

    assert.deepEqual(answers, [504, 500, 500, 200]);
    assert.equal(gtm.server.control.state().plannedFaults, 0);
  });

  it('wait for calls of their path', async (t) => {
    const gtm = await start(t);
    await gtm.control('faults', { kind: 'timeout', times: 1, path: '/companies/enrich' });

    const usage = await gtm.send('GET', USAGE);
    const enrich = await gtm.enrich([{ companyId: 900000101 }]);

    assert.deepEqual([usage.status, enrich.status], [200, 504]);
  });

  it('are dropped by DELETE, with those of /control/fail and the random ones', async (t) => {
    const gtm = await start(t, { faultPercent: 100 });
    await gtm.control('faults', { kind: 'timeout', times: 5 });
    await gtm.control('fail', { status: 500, times: 5 });

    await fetch(`${gtm.server.origin}/control/faults`, { method: 'DELETE' });

    assert.equal((await gtm.send('GET', USAGE)).status, 200);
  });
});

describe('faults at random', () => {
  it('strike about the share asked for, the same calls for the same seed', async (t) => {
    const [first, again, other] = [await strikes(t, 7), await strikes(t, 7), await strikes(t, 8)];

    assert.deepEqual(again, first);
    assert.notDeepEqual(other, first);
    const share = first.filter((kind) => kind !== undefined).length;
    assert.ok(share >= 12 && share <= 38, `${share} of 100 calls failed`);
  });

  it('can be set while the server runs', async (t) => {
    const gtm = await start(t);

    await gtm.control('fault-share', { percent: 100 });
    await callRegardless(gtm);

    assert.notEqual(gtm.server.control.requests()[0]?.fault, undefined);
  });
});

/** The fault of each of 100 calls. */
async function strikes(t: Parameters<typeof start>[0], seed: number): Promise<(string | undefined)[]> {
  const gtm = await start(t, { faultPercent: 25, seed });
  for (let call = 0; call < 100; call += 1) await callRegardless(gtm);
  return gtm.server.control
    .requests()
    .filter(({ method }) => method === 'GET')
    .map(({ fault }) => fault);
}

/** Makes a call that may fail in any way, the connection's end included. */
async function callRegardless(gtm: TestClient): Promise<void> {
  await fetch(gtm.server.url + USAGE, { headers: { Authorization: `Bearer ${gtm.token}` } })
    .then((response) => response.text())
    .catch(() => undefined);
}
