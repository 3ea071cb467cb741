import { createHash } from 'node:crypto';
import type { ProgramTrigger } from '../engine/index.ts';
import { SObject, type Value } from '../values/index.ts';
import type { JobDesk } from './job-desk.ts';

/** Longest text of `LastError`. */
const ERROR_LENGTH = 255;

/** A trigger that takes no more messages, until its source changes. */
export interface Disconnected {
  readonly trigger: string;
  readonly topic: string;
  readonly error: string;
}

/** How each trigger that takes event messages stands, as the rows of EventBusSubscriber tell. Source: Object Reference, EventBusSubscriber. */
export class SubscriberStates {
  readonly #desk: JobDesk;

  constructor(desk: JobDesk) {
    this.#desk = desk;
  }

  /** A subscriber's row. In a test it begins anew. Source: Platform Events Developer Guide, Event and Event Bus Properties in Test Context. */
  rowOf(topic: string, name: string): SObject {
    const { store, schema } = this.#desk.runtime.org;
    const isOfBeforeTest = this.#isOfBeforeTest(name);
    const known = store.readAll('EventBusSubscriber').find((row) => row.fields['Name'] === name && row.fields['Topic'] === topic);
    if (known && !isOfBeforeTest) return known;
    const fresh: Record<string, Value> = { Status: 'Running', Retries: 0, LastError: null, Position: null };
    const row = new SObject(schema.object('EventBusSubscriber')!, { Name: name, Topic: topic, Type: 'ApexTrigger', ...fresh });
    this.#desk.note(() => {
      if (known) store.update('EventBusSubscriber', [new SObject(row.schema, { ...row.fields, Id: known.id })]);
      else store.insert('EventBusSubscriber', [row]);
    });
    if (known) row.set('Id', known.id);
    return row;
  }

  #isOfBeforeTest(name: string): boolean {
    const { runtime } = this.#desk;
    if (!this.#desk.isTest) return false;
    const { tx, kept } = runtime;
    const seen = kept.of(tx.test!, 'Subscribers of the test', () => new Set<string>());
    return !seen.has(name) && Boolean(seen.add(name));
  }

  /** Notes that a trigger asks for its messages again. */
  noteRetry(row: SObject, error: string): void {
    row.set('Retries', Number(row.fields['Retries'] ?? 0) + 1);
    row.set('LastError', error.slice(0, ERROR_LENGTH));
    this.#update(row);
  }

  /** Notes that a trigger is done with messages up to a place. */
  noteTaken(row: SObject, position: Value): void {
    row.set('Retries', 0);
    row.set('Position', Number(position));
    this.#update(row);
  }

  /** Takes a trigger off the bus. Source: Platform Events Developer Guide, Retry Event Triggers: until it is changed and saved. */
  disconnect(row: SObject, trigger: ProgramTrigger, error: string): void {
    row.set('Status', 'Error');
    row.set('LastError', error.slice(0, ERROR_LENGTH));
    this.#update(row);
    this.#texts.put(this.#shelf, trigger.name, JSON.stringify([codeOf(trigger), row.fields['Topic'], error]));
  }

  /** Whether a trigger was taken off the bus; one that has changed since is back on it. */
  isDisconnected(topic: string, trigger: ProgramTrigger): boolean {
    const text = this.#texts.get(this.#shelf, trigger.name);
    if (text === undefined) return false;
    if ((JSON.parse(text) as [string])[0] === codeOf(trigger)) return true;
    this.#texts.remove(this.#shelf, trigger.name);
    const row = this.rowOf(topic, trigger.name);
    for (const [name, value] of Object.entries({ Status: 'Running', Retries: 0, LastError: null })) row.set(name, value);
    this.#update(row);
    return false;
  }

  disconnected(): Disconnected[] {
    return this.#texts.all(this.#shelf).map(({ key, text }) => {
      const [, topic, error] = JSON.parse(text) as [string, string, string];
      return { trigger: key, topic, error };
    });
  }

  #update(row: SObject): void {
    this.#desk.runtime.org.store.update('EventBusSubscriber', [row]);
  }

  get #shelf(): string {
    return this.#desk.isTest ? 'test disconnected' : 'disconnected';
  }

  get #texts() {
    return this.#desk.runtime.org.store.texts;
  }
}

function codeOf(trigger: ProgramTrigger): string {
  return createHash('sha256').update(trigger.code).digest('hex');
}
