export const MS_PER_DAY = 86_400_000;

/** A calendar day without a time zone, as days since 1970-01-01. */
export class ApexDate {
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }

  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(Math.floor(utcMillis(year, month, day) / MS_PER_DAY));
  }

  get year(): number {
    return this.#utc().getUTCFullYear();
  }

  /** From 1. */
  get month(): number {
    return this.#utc().getUTCMonth() + 1;
  }

  get day(): number {
    return this.#utc().getUTCDate();
  }

  /** `2026-01-31`. */
  toIso(): string {
    return this.#utc().toISOString().slice(0, -14);
  }

  /** `2026-01-31 00:00:00`, as `String.valueOf(Date)` does. */
  toString(): string {
    return `${this.toIso()} 00:00:00`;
  }

  #utc(): Date {
    return new Date(this.days * MS_PER_DAY);
  }
}

/** A moment, as milliseconds since 1970-01-01T00:00:00Z. */
export class ApexDatetime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** `2026-01-31T10:00:00.000Z`, the form of JSON and the web APIs. */
  toIso(): string {
    return new Date(this.ms).toISOString();
  }

  /** `2026-01-31 10:00:00`, in UTC, as `String.valueOf(Datetime)` and `+` do. */
  toString(): string {
    return this.toIso().slice(0, 19).replace('T', ' ');
  }
}

/** A time of day, as milliseconds since midnight. */
export class ApexTime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** `10:00:00.000Z`. */
  toIso(): string {
    return new Date(this.ms).toISOString().slice(11);
  }

  toString(): string {
    return this.toIso();
  }
}

/** Milliseconds of midnight UTC; months and days beyond their range carry over. Years below 100 stay as they are. */
export function utcMillis(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

/** Bytes. */
export class ApexBlob {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static ofText(text: string): ApexBlob {
    return new ApexBlob(new TextEncoder().encode(text));
  }

  /** The platform prints a blob's size only. */
  toString(): string {
    return `Blob[${this.bytes.length}]`;
  }
}
