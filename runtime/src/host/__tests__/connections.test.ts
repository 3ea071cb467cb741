import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type ConnectionDesk, type Host, OrgFault, startHost } from '../index.ts';
import { bakery, cacheDirectory } from './bakery.ts';
import { ADA, BEN } from './fake-org.ts';

const LABEL = 'Flour <Mill>';
let host: Host;
let calls: unknown[][] = [];
let isConnected = false;

const desk: ConnectionDesk = {
  of: (userId) => (userId === ADA.userId ? [{ name: 'Mill', label: LABEL, isConnected }] : []),
  begin: (...args) => {
    calls.push(['begin', ...args]);
    return 'https://mill.example/authorize?state=s';
  },
  finish: (returned) => {
    if (returned.get('error') !== null) throw new OrgFault('CONNECTION_REFUSED', 'The provider refused: closed & locked');
    calls.push(['finish', Object.fromEntries(returned)]);
    return { userId: ADA.userId, credential: 'Mill' };
  },
  end: (...args) => void calls.push(['end', ...args]),
};

before(async () => {
  host = await startHost({ gateway: bakery({ connections: desk }), port: 0, cacheDirectory: cacheDirectory() });
});
beforeEach(() => {
  calls = [];
  isConnected = false;
});
after(() => host.close());

function ask(path: string, { userId = ADA.userId, ...init }: RequestInit & { readonly userId?: string } = {}): Promise<Response> {
  const headers = { cookie: `local_org_user=${userId}`, ...(init.headers as Record<string, string> | undefined) };
  return fetch(host.url + path, { redirect: 'manual', ...init, headers });
}

describe("The page of a person's connections", () => {
  it('offers to connect what is not connected, and to disconnect what is', async () => {
    const before = await (await ask('/connections')).text();
    isConnected = true;
    const after = await (await ask('/connections')).text();

    assert.match(before, /action="\/connections\/connect\/Mill".*<strong>Flour &lt;Mill><\/strong> <span>Not connected<\/span>/s);
    assert.match(after, /action="\/connections\/disconnect\/Mill".*<span>Connected<\/span>/s);
  });

  it('says so where there is nothing to connect with', async () => {
    const page = await (await ask('/connections', { userId: BEN.userId })).text();

    assert.match(page, /There is no external credential that this person may connect with\./);
  });

  it('sends the person to the provider, to come back to the numbered loopback address', async () => {
    const answer = await ask('/connections/connect/Mill', { method: 'POST', headers: { origin: host.url } });

    assert.deepEqual([answer.status, answer.headers.get('location')], [303, 'https://mill.example/authorize?state=s']);
    assert.deepEqual(calls, [['begin', ADA.userId, 'Mill', `${host.url}/connections/callback`]]);
  });

  it('takes the person back without a cookie, and says who is connected', async () => {
    const back = await fetch(`${host.url}/connections/callback?code=c&state=s`, { redirect: 'manual' });
    const page = await (await ask(String(back.headers.get('location')))).text();

    assert.deepEqual(calls, [['finish', { code: 'c', state: 's' }]]);
    assert.match(page, /<p role="status"[^>]*>Ada Admin is connected with Mill\.<\/p>/);
  });

  it('tells why a person is not connected', async () => {
    const back = await ask('/connections/callback?error=access_denied&state=s');
    const page = await (await ask(String(back.headers.get('location')))).text();

    assert.equal(back.status, 303);
    assert.match(page, /Not connected\. The provider refused: closed &amp; locked/);
  });

  it('ends a connection', async () => {
    const answer = await ask('/connections/disconnect/Mill', { method: 'POST', headers: { origin: host.url } });

    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/connections?ended=Mill']);
    assert.deepEqual(calls, [['end', ADA.userId, 'Mill']]);
  });

  it('changes nothing for the page of another site, nor for a mere visit', async () => {
    const foreign = await ask('/connections/connect/Mill', { method: 'POST', headers: { origin: 'https://orders.example' } });
    const visit = await ask('/connections/connect/Mill');

    assert.deepEqual([foreign.status, visit.status, calls], [403, 404, []]);
  });
});
