import { exception, QUEUEABLE_LIMITS } from '../engine/index.ts';
import type { PropertyObject } from '../stdlib/index.ts';
import type { Value } from '../values/index.ts';
import { JobContext } from './contexts.ts';
import type { JobDesk } from './job-desk.ts';
import type { QueueableJob } from './job-record.ts';

/** Source: Apex Reference Guide, System.enqueueJob(queueable, delay): 0 to 10 minutes. */
const MAXIMUM_DELAY = 10;
/** Source: Apex Developer Guide, Transaction Finalizers: a failing job is enqueued again five times in a row. */
const MAXIMUM_FAILURES = 5;
/** Jobs that finalizers of a test may enqueue one after the other: as many as a transaction may enqueue. */
const MAXIMUM_LINKS = 50;
const MINUTE = 60_000;
const NO_CALLOUT = 'Callout not allowed from this queueable job. Please implement Database.AllowsCallouts.';

/** What the caller asks for. */
export interface QueueableOptions {
  readonly delayMinutes: number | null;
  readonly maximumDepth: number | null;
  readonly signature: string | null;
}

export function readOptions(options: PropertyObject | null): QueueableOptions {
  const signature = options?.get('DuplicateSignature') ?? null;
  return {
    delayMinutes: (options?.get('MinimumQueueableDelayInMinutes') ?? null) as number | null,
    maximumDepth: (options?.get('MaximumQueueableStackDepth') ?? null) as number | null,
    signature: signature === null ? null : String(signature),
  };
}

/** Enqueues a job and gives its id. Source: Apex Developer Guide, Queueable Apex. */
export function enqueueJob(desk: JobDesk, instance: Value, options: QueueableOptions): string {
  const { tx } = desk.runtime;
  const className = desk.classOf(instance, 'Queueable');
  checkDelay(options.delayMinutes);
  if (options.signature !== null) checkSignature(desk, options.signature);
  const place = placeInChain(desk, options);
  tx.limits.count('queueableJobs');
  const id = desk.records.addRow('Queueable', className);
  const { delayMinutes, signature } = options;
  desk.enqueue({
    kind: 'queueable',
    id,
    className,
    userId: tx.user.id,
    dueAt: tx.now() + (delayMinutes ?? 0) * MINUTE,
    state: desk.write(instance),
    delayMinutes,
    signature,
    failures: failuresBefore(desk),
    links: linksBefore(desk),
    ...place,
  });
  return id;
}

function checkDelay(minutes: number | null): void {
  if (minutes !== null && (minutes < 0 || minutes > MAXIMUM_DELAY))
    throw exception(
      'IllegalArgumentException',
      `The delay of a queueable job must be between 0 and ${MAXIMUM_DELAY} minutes, not ${minutes}.`,
    );
}

/** Only jobs that wait count: one that runs has lost its signature. Source: Apex Developer Guide, Detecting Duplicate Queueable Jobs. */
function checkSignature(desk: JobDesk, signature: string): void {
  const isTaken = desk.records
    .all(desk.isTest)
    .some((job) => job.kind === 'queueable' && job.signature === signature && job.isRunning !== true);
  if (isTaken) throw exception('DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
}

/**
 * A job that a queueable job enqueues is its chain's next. Source: Apex Developer Guide, Queueable Apex: Developer Edition orgs stop at a depth
 * of 5 and tests do not chain, where AsyncOptions does not say otherwise.
 */
function placeInChain(desk: JobDesk, { maximumDepth }: QueueableOptions): Pick<QueueableJob, 'depth' | 'maximumDepth'> {
  const { job } = desk.run;
  const parent = job?.kind === 'queueable' ? job : undefined;
  const place = { depth: (parent?.depth ?? 0) + 1, maximumDepth: maximumDepth ?? parent?.maximumDepth ?? null };
  if (place.depth > (place.maximumDepth ?? (desk.runtime.tx.isTest ? 1 : desk.maximumDepth)))
    throw exception('AsyncException', 'Maximum stack depth has been reached.');
  return place;
}

function failuresBefore(desk: JobDesk): number {
  const { finalizedJob, hasFailedBefore } = desk.run;
  if (!finalizedJob || !hasFailedBefore) return 0;
  if (finalizedJob.failures >= MAXIMUM_FAILURES)
    throw exception(
      'AsyncException',
      `A job that has failed ${MAXIMUM_FAILURES + 1} times in a row cannot be enqueued by its finalizer again.`,
    );
  return finalizedJob.failures + 1;
}

/** A test runs what finalizers enqueue, too; it ends with a chain of them that has no end of its own. */
function linksBefore(desk: JobDesk): number {
  const { finalizedJob, job } = desk.run;
  if (!finalizedJob) return job?.kind === 'queueable' ? job.links : 0;
  if (desk.isTest && finalizedJob.links >= MAXIMUM_LINKS)
    throw exception('AsyncException', `Maximum stack depth has been reached: a test runs ${MAXIMUM_LINKS} jobs of finalizers in a row.`);
  return finalizedJob.links + 1;
}

/** Runs the job's transaction. What it attached as a finalizer is in the run, whatever became of the job. */
export function runQueueable(desk: JobDesk, job: QueueableJob, report: (request: Value, finalizer: Value | undefined) => void): void {
  const mayCallOut = desk.implements(job.className, 'Database.AllowsCallouts');
  const unit = {
    kind: 'queueable',
    subject: job.className,
    userId: job.userId,
    limits: QUEUEABLE_LIMITS,
    ...(!mayCallOut && { calloutFault: NO_CALLOUT }),
  } as const;
  desk.transaction(unit, () => {
    const { run } = desk;
    run.job = job;
    try {
      desk.call(desk.read(job.state), 'execute', new JobContext('QueueableContext', { getJobId: job.id }));
    } finally {
      report(desk.runtime.callLibrary('Request.getCurrent()'), run.finalizer);
    }
    desk.records.closeRow(job.id, 'Completed');
    desk.records.remove(job.id, desk.isTest);
  });
}
