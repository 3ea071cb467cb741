import { exception } from '../engine/index.ts';
import { toId18 } from '../values/index.ts';
import { endBatch } from './batches.ts';
import type { JobDesk } from './job-desk.ts';
import type { Schedules } from './schedules.ts';

/** Stops a job that waits, the rest of a batch, or a schedule. Source: Apex Reference Guide, System.abortJob. */
export function abortJob(desk: JobDesk, schedules: Schedules, given: string | null): void {
  const id = given === null ? undefined : toId18(given);
  if (id === undefined) throw exception('StringException', `Invalid id: ${given ?? 'null'}`);
  if (schedules.abort(id)) return;
  const job = desk.records.get(id, desk.isTest);
  const triggerId = desk.records.row(id)?.fields['CronTriggerId'];
  if (job?.kind === 'batch') endBatch(desk, job, 'Aborted');
  else if (job) {
    desk.records.closeRow(id, 'Aborted');
    desk.records.remove(id, desk.isTest);
  } else if (typeof triggerId !== 'string' || !schedules.abort(triggerId))
    throw exception('AsyncException', 'Job does not exist or is already aborted.');
}
