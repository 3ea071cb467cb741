import { ApexException, asApexException, SYNCHRONOUS_LIMITS } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { runFinalizer } from './finalizers.ts';
import { runFuture } from './futures.ts';
import type { EventBus } from './event-bus.ts';
import { type JobDesk, textOf } from './job-desk.ts';
import { publishBatchError } from './batch-errors.ts';
import { noteFailure, runBatchStep } from './batches.ts';
import type { BatchJob, JobRecord, QueueableJob } from './job-record.ts';
import { runQueueable } from './queueables.ts';

/** Runs jobs, each in a transaction of its own, and notes what becomes of them. */
export class JobRunner {
  readonly #desk: JobDesk;
  readonly #bus: EventBus;

  constructor(desk: JobDesk, bus: EventBus) {
    this.#desk = desk;
    this.#bus = bus;
  }

  /** Runs a job, or the next step of one with several. Gives what came out of it, and nothing where it ended well. */
  run(job: JobRecord): unknown {
    this.#begin(job);
    switch (job.kind) {
      case 'future':
        return this.#close(
          job,
          attempt(() => runFuture(this.#desk, job)),
        );
      case 'queueable':
        return this.#runQueueable(job);
      case 'batch':
        return this.#runBatchStep(job);
    }
  }

  /** Others see that the job is on its way, and a new process that it was. */
  #begin(job: JobRecord): void {
    const { records, isTest } = this.#desk;
    this.#desk.note(() => {
      records.put({ ...job, isRunning: true }, isTest);
      records.changeRow(job.id, { Status: job.kind === 'batch' && job.phase === 'start' ? 'Preparing' : 'Processing' });
    });
  }

  /** Source: Apex Developer Guide, Transaction Finalizers: they run whatever became of the job, limits included. */
  #runQueueable(job: QueueableJob): unknown {
    let request: Value = null;
    let state: string | undefined;
    const thrown = attempt(() =>
      runQueueable(this.#desk, job, (ofRequest, finalizer) => {
        request = ofRequest;
        if (finalizer !== undefined) state = this.#desk.write(finalizer);
      }),
    );
    this.#close(job, thrown);
    if (state === undefined || (thrown !== undefined && !(thrown instanceof ApexException))) return thrown;
    const finished = { job, request, state, thrown };
    const ofFinalizer = attempt(() => runFinalizer(this.#desk, finished));
    this.report(job, ofFinalizer);
    return thrown ?? ofFinalizer;
  }

  #runBatchStep(job: BatchJob): unknown {
    const thrown = attempt(() => runBatchStep(this.#desk, job));
    if (thrown !== undefined) this.#failBatch(job, thrown);
    return this.report(job, thrown);
  }

  /** In a transaction of the user's: the event message says who it comes from. */
  #failBatch(job: BatchJob, thrown: unknown): void {
    this.#desk.transaction({ kind: 'batch', subject: job.className, userId: job.userId, limits: SYNCHRONOUS_LIMITS }, () => {
      const request = this.#desk.runtime.callLibrary('Request.getCurrent()');
      const requestId = this.#desk.runtime.callLibrary('Request.getRequestId()', request);
      publishBatchError(this.#desk, this.#bus, job, thrown, requestId);
      noteFailure(this.#desk, job, textOf(thrown));
    });
  }

  /** Ends a job that failed; one that went well has noted that in its own transaction. */
  #close(job: JobRecord, thrown: unknown): unknown {
    if (thrown === undefined) return undefined;
    const { records, isTest } = this.#desk;
    this.#desk.note(() => {
      records.closeRow(job.id, 'Failed', textOf(thrown));
      records.remove(job.id, isTest);
    });
    return this.report(job, thrown);
  }

  /** A test hears of it by what stopTest throws. */
  report(job: { readonly id: string; readonly className: string }, thrown: unknown): unknown {
    if (thrown !== undefined && !this.#desk.isTest) this.#desk.tell(`The job ${job.id} of ${job.className} failed`, thrown);
    return thrown;
  }
}

/** What came out of the work, as Apex knows it. */
export function attempt(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return asApexException(thrown);
  }
}
