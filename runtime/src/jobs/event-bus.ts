import { eventMessage, exception, type ProgramTrigger, type Runtime, type Transaction } from '../engine/index.ts';
import type { SaveFault, SaveOutcome } from '../engine/index.ts';
import { allowsDml, isEventObject } from '../schema/index.ts';
import type { SObject, Value } from '../values/index.ts';
import { EventShelves } from './event-shelves.ts';
import type { JobDesk } from './job-desk.ts';
import { SubscriberStates } from './subscriber-states.ts';

/** Messages that a test method may publish. */
const MAXIMUM_IN_TEST = 500;

/** A trigger that takes event messages. */
export interface Subscriber {
  readonly trigger: ProgramTrigger;
  readonly run: () => void;
}

/** Takes event messages from those who publish and keeps them for the triggers that subscribe. */
export class EventBus {
  readonly #desk: JobDesk;

  readonly states: SubscriberStates;

  constructor(desk: JobDesk) {
    this.#desk = desk;
    this.states = new SubscriberStates(desk);
  }

  get shelves(): EventShelves {
    return new EventShelves(this.#desk.runtime, this.#desk.isTest);
  }

  subscribers(objectName: string): readonly Subscriber[] {
    return this.#desk.runtime.triggersOf(objectName, 'after insert');
  }

  /**
   * Publishes messages; an outcome's id is its message's EventUuid. Source: Platform Events Developer Guide, Platform Event Fields and
   * Decoupled Publishing: a message that is published after commit goes with a rollback, one that is published at once does not.
   */
  publish(given: readonly (SObject | null)[], callback: Value = null): SaveOutcome[] {
    const records = given.map((record) => checkedEvent(record));
    if (records.length === 0) return [];
    this.count(records);
    const outcomes = records.map((record) => this.accept(record));
    const uuids = outcomes.flatMap(({ id, faults }) => (id !== null && faults.length === 0 ? [id] : []));
    if (callback !== null && uuids.length > 0) this.shelves.putCallback(this.shelves.nextReplayId(), callback, uuids);
    return outcomes;
  }

  /** Source: Platform Events Developer Guide, Platform Event Fields (Publish Behavior): each behaviour counts against a limit of its own. */
  count(records: readonly SObject[]): void {
    const { limits } = this.#desk.runtime.tx;
    if (records.some((record) => this.#isImmediate(record))) limits.count('publishImmediateDml');
    if (records.some((record) => !this.#isImmediate(record))) limits.count('dmlStatements');
  }

  /** Takes one message, or tells what is wrong with it. */
  accept(given: SObject): SaveOutcome {
    const { runtime } = this.#desk;
    if (this.#isTestFull()) return { id: null, isCreated: false, faults: [testFull()] };
    const { message, faults } = eventMessage(runtime, given, this.shelves.nextReplayId());
    const id = (message.fields['EventUuid'] ?? null) as string | null;
    if (faults.length > 0) return { id: null, isCreated: false, faults };
    if (this.#isImmediate(given)) this.#immediate(runtime.tx).push(message);
    else this.keep(message);
    return { id, isCreated: true, faults: [] };
  }

  /** Source: Platform Events Developer Guide, Event and Event Bus Properties in Test Context: 500 messages in a test method. */
  #isTestFull(): boolean {
    const { tx, kept } = this.#desk.runtime;
    if (!tx.test) return false;
    const published = kept.of(tx.test, 'Published messages', () => ({ count: 0 }));
    return ++published.count > MAXIMUM_IN_TEST;
  }

  #isImmediate(record: SObject): boolean {
    const name = record.schema.name.toLowerCase();
    const { events } = this.#desk.runtime.org.setup;
    return events.publishedImmediately.some((each) => each.toLowerCase() === name || name.endsWith(`__${each.toLowerCase()}`));
  }

  /** Keeps a message for each trigger that subscribes to it and is on the bus. */
  keep(message: SObject): void {
    const { name } = message.schema;
    for (const { trigger } of this.subscribers(name))
      if (!this.states.isDisconnected(name, trigger)) this.shelves.putMessage(trigger.name, message);
  }

  /** Messages that no rollback takes back; they go into the database when the transaction, or a test's present step, has ended. */
  #immediate(tx: Transaction): SObject[] {
    return this.#desk.runtime.kept.of(tx.test ?? tx, 'Messages published at once', (): SObject[] => []);
  }

  flushImmediate(tx: Transaction): void {
    const messages = this.#immediate(tx).splice(0);
    for (const message of messages) this.keep(message);
  }

  hasImmediate(tx: Transaction): boolean {
    return this.#immediate(tx).length > 0;
  }
}

/** Source: Apex Reference Guide, EventBus.publish: what is no platform event is an UnexpectedException. */
function checkedEvent(record: SObject | null): SObject {
  if (record === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const { schema } = record;
  if (!isEventObject(schema)) throw exception('UnexpectedException', `${schema.name} is no platform event and cannot be published.`);
  if (!allowsDml(schema, 'insert')) throw exception('TypeException', `DML operation INSERT not allowed on ${schema.name}`);
  return record;
}

function testFull(): SaveFault {
  const message = `A test method can publish ${MAXIMUM_IN_TEST} event messages at most. Publish fewer.`;
  return { statusCode: 'LIMIT_EXCEEDED', message, fields: [] };
}

/** Object names of events that some trigger subscribes to. */
export function subscribedEvents(runtime: Runtime): string[] {
  const names = runtime.org.program.triggers.map(({ objectName }) => runtime.org.schema.object(objectName));
  return [...new Set(names.flatMap((object) => (object && isEventObject(object) ? [object.name] : [])))];
}
