import type { Database } from './database.ts';

/** A record under one of its match keys. */
export interface MatchKey {
  readonly key: string;
  readonly id: string;
}

/** The match keys of records, by which duplicates are found without a look at all records. They go with a rollback as records do. */
export class MatchKeys {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.exec('CREATE TABLE IF NOT EXISTS local_match_key (key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID');
  }

  add(keys: readonly MatchKey[]): void {
    const statement = this.#database.writer('INSERT OR IGNORE INTO local_match_key (key, id) VALUES (?, ?)');
    for (const { key, id } of keys) statement.run(key, id);
  }

  remove(keys: readonly MatchKey[]): void {
    const statement = this.#database.writer('DELETE FROM local_match_key WHERE key = ? AND id = ?');
    for (const { key, id } of keys) statement.run(key, id);
  }

  /** Those of the keys under which there is a record. */
  present(keys: readonly string[]): Set<string> {
    const sql = 'SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM local_match_key WHERE key = value)';
    return new Set(this.#database.rows(sql, [JSON.stringify(keys)]).map(([key]) => String(key)));
  }

  /** Ids of at most `limit` records under a key, in the order of their ids. */
  idsUnder(key: string, limit: number): string[] {
    return this.#database.rows('SELECT id FROM local_match_key WHERE key = ? ORDER BY id LIMIT ?', [key, limit]).map(([id]) => String(id));
  }
}
