import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ProcessLock } from '../../store/index.ts';

/** The tokens of one user for one external credential. */
export interface StoredConnection {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Milliseconds since 1970; undefined where the provider does not tell. */
  readonly expiresAt?: number;
}

const OWNER_ONLY = 0o600;
const LOCK_WAIT_MILLISECONDS = 50;
const MAX_LOCK_WAITS = 600;

/**
 * Keeps users' tokens in a file beside the org's database, not in it: a transaction that is rolled back must not bring back a refresh token
 * that the provider has replaced. Without a file they live in memory.
 */
export class ConnectionShelf {
  readonly #file: string | undefined;
  #entries: Record<string, StoredConnection> = {};

  constructor(file: string | undefined) {
    this.#file = file;
  }

  get(userId: string, credential: string): StoredConnection | undefined {
    this.#read();
    return this.#entries[keyOf(userId, credential)];
  }

  put(userId: string, credential: string, connection: StoredConnection): void {
    this.exclusively(() => {
      this.#read();
      this.#write({ ...this.#entries, [keyOf(userId, credential)]: connection });
    });
  }

  remove(userId: string, credential: string): void {
    this.exclusively(() => {
      this.#read();
      const { [keyOf(userId, credential)]: _removed, ...rest } = this.#entries;
      this.#write(rest);
    });
  }

  #isHeld = false;

  /** Runs `work` while no other process over the same data changes tokens. */
  exclusively<T>(work: () => T): T {
    if (this.#file === undefined || this.#isHeld) return work();
    const lock = new ProcessLock(`${this.#file}-lock`);
    takePatiently(lock);
    this.#isHeld = true;
    try {
      return work();
    } finally {
      this.#isHeld = false;
      lock.release();
    }
  }

  /** Another process may have written meanwhile. */
  #read(): void {
    if (this.#file === undefined) return;
    this.#entries = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, StoredConnection>) : {};
  }

  #write(entries: Record<string, StoredConnection>): void {
    this.#entries = entries;
    if (this.#file === undefined) return;
    const draft = `${this.#file}-draft`;
    writeFileSync(draft, JSON.stringify(entries), { mode: OWNER_ONLY });
    renameSync(draft, this.#file);
  }
}

function keyOf(userId: string, credential: string): string {
  return `${userId} ${credential}`;
}

function takePatiently(lock: ProcessLock): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let waits = 0; !lock.take(); waits++) {
    if (waits === MAX_LOCK_WAITS) throw new Error('Another process has held the tokens of users for half a minute. End it.');
    Atomics.wait(sleeper, 0, 0, LOCK_WAIT_MILLISECONDS);
  }
}
