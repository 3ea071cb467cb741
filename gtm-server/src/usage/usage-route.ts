import type { FastifyInstance } from 'fastify';
import type { Ledger, MeterName } from '../ledger/ledger.ts';

const limits: readonly { readonly meter: MeterName; readonly limitType: string; readonly description: string }[] = [
  { meter: 'request', limitType: 'requestLimit', description: 'Successful calls' },
  { meter: 'record', limitType: 'recordLimit', description: 'Records returned by enrichment' },
  { meter: 'credit', limitType: 'uniqueIdLimit', description: 'Records brought under management, one credit each' },
];

/** `GET /users/usage`: free; tells how much of each allowance is used. */
export function usageRoute(server: FastifyInstance, ledger: Ledger): void {
  server.get('/users/usage', (_request, reply) => {
    const usage = limits.map(({ meter, limitType, description }) => {
      const { total, used } = ledger.meter(meter);
      return { limitType, description, totalLimit: total, currentUsage: used, usageRemaining: Math.max(0, total - used) };
    });
    return reply.send({ data: [{ type: 'UserUsage', id: '1', attributes: { usage } }] });
  });
}
