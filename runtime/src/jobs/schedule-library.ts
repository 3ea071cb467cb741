import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import type { ApexDate, SObject, Value } from '../values/index.ts';
import { abortJob } from './abort-job.ts';
import { serviceOf } from './async-service.ts';

const MINUTE = 60_000;
const DEFAULT_SCOPE = 200;

/** Source: Apex Reference Guide, System.scheduleBatch: once, in so many minutes. */
function scheduleBatch(runtime: Runtime, batch: Value, name: string | null, minutes: number | null, scope: number = DEFAULT_SCOPE): string {
  if (minutes === null || minutes < 1)
    throw exception('IllegalArgumentException', `A batch job is scheduled at least 1 minute from now, not ${minutes}.`);
  const { tx } = runtime;
  const moment = tx.now() + minutes * MINUTE;
  const local = new Date(moment + tx.timeZone.offsetAt(moment));
  const cron = [
    local.getUTCSeconds(),
    local.getUTCMinutes(),
    local.getUTCHours(),
    local.getUTCDate(),
    local.getUTCMonth() + 1,
    '?',
    local.getUTCFullYear(),
  ].join(' ');
  return serviceOf(runtime).schedules.add(name, cron, batch, scope);
}

const ENDED: ReadonlySet<unknown> = new Set(['Completed', 'Failed', 'Aborted']);

/** Source: Apex Reference Guide, System.purgeOldAsyncJobs: rows of jobs that ended before a day. */
function purge(runtime: Runtime, before: ApexDate | null): number {
  if (before === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const { store } = runtime.org;
  const isOld = (row: SObject): boolean => {
    const completed = row.fields['CompletedDate'] as { ms: number } | null | undefined;
    return ENDED.has(row.fields['Status']) && completed != null && runtime.tx.timeZone.dayAt(completed.ms) < before.days;
  };
  const ids = store.readAll('AsyncApexJob').filter(isOld);
  return store.hardDelete(
    'AsyncApexJob',
    ids.map((row) => row.id!),
  );
}

function abort(runtime: Runtime, id: string | null): void {
  const { desk, schedules } = serviceOf(runtime);
  abortJob(desk, schedules, id);
}

/** Source: Apex Reference Guide, System Class. */
export const scheduleLibrary: LibraryPart = {
  'System.schedule(String,String,Object)': (runtime, name: string | null, cron: string | null, job: Value) =>
    serviceOf(runtime).schedules.add(name, cron, job),
  'System.scheduleBatch(Object,String,Integer)': scheduleBatch,
  'System.scheduleBatch(Object,String,Integer,Integer)': scheduleBatch,
  'System.abortJob(String)': abort,
  'System.pauseJobById(String)': (runtime, id: string) => serviceOf(runtime).schedules.pause(id, true),
  'System.resumeJobById(String)': (runtime, id: string) => serviceOf(runtime).schedules.pause(id, false),
  'System.pauseJobByName(String)': (runtime, name: string) => {
    const { schedules } = serviceOf(runtime);
    schedules.pause(schedules.named(name), true);
  },
  'System.resumeJobByName(String)': (runtime, name: string) => {
    const { schedules } = serviceOf(runtime);
    schedules.pause(schedules.named(name), false);
  },
  'System.purgeOldAsyncJobs(Date)': purge,
};
