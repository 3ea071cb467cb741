import type { Runtime } from '../engine/index.ts';

/** What only one process at a time can have. */
export interface SoleLock {
  take(): boolean;
  release(): void;
}

const SHELF = 'process';
const KEY = 'jobs';

/** Which of the processes that have an org's data open runs its jobs: the first, and when that has ended, the next that asks. */
export class JobTurn {
  readonly #runtime: Runtime;
  readonly #lock: SoleLock | undefined;
  readonly #onTaken: () => void;
  #isTaken = false;

  /** `lock`: undefined where no other process can have the data. `onTaken`: called once, before this process runs its first job. */
  constructor(runtime: Runtime, lock: SoleLock | undefined, onTaken: () => void) {
    this.#runtime = runtime;
    this.#lock = lock;
    this.#onTaken = onTaken;
  }

  /** Whether other processes may put off jobs of the same data. */
  get isShared(): boolean {
    return this.#lock !== undefined;
  }

  /** Whether this process runs the jobs from now on. */
  take(): boolean {
    if (this.#isTaken) return true;
    if (this.#lock && !this.#lock.take()) return false;
    this.#isTaken = true;
    if (this.#lock) this.#sign();
    this.#onTaken();
    return true;
  }

  /** Number of the process that runs the jobs instead of this one. */
  otherProcess(): number | undefined {
    if (this.take()) return undefined;
    return Number(this.#runtime.org.store.texts.get(SHELF, KEY));
  }

  release(): void {
    this.#lock?.release();
  }

  #sign(): void {
    const { store } = this.#runtime.org;
    store.begin();
    store.texts.put(SHELF, KEY, String(process.pid));
    store.commit();
  }
}
