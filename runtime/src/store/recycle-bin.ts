import type { Database } from './database.ts';

/** What a delete did to another record: took it along, or cleared its look-up `field`. */
export interface Followed {
  readonly object: string;
  readonly id: string;
  readonly field?: string;
}

/** Remembers what was done to other records by the delete of each record, so that it can be undone with it. */
export class RecycleBin {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.exec('CREATE TABLE IF NOT EXISTS local_followed (root TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL, field TEXT)');
    database.exec('CREATE TABLE IF NOT EXISTS local_purged (id TEXT PRIMARY KEY) WITHOUT ROWID');
    database.exec('CREATE INDEX IF NOT EXISTS local_followed_root ON local_followed (root)');
  }

  /** Takes a deleted record out of the bin for good. */
  purge(id: string): void {
    this.#database.writer('INSERT INTO local_purged (id) VALUES (?)').run(id);
  }

  isPurged(id: string): boolean {
    return this.#database.rows('SELECT id FROM local_purged WHERE id = ?', [id]).length > 0;
  }

  note(rootId: string, { object, id, field }: Followed): void {
    const statement = this.#database.writer('INSERT INTO local_followed (root, object, id, field) VALUES (?, ?, ?, ?)');
    statement.run(rootId, object, id, field ?? null);
  }

  /** What the delete of a record did to others, the last first; it is forgotten. */
  take(rootId: string): Followed[] {
    const rows = this.#database.rows('SELECT object, id, field FROM local_followed WHERE root = ? ORDER BY rowid DESC', [rootId]);
    if (rows.length > 0) this.#database.run('DELETE FROM local_followed WHERE root = ?', [rootId]);
    return rows.map(([object, id, field]) => ({
      object: String(object),
      id: String(id),
      ...(field !== null && { field: String(field) }),
    }));
  }
}
