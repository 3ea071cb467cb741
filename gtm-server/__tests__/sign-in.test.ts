import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { HOUR, SECOND, basic, start } from './support.ts';
import type { TestClient, TokenAnswer } from './support.ts';

const REDIRECT_URI = 'http://127.0.0.1:3000/callback?app=1';
const VERIFIER = 'a-verifier-of-forty-three-characters-or-more-0';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const USAGE = '/data/v1/users/usage';

const request: Readonly<Record<string, string>> = {
  response_type: 'code',
  client_id: 'client',
  redirect_uri: REDIRECT_URI,
  state: 'a b&c',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};

function startForSignIns(t: TestContext, options: Parameters<typeof start>[1] = {}): Promise<TestClient> {
  return start(t, { redirectUris: ['http://127.0.0.1:3000/other', REDIRECT_URI], ...options });
}

function authorize(gtm: TestClient, parameters: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${gtm.server.url}/oauth/v1/authorize?${new URLSearchParams(parameters).toString()}`, { redirect: 'manual' });
}

/** The parameters that the app gets back. */
function returned(response: Response): Record<string, string> {
  const location = new URL(String(response.headers.get('Location')));
  assert.equal(location.origin + location.pathname, 'http://127.0.0.1:3000/callback');
  return Object.fromEntries(location.searchParams);
}

async function codeOf(gtm: TestClient, user = 'morgan'): Promise<string> {
  return String(returned(await authorize(gtm, { ...request, autoApprove: user }))['code']);
}

function exchange(gtm: TestClient, code: string, changes: Readonly<Record<string, string>> = {}): Promise<TokenAnswer> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER, ...changes };
  return gtm.requestToken(form, basic('client', 'secret'));
}

async function connect(gtm: TestClient, user?: string): Promise<Readonly<Record<string, string>>> {
  const { body } = await exchange(gtm, await codeOf(gtm, user));
  return body as Readonly<Record<string, string>>;
}

function refresh(gtm: TestClient, refreshToken: unknown): Promise<TokenAnswer> {
  return gtm.requestToken({ grant_type: 'refresh_token', refresh_token: String(refreshToken) }, basic('client', 'secret'));
}

async function statusWith(gtm: TestClient, token: unknown): Promise<number> {
  return (await gtm.send('GET', USAGE, undefined, { Authorization: `Bearer ${String(token)}` })).status;
}

describe('the sign-in page', () => {
  it('has a button for each sample user, whose press returns a code and the state to the app', async (t) => {
    const gtm = await startForSignIns(t);

    const shown = await authorize(gtm, request);
    const page = await shown.text();
    const pressed = await fetch(shown.url, {
      method: 'POST',
      body: new URLSearchParams({ ...request, allow: 'riley' }),
      redirect: 'manual',
    });

    assert.deepEqual([shown.status, shown.headers.get('Content-Type')], [200, 'text/html; charset=utf-8']);
    assert.deepEqual(
      [...page.matchAll(/<button name="allow" value="(\w*)">/g)].map(([, user]) => user),
      ['morgan', 'riley', 'jordan', ''],
    );
    assert.match(page, /name="state" value="a b&#38;c"/);
    const { code, ...rest } = returned(pressed);
    assert.equal(pressed.status, 302);
    assert.match(String(code), /^[\w-]{32}$/);
    assert.deepEqual(rest, { app: '1', state: 'a b&c' });
  });

  it('tells the app access_denied where nobody allows it', async (t) => {
    const gtm = await startForSignIns(t);

    const pressed = await fetch(`${gtm.server.url}/oauth/v1/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ ...request, allow: '' }),
      redirect: 'manual',
    });

    const { error, state } = returned(pressed);
    assert.deepEqual([error, state], ['access_denied', 'a b&c']);
  });

  it('is left out where the server has a user who allows all', async (t) => {
    const gtm = await startForSignIns(t, { autoApprove: 'jordan' });

    const response = await authorize(gtm, request);

    assert.equal(response.status, 302);
    assert.equal(typeof returned(response)['code'], 'string');
  });

  for (const [what, changes] of [
    ['another client', { client_id: 'other' }],
    ['a redirect URI that is not registered', { redirect_uri: 'http://127.0.0.1:3000/callback' }],
  ] as const) {
    it(`sends nobody anywhere for ${what}`, async (t) => {
      const gtm = await startForSignIns(t);

      const response = await authorize(gtm, { ...request, ...changes, autoApprove: 'morgan' });

      assert.deepEqual([response.status, response.headers.get('Location')], [400, null]);
      assert.match(await response.text(), /<p role="alert">The (client_id|redirect_uri) /);
    });
  }

  for (const [what, changes, error] of [
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no code challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain code challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a scope that the app lacks', { scope: 'api:data:lookup' }, 'invalid_scope'],
  ] as const) {
    it(`tells the app ${error} for ${what}`, async (t) => {
      const gtm = await startForSignIns(t);

      const answer = returned(await authorize(gtm, { ...request, ...changes, autoApprove: 'morgan' }));

      assert.deepEqual([answer['error'], answer['state'], answer['code']], [error, 'a b&c', undefined]);
      assert.equal(typeof answer['error_description'], 'string');
    });
  }

  it('tells the app invalid_request where the state is missing', async (t) => {
    const gtm = await startForSignIns(t);

    const { error, state } = returned(await authorize(gtm, { ...request, state: '', autoApprove: 'morgan' }));

    assert.deepEqual([error, state], ['invalid_request', '']);
  });
});

