import { SYNCHRONOUS_LIMITS, TimeZone } from '../engine/index.ts';
import { executeBatch } from './batches.ts';
import { JobContext } from './contexts.ts';
import type { JobDesk } from './job-desk.ts';
import type { Schedule, Schedules } from './schedules.ts';

/** Source: Apex Developer Guide, Apex Scheduler: scheduled Apex has the synchronous limits and does not call out. */
const NO_CALLOUT = 'Callout from scheduled Apex not supported.';

/** Runs what a schedule has waited for. In a test it counts as not yet triggered: its time has not come. */
export function runSchedule(desk: JobDesk, schedules: Schedules, schedule: Schedule): void {
  desk.note(() => {
    if (desk.isTest) schedules.take(schedule);
    else schedules.advance(schedule, desk.runtime.org.now(), new TimeZone(schedule.timeZone));
  });
  const unit = {
    kind: 'scheduled',
    subject: schedule.className,
    userId: schedule.userId,
    limits: SYNCHRONOUS_LIMITS,
    calloutFault: NO_CALLOUT,
  } as const;
  desk.transaction(unit, () => {
    const instance = desk.read(schedule.state);
    if (schedule.scopeSize !== null) executeBatch(desk, instance, schedule.scopeSize);
    else desk.call(instance, 'execute', new JobContext('SchedulableContext', { getTriggerId: schedule.triggerId }));
  });
}
