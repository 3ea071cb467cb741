import { type ApexException, exception, FINALIZER_LIMITS } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { JobContext } from './contexts.ts';
import type { JobDesk } from './job-desk.ts';
import type { QueueableJob } from './job-record.ts';

/** Source: Apex Developer Guide, Transaction Finalizers: a queueable job attaches at most one. */
export function attachFinalizer(desk: JobDesk, finalizer: Value): void {
  const { run, runtime } = desk;
  if (runtime.tx.kind !== 'queueable')
    throw exception('AsyncException', 'System.attachFinalizer(Finalizer) is allowed in queueable jobs only.');
  if (run.finalizer) throw exception('AsyncException', 'More than one Finalizer cannot be attached to same Async Apex Job');
  desk.classOf(finalizer, 'Finalizer');
  run.finalizer = finalizer;
}

/** What became of the job that a finalizer follows. */
export interface FinishedJob {
  readonly job: QueueableJob;
  readonly request: Value;
  /** State of the finalizer when the job had ended. */
  readonly state: string;
  readonly thrown: ApexException | undefined;
}

/** Runs a finalizer in a transaction of its own, which may call out. */
export function runFinalizer(desk: JobDesk, { job, request, state, thrown }: FinishedJob): void {
  const { runtime } = desk;
  desk.transaction({ kind: 'finalizer', subject: job.className, userId: job.userId, limits: FINALIZER_LIMITS, request }, () => {
    desk.run.finalizedJob = job;
    desk.run.hasFailedBefore = thrown !== undefined;
    const context = new JobContext('FinalizerContext', {
      getAsyncApexJobId: job.id,
      getRequestId: runtime.callLibrary('Request.getRequestId()', request),
      getResult: runtime.platformConstant('ParentJobResult', thrown ? 'UNHANDLED_EXCEPTION' : 'SUCCESS'),
      getException: (thrown ?? null) as unknown as Value,
    });
    desk.call(desk.read(state), 'execute', context);
  });
}
