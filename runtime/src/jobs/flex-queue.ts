import { exception } from '../engine/index.ts';
import { SObject } from '../values/index.ts';
import type { JobDesk } from './job-desk.ts';
import type { BatchJob } from './job-record.ts';

/** Source: Apex Developer Guide, Using Batch Apex: five jobs at once, a hundred that hold; in a test five in all. */
const CONCURRENT = 5;
const CAPACITY = 100;
const SHELF = 'flex queue';

/** Batch jobs that hold until one of five places is free, in an order that can be changed. */
export class FlexQueue {
  readonly #desk: JobDesk;

  constructor(desk: JobDesk) {
    this.#desk = desk;
  }

  /** Jobs that hold, the next one first. */
  get order(): readonly string[] {
    const text = this.#texts.get(SHELF, this.#key);
    return text === undefined ? [] : (JSON.parse(text) as string[]);
  }

  /** Whether a new job has to hold. Throws where there is no room for it at all. */
  mustHold(): boolean {
    if (this.#active().length < CONCURRENT) return false;
    if (this.#desk.isTest)
      throw exception('AsyncException', `Attempted to schedule too many concurrent batch jobs in this org (limit is ${CONCURRENT}).`);
    if (this.order.length >= CAPACITY)
      throw exception(
        'AsyncException',
        `You've exceeded the limit of ${CAPACITY} jobs in the flex queue. Wait for some of your batch jobs to finish before adding more.`,
      );
    return true;
  }

  add(id: string): void {
    this.#write([...this.order, id]);
  }

  remove(id: string): void {
    if (this.order.includes(id)) this.#write(this.order.filter((other) => other !== id));
  }

  /** Puts a job to a place, counted without it. False where it does not hold or stands there already. */
  move(id: string, place: (others: readonly string[]) => number): boolean {
    const { order } = this;
    if (!order.includes(id)) throw exception('HandledException', `The job ${id} is not in the flex queue.`);
    const others = order.filter((other) => other !== id);
    const index = place(others);
    const moved = [...others.slice(0, index), id, ...others.slice(index)];
    if (moved.every((other, i) => other === order[i])) return false;
    this.#write(moved);
    return true;
  }

  /** Gives the free places to the jobs that have held longest. */
  promote(): void {
    const { records, isTest } = this.#desk;
    for (let free = CONCURRENT - this.#active().length; free > 0 && this.order.length > 0; free--) {
      const [id] = this.order as [string];
      const job = records.get(id, isTest) as BatchJob | undefined;
      this.remove(id);
      if (!job) continue;
      records.put({ ...job, isHolding: false }, isTest);
      records.changeRow(id, { Status: 'Queued' });
    }
  }

  #active(): BatchJob[] {
    const { records, isTest } = this.#desk;
    return records.all(isTest).filter((job): job is BatchJob => job.kind === 'batch' && !job.isHolding);
  }

  /** FlexQueueItem rows say the same as the order. */
  #write(order: readonly string[]): void {
    const { store, schema } = this.#desk.runtime.org;
    const object = schema.object('FlexQueueItem')!;
    this.#texts.put(SHELF, this.#key, JSON.stringify(order));
    const rows = store.readAll(object.name);
    store.hardDelete(
      object.name,
      rows.map((row) => row.id!),
    );
    const items = order.map((id, position) => ({
      FlexQueueItemId: id,
      JobType: 'BatchApex',
      AsyncApexJobId: id,
      JobPosition: position + 1,
    }));
    store.insert(
      object.name,
      items.map((item) => new SObject(object, item)),
    );
  }

  get #key(): string {
    return this.#desk.isTest ? 'test' : 'org';
  }

  get #texts() {
    return this.#desk.runtime.org.store.texts;
  }
}
