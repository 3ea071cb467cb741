import { ApexException, automatedProcessId, runEventTrigger, SYNCHRONOUS_LIMITS, userIdByName } from '../engine/index.ts';
import { counted } from '../support/index.ts';
import type { SObject, Value } from '../values/index.ts';
import { JobContext } from './contexts.ts';
import { type EventBus, subscribedEvents, type Subscriber } from './event-bus.ts';
import { EventRun } from './event-run.ts';
import { uuidList, type WaitingCallback, type WaitingMessage } from './event-shelves.ts';
import { type JobDesk, textOf } from './job-desk.ts';
import { attempt } from './job-runner.ts';

/** Source: Platform Events Developer Guide, Subscribe with Apex Triggers: up to 2,000 messages at once, and 9 retries after the first run. */
const MAXIMUM_BATCH = 2000;
const MAXIMUM_RETRIES = 9;
/** Milliseconds before the first retry; each further one waits twice as long. */
const FIRST_DELAY = 250;

/** Hands messages to the triggers that subscribe, each batch in a transaction of its own. */
export class EventDelivery {
  readonly #desk: JobDesk;
  readonly #bus: EventBus;
  readonly #retryAt = new Map<string, number>();

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
        .filter(({ trigger }) => this.#bus.shelves.hasMessages(trigger.name) && !this.#isDelayed(trigger.name))
        .map((subscriber) => ({ objectName, subscriber })),
    );
  }

  /** A test delivers when it says so; otherwise a retry waits, each time longer. */
  #isDelayed(triggerName: string): boolean {
    return !this.#desk.isTest && (this.#retryAt.get(triggerName) ?? 0) > this.#desk.runtime.org.now();
  }

  /** Retries that wait for their time. */
  retries(): { readonly trigger: string; readonly dueAt: number }[] {
    const waiting = [...this.#retryAt].filter(([trigger]) => this.#isDelayed(trigger) && this.#bus.shelves.hasMessages(trigger));
    return waiting.map(([trigger, dueAt]) => ({ trigger, dueAt }));
  }

  /** A callback runs as the user who published. */
  #tell(callback: WaitingCallback, method: 'onsuccess' | 'onfailure', resultType: string): void {
    const desk = this.#desk;
    desk.note(() => this.#bus.shelves.removeCallback(callback.key));
    const thrown = attempt(() =>
      desk.transaction({ kind: 'publishCallback', subject: '', userId: callback.userId, limits: SYNCHRONOUS_LIMITS }, () => {
        const instance = desk.read(callback.state);
        const wanted = method === 'onsuccess' ? 'EventBus.EventPublishSuccessCallback' : 'EventBus.EventPublishFailureCallback';
        if (desk.implements((instance as { $class: string }).$class, wanted))
          desk.call(instance, method, new JobContext(resultType, { getEventUuids: uuidList(callback.uuids) }));
      }),
    );
    if (thrown !== undefined) this.#desk.tell('A callback of EventBus.publish failed', thrown);
  }

  /** False where the trigger wants its messages again. */
  #deliverTo(objectName: string, subscriber: Subscriber): boolean {
    const { trigger } = subscriber;
    const row = this.#bus.states.rowOf(objectName, trigger.name);
    const config = this.#desk.runtime.org.setup.events.subscribers.find(({ trigger: name }) => name === trigger.name);
    const size = Math.min(config?.batchSize ?? MAXIMUM_BATCH, MAXIMUM_BATCH);
    const all = this.#bus.shelves.messages(trigger.name);
    let batch: readonly WaitingMessage[] = all.splice(0, size);
    while (batch.length > 0) {
      const run = new EventRun(batch, Number(row.fields['Retries'] ?? 0), textOrNull(row.fields['LastError']));
      const thrown = attempt(() => this.#runTrigger(objectName, subscriber, run, config?.user)) ?? run.thrown;
      if (isRetry(thrown)) return this.#retry(row, subscriber, run.retries, textOf(thrown));
      const left = run.left();
      this.#note(row, trigger.name, batch, left);
      if (thrown !== undefined) this.#desk.tell(whatFailed(trigger.name, objectName, batch.length - left.length, left.length), thrown);
      batch = left.length > 0 ? left : all.splice(0, size);
    }
    return true;
  }

  /**
   * Source: Platform Events Developer Guide, Comparing setResumeCheckpoint() and EventBus.RetryableException: where a trigger has set a
   * checkpoint, what it did before stays when an exception ends it.
   */
  #runTrigger(objectName: string, { trigger, run }: Subscriber, eventRun: EventRun, userName: string | undefined): void {
    const { runtime } = this.#desk;
    const userId = (userName !== undefined ? userIdByName(runtime.org, userName) : undefined) ?? automatedProcessId(runtime.org);
    this.#desk.transaction({ kind: 'event', subject: trigger.name, userId, limits: SYNCHRONOUS_LIMITS }, () => {
      this.#desk.run.event = eventRun;
      const messages = eventRun.batch.map(({ message }) => message);
      const thrown = attempt(() => runEventTrigger(runtime, runtime.object(objectName), run, messages));
      if (thrown === undefined) return;
      if (!eventRun.savepoint || isRetry(thrown)) throw thrown;
      runtime.org.store.rollbackTo(eventRun.savepoint);
      runtime.access.forget();
      eventRun.thrown = thrown;
    });
  }

  /** Keeps all messages for another run, or takes a trigger off the bus that has had its last. */
  #retry(row: SObject, { trigger }: Subscriber, retries: number, error: string): boolean {
    const { shelves, states } = this.#bus;
    const topic = String(row.fields['Topic']);
    if (retries < MAXIMUM_RETRIES) {
      this.#retryAt.set(trigger.name, this.#desk.runtime.org.now() + FIRST_DELAY * 2 ** retries);
      this.#desk.note(() => states.noteRetry(row, error));
      return false;
    }
    this.#desk.note(() => {
      states.disconnect(row, trigger, error);
      for (const { key } of shelves.messages(trigger.name)) shelves.removeMessages(trigger.name, [key]);
    });
    this.#desk.tell(
      `The trigger ${trigger.name} takes no more messages of ${topic}: it asked for a retry after ${MAXIMUM_RETRIES} retries. Change its source`,
      error,
    );
    return true;
  }

  /** Takes the messages that are done with off the shelf, and keeps the subscriber's row. */
  #note(row: SObject, triggerName: string, batch: readonly WaitingMessage[], left: readonly WaitingMessage[]): void {
    const done = batch.filter((message) => !left.includes(message));
    if (done.length === 0) return;
    this.#desk.note(() => {
      this.#bus.shelves.removeMessages(
        triggerName,
        done.map(({ key }) => key),
      );
      this.#bus.states.noteTaken(row, done.at(-1)!.message.get('ReplayId'));
    });
  }
}

function whatFailed(trigger: string, objectName: string, lost: number, left: number): string {
  const rest = left > 0 ? `; ${counted(left, 'message')} behind its checkpoint come again` : '';
  return `The trigger ${trigger} failed over ${counted(lost, 'message')} of ${objectName}, which do not come again${rest}`;
}

function isRetry(thrown: unknown): boolean {
  return thrown instanceof ApexException && /RetryableException$/i.test(thrown.$class);
}

function textOrNull(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
