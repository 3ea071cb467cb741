import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { invalidItem, withoutItem } from './bad-item.ts';

/** Spoils answers after their routes have run, so that what a call costs is spent. The last hooks of a scope. */
export function installLateFaults(server: FastifyInstance): void {
  server.addHook('preHandler', async (request) => {
    if (request.gtmFault === 'bad-item') request.body = withoutItem(request.body);
  });
  server.addHook('preSerialization', async (request, _reply, payload) =>
    request.gtmFault === 'bad-item' ? invalidItem(request.body, payload) : payload,
  );
  server.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string') return payload;
    switch (request.gtmFault) {
      case 'cut':
        return cut(reply, Buffer.from(payload));
      case 'malformed':
        return payload.slice(0, Math.ceil(payload.length / 2));
      case 'html':
      case 'html:200':
        return withoutRateHeaders(reply, payload);
      default:
        return payload;
    }
  });
}

/** Announces the whole body and sends half of it. */
function cut(reply: FastifyReply, whole: Buffer): Readable {
  void reply.header('Content-Length', String(whole.length));
  return Readable.from(halfThenBreak(whole));
}

async function* halfThenBreak(whole: Buffer): AsyncGenerator<Buffer> {
  yield whole.subarray(0, Math.ceil(whole.length / 2));
  await turn(); // what was written must leave before the connection ends
  throw new Error('The connection ends here: a cut was asked for.');
}

/** The page isn't the provider's, so that nothing of the provider's goes with it. */
function withoutRateHeaders(reply: FastifyReply, payload: string): string {
  for (const name of Object.keys(reply.getHeaders())) if (name.startsWith('x-ratelimit')) void reply.removeHeader(name);
  return payload;
}
