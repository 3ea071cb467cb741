import type { Clock } from '../clock.ts';
import { windowNames } from './tiers.ts';
import type { RateLimits, WindowName } from './tiers.ts';

const LENGTHS: Readonly<Record<WindowName, number>> = { second: 1000, hour: 3_600_000, day: 86_400_000 };
const FORGET_AFTER = 10_000; // expired calls are dropped in bulk: dropping one by one would copy the list on each call

export interface Rejection {
  readonly window: WindowName;
  /** When the window has room again, in milliseconds since 1970. */
  readonly roomAt: number;
}

/** Three sliding windows over the calls of one account. A rejected call takes no room. */
export class RateLimiter {
  readonly limits: RateLimits;
  private readonly clock: Clock;
  private times: number[] = [];
  /** For each window, the position of its oldest call in `times`. */
  private readonly starts: Record<WindowName, number> = { second: 0, hour: 0, day: 0 };

  constructor(limits: RateLimits, clock: Clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Counts a call, or tells which window is full; of several full ones, the longest. */
  take(): Rejection | undefined {
    this.slide();
    const full = windowNames.filter((window) => this.used(window) >= this.limits[window]).at(-1);
    if (full) return { window: full, roomAt: (this.times[this.starts[full]] ?? this.clock.now()) + LENGTHS[full] };
    this.times.push(this.clock.now());
    return undefined;
  }

  remaining(window: WindowName): number {
    this.slide();
    return Math.max(0, this.limits[window] - this.used(window));
  }

  private used(window: WindowName): number {
    return this.times.length - this.starts[window];
  }

  private slide(): void {
    const now = this.clock.now();
    for (const window of windowNames) {
      while ((this.times[this.starts[window]] ?? Infinity) <= now - LENGTHS[window]) this.starts[window] += 1;
    }
    if (this.starts.day >= FORGET_AFTER) this.forget(this.starts.day);
  }

  private forget(count: number): void {
    this.times = this.times.slice(count);
    for (const window of windowNames) this.starts[window] -= count;
  }
}
