import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';

/**
 * A provider in a thread of its own, because Apex blocks the thread that calls out. `/token` mints `t1`, `t2` …; `/data` answers to the newest
 * token only, with what it was asked; `/revoke` makes the newest token invalid; `/slow` never answers.
 */
let minted = 0;
let revoked = 0;

const server = createServer((request, response) => {
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-answer': 'yes' });
    response.end(JSON.stringify(body));
  };
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    if (request.url === '/token') {
      const isKnown =
        request.headers.authorization === `Basic ${Buffer.from('id:secret').toString('base64')}` &&
        body === 'grant_type=client_credentials';
      return isKnown ? send(200, { access_token: `t${++minted}`, expires_in: 3600 }) : send(401, { error: 'invalid_client' });
    }
    if (request.url === '/revoke') {
      revoked = minted;
      return send(200, {});
    }
    if (request.url === '/slow') return undefined;
    const isValid = request.headers.authorization === `Bearer t${minted}` && minted > revoked;
    return send(isValid ? 200 : 401, { method: request.method, url: request.url, body, minted });
  });
});
server.listen(0, '127.0.0.1', () => parentPort!.postMessage((server.address() as { port: number }).port));
