import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';

/**
 * A provider in a thread of its own at which users sign in with an authorization code and PKCE. `/authorize` returns a code at once, for the
 * user named in `as`; `/token` gives an access and a refresh token, each refresh token for one use; `/data` tells whose token it got, or refuses it;
 * `/expire` makes all access tokens invalid, `/revoke` all grants; `/log` lists what `/token` was
 * asked for, and refusals. With `?file=` a refusal first puts a successor into that file, as another process of the org would.
 */
interface Grant {
  readonly user: string;
  readonly challenge: string;
  refresh?: string;
}

const PAIR = Buffer.from('id:secret').toString('base64');
const codes = new Map<string, Grant>();
const users = new Map<string, string>();
let grants: Grant[] = [];
let log: string[] = [];
let count = 0;

function tokensFor(grant: Grant): object {
  count += 1;
  grant.refresh = `refresh-${count}`;
  users.set(`access-${count}`, grant.user);
  return { access_token: `access-${count}`, refresh_token: grant.refresh, expires_in: 3600 };
}

function answer(form: URLSearchParams, authorization: string | undefined): readonly [number, object] {
  log.push(`${form.get('grant_type')} ${form.get('refresh_token') ?? ''}`.trim());
  if (authorization !== `Basic ${PAIR}`) return [401, { error: 'invalid_client' }];
  if (form.get('grant_type') === 'refresh_token') {
    const grant = grants.find(({ refresh }) => refresh === form.get('refresh_token'));
    return grant ? [200, tokensFor(grant)] : [400, { error: 'invalid_grant' }];
  }
  const grant = codes.get(form.get('code') ?? '');
  codes.delete(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (grant?.challenge !== challenge) return [400, { error: 'invalid_grant' }];
  grants.push(grant);
  return [200, tokensFor(grant)];
}

function refuse(file: string | null): void {
  log.push('refused');
  if (file === null) return;
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { accessToken: string; refreshToken?: string }>;
  for (const connection of Object.values(stored)) {
    const grant = grants.find(({ refresh }) => refresh === connection.refreshToken);
    if (grant) Object.assign(connection, successorOf(grant));
  }
  writeFileSync(file, JSON.stringify(stored));
}

function successorOf(grant: Grant): object {
  const { access_token: accessToken, refresh_token: refreshToken } = tokensFor(grant) as Record<string, string>;
  return { accessToken, refreshToken };
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    switch (url.pathname) {
      case '/authorize': {
        const code = `code-${(count += 1)}`;
        codes.set(code, { user: url.searchParams.get('as') ?? '', challenge: url.searchParams.get('code_challenge') ?? '' });
        const back = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' });
        return send(302, {}, { location: `${url.searchParams.get('redirect_uri')}?${back.toString()}` });
      }
      case '/token':
        return send(...answer(new URLSearchParams(body), request.headers.authorization));
      case '/expire':
        users.clear();
        return send(200, {});
      case '/revoke':
        users.clear();
        grants = [];
        return send(200, {});
      case '/log':
        send(200, log);
        log = [];
        return undefined;
      default: {
        const user = users.get((request.headers.authorization ?? '').replace('Bearer ', ''));
        if (user === undefined) refuse(url.searchParams.get('file'));
        return send(user === undefined ? 401 : 200, { user: user ?? null, body });
      }
    }
  });
});
server.listen(0, '127.0.0.1', () => parentPort!.postMessage((server.address() as { port: number }).port));
