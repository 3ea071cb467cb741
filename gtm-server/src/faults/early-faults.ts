import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.ts';
import { PlatformError } from '../http/errors.ts';
import { rateLimitError } from '../limits/rate-headers.ts';
import type { WindowName } from '../limits/tiers.ts';
import type { FaultKind } from './fault-kind.ts';

/** How long a call that is rejected on demand is told to wait. */
const WAITS: Readonly<Record<string, readonly [WindowName, number]>> = {
  'rate-second': ['second', 1000],
  'rate-hour': ['hour', 1_800_000],
  'rate-day': ['day', 21_600_000],
};

/** Rejects a call as a full window does. It takes no room in any. */
export function refuseByRate(kind: FaultKind | undefined, clock: Clock): void {
  const wait = kind === undefined ? undefined : WAITS[kind];
  if (wait) throw rateLimitError({ window: wait[0], roomAt: clock.now() + wait[1] }, clock.now());
}

/** Fails a call instead of running its route. True where the answer is sent. */
export function answerInstead(kind: FaultKind | undefined, reply: FastifyReply): boolean {
  const detail = 'This fault was asked for at the reference server.';
  if (kind === 'server-error') throw new PlatformError(500, 'Internal server error', [{ code: 'PFAPI0007', detail }]);
  if (kind === 'timeout') throw new PlatformError(504, 'Gateway timeout', [{ code: 'PFAPI0010', detail }]);
  if (kind !== 'html' && kind !== 'html:200') return false;
  void reply
    .code(kind === 'html' ? 502 : 200)
    .type('text/html')
    .send(PROXY_PAGE);
  return true;
}

/** What a proxy between the caller and the provider answers. */
const PROXY_PAGE = '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1><p>proxy.example</p></body></html>\n';
