import type { LibraryPart, Runtime } from '../engine/index.ts';
import type { PropertyObject } from '../stdlib/index.ts';
import type { Value } from '../values/index.ts';
import { serviceOf } from './async-service.ts';
import { attachFinalizer } from './finalizers.ts';
import type { QueueableJob } from './job-record.ts';
import { enqueueJob, readOptions } from './queueables.ts';

function present(runtime: Runtime): QueueableJob | undefined {
  const { job } = serviceOf(runtime).desk.run;
  return job?.kind === 'queueable' ? job : undefined;
}

/** Source: Apex Reference Guide, System, AsyncInfo and AsyncOptions Classes. */
export const queueableLibrary: LibraryPart = {
  'System.enqueueJob(Object)': (runtime, job: Value) => enqueueJob(serviceOf(runtime).desk, job, readOptions(null)),
  'System.enqueueJob(Object,Integer)': (runtime, job: Value, delayMinutes: number | null) =>
    enqueueJob(serviceOf(runtime).desk, job, { ...readOptions(null), delayMinutes }),
  'System.enqueueJob(Object,AsyncOptions)': (runtime, job: Value, options: PropertyObject | null) =>
    enqueueJob(serviceOf(runtime).desk, job, readOptions(options)),
  'System.attachFinalizer(Finalizer)': (runtime, finalizer: Value) => attachFinalizer(serviceOf(runtime).desk, finalizer),
  'AsyncInfo.getCurrentQueueableStackDepth()': (runtime) => present(runtime)?.depth ?? 0,
  'AsyncInfo.getMaximumQueueableStackDepth()': (runtime) => present(runtime)?.maximumDepth ?? null,
  'AsyncInfo.getMinimumQueueableDelayInMinutes()': (runtime) => present(runtime)?.delayMinutes ?? null,
  'AsyncInfo.hasMaxStackDepth()': (runtime) => (present(runtime)?.maximumDepth ?? null) !== null,
};
