import type { ChangeType, JobService, ProgramClass, ProgramMethod, Runtime, SaveOutcome, Transaction } from '../engine/index.ts';
import type { SObject, Value } from '../values/index.ts';
import { callLater } from './futures.ts';
import { JobDesk } from './job-desk.ts';
import { attempt, JobRunner } from './job-runner.ts';
import { runSchedule } from './run-schedule.ts';
import { Schedules } from './schedules.ts';

export interface JobOptions {
  /** Longest chain of queueable jobs where AsyncOptions sets no other. Source: Apex Developer Guide, Queueable Apex: 5 in Developer Edition orgs. */
  readonly maximumQueueableDepth: number;
}

/** Asynchronous Apex of one org. */
export class AsyncService implements JobService {
  readonly desk: JobDesk;
  readonly schedules: Schedules;
  readonly #runner: JobRunner;

  constructor(runtime: Runtime, options: JobOptions) {
    this.desk = new JobDesk(runtime, options.maximumQueueableDepth);
    this.schedules = new Schedules(this.desk);
    this.#runner = new JobRunner(this.desk);
  }

  callLater(info: ProgramClass, method: ProgramMethod, args: readonly Value[]): void {
    callLater(this.desk, info, method, args);
  }

  publish(_messages: readonly SObject[]): SaveOutcome[] {
    return [];
  }

  noteChanges(_type: ChangeType, _records: readonly SObject[], _old: readonly SObject[] | null): void {}

  finishTest(): void {
    const failures: unknown[] = [];
    this.desk.forTest(() => {
      for (let next = this.#nextOfTest(); next; next = this.#nextOfTest()) {
        const thrown = next();
        if (thrown !== undefined) failures.push(thrown);
      }
    });
    if (failures.length > 0) throw failures[0];
  }

  /** Runs what a test has put off: jobs in their order, then schedules. */
  #nextOfTest(): (() => unknown) | undefined {
    const job = this.desk.records.all(true).find((each) => each.kind !== 'batch' || !each.isHolding);
    if (job) return () => this.#runner.run(job);
    const [schedule] = this.schedules.all(true);
    return schedule && (() => attempt(() => runSchedule(this.desk, this.schedules, schedule)));
  }

  transactionEnded(_transaction: Transaction): void {}
}

/** The service behind a runtime. */
export function serviceOf(runtime: Runtime): AsyncService {
  return runtime.jobs as AsyncService;
}
