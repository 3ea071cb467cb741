import { ApexDatetime } from '../values/index.ts';
import { noteFailure } from './batches.ts';
import type { EventDelivery } from './event-delivery.ts';
import type { JobDesk } from './job-desk.ts';
import type { JobRecord } from './job-record.ts';
import { attempt, type JobRunner } from './job-runner.ts';
import { runSchedule } from './run-schedule.ts';
import type { Schedules } from './schedules.ts';

/** Times that a job may be stopped in the middle before it counts as failed. */
const MAXIMUM_INTERRUPTIONS = 2;
const INTERRUPTED = 'The local org was stopped while the job ran. What it had not committed was undone';

/** A job that waits for its time. */
export interface WaitingWork {
  readonly what: string;
  readonly dueAt: Date;
}

/** The jobs of the org itself, outside of tests: run step by step, so that several are on their way at once. */
export class OrgJobs {
  readonly #desk: JobDesk;
  readonly #runner: JobRunner;
  readonly #schedules: Schedules;
  readonly #delivery: EventDelivery;
  #lastId = '';

  constructor(desk: JobDesk, runner: JobRunner, schedules: Schedules, delivery: EventDelivery) {
    this.#desk = desk;
    this.#runner = runner;
    this.#schedules = schedules;
    this.#delivery = delivery;
  }

  /** Runs one step of what is due. False where nothing is. */
  runNext(): boolean {
    const schedule = this.#schedules.all(false).find((each) => !each.isPaused && each.dueAt <= this.#now);
    if (schedule) {
      this.#runner.report(
        { id: schedule.jobId, className: schedule.className },
        attempt(() => runSchedule(this.#desk, this.#schedules, schedule)),
      );
      return true;
    }
    if (this.#delivery.deliver()) return true;
    const job = this.#nextJob();
    if (job) this.#runner.run(job);
    return job !== undefined;
  }

  /** Jobs take turns. */
  #nextJob(): JobRecord | undefined {
    const ready = this.#jobs().filter((job) => job.dueAt <= this.#now);
    const last = ready.findIndex(({ id }) => id === this.#lastId);
    const next = ready[last + 1] ?? ready[0];
    this.#lastId = next?.id ?? '';
    return next;
  }

  /** What waits for a later time, the next one first. */
  waiting(): WaitingWork[] {
    const jobs = this.#jobs()
      .filter((job) => job.dueAt > this.#now)
      .map((job) => ({ what: `${job.kind} job ${job.className} (${job.id})`, dueAt: new Date(job.dueAt) }));
    const schedules = this.#schedules
      .all(false)
      .filter(({ isPaused }) => !isPaused)
      .map((each) => ({ what: `scheduled class ${each.className} (${each.triggerId})`, dueAt: new Date(each.dueAt) }));
    const retries = this.#delivery
      .retries()
      .map(({ trigger, dueAt }) => ({ what: `retry of event messages by ${trigger}`, dueAt: new Date(dueAt) }));
    return [...jobs, ...schedules, ...retries].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }

  /** Marks what was on its way when the last process that ran jobs was stopped. It runs again; what is stopped time and again counts as failed. */
  recover(): void {
    const interrupted = this.#jobs().filter((job) => job.isRunning === true);
    if (interrupted.length > 0) this.#desk.note(() => interrupted.forEach((job) => this.#recoverOne(job)));
  }

  #recoverOne(job: JobRecord): void {
    const { records } = this.#desk;
    const again = { ...job, isRunning: false, interruptions: (job.interruptions ?? 0) + 1 };
    if (again.interruptions <= MAXIMUM_INTERRUPTIONS) {
      records.changeRow(job.id, { Status: 'Queued', ExtendedStatus: `${INTERRUPTED}; it runs again.`, CompletedDate: null });
      records.put(again, false);
    } else if (job.kind === 'batch') noteFailure(this.#desk, { ...job, interruptions: 0 }, `${INTERRUPTED}.`);
    else {
      records.changeRow(job.id, {
        Status: 'Failed',
        NumberOfErrors: 1,
        ExtendedStatus: `${INTERRUPTED}.`,
        CompletedDate: new ApexDatetime(this.#now - (this.#now % 1000)),
      });
      records.remove(job.id, false);
    }
  }

  #jobs(): JobRecord[] {
    return this.#desk.records.all(false).filter((job) => job.kind !== 'batch' || !job.isHolding);
  }

  get #now(): number {
    return this.#desk.runtime.org.now();
  }
}
