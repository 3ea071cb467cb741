import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { distance, GeoPoint } from '../formula/index.ts';
import { decimalOf } from '../values/index.ts';
import { SQL_FUNCTIONS, type SqlValue, timeZoneOf } from '../query/index.ts';
import type { FormulaFunction } from './formula-function.ts';

/** Prepared statements that are kept; the oldest goes when there are more. */
const MAX_STATEMENTS = 500;

/** Milliseconds that a process waits for another one's transaction over the same file, as long as the platform waits for a lock. */
const LOCK_TIMEOUT = 10_000;

/** A SQLite database with its prepared statements by their text. */
export class Database {
  readonly #database: DatabaseSync;
  readonly #readers = new Map<string, StatementSync>();
  readonly #writers = new Map<string, StatementSync>();

  constructor(file: string, formulas: FormulaFunction) {
    this.#database = new DatabaseSync(file, { timeout: LOCK_TIMEOUT });
    this.#database.exec('PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA case_sensitive_like = OFF;');
    if (file !== ':memory:') this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const pure = { deterministic: true } as const;
    this.#database.function(SQL_FUNCTIONS.fold, pure, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
    this.#database.function(SQL_FUNCTIONS.formula, { varargs: true }, (key, ...stored) => formulas.call(String(key), stored as SqlValue[]));
    this.#database.function(SQL_FUNCTIONS.distance, pure, (fromLatitude, fromLongitude, toLatitude, toLongitude, unit) => {
      if (fromLatitude === null || fromLongitude === null) return null;
      const point = (latitude: unknown, longitude: unknown) => new GeoPoint(decimalOf(Number(latitude)), decimalOf(Number(longitude)));
      return distance(point(fromLatitude, fromLongitude), point(toLatitude, toLongitude), String(unit));
    });
    this.#database.function(SQL_FUNCTIONS.localTime, pure, (ms, zone) =>
      ms === null ? null : Number(ms) + timeZoneOf(String(zone)).offsetAt(Number(ms)),
    );
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Rows as arrays. */
  rows(sql: string, parameters: readonly SqlValue[] = []): SqlValue[][] {
    const statement = this.#prepare(this.#readers, sql, true);
    return statement.all(...parameters) as unknown as SqlValue[][];
  }

  /** A statement that writes, to be run many times. */
  writer(sql: string): StatementSync {
    return this.#prepare(this.#writers, sql, false);
  }

  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return Number(this.writer(sql).run(...parameters).changes);
  }

  /** Forgets statements, which hold the columns of a table as they were. */
  forgetStatements(): void {
    this.#readers.clear();
    this.#writers.clear();
  }

  close(): void {
    this.forgetStatements();
    this.#database.close();
  }

  #prepare(cache: Map<string, StatementSync>, sql: string, asArrays: boolean): StatementSync {
    const known = cache.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    if (asArrays) statement.setReturnArrays(true);
    if (cache.size >= MAX_STATEMENTS) cache.delete(cache.keys().next().value!);
    cache.set(sql, statement);
    return statement;
  }
}
