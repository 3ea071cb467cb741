import { ApexException, eventMessage, stackTraceString } from '../engine/index.ts';
import { SObject, type Value } from '../values/index.ts';
import { BatchChunks } from './batch-chunks.ts';
import type { EventBus } from './event-bus.ts';
import type { JobDesk } from './job-desk.ts';
import type { BatchJob } from './job-record.ts';

/** Longest JobScope of the event. Source: Platform Events Developer Guide, BatchApexErrorEvent. */
const SCOPE_LENGTH = 40_000;

/** Publishes what came out of a batch job's step. Source: Apex Developer Guide, Firing Platform Events from Batch Apex. */
export function publishBatchError(desk: JobDesk, bus: EventBus, job: BatchJob, thrown: unknown, request: Value): void {
  const { runtime } = desk;
  if (!desk.implements(job.className, 'Database.RaisesPlatformEvents')) return;
  const isApex = thrown instanceof ApexException;
  const scope = job.phase === 'execute' ? new BatchChunks(desk, job.id).scopeText(job.next) : '';
  const event = new SObject(runtime.object('BatchApexErrorEvent'), {
    AsyncApexJobId: job.id,
    ExceptionType: isApex ? String(runtime.callLibrary('Exception.getTypeName()', thrown)) : 'System.UnexpectedException',
    Message: isApex ? (thrown.text ?? '') : 'Unexpected error',
    StackTrace: isApex ? stackTraceString(runtime, thrown) : '',
    Phase: job.phase.toUpperCase(),
    JobScope: scope.slice(0, SCOPE_LENGTH),
    DoesExceedJobScopeMaxLength: scope.length > SCOPE_LENGTH,
    RequestId: request,
  });
  bus.keep(eventMessage(runtime, event, bus.shelves.nextReplayId()).message);
}
