import type { ChangeType, JobService, ProgramClass, ProgramMethod, Runtime, SaveFault, Transaction } from '../engine/index.ts';
import type { SObject, Value } from '../values/index.ts';
import { ChangeCapture } from './change-capture.ts';
import { EventBus } from './event-bus.ts';
import { EventDelivery } from './event-delivery.ts';
import { callLater } from './futures.ts';
import { JobDesk } from './job-desk.ts';
import { attempt, JobRunner } from './job-runner.ts';
import { runSchedule } from './run-schedule.ts';
import { OrgJobs } from './org-jobs.ts';
import { Schedules } from './schedules.ts';

export interface JobOptions {
  /** Longest chain of queueable jobs where AsyncOptions sets no other. Source: Apex Developer Guide, Queueable Apex: 5 in Developer Edition orgs. */
  readonly maximumQueueableDepth: number;
}

/** Asynchronous Apex of one org. */
export class AsyncService implements JobService {
  readonly desk: JobDesk;
  readonly schedules: Schedules;
  readonly bus: EventBus;
  readonly changes: ChangeCapture;
  /** The jobs of the org itself. */
  readonly orgJobs: OrgJobs;
  /** Called when a transaction outside of tests has ended, which may have left work behind. */
  onWork: (() => void) | undefined;
  readonly #delivery: EventDelivery;
  readonly #runner: JobRunner;

  constructor(runtime: Runtime, options: JobOptions) {
    this.desk = new JobDesk(runtime, options.maximumQueueableDepth);
    this.schedules = new Schedules(this.desk);
    this.bus = new EventBus(this.desk);
    this.changes = new ChangeCapture(runtime, this.bus);
    this.#delivery = new EventDelivery(this.desk, this.bus);
    this.#runner = new JobRunner(this.desk, this.bus);
    this.orgJobs = new OrgJobs(this.desk, this.#runner, this.schedules, this.#delivery);
  }

  callLater(info: ProgramClass, method: ProgramMethod, args: readonly Value[]): void {
    callLater(this.desk, info, method, args);
  }

  follows(objectName: string): boolean {
    return this.changes.follows(objectName);
  }

  noteChanges(type: ChangeType, records: readonly SObject[], old: readonly SObject[] | null): void {
    this.changes.note(type, records, old);
  }

  countPublishing(messages: readonly SObject[]): void {
    this.bus.count(messages);
  }

  publish(messages: readonly SObject[]): readonly (readonly SaveFault[])[] {
    return messages.map((message) => this.bus.accept(message).faults);
  }

  /** Delivers what was published to the test's bus. */
  deliverInTest(): void {
    const { tx } = this.desk.runtime;
    this.desk.forTest(() => {
      this.bus.flushImmediate(tx);
      this.#delivery.deliver();
    });
  }

  failInTest(): void {
    const { tx } = this.desk.runtime;
    this.desk.forTest(() => {
      this.bus.flushImmediate(tx);
      this.#delivery.fail();
    });
  }

  finishTest(): void {
    const failures: unknown[] = [];
    const { tx } = this.desk.runtime;
    this.desk.forTest(() => {
      do {
        for (let next = this.#nextOfTest(); next; next = this.#nextOfTest()) {
          const thrown = next();
          if (thrown !== undefined) failures.push(thrown);
        }
        this.bus.flushImmediate(tx);
      } while (this.#delivery.deliver());
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

  transactionEnded(transaction: Transaction): void {
    if (transaction.isTest) return;
    this.onWork?.();
    if (this.bus.hasImmediate(transaction)) this.desk.note(() => this.bus.flushImmediate(transaction));
  }
}

/** The service behind a runtime. */
export function serviceOf(runtime: Runtime): AsyncService {
  return runtime.jobs as AsyncService;
}