describe('a code', () => {
  it('is exchanged for a token of the user, with a refresh token', async (t) => {
    const gtm = await startForSignIns(t);

    const { status, body } = await exchange(gtm, await codeOf(gtm, 'riley'));

    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['access_token', 'token_type', 'expires_in', 'scope', 'refresh_token']);
    assert.equal(await statusWith(gtm, body['access_token']), 200);
    assert.equal(gtm.server.control.requests()[0]?.user, 'riley');
  });

  it('carries the scopes of the sign-in', async (t) => {
    const gtm = await startForSignIns(t);
    const answer = returned(await authorize(gtm, { ...request, scope: 'api:data:contact', autoApprove: 'morgan' }));

    const { body } = await exchange(gtm, String(answer['code']));

    assert.equal(body['scope'], 'api:data:contact');
  });

  for (const [what, changes, error] of [
    ['the wrong verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_request'],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1:3000/other' }, 'invalid_grant'],
    ['an unknown code', { code: 'unknown' }, 'invalid_grant'],
  ] as const) {
    it(`is not exchanged with ${what}`, async (t) => {
      const gtm = await startForSignIns(t);

      const { status, body } = await exchange(gtm, await codeOf(gtm), changes);

      assert.deepEqual([status, body['error']], [400, error]);
    });
  }

  it('is not exchanged without the client secret', async (t) => {
    const gtm = await startForSignIns(t);
    const form = { grant_type: 'authorization_code', code: await codeOf(gtm), redirect_uri: REDIRECT_URI, code_verifier: VERIFIER };

    const { status, body } = await gtm.requestToken({ ...form, client_id: 'client' });

    assert.deepEqual([status, body['error']], [401, 'invalid_client']);
  });

  it('works for 60 s', async (t) => {
    const gtm = await startForSignIns(t);
    const [early, late] = [await codeOf(gtm), await codeOf(gtm)];

    gtm.clock.advance(60 * SECOND - 1);
    const inTime = await exchange(gtm, early);
    gtm.clock.advance(1);
    const tooLate = await exchange(gtm, late);

    assert.deepEqual([inTime.status, tooLate.status, tooLate.body['error']], [200, 400, 'invalid_grant']);
  });

  it('works once: a second exchange revokes what the first one gave', async (t) => {
    const gtm = await startForSignIns(t);
    const code = await codeOf(gtm);
    const first = await exchange(gtm, code);

    const second = await exchange(gtm, code);

    assert.deepEqual([first.status, second.status, second.body['error']], [200, 400, 'invalid_grant']);
    assert.equal(await statusWith(gtm, first.body['access_token']), 401);
    assert.equal((await refresh(gtm, first.body['refresh_token'])).status, 400);
  });

  it('is nothing for an app without redirect URIs', async (t) => {
    const gtm = await start(t);

    const { status, body } = await exchange(gtm, 'any');

    assert.deepEqual([status, body['error']], [400, 'unauthorized_client']);
  });
});

describe('a refresh token', () => {
  it('works once, and its answer carries its successor', async (t) => {
    const gtm = await startForSignIns(t);
    const first = await connect(gtm);

    gtm.clock.advance(HOUR);
    const second = await refresh(gtm, first['refresh_token']);
    const third = await refresh(gtm, second.body['refresh_token']);

    assert.deepEqual([second.status, third.status], [200, 200]);
    assert.equal(new Set([first['refresh_token'], second.body['refresh_token'], third.body['refresh_token']]).size, 3);
    assert.deepEqual([await statusWith(gtm, second.body['access_token']), await statusWith(gtm, third.body['access_token'])], [401, 200]);
  });

  it('revokes the whole grant when it is used again', async (t) => {
    const gtm = await startForSignIns(t);
    const first = await connect(gtm);
    const second = await refresh(gtm, first['refresh_token']);

    const again = await refresh(gtm, first['refresh_token']);

    assert.deepEqual([again.status, again.body['error']], [400, 'invalid_grant']);
    assert.equal(await statusWith(gtm, second.body['access_token']), 401);
    assert.equal((await refresh(gtm, second.body['refresh_token'])).status, 400);
  });

  it('is refused where it is unknown, and missed where it is not sent', async (t) => {
    const gtm = await startForSignIns(t);

    const [unknown, missing] = [await refresh(gtm, 'unknown'), await refresh(gtm, '')];

    assert.deepEqual([unknown.body['error'], missing.body['error']], ['invalid_grant', 'invalid_request']);
  });
});

it('keeps the tokens of different users and of the integration user side by side, one for each', async (t) => {
  const gtm = await startForSignIns(t);
  const [older, riley, newer] = [await connect(gtm, 'morgan'), await connect(gtm, 'riley'), await connect(gtm, 'morgan')];

  const found = [older, riley, newer].map((tokens) => statusWith(gtm, tokens['access_token']));

  assert.deepEqual(await Promise.all([...found, statusWith(gtm, gtm.token)]), [401, 200, 200, 200]);
});
