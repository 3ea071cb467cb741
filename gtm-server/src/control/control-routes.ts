import type { FastifyInstance } from 'fastify';
import { closed } from '../http/envelope.ts';
import { FAULT_KIND_PATTERN } from '../faults/fault-kind.ts';
import type { QueuedFault } from '../faults/fault-source.ts';
import type { Control } from './control.ts';
import type { PlannedFault } from './fault-plan.ts';
import { statusPage } from './status-page.ts';

const count = { type: 'integer', minimum: 0 };
const MAX_LATENCY = 600_000;

const creditsSchema = { body: closed({ remaining: count }, ['remaining']) };
const failSchema = {
  body: closed({ status: { type: 'integer', minimum: 200, maximum: 599 }, times: count, body: {} }, ['status', 'times']),
};
const optOutSchema = { body: closed({ personIds: { type: 'array', items: { type: 'integer' } } }, ['personIds']) };
const faultSchema = {
  body: closed({ kind: { type: 'string', pattern: FAULT_KIND_PATTERN }, times: { ...count, minimum: 1 }, path: { type: 'string' } }, [
    'kind',
    'times',
  ]),
};
const shareSchema = { body: closed({ percent: { ...count, maximum: 100 } }, ['percent']) };
const fieldsSchema = { body: closed({ fields: { type: 'array', items: { type: 'string' } } }, ['fields']) };
const latencySchema = { body: closed({ milliseconds: { ...count, maximum: MAX_LATENCY } }, ['milliseconds']) };

/** The tools under `/control`, and the page at `/` that shows what they change. */
export function controlRoutes(control: Control) {
  return async (server: FastifyInstance): Promise<void> => {
    server.get('/', (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(statusPage(control.state(), control.purchases(), control.requests())),
    );
    server.get('/control/state', () => control.state());
    server.get('/control/requests', () => control.requests());
    server.post<{ Body: { remaining: number } }>('/control/credits', { schema: creditsSchema }, (request) => {
      control.setRemainingCredits(request.body.remaining);
      return control.state();
    });
    server.post<{ Body: PlannedFault }>('/control/fail', { schema: failSchema }, (request) => {
      control.failNext(request.body);
      return control.state();
    });
    server.post<{ Body: { milliseconds: number } }>('/control/latency', { schema: latencySchema }, (request) => {
      control.setLatency(request.body.milliseconds);
      return control.state();
    });
    server.post<{ Body: { personIds: number[] } }>('/control/opt-out', { schema: optOutSchema }, (request) => {
      control.optOut(request.body.personIds);
      return control.state();
    });
    server.post<{ Body: { fields: string[] } }>('/control/denied-fields', { schema: fieldsSchema }, (request) => {
      control.denyFields(request.body.fields);
      return control.state();
    });
    server.post('/control/expire-tokens', () => {
      control.expireTokens();
      return control.state();
    });
    faultRoutes(server, control);
  };
}

function faultRoutes(server: FastifyInstance, control: Control): void {
  server.post<{ Body: QueuedFault }>('/control/faults', { schema: faultSchema }, (request) => {
    control.addFault(request.body);
    return control.state();
  });
  server.post<{ Body: { percent: number } }>('/control/fault-share', { schema: shareSchema }, (request) => {
    control.setFaultPercent(request.body.percent);
    return control.state();
  });
  server.delete('/control/faults', () => {
    control.clearFaults();
    return control.state();
  });
}
