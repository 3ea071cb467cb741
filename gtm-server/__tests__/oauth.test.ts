import assert from 'node:assert/strict';
import { it } from 'node:test';
import { HOUR, basic, start } from './support.ts';

const grant = { grant_type: 'client_credentials' };

it('gives a token with every scope of the app to a client that signs in by HTTP Basic', async (t) => {
  const gtm = await start(t);

  const { status, body } = await gtm.requestToken(grant, basic('client', 'secret'));

  const { access_token: token, ...rest } = body;
  assert.equal(status, 200);
  assert.match(String(token), /^eyJ/);
  assert.deepEqual(rest, {
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'api:data:company api:data:contact api:data:intent api:data:scoops',
  });
});

it('takes client credentials from the form, but Basic wins when both are sent', async (t) => {
  const gtm = await start(t);
  const form = { ...grant, client_id: 'client', client_secret: 'secret' };

  const byForm = await gtm.requestToken(form);
  const byBoth = await gtm.requestToken(form, basic('client', 'wrong'));

  assert.deepEqual([byForm.status, byBoth.status, byBoth.body['error']], [200, 401, 'invalid_client']);
});

const refusals: readonly (readonly [string, Record<string, string>, Record<string, string>, number, string])[] = [
  ['no credentials', grant, {}, 401, 'invalid_client'],
  ['an unknown client', grant, basic('other', 'secret'), 401, 'invalid_client'],
  ['no grant type', {}, basic('client', 'secret'), 400, 'invalid_request'],
  ['an unknown grant type', { grant_type: 'password' }, basic('client', 'secret'), 400, 'unsupported_grant_type'],
  ['a grant that is not enabled', { grant_type: 'refresh_token' }, basic('client', 'secret'), 400, 'unauthorized_client'],
  ['a scope that the app lacks', { ...grant, scope: 'api:data:lookup' }, basic('client', 'secret'), 400, 'invalid_scope'],
];

for (const [what, form, headers, status, error] of refusals) {
  it(`refuses a token request with ${what} as RFC 6749 has it`, async (t) => {
    const gtm = await start(t);

    const answer = await gtm.requestToken(form, headers);

    assert.deepEqual([answer.status, answer.body['error']], [status, error]);
    assert.equal(typeof answer.body['error_description'], 'string');
  });
}

it('refuses a token request whose body is no form', async (t) => {
  const gtm = await start(t);
  const headers = { ...basic('client', 'secret'), 'Content-Type': 'application/json' };

  const response = await fetch(`${gtm.server.url}/oauth/v1/token`, {
    method: 'POST',
    headers,
    body: '{"grant_type":"client_credentials"}',
  });

  assert.deepEqual([response.status, ((await response.json()) as { error: string }).error], [400, 'invalid_request']);
});

it('answers 401 ZI0001 to a call without a token, and to one with an unknown token', async (t) => {
  const gtm = await start(t);

  const without = await gtm.send('GET', '/data/v1/users/usage', undefined, { Authorization: '' });
  const unknown = await gtm.send('GET', '/data/v1/users/usage', undefined, { Authorization: 'Bearer eyJunknown' });

  assert.deepEqual([without.status, without.body.error.code, without.body.error.retryable], [401, 'ZI0001', false]);
  assert.deepEqual([unknown.status, unknown.body.error.code], [401, 'ZI0001']);
});

it('invalidates the older token when the same client requests another', async (t) => {
  const gtm = await start(t);
  const older = gtm.token;
  const newer = await gtm.signIn();

  const withOlder = await gtm.send('GET', '/data/v1/users/usage', undefined, { Authorization: `Bearer ${older}` });
  const withNewer = await gtm.send('GET', '/data/v1/users/usage', undefined, { Authorization: `Bearer ${newer}` });

  assert.deepEqual([withOlder.status, withOlder.body.error.code, withNewer.status], [401, 'ZI0001', 200]);
});

it('expires a token after the seconds that expires_in told', async (t) => {
  const gtm = await start(t, { tokenLifetimeSeconds: 3600 });

  gtm.clock.advance(HOUR - 1);
  const before = await gtm.send('GET', '/data/v1/users/usage');
  gtm.clock.advance(1);
  const after = await gtm.send('GET', '/data/v1/users/usage');

  assert.deepEqual([before.status, after.status, after.body.error.code], [200, 401, 'ZI0001']);
});

it('answers 403 ZI0002 to a company call whose token lacks the company scope', async (t) => {
  const gtm = await start(t, { scopes: ['api:data:contact'] });

  const search = await gtm.search({ companyName: 'Northwind' });
  const usage = await gtm.send('GET', '/data/v1/users/usage');

  assert.deepEqual([search.status, search.body.error.code, usage.status], [403, 'ZI0002', 200]);
});
