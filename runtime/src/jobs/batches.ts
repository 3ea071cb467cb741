import { ASYNCHRONOUS_LIMITS, exception, type Limits } from '../engine/index.ts';
import type { RuntimeType, Value } from '../values/index.ts';
import { BatchChunks } from './batch-chunks.ts';
import { JobContext } from './contexts.ts';
import { FlexQueue } from './flex-queue.ts';
import type { JobDesk } from './job-desk.ts';
import type { BatchJob } from './job-record.ts';

/** Source: Apex Reference Guide, Database.executeBatch. */
const DEFAULT_SCOPE = 200;
/** Source: Apex Developer Guide, Using Batch Apex: a query locator may have 50 million rows, which its query reads first. */
const START_LIMITS: Limits = { ...ASYNCHRONOUS_LIMITS, queryRows: 50_000_000, queryLocatorRows: 50_000_000 };
/** Batch jobs of a test that run one after the other, each begun by the one before; what comes behind them stays in the queue. */
const MAXIMUM_LINKS = 50;
const NO_CALLOUT = 'Callout not allowed from this batch job. Please implement Database.AllowsCallouts.';
const ONE_CHUNK =
  'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.';

/** Puts a batch job into the queue and gives its id. Source: Apex Developer Guide, Using Batch Apex. */
export function executeBatch(desk: JobDesk, instance: Value, scopeSize: number | null = DEFAULT_SCOPE): string {
  const { tx } = desk.runtime;
  const className = desk.classOf(instance, 'Database.Batchable');
  if (scopeSize === null || scopeSize < 1)
    throw exception('IllegalArgumentException', `The scope of a batch job must be at least 1 record, not ${scopeSize}.`);
  checkCaller(desk);
  const queue = new FlexQueue(desk);
  const isHolding = queue.mustHold();
  const id = desk.records.addRow('BatchApex', className, { Status: isHolding ? 'Holding' : 'Queued' });
  const state = desk.write(instance);
  const place = { phase: 'start', next: 0, chunks: 0, isHolding, links: linksBefore(desk) } as const;
  if (desk.isTest && place.links > MAXIMUM_LINKS) return id;
  desk.enqueue({ kind: 'batch', id, className, userId: tx.user.id, dueAt: tx.now(), state, scopeSize, ...place });
  if (isHolding) queue.add(id);
  return id;
}

function linksBefore(desk: JobDesk): number {
  const { job } = desk.run;
  return job?.kind === 'batch' ? job.links + 1 : 0;
}

function checkCaller(desk: JobDesk): void {
  const { job } = desk.run;
  if (desk.runtime.tx.kind === 'future' || (job?.kind === 'batch' && job.phase !== 'finish'))
    throw exception('AsyncException', 'Database.executeBatch cannot be called from a batch start, batch execute, or future method.');
}

/** Runs the next of a job's steps - start, a chunk, finish - and notes where the job stands then, in one transaction. */
export function runBatchStep(desk: JobDesk, job: BatchJob): void {
  const mayCallOut = desk.implements(job.className, 'Database.AllowsCallouts');
  const limits = job.phase === 'start' ? START_LIMITS : ASYNCHRONOUS_LIMITS;
  desk.transaction(
    { kind: 'batch', subject: job.className, userId: job.userId, limits, ...(!mayCallOut && { calloutFault: NO_CALLOUT }) },
    () => {
      desk.run.job = job;
      const instance = desk.read(job.state);
      const context = new JobContext('Database.BatchableContext', { getJobId: job.id, getChildJobId: job.id });
      if (job.phase === 'start') start(desk, job, instance, context);
      else if (job.phase === 'execute') execute(desk, job, instance, context);
      else finish(desk, job, instance, context);
    },
  );
}

function start(desk: JobDesk, job: BatchJob, instance: Value, context: JobContext): void {
  const chunks = new BatchChunks(desk, job.id).cut(desk.call(instance, 'start', context), job.scopeSize);
  if (desk.isTest && chunks > 1) throw exception('UnexpectedException', ONE_CHUNK);
  desk.records.changeRow(job.id, { TotalJobItems: chunks });
  goOn(desk, { ...job, state: stateAfter(desk, job, instance), chunks, phase: chunks === 0 ? 'finish' : 'execute' });
}

function execute(desk: JobDesk, job: BatchJob, instance: Value, context: JobContext): void {
  const chunk = new BatchChunks(desk, job.id).read(job.next, scopeType(desk, job));
  desk.call(instance, 'execute', context, chunk);
  const next = job.next + 1;
  desk.records.changeRow(job.id, { JobItemsProcessed: next });
  goOn(desk, { ...job, state: stateAfter(desk, job, instance), next, phase: next === job.chunks ? 'finish' : 'execute' });
}

function finish(desk: JobDesk, job: BatchJob, instance: Value, context: JobContext): void {
  desk.call(instance, 'finish', context);
  endBatch(desk, job, 'Completed');
}

/** Type of the records that `execute` takes. */
function scopeType(desk: JobDesk, job: BatchJob): RuntimeType {
  const [, scope] = desk.method(job.className, 'execute', 2).parameters;
  return desk.runtime.typeOfInfo(scope!.type).args[0]!;
}

/** Without Database.Stateful each step begins with the instance as it was given. Source: Apex Developer Guide, Using State in Batch Apex. */
function stateAfter(desk: JobDesk, job: BatchJob, instance: Value): string {
  return desk.implements(job.className, 'Database.Stateful') ? desk.write(instance) : job.state;
}

/** Each step counts its own interruptions. Where the job was aborted meanwhile, nothing is left to go on with. */
function goOn(desk: JobDesk, job: BatchJob): void {
  if (desk.records.get(job.id, desk.isTest)) desk.records.put({ ...job, isRunning: false, interruptions: 0 }, desk.isTest);
}

/** Notes that a step failed: a chunk that fails does not keep the others from being worked on. */
export function noteFailure(desk: JobDesk, job: BatchJob, text: string): void {
  const { records } = desk;
  const errors = Number(records.row(job.id)!.fields['NumberOfErrors'] ?? 0) + 1;
  const status: Record<string, Value> = errors === 1 ? { ExtendedStatus: `First error: ${text}`.slice(0, 1000) } : {};
  const next = job.next + 1;
  records.changeRow(job.id, { NumberOfErrors: errors, ...status, ...(job.phase === 'execute' && { JobItemsProcessed: next }) });
  if (job.phase === 'execute') goOn(desk, { ...job, next, phase: next === job.chunks ? 'finish' : 'execute' });
  else endBatch(desk, job, 'Failed');
}

export function endBatch(desk: JobDesk, job: BatchJob, status: 'Completed' | 'Failed' | 'Aborted'): void {
  desk.records.closeRow(job.id, status);
  desk.records.remove(job.id, desk.isTest);
  new BatchChunks(desk, job.id).clear();
  const queue = new FlexQueue(desk);
  queue.remove(job.id);
  queue.promote();
}
