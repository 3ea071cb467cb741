import { DatabaseSync } from 'node:sqlite';

/** Code of SQLite for a file that another connection holds. Source: SQLite, Result and Error Codes. */
const BUSY = 5;

/**
 * A lock on a file that one connection of one process holds. The operating system takes it back when the process ends, however it ends:
 * no number of a process has to be trusted, which another process may have by then.
 */
export class ProcessLock {
  readonly #file: string;
  #held: DatabaseSync | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whether this connection holds the lock now. */
  take(): boolean {
    if (this.#held) return true;
    const database = new DatabaseSync(this.#file);
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (fault) {
      database.close();
      if ((fault as { errcode?: number }).errcode !== BUSY) throw fault;
      return false;
    }
    this.#held = database;
    return true;
  }

  release(): void {
    this.#held?.close();
    this.#held = undefined;
  }
}
