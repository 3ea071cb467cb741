import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';

export type MeterName = 'credit' | 'record' | 'request';

export interface Meter {
  readonly total: number;
  readonly used: number;
}

/** What a bought credit allows besides: records returned, and calls. */
const RECORDS_A_CREDIT = 25;
const REQUESTS_A_CREDIT = 100;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS purchase (
    kind TEXT NOT NULL, recordId TEXT NOT NULL, purchasedAt INTEGER NOT NULL, PRIMARY KEY (kind, recordId)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS meter (name TEXT PRIMARY KEY, total INTEGER NOT NULL, used INTEGER NOT NULL) STRICT;
`;

/** A credit that was spent. */
export interface Purchase {
  readonly kind: string;
  readonly recordId: string;
  /** Milliseconds since 1970. */
  readonly purchasedAt: number;
}

export interface LedgerOptions {
  readonly clock: Clock;
  /** The credits bought. Unless given, those of the stored ledger, or `defaultCredits`. */
  readonly credits?: number | undefined;
  readonly defaultCredits: number;
  /** Where the ledger is kept; unless given, in memory only. */
  readonly directory?: string | undefined;
}

/** Remembers which records were bought and when, and how much of each allowance is used. */
export class Ledger {
  private readonly database: DatabaseSync;
  private readonly clock: Clock;

  constructor({ clock, credits, defaultCredits, directory }: LedgerOptions) {
    this.clock = clock;
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
    this.database = new DatabaseSync(directory === undefined ? ':memory:' : join(directory, 'ledger.sqlite'));
    this.database.exec(SCHEMA);
    const isNew = this.database.prepare('SELECT 1 FROM meter').get() === undefined;
    if (isNew || credits !== undefined) this.setTotals(credits ?? defaultCredits);
  }

  /** When the record was bought, if that was less than twelve months ago: it is then under management. */
  purchasedAt(kind: string, recordId: string): number | undefined {
    const row = this.database.prepare('SELECT purchasedAt FROM purchase WHERE kind = ? AND recordId = ?').get(kind, recordId);
    const purchasedAt = row?.['purchasedAt'];
    return typeof purchasedAt === 'number' && this.clock.now() < oneYearAfter(purchasedAt) ? purchasedAt : undefined;
  }

  /** Spends a credit on the record, which is under management from now on. */
  purchase(kind: string, recordId: string): void {
    this.database
      .prepare('INSERT INTO purchase VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET purchasedAt = excluded.purchasedAt')
      .run(kind, recordId, this.clock.now());
    this.count('credit', 1);
  }

  /** The newest first. */
  lastPurchases(limit: number): readonly Purchase[] {
    const rows = this.database.prepare('SELECT kind, recordId, purchasedAt FROM purchase ORDER BY purchasedAt DESC, rowid DESC LIMIT ?');
    return rows.all(limit).map(({ kind, recordId, purchasedAt }) => ({
      kind: String(kind),
      recordId: String(recordId),
      purchasedAt: Number(purchasedAt),
    }));
  }

  count(name: MeterName, amount: number): void {
    this.database.prepare('UPDATE meter SET used = used + ? WHERE name = ?').run(amount, name);
  }

  meter(name: MeterName): Meter {
    const row = this.database.prepare('SELECT total, used FROM meter WHERE name = ?').get(name);
    return { total: Number(row?.['total']), used: Number(row?.['used']) };
  }

  remainingCredits(): number {
    const { total, used } = this.meter('credit');
    return Math.max(0, total - used);
  }

  setRemainingCredits(remaining: number): void {
    this.setTotals(this.meter('credit').used + remaining);
  }

  /** Runs `work` so that all it writes is kept, or nothing. */
  transaction<Result>(work: () => Result): Result {
    this.database.exec('BEGIN');
    try {
      const result = work();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }

  private setTotals(credits: number): void {
    const totals: readonly (readonly [MeterName, number])[] = [
      ['credit', credits],
      ['record', credits * RECORDS_A_CREDIT],
      ['request', credits * REQUESTS_A_CREDIT],
    ];
    const statement = this.database.prepare('INSERT INTO meter VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET total = excluded.total');
    for (const [name, total] of totals) statement.run(name, total);
  }
}

function oneYearAfter(time: number): number {
  const date = new Date(time);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}
