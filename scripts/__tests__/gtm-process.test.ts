import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { startGtmProcess } from '../local-org/gtm-process.ts';
import { isPortFree, readPort } from '../local-org/ports.ts';
import { temporaryTree } from './temporary-tree.ts';

const credentials = { clientId: 'id', clientSecret: 'secret' };

describe('GTM server as a process', () => {
  it('answers with the credentials it was given, and is gone once closed', async (test) => {
    const dataDirectory = temporaryTree(test, {});
    const gtm = await startGtmProcess({ ...credentials, preferredPort: 0, dataDirectory, onEnd: assert.fail });
    test.after(() => gtm.close());

    const headers = { authorization: `Basic ${btoa('id:secret')}`, 'content-type': 'application/x-www-form-urlencoded' };
    const token = await fetch(`${gtm.url}/oauth/v1/token`, { method: 'POST', headers, body: 'grant_type=client_credentials' });
    await gtm.close();

    assert.equal(token.status, 200);
    assert.equal(await isPortFree(Number(new URL(gtm.url).port)), true);
  });

  it('takes another port where the preferred one is taken', async (test) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    test.after(() => other.close());
    const { port } = other.address() as AddressInfo;

    const gtm = await startGtmProcess({ ...credentials, preferredPort: port, dataDirectory: temporaryTree(test, {}), onEnd: assert.fail });
    test.after(() => gtm.close());

    assert.notEqual(new URL(gtm.url).port, String(port));
  });

  it('tells why it cannot start', async (test) => {
    const starting = startGtmProcess({
      clientId: '',
      clientSecret: '',
      preferredPort: 0,
      dataDirectory: temporaryTree(test, {}),
      onEnd: assert.fail,
    });

    await assert.rejects(starting, { message: 'The GTM server needs a client id and a client secret. Neither may be empty.' });
  });

  it('tells that it ended though nobody asked it to', async (test) => {
    const { promise: ended, resolve: onEnd } = Promise.withResolvers<void>();
    const gtm = await startGtmProcess({ ...credentials, preferredPort: 0, dataDirectory: temporaryTree(test, {}), onEnd });

    process.kill(gtm.processId, 'SIGTERM');

    await ended;
  });
});

describe('ports', () => {
  it('are whole numbers that exist', () => {
    assert.equal(readPort('PORT', '0'), 0);
    assert.equal(readPort('PORT', '65535'), 65_535);
    for (const text of ['65536', '-1', '3000x', '1.5'])
      assert.throws(() => readPort('PORT', text), /^Error: PORT is ".*"\. Give a whole number/);
  });
});
