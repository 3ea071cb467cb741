import { exception, type Savepoint, type Runtime } from '../engine/index.ts';
import type { WaitingMessage } from './event-shelves.ts';

/** One run of a trigger over a batch of messages: what `EventBus.TriggerContext` says and is told. */
export class EventRun {
  readonly batch: readonly WaitingMessage[];
  readonly retries: number;
  readonly lastError: string | null;
  checkpoint: string | null = null;
  /** The data as they were at the checkpoint. */
  savepoint: Savepoint | undefined;
  /** What ended the run behind its checkpoint. */
  thrown: unknown;

  constructor(batch: readonly WaitingMessage[], retries: number, lastError: string | null) {
    this.batch = batch;
    this.retries = retries;
    this.lastError = lastError;
  }

  /** Source: Platform Events Developer Guide, Resume a Platform Event Trigger: a replay id that is not in the batch is refused. */
  setCheckpoint(runtime: Runtime, replayId: string | null): void {
    if (this.#indexOf(replayId) < 0)
      throw exception(
        'eventbus.InvalidReplayIdException',
        `The replay id ${replayId ?? 'null'} is not in the current batch of Trigger.new.`,
      );
    this.checkpoint = replayId;
    this.savepoint = runtime.org.store.savepoint();
  }

  /** Messages behind the checkpoint, which come again; without one none does. */
  left(): readonly WaitingMessage[] {
    return this.checkpoint === null ? [] : this.batch.slice(this.#indexOf(this.checkpoint) + 1);
  }

  #indexOf(replayId: string | null): number {
    return this.batch.findIndex(({ message }) => message.get('ReplayId') === replayId);
  }
}
