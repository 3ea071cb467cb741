import { exception, type TimeZone } from '../engine/index.ts';
import { ApexDatetime, SObject, type Value } from '../values/index.ts';
import { CronExpression } from './cron-expression.ts';
import type { JobDesk } from './job-desk.ts';

/** Source: Apex Developer Guide, Apex Scheduler Limits. */
const MAXIMUM = 100;
/** `CronJobDetail.JobType` of scheduled Apex. Source: Object Reference, CronJobDetail. */
const SCHEDULED_APEX = '7';

/** What is to run at set times. */
export interface Schedule {
  /** Id of its CronTrigger row. */
  readonly triggerId: string;
  readonly detailId: string;
  /** Id of its AsyncApexJob row. */
  readonly jobId: string;
  readonly className: string;
  readonly userId: string;
  readonly state: string;
  readonly cron: string;
  readonly timeZone: string;
  /** When it runs next, in milliseconds. */
  readonly dueAt: number;
  readonly isPaused: boolean;
  /** Of a batch job that is to begin then: its scope. */
  readonly scopeSize: number | null;
}

/** Scheduled Apex: what waits for its time, and the CronTrigger and CronJobDetail rows that tell of it. */
export class Schedules {
  readonly #desk: JobDesk;

  constructor(desk: JobDesk) {
    this.#desk = desk;
  }

  /** Source: Apex Reference Guide, System.schedule: on the clock of the user's zone. */
  add(name: string | null, cron: string | null, instance: Value, scopeSize: number | null = null): string {
    const { runtime } = this.#desk;
    const { tx } = runtime;
    const className = this.#desk.classOf(instance, scopeSize === null ? 'Schedulable' : 'Database.Batchable');
    if (name === null || name.trim() === '' || cron === null) throw exception('NullPointerException', 'Argument cannot be null.');
    const dueAt = new CronExpression(cron).next(tx.now(), tx.timeZone);
    if (dueAt === undefined)
      throw exception('AsyncException', `Based on configured schedule, the given trigger '${name}' will never fire.`);
    this.#checkRoom(name);
    const detailId = this.#insert('CronJobDetail', { Name: name, JobType: SCHEDULED_APEX });
    const triggerId = this.#insertTrigger(detailId, cron, dueAt);
    const jobId = this.#desk.records.addRow('ScheduledApex', className, { CronTriggerId: triggerId });
    tx.hasUncommittedWork = true;
    const timeZone = tx.user.timeZone;
    const state = this.#desk.write(instance);
    const userId = tx.user.id;
    if (this.#desk.isAwaited)
      this.put({ triggerId, detailId, jobId, className, userId, state, cron, timeZone, dueAt, isPaused: false, scopeSize });
    return triggerId;
  }

  #checkRoom(name: string): void {
    const { store } = this.#desk.runtime.org;
    if (store.readAll('CronJobDetail').some((row) => String(row.fields['Name']).toLowerCase() === name.toLowerCase()))
      throw exception('AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
    if (store.readAll('CronTrigger').length >= MAXIMUM)
      throw exception('AsyncException', `You have exceeded the maximum number (${MAXIMUM}) of Apex scheduled jobs.`);
  }

  #insertTrigger(detailId: string, cron: string, dueAt: number): string {
    const { tx } = this.#desk.runtime;
    const now = new ApexDatetime(tx.now() - (tx.now() % 1000));
    return this.#insert('CronTrigger', {
      CronJobDetailId: detailId,
      CronExpression: cron,
      NextFireTime: new ApexDatetime(dueAt),
      State: 'WAITING',
      StartTime: now,
      TimesTriggered: 0,
      TimeZoneSidKey: tx.user.timeZone,
      OwnerId: tx.user.id,
      CreatedById: tx.user.id,
      LastModifiedById: tx.user.id,
      CreatedDate: now,
    });
  }

  #insert(objectName: string, fields: Record<string, Value>): string {
    const { store, schema } = this.#desk.runtime.org;
    return store.insert(objectName, [new SObject(schema.object(objectName)!, fields)])[0]!;
  }

  // ---- what waits

  all(isTest = this.#desk.isTest): Schedule[] {
    return this.#texts.all(shelfOf(isTest)).map(({ text }) => JSON.parse(text) as Schedule);
  }

  put(schedule: Schedule): void {
    this.#texts.put(shelfOf(this.#desk.isTest), schedule.triggerId, JSON.stringify(schedule));
  }

  /** Leaves the rows: in a test a schedule has run once, and still says when it runs next. */
  take(schedule: Schedule): void {
    this.#texts.remove(shelfOf(this.#desk.isTest), schedule.triggerId);
  }

  /** Ends a schedule. False where there is none of that id. */
  abort(triggerId: string): boolean {
    const { store } = this.#desk.runtime.org;
    const [row] = store.read('CronTrigger', [triggerId]);
    if (!row) return false;
    store.hardDelete('CronTrigger', [triggerId]);
    store.hardDelete('CronJobDetail', [String(row.fields['CronJobDetailId'])]);
    for (const id of store.childIds('AsyncApexJob', 'CronTriggerId', [triggerId])) this.#desk.records.closeRow(id, 'Aborted');
    this.#texts.remove(shelfOf(this.#desk.isTest), triggerId);
    return true;
  }

  pause(triggerId: string, isPaused: boolean): void {
    const text = this.#texts.get(shelfOf(this.#desk.isTest), triggerId);
    if (text === undefined) throw exception('AsyncException', 'Job does not exist or is already aborted.');
    this.put({ ...(JSON.parse(text) as Schedule), isPaused });
    this.#changeTrigger(triggerId, { State: isPaused ? 'PAUSED' : 'WAITING' });
  }

  /** Id of the trigger of a name. */
  named(name: string): string {
    const { store } = this.#desk.runtime.org;
    const detail = store.readAll('CronJobDetail').find((row) => row.fields['Name'] === name);
    const [id] = detail ? store.childIds('CronTrigger', 'CronJobDetailId', [detail.id!]) : [];
    if (id === undefined) throw exception('AsyncException', 'Job does not exist or is already aborted.');
    return id;
  }

  /** Notes that a schedule's time has come, and when it comes again. */
  advance(schedule: Schedule, now: number, zone: TimeZone): void {
    const [row] = this.#desk.runtime.org.store.read('CronTrigger', [schedule.triggerId]);
    if (!row) return;
    const next = new CronExpression(schedule.cron).next(now, zone);
    this.#changeTrigger(schedule.triggerId, {
      TimesTriggered: Number(row.fields['TimesTriggered'] ?? 0) + 1,
      PreviousFireTime: new ApexDatetime(schedule.dueAt),
      NextFireTime: next === undefined ? null : new ApexDatetime(next),
      State: next === undefined ? 'DELETED' : 'WAITING',
    });
    if (next === undefined) this.take(schedule);
    else this.put({ ...schedule, dueAt: next });
  }

  #changeTrigger(id: string, fields: Record<string, Value>): void {
    const { store, schema } = this.#desk.runtime.org;
    store.update('CronTrigger', [new SObject(schema.object('CronTrigger')!, { Id: id, ...fields })]);
  }

  get #texts() {
    return this.#desk.runtime.org.store.texts;
  }
}

function shelfOf(isTest: boolean): string {
  return isTest ? 'test schedule' : 'schedule';
}
