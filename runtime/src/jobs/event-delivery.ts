import { ApexException, automatedProcessId, runEventTrigger, SYNCHRONOUS_LIMITS, userIdByName } from '../engine/index.ts';
import { SObject, type Value } from '../values/index.ts';
import { JobContext } from './contexts.ts';
import { type EventBus, subscribedEvents, type Subscriber } from './event-bus.ts';
import { uuidList, type WaitingCallback, type WaitingMessage } from './event-shelves.ts';
import type { JobDesk } from './job-desk.ts';
import { attempt, textOf } from './job-runner.ts';

/** Source: Platform Events Developer Guide, Subscribe with Apex Triggers: up to 2,000 messages at once, and 9 retries after the first run. */
const MAXIMUM_BATCH = 2000;
const MAXIMUM_RETRIES = 9;

/** What `EventBus.TriggerContext` says of the trigger that runs. */
export interface EventRun {
  checkpoint: string | null;
  readonly retries: number;
  readonly lastError: string | null;
}

/** Hands messages to the triggers that subscribe, each batch in a transaction of its own. */
export class EventDelivery {
  readonly #desk: JobDesk;
  readonly #bus: EventBus;

  constructor(desk: JobDesk, bus: EventBus) {
    this.#desk = desk;
    this.#bus = bus;
  }

  /** Whether something waits. */
  get isPending(): boolean {
    const { shelves } = this.#bus;
    return shelves.callbacks().length > 0 || this.#waiting().length > 0;
  }

