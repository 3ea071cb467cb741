import type { ObjectSchema } from '../schema/index.ts';
import { idSuffix } from '../values/index.ts';
import type { Database } from './database.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const COUNTER_DIGITS = 9;
/** Stands between key prefix and counter, where the platform names the instance. */
const INSTANCE = '000';

/** Goes on from the highest number that this process knows of or another one over the same file has given. */
const RESERVE = 'INSERT INTO local_counter (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = max(value, ?) + ? RETURNING value';

/** Counts up ids and auto-numbers. A number once given is never given again, not after a rollback either. */
export class Counters {
  readonly #database: Database;
  readonly #values = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
    database.exec('CREATE TABLE IF NOT EXISTS local_counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID');
    for (const [name, value] of database.rows('SELECT name, value FROM local_counter')) this.#values.set(String(name), Number(value));
  }

  /** `count` new ids of an object, in their order. */
  newIds(object: ObjectSchema, count: number): string[] {
    const first = this.reserve(`id ${object.keyPrefix}`, count);
    return Array.from({ length: count }, (_, index) => idOf(object.keyPrefix, first + index));
  }

  /** The first of `count` consecutive numbers, from 1. */
  reserve(name: string, count: number): number {
    const known = this.#values.get(name) ?? 0;
    const row = this.#database.writer(RESERVE).get(name, known + count, known, count) as { readonly value: number };
    this.#values.set(name, row.value);
    return row.value - count + 1;
  }
}

function idOf(keyPrefix: string, count: number): string {
  let digits = '';
  for (let rest = count; digits.length < COUNTER_DIGITS; rest = Math.floor(rest / DIGITS.length))
    digits = DIGITS[rest % DIGITS.length] + digits;
  const id15 = keyPrefix + INSTANCE + digits;
  return id15 + idSuffix(id15);
}

/** `I-{0000}` with 7 is `I-0007`; `{YYYY}`, `{YY}`, `{MM}` and `{DD}` are of the day. */
export function autoNumberText(format: string, count: number, now: number): string {
  const day = new Date(now).toISOString();
  const dates: Readonly<Record<string, string>> = { YYYY: day.slice(0, 4), YY: day.slice(2, 4), MM: day.slice(5, 7), DD: day.slice(8, 10) };
  return format.replace(/\{(YYYY|YY|MM|DD|0+)\}/g, (_, part: string) => dates[part] ?? String(count).padStart(part.length, '0'));
}
