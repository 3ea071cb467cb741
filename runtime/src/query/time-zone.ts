import { MS_PER_DAY } from '../values/index.ts';

/** Offsets of one time zone, kept for each quarter of an hour that was asked for. */
export class TimeZone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

  constructor(name: string) {
    this.name = name;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Milliseconds to add to UTC at a moment. */
  offsetAt(ms: number): number {
    if (this.name === 'UTC' || this.name === 'GMT') return 0;
    const quarter = Math.floor(ms / QUARTER_HOUR);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) this.#offsets.set(quarter, (offset = this.#compute(quarter * QUARTER_HOUR)));
    return offset;
  }

  /** The moment at which day `days` begins here. */
  startOfDay(days: number): number {
    const utc = days * MS_PER_DAY;
    const guess = utc - this.offsetAt(utc);
    return utc - this.offsetAt(guess);
  }

  /** The day that it is here at a moment, since 1970-01-01. */
  dayAt(ms: number): number {
    return Math.floor((ms + this.offsetAt(ms)) / MS_PER_DAY);
  }

  #compute(ms: number): number {
    const parts = Object.fromEntries(this.#format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute'], parts['second']) - ms;
  }
}

/** No zone changes its offset but at the quarters of an hour. */
const QUARTER_HOUR = 900_000;
