import { homedir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Exchange } from './http/exchange.ts';
import { tiers } from './limits/tiers.ts';
import type { RateLimits, Tier } from './limits/tiers.ts';
import { dataScopes } from './oauth/scopes.ts';

export interface GtmServerOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** The credits bought. Unless given, those of the ledger in `dataDirectory`, or 1000 for a new ledger. */
  readonly credits?: number;
  readonly latencyMilliseconds?: number;
  /** Keeps the ledger across restarts; unless given, it lives in memory. */
  readonly dataDirectory?: string;
  /** Where the generated people, Scoops and signals are kept once they are made. */
  readonly sampleDirectory?: string;
  readonly tier?: Tier;
  /** Instead of those of the tier. */
  readonly rateLimits?: RateLimits;
  readonly tokenLifetimeSeconds?: number;
  /** What the client's app is registered for. */
  readonly scopes?: readonly string[];
  /** Where sign-ins of users may return to; without any, the app may not sign users in. */
  readonly redirectUris?: readonly string[];
  /** The sample user who allows every sign-in without being asked. */
  readonly autoApprove?: string;
  /** The share of data calls that fail at random, and what their choice begins with. */
  readonly faultPercent?: number;
  readonly seed?: number;
  /** Output fields of enrichments outside the account's package: asking for one answers PFAPI0009. */
  readonly deniedOutputFields?: readonly string[];
  readonly clock?: Clock;
  readonly onExchange?: (exchange: Exchange) => void;
}

export const defaultOptions = {
  port: 0,
  latencyMilliseconds: 0,
  sampleDirectory: join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'zoominfo-for-salesforce', 'gtm-sample'),
  tier: 'standard' as Tier,
  rateLimits: undefined,
  tokenLifetimeSeconds: 3600,
  scopes: dataScopes as readonly string[],
  redirectUris: [] as readonly string[],
  faultPercent: 0,
  seed: 1,
  deniedOutputFields: [] as readonly string[],
  clock: systemClock,
};

export const DEFAULT_CREDITS = 1000;

export type CompleteOptions = GtmServerOptions & Required<Omit<typeof defaultOptions, 'rateLimits'>> & { readonly rateLimits: RateLimits };

export function completeOptions(given: GtmServerOptions): CompleteOptions {
  if (given.clientId === '' || given.clientSecret === '') {
    throw new Error('The GTM server needs a client id and a client secret. Neither may be empty.');
  }
  const options = { ...defaultOptions, ...given };
  return { ...options, rateLimits: options.rateLimits ?? tiers[options.tier] };
}
