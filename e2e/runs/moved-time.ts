import { mock } from 'node:test';
import type { OpenedOrg } from './opened-org.ts';

const MOST_STEPS = 5000;

/** The clock of this process, which stands still between transactions, so that pauses of minutes take no time. */
export const movedTime = {
  stop(): void {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
  },

  restore(): void {
    mock.timers.reset();
  },

  pass(milliseconds: number): void {
    mock.timers.setTime(Date.now() + milliseconds);
  },

  /** Runs what is due, and moves to the moment at which the next job is, until none waits. Gives the minutes that passed. */
  workToEnd(org: OpenedOrg): number {
    const start = Date.now();
    for (let step = 0; step < MOST_STEPS; step += 1) {
      org.work();
      const [next] = org.org.waitingJobs();
      if (!next) return (Date.now() - start) / 60_000;
      mock.timers.setTime(next.dueAt.getTime());
    }
    throw new Error(`Jobs still wait after ${MOST_STEPS} steps.`);
  },
};
