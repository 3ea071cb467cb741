import type { Runtime } from '../engine/index.ts';
import type { SObject } from '../values/index.ts';
import { ApexList, types, type Value } from '../values/index.ts';
import { StateReader } from './state-reader.ts';
import { StateWriter } from './state-writer.ts';

/** Messages that a trigger has not taken yet. */
export interface WaitingMessage {
  readonly key: string;
  readonly message: SObject;
}

/** A callback that is to hear what became of messages. */
export interface WaitingCallback {
  readonly key: string;
  readonly userId: string;
  readonly state: string;
  readonly uuids: readonly string[];
}

const DIGITS = 12;

/** Event messages and callbacks that wait in the org's database; a test's stand apart. */
export class EventShelves {
  readonly #runtime: Runtime;
  readonly #prefix: string;

  constructor(runtime: Runtime, isTest: boolean) {
    this.#runtime = runtime;
    this.#prefix = isTest ? 'test ' : '';
  }

  /** The next message's place in the order of all. */
  nextReplayId(): string {
    const last = Number(this.#texts.get(`${this.#prefix}event`, 'last') ?? 0);
    this.#texts.put(`${this.#prefix}event`, 'last', String(last + 1));
    return String(last + 1);
  }

  putMessage(triggerName: string, message: SObject): void {
    const state = new StateWriter(this.#runtime).write(message);
    this.#texts.put(this.#shelf(triggerName), String(message.get('ReplayId')).padStart(DIGITS, '0'), state);
  }

  messages(triggerName: string): WaitingMessage[] {
    return this.#texts
      .all(this.#shelf(triggerName))
      .map(({ key, text }) => ({ key, message: new StateReader(this.#runtime).read(text) as SObject }));
  }

  hasMessages(triggerName: string): boolean {
    return this.#texts.all(this.#shelf(triggerName)).length > 0;
  }

  removeMessages(triggerName: string, keys: readonly string[]): void {
    for (const key of keys) this.#texts.remove(this.#shelf(triggerName), key);
  }

  putCallback(key: string, callback: Value, uuids: readonly string[]): void {
    const state = new StateWriter(this.#runtime).write(callback);
    const waiting = { userId: this.#runtime.tx.user.id, state, uuids };
    this.#texts.put(`${this.#prefix}callback`, key.padStart(DIGITS, '0'), JSON.stringify(waiting));
  }

  callbacks(): WaitingCallback[] {
    return this.#texts
      .all(`${this.#prefix}callback`)
      .map(({ key, text }) => ({ key, ...(JSON.parse(text) as Omit<WaitingCallback, 'key'>) }));
  }

  removeCallback(key: string): void {
    this.#texts.remove(`${this.#prefix}callback`, key);
  }

  #shelf(triggerName: string): string {
    return `${this.#prefix}event ${triggerName}`;
  }

  get #texts() {
    return this.#runtime.org.store.texts;
  }
}

export function uuidList(uuids: readonly string[]): ApexList {
  return new ApexList(types.String, [...uuids]);
}