  /**
   * Delivers what waits now; of each trigger one run, and further ones for what is behind a checkpoint. False where nothing was taken.
   * A trigger that asks for a retry gets its messages with the next delivery.
   */
  deliver(): boolean {
    const callbacks = this.#bus.shelves.callbacks();
    const waiting = this.#waiting();
    for (const callback of callbacks) this.#tell(callback, 'onsuccess', 'eventbus.SuccessResult');
    const taken = waiting.filter(({ objectName, subscriber }) => this.#deliverTo(objectName, subscriber));
    return callbacks.length + taken.length > 0;
  }

  /** Lets publishing fail: triggers get nothing, callbacks hear of it. Source: Platform Events Developer Guide, Test Apex Publish Callbacks. */
  fail(): void {
    const { shelves } = this.#bus;
    for (const { subscriber } of this.#waiting()) {
      const name = subscriber.trigger.name;
      shelves.removeMessages(
        name,
        shelves.messages(name).map(({ key }) => key),
      );
    }
    for (const callback of shelves.callbacks()) this.#tell(callback, 'onfailure', 'eventbus.FailureResult');
  }

  #waiting(): { readonly objectName: string; readonly subscriber: Subscriber }[] {
    return subscribedEvents(this.#desk.runtime).flatMap((objectName) =>
      this.#bus
        .subscribers(objectName)
        .filter(({ trigger }) => this.#bus.shelves.hasMessages(trigger.name))
        .map((subscriber) => ({ objectName, subscriber })),
    );
  }

  /** A callback runs as the user who published. */
  #tell(callback: WaitingCallback, method: 'onsuccess' | 'onfailure', resultType: string): void {
    const desk = this.#desk;
    desk.note(() => this.#bus.shelves.removeCallback(callback.key));
    const thrown = attempt(() =>
      desk.transaction({ kind: 'publishCallback', userId: callback.userId, limits: SYNCHRONOUS_LIMITS }, () => {
        const instance = desk.read(callback.state);
        const wanted = method === 'onsuccess' ? 'EventBus.EventPublishSuccessCallback' : 'EventBus.EventPublishFailureCallback';
        if (desk.implements((instance as { $class: string }).$class, wanted))
          desk.call(instance, method, new JobContext(resultType, { getEventUuids: uuidList(callback.uuids) }));
      }),
    );
    this.#report('callback', thrown);
  }

  /** False where the trigger wants its messages again. */
  #deliverTo(objectName: string, subscriber: Subscriber): boolean {
    const { trigger } = subscriber;
    const state = this.#stateOf(objectName, trigger.name);
    const config = this.#desk.runtime.org.setup.events.subscribers.find(({ trigger: name }) => name === trigger.name);
    const size = Math.min(config?.batchSize ?? MAXIMUM_BATCH, MAXIMUM_BATCH);
    const all = this.#bus.shelves.messages(trigger.name);
    let batch: readonly WaitingMessage[] = all.splice(0, size);
    while (batch.length > 0) {
      const run: EventRun = {
        checkpoint: null,
        retries: Number(state.fields['Retries'] ?? 0),
        lastError: textOrNull(state.fields['LastError']),
      };
      const thrown = attempt(() => this.#runTrigger(objectName, subscriber, run, batch, config?.user));
      const left = leftOf(batch, run, thrown, run.retries);
      this.#note(state, trigger.name, batch, left, thrown);
      if (left.length === batch.length) return false;
      batch = left.length > 0 ? left : all.splice(0, size);
    }
    return true;
  }

  #runTrigger(
    objectName: string,
    { run }: Subscriber,
    eventRun: EventRun,
    batch: readonly WaitingMessage[],
    userName: string | undefined,
  ): void {
    const { runtime } = this.#desk;
    const userId = (userName !== undefined ? userIdByName(runtime.org, userName) : undefined) ?? automatedProcessId(runtime.org);
    this.#desk.transaction({ kind: 'event', userId, limits: SYNCHRONOUS_LIMITS }, () => {
      this.#desk.run.event = eventRun;
      runEventTrigger(
        runtime,
        runtime.object(objectName),
        run,
        batch.map(({ message }) => message),
      );
    });
  }

  /** Takes the messages that are done with off the shelf, and keeps the subscriber's row. */
  #note(state: SObject, triggerName: string, batch: readonly WaitingMessage[], left: readonly WaitingMessage[], thrown: unknown): void {
    const done = batch.filter((message) => !left.includes(message));
    const isRetried = isRetry(thrown);
    state.set('Retries', isRetried && left.length > 0 ? Number(state.fields['Retries'] ?? 0) + 1 : 0);
    state.set('LastError', thrown === undefined ? null : textOf(thrown).slice(0, 255));
    if (done.length > 0) state.set('Position', Number(done.at(-1)!.message.get('ReplayId')));
    this.#desk.note(() => {
      const keys = done.map(({ key }) => key);
      this.#bus.shelves.removeMessages(triggerName, keys);
      this.#desk.runtime.org.store.update('EventBusSubscriber', [state]);
    });
    if (!isRetried) this.#report(triggerName, thrown);
  }

  /** The subscriber's row. Source: Object Reference, EventBusSubscriber. */
  #stateOf(topic: string, name: string): SObject {
    const { store, schema } = this.#desk.runtime.org;
    const known = store.readAll('EventBusSubscriber').find((row) => row.fields['Name'] === name && row.fields['Topic'] === topic);
    if (known) return known;
    const row = new SObject(schema.object('EventBusSubscriber')!, {
      Name: name,
      Topic: topic,
      Type: 'ApexTrigger',
      Status: 'Running',
      Retries: 0,
    });
    this.#desk.note(() => void store.insert('EventBusSubscriber', [row]));
    return row;
  }

  /** Nobody waits for a trigger of event messages: what comes out of it is shown where System.debug prints. */
  #report(name: string, thrown: unknown): void {
    if (thrown !== undefined) this.#desk.runtime.org.debug('ERROR', `Event messages were not taken by ${name}: ${textOf(thrown)}`);
  }
}

function isRetry(thrown: unknown): boolean {
  return thrown instanceof ApexException && /RetryableException$/i.test(thrown.$class);
}

/**
 * Messages that the trigger gets again: all where it asks for a retry, else those behind its checkpoint.
 * Source: Platform Events Developer Guide, Resume a Platform Event Trigger After an Uncaught Exception, and Retry Event Triggers.
 */
function leftOf(batch: readonly WaitingMessage[], { checkpoint }: EventRun, thrown: unknown, retries: number): readonly WaitingMessage[] {
  if (isRetry(thrown)) return retries < MAXIMUM_RETRIES ? batch : [];
  if (checkpoint === null) return [];
  const index = batch.findIndex(({ message }) => message.get('ReplayId') === checkpoint);
  return batch.slice(index + 1);
}

function textOrNull(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
