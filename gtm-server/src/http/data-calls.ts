import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import '../faults/request-facts.ts';
import type { Clock } from '../clock.ts';
import { faultBody } from '../control/fault-plan.ts';
import type { Control } from '../control/control.ts';
import { answerInstead, refuseByRate } from '../faults/early-faults.ts';
import { slowMilliseconds } from '../faults/fault-kind.ts';
import type { FaultKind } from '../faults/fault-kind.ts';
import { rateLimitError } from '../limits/rate-headers.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { authorize, bearerOf } from '../oauth/authorize.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import { MEDIA_TYPE, acceptJsonBodies } from './media-types.ts';

export interface DataCallParts {
  readonly clock: Clock;
  readonly control: Control;
  readonly limiter: RateLimiter;
  readonly tokens: TokenStore;
}

/** What every data call goes through before its route: delay, faults, token and scope, rate limit. */
export function installDataCalls(server: FastifyInstance, parts: DataCallParts, scopes: readonly string[]): void {
  acceptJsonBodies(server);
  server.addHook('onRequest', async (request, reply) => {
    await delay(parts.control.latencyMilliseconds());
    if (sendPlannedFault(request, reply, parts.control)) return reply;
    const fault = takeFault(request, parts);
    await delay(slowMilliseconds(fault));
    authorize(request, parts.tokens, scopes);
    refuseByRate(fault, parts.clock);
    const rejection = parts.limiter.take();
    if (rejection) throw rateLimitError(rejection, parts.clock.now());
    if (answerInstead(fault, reply)) return reply;
    void reply.type(MEDIA_TYPE);
    return undefined;
  });
}

/** Notes how the call is to fail. A token that is to be refused is gone for good. */
function takeFault(request: FastifyRequest, { control, tokens }: DataCallParts): FaultKind | undefined {
  const asked = request.headers['x-gtm-fault'];
  const fault = control.faultSource.next(request.url.split('?')[0] ?? '', typeof asked === 'string' ? asked : undefined);
  if (fault === undefined) return undefined;
  request.gtmFault = fault;
  if (fault === 'token') tokens.revoke(bearerOf(request) ?? '');
  return fault;
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
