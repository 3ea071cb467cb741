import { eventMessage, exception, type ProgramTrigger, type Runtime, type Transaction } from '../engine/index.ts';
import type { SaveOutcome } from '../engine/index.ts';
import type { SObject, Value } from '../values/index.ts';
import { EventShelves } from './event-shelves.ts';
import type { JobDesk } from './job-desk.ts';

/** A trigger that takes event messages. */
export interface Subscriber {
  readonly trigger: ProgramTrigger;
  readonly run: () => void;
}

/** Takes event messages from those who publish and keeps them for the triggers that subscribe. */
export class EventBus {
  readonly #desk: JobDesk;

  constructor(desk: JobDesk) {
    this.#desk = desk;
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
    const { tx } = this.#desk.runtime;
    const records = given.map((record) => checkedEvent(record));
    if (records.length === 0) return [];
    if (records.some((record) => this.#isImmediate(record))) tx.limits.count('publishImmediateDml');
    if (records.some((record) => !this.#isImmediate(record))) tx.limits.count('dmlStatements');
    const outcomes = records.map((record) => this.#accept(record));
    const uuids = outcomes.flatMap(({ id, faults }) => (id !== null && faults.length === 0 ? [id] : []));
    if (callback !== null && uuids.length > 0) this.shelves.putCallback(this.shelves.nextReplayId(), callback, uuids);
    return outcomes;
  }

  #accept(given: SObject): SaveOutcome {
    const { runtime } = this.#desk;
    const { message, faults } = eventMessage(runtime, given, this.shelves.nextReplayId());
    const id = (message.fields['EventUuid'] ?? null) as string | null;
    if (faults.length > 0) return { id: null, isCreated: false, faults };
    if (this.#isImmediate(given)) this.#immediate(runtime.tx).push(message);
    else this.keep(message);
    return { id, isCreated: true, faults: [] };
  }

  #isImmediate(record: SObject): boolean {
    const name = record.schema.name.toLowerCase();
    const { events } = this.#desk.runtime.org.setup;
    return events.publishedImmediately.some((each) => each.toLowerCase() === name || name.endsWith(`__${each.toLowerCase()}`));
  }

  /** Keeps a message for each trigger that subscribes to it. */
  keep(message: SObject): void {
    for (const { trigger } of this.subscribers(message.schema.name)) this.shelves.putMessage(trigger.name, message);
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

function checkedEvent(record: SObject | null): SObject {
  if (record === null) throw exception('NullPointerException', 'Argument cannot be null.');
  if (record.schema.kind !== 'platformEvent' && !record.schema.fields.has('ReplayId'))
    throw exception('TypeException', `${record.schema.name} is no platform event and cannot be published.`);
  return record;
}

/** Object names of events that some trigger subscribes to. */
export function subscribedEvents(runtime: Runtime): string[] {
  const names = runtime.org.program.triggers.map(({ objectName }) => runtime.org.schema.object(objectName));
  return [...new Set(names.flatMap((object) => (object && isEvent(object.name, object.kind) ? [object.name] : [])))];
}

function isEvent(name: string, kind: string): boolean {
  return kind === 'platformEvent' || /ChangeEvent$/.test(name);
}
