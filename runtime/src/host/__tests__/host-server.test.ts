import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type Host, startHost } from '../index.ts';
import { bakery, cacheDirectory, MUFFIN_ID } from './bakery.ts';
import { ADA, BEN } from './fake-org.ts';

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

let host: Host;

before(async () => {
  const gateway = bakery({
    hidden: { [BEN.userId]: ['Account'] },
    callApex: (method, args, mustBeCacheable) =>
      method === 'CakeController.bake'
        ? { ok: false, status: 500, body: { message: 'The oven is cold.' } }
        : { ok: true, value: { method, args, mustBeCacheable } },
  });
  host = await startHost({ gateway, port: 0, cacheDirectory: cacheDirectory() });
});
after(() => host.close());

function ask({
  path,
  method = 'GET',
  headers = {},
  body = '',
}: Asked): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(host.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('The host', () => {
  it('leads from its root to the first tab', async () => {
    const { status, headers } = await ask({ path: '/' });

    assert.deepEqual([status, headers['location']], [302, '/lightning/o/Account/list']);
  });

  it("answers on this machine's own names only", async () => {
    const { status, text } = await ask({ path: '/api/faults', headers: { host: 'orders.example' } });

    assert.equal(status, 421);
    assert.match(text, /not as \\"orders\.example\\"/);
  });

  it('accepts a change with its header or from its own pages, and from nowhere else', async () => {
    const path = '/api/apex/CakeController/countOrders';
    const post = { path, method: 'POST', body: '{"args":{"recordId":"001"},"isWired":true}' };

    const statuses = await Promise.all([
      ask(post),
      ask({ ...post, headers: { origin: 'http://orders.example', 'x-local-org': '1' } }),
      ask({ ...post, headers: { origin: host.url } }),
      ask({ ...post, headers: { 'x-local-org': '1' } }),
    ]);

    assert.deepEqual(
      statuses.map(({ status }) => status),
      [403, 403, 200, 200],
    );
    assert.deepEqual(JSON.parse(statuses[3]!.text), {
      value: { method: 'CakeController.countOrders', args: { recordId: '001' }, mustBeCacheable: true },
    });
  });

  it("tells an Apex error in the answer's body", async () => {
    const { status, text } = await ask({
      path: '/api/apex/CakeController/bake',
      method: 'POST',
      body: '{}',
      headers: { 'x-local-org': '1' },
    });

    assert.deepEqual([status, JSON.parse(text)], [200, { error: { status: 500, body: { message: 'The oven is cold.' } } }]);
  });

  it('shows pages as the person of the cookie', async () => {
    const chosen = await ask({
      path: '/api/persona',
      method: 'POST',
      body: JSON.stringify({ userId: BEN.userId }),
      headers: { 'x-local-org': '1' },
    });
    const cookie = String(chosen.headers['set-cookie']).split(';')[0]!;

    const asBen = await ask({ path: `/api/records/${MUFFIN_ID}/page`, headers: { cookie } });
    const asAda = await ask({ path: `/api/records/${MUFFIN_ID}/page`, headers: { cookie: 'local_org_user=nobody' } });

    assert.deepEqual([asBen.status, asAda.status, ADA.name], [403, 200, 'Ada Admin']);
  });

  it('keeps its files to its folders', async () => {
    const answers = await Promise.all(
      ['/assets/../package.json', '/assets/%2e%2e/package.json', '/resource/../sfdx-project.json', '/nothing', '/api/nothing'].map((path) =>
        ask({ path }),
      ),
    );

    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404, 404],
    );
  });

  it('says that a port is taken', async () => {
    const port = Number(new URL(host.url).port);

    await assert.rejects(startHost({ gateway: bakery(), port, cacheDirectory: cacheDirectory() }), {
      message: `Port ${port} is taken by another program. Stop it, or choose another port with --port.`,
    });
  });

  it('puts no text of the org into its document that could end a script', async () => {
    const gateway = bakery({ personas: [{ ...ADA, name: '</script><b>Ada' }] });
    const other = await startHost({ gateway, port: 0, cacheDirectory: cacheDirectory() });
    const response = await fetch(`${other.url}/lightning/o/Account/list`);
    const html = await response.text();
    await other.close();

    assert.doesNotMatch(html, /<b>Ada/);
  });
});
