import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { faultBody } from '../control/fault-plan.ts';
import type { Control } from '../control/control.ts';
import { rateLimitError } from '../limits/rate-headers.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { authorize } from '../oauth/authorize.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import { MEDIA_TYPE, acceptJsonBodies } from './media-types.ts';

export interface DataCallParts {
  readonly clock: Clock;
  readonly control: Control;
  readonly limiter: RateLimiter;
  readonly tokens: TokenStore;
}

/** What every data call goes through before its route: delay, planned faults, token and scope, rate limit. */
export function installDataCalls(server: FastifyInstance, parts: DataCallParts, scopes: readonly string[]): void {
  acceptJsonBodies(server);
  server.addHook('onRequest', async (request, reply) => {
    await delay(parts.control.latencyMilliseconds());
    if (sendPlannedFault(request, reply, parts.control)) return reply;
    authorize(request, parts.tokens, scopes);
    const rejection = parts.limiter.take();
    if (rejection) throw rateLimitError(rejection, parts.clock.now());
    void reply.type(MEDIA_TYPE);
    return undefined;
  });
}

const PLANNED_RETRY_AFTER_SECONDS = 1;

function sendPlannedFault(request: FastifyRequest, reply: FastifyReply, control: Control): boolean {
  const fault = control.faults.next();
  if (!fault) return false;
  if (fault.status === 429) {
    void reply.headers({ 'Retry-After': String(PLANNED_RETRY_AFTER_SECONDS), 'X-RateLimit-Rejected-Bucket': 'second' });
  }
  const body = faultBody(fault, request.id);
  void reply
    .code(fault.status)
    .type(MEDIA_TYPE)
    .send(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
}
