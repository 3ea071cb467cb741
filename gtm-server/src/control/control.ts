import type { Clock } from '../clock.ts';
import { formatTimestamp } from '../clock.ts';
import type { CompanyDirectory } from '../data/company-directory.ts';
import type { Ledger, Meter, Purchase } from '../ledger/ledger.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { windowNames } from '../limits/tiers.ts';
import type { DeniedFields } from '../entitlements/denied-fields.ts';
import type { FaultSource, QueuedFault } from '../faults/fault-source.ts';
import type { OptOuts } from '../people/opt-outs.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import { FaultPlan } from './fault-plan.ts';
import type { PlannedFault } from './fault-plan.ts';
import { RequestLog } from './request-log.ts';
import type { LoggedRequest } from './request-log.ts';

const SHOWN_PURCHASES = 50;

export interface ControlledParts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly tokens: TokenStore;
  readonly limiter: RateLimiter;
  readonly directory: CompanyDirectory;
  readonly optOuts: OptOuts;
  readonly deniedFields: DeniedFields;
  readonly faultSource: FaultSource;
}

export interface ServerState {
  readonly time: string;
  readonly companies: number;
  readonly credits: Meter & { readonly remaining: number };
  readonly records: Meter;
  readonly requests: Meter;
  readonly rate: Readonly<Record<string, { readonly limit: number; readonly remaining: number }>>;
  readonly latencyMilliseconds: number;
  readonly plannedFaults: number;
  readonly faultPercent: number;
  readonly deniedFields: readonly string[];
}

/** What a test or a demonstration may turn while the server runs. */
export class Control {
  readonly faults = new FaultPlan();
  readonly log = new RequestLog();
  private readonly parts: ControlledParts;
  private latency: number;

  constructor(parts: ControlledParts, latencyMilliseconds: number) {
    this.parts = parts;
    this.latency = latencyMilliseconds;
  }

  setRemainingCredits(remaining: number): void {
    this.parts.ledger.setRemainingCredits(remaining);
  }

  /** Makes the next data calls answer with a fault; replaces what was planned before. */
  failNext(fault: PlannedFault): void {
    this.faults.plan(fault);
  }

  /** Makes the next data calls, or those of a path, fail in a way that needs more than a status; queued behind what waits already. */
  addFault(fault: QueuedFault): void {
    this.parts.faultSource.add(fault);
  }

  /** From now on this share of the data calls fails at random. */
  setFaultPercent(percent: number): void {
    this.parts.faultSource.percent = percent;
  }

  clearFaults(): void {
    this.parts.faultSource.clear();
    this.faults.plan(undefined);
  }

  /** From now on the account's package lacks these output fields, and no others. */
  denyFields(fields: readonly string[]): void {
    this.parts.deniedFields.replace(fields);
  }

  get faultSource(): FaultSource {
    return this.parts.faultSource;
  }

  setLatency(milliseconds: number): void {
    this.latency = milliseconds;
  }

  /** From now on enriching these people answers OPT_OUT. */
  optOut(personIds: readonly number[]): void {
    this.parts.optOuts.add(personIds);
  }

  latencyMilliseconds(): number {
    return this.latency;
  }

  expireTokens(): void {
    this.parts.tokens.expireAll();
  }

  /** The last 200 calls under `/gtm`, newest first. */
  requests(): readonly LoggedRequest[] {
    return this.log.list();
  }

  /** The last purchases, newest first. */
  purchases(): readonly Purchase[] {
    return this.parts.ledger.lastPurchases(SHOWN_PURCHASES);
  }

  state(): ServerState {
    const { clock, ledger, limiter, directory, faultSource, deniedFields } = this.parts;
    return {
      time: formatTimestamp(clock.now()),
      companies: directory.companies.length,
      credits: { ...ledger.meter('credit'), remaining: ledger.remainingCredits() },
      records: ledger.meter('record'),
      requests: ledger.meter('request'),
      rate: Object.fromEntries(windowNames.map((name) => [name, { limit: limiter.limits[name], remaining: limiter.remaining(name) }])),
      latencyMilliseconds: this.latency,
      plannedFaults: this.faults.pending() + faultSource.pending(),
      faultPercent: faultSource.percent,
      deniedFields: deniedFields.list(),
    };
  }
}
