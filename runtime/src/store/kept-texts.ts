import type { Database } from './database.ts';

/** A text that the org keeps beside its records, with the key it is found by. */
export interface KeptText {
  readonly key: string;
  readonly text: string;
}

/** Texts by shelf and key, as the state of jobs that wait. They are part of transactions, as records are; a shelf's texts stay in the order in which they came. */
export class KeptTexts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS local_text (shelf TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (shelf, key))',
    );
  }

  all(shelf: string): KeptText[] {
    return this.#database
      .rows('SELECT key, text FROM local_text WHERE shelf = ? ORDER BY rowid', [shelf])
      .map(([key, text]) => ({ key: String(key), text: String(text) }));
  }

  get(shelf: string, key: string): string | undefined {
    const [row] = this.#database.rows('SELECT text FROM local_text WHERE shelf = ? AND key = ?', [shelf, key]);
    return row && String(row[0]);
  }

  put(shelf: string, key: string, text: string): void {
    this.#database.run('INSERT INTO local_text (shelf, key, text) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text', [
      shelf,
      key,
      text,
    ]);
  }

  remove(shelf: string, key: string): void {
    this.#database.run('DELETE FROM local_text WHERE shelf = ? AND key = ?', [shelf, key]);
  }

  clear(shelf: string): void {
    this.#database.run('DELETE FROM local_text WHERE shelf = ?', [shelf]);
  }
}
