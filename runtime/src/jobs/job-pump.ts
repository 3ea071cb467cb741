import type { JobTurn } from './job-turn.ts';
import type { OrgJobs } from './org-jobs.ts';

/** Longest time that a timer can be set to. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Milliseconds between two looks at data that other processes have open too. */
const POLL = 1000;

/** Runs the org's jobs between other work of the process, one step at a time. */
export class JobPump {
  readonly #jobs: OrgJobs;
  readonly #turn: JobTurn;
  #isStepDue = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #idlers: (() => void)[] = [];

  constructor(jobs: OrgJobs, turn: JobTurn) {
    this.#jobs = jobs;
    this.#turn = turn;
  }

  /** There may be work: looks for it when the process has time. */
  wake(): void {
    if (this.#isStepDue || this.#isClosed) return;
    this.#isStepDue = true;
    setImmediate(() => this.#step());
  }

  /** Ends when nothing is left that is due. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idlers.push(resolve);
      this.wake();
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#rest();
  }

  #step(): void {
    this.#isStepDue = false;
    if (this.#isClosed) return;
    const isOurTurn = this.#turn.take();
    if (isOurTurn && this.#jobs.runNext()) return this.wake();
    this.#setTimer(isOurTurn);
    this.#rest();
  }

  #rest(): void {
    for (const resolve of this.#idlers.splice(0)) resolve();
  }

  /** The process does not stay for what is due later. Over shared data it looks from time to time for what other processes left. */
  #setTimer(isOurTurn: boolean): void {
    clearTimeout(this.#timer);
    const next = isOurTurn ? this.#jobs.waiting()[0] : undefined;
    const untilNext = next ? Math.max(next.dueAt.getTime() - Date.now(), 1) : Infinity;
    const delay = Math.min(untilNext, this.#turn.isShared ? POLL : Infinity, LONGEST_TIMER);
    if (next || this.#turn.isShared) this.#timer = setTimeout(() => this.wake(), delay).unref();
  }
}
