import type { OrgJobs } from './org-jobs.ts';

/** Longest time that a timer can be set to. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Runs the org's jobs between other work of the process, one step at a time. */
export class JobPump {
  readonly #jobs: OrgJobs;
  #isStepDue = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #idlers: (() => void)[] = [];

  constructor(jobs: OrgJobs) {
    this.#jobs = jobs;
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
    if (this.#jobs.runNext()) return this.wake();
    this.#setTimer();
    this.#rest();
  }

  #rest(): void {
    for (const resolve of this.#idlers.splice(0)) resolve();
  }

  /** The process does not stay for what is due later. */
  #setTimer(): void {
    clearTimeout(this.#timer);
    const [next] = this.#jobs.waiting();
    if (!next) return;
    const delay = Math.min(Math.max(next.dueAt.getTime() - Date.now(), 1), LONGEST_TIMER);
    this.#timer = setTimeout(() => this.wake(), delay).unref();
  }
}
