import { GatewayError } from '../http/errors.ts';
import type { RateLimiter, Rejection } from './rate-limiter.ts';
import { windowNames } from './tiers.ts';

/** `X-RateLimit-Limit-Second` and its five companions. */
export function rateHeaders(limiter: RateLimiter): Record<string, string> {
  return Object.fromEntries(
    windowNames.flatMap((window) => {
      const suffix = window[0]?.toUpperCase() + window.slice(1);
      return [
        [`X-RateLimit-Limit-${suffix}`, String(limiter.limits[window])],
        [`X-RateLimit-Remaining-${suffix}`, String(limiter.remaining(window))],
      ];
    }),
  );
}

/** The answer to a call that found a window full. */
export function rateLimitError({ window, roomAt }: Rejection, now: number): GatewayError {
  const seconds = Math.max(1, Math.ceil((roomAt - now) / 1000));
  return new GatewayError(429, 'ZI0004', `The limit of calls per ${window} is reached. Try again in ${seconds} s.`, {
    'Retry-After': String(seconds),
    'X-RateLimit-Rejected-Bucket': window,
    'X-RateLimit-Reset': String(Math.ceil(roomAt / 1000)),
  });
}
