import type { ProgramClass, ProgramMethod, SObject, Value } from '../values/index.ts';
import type { SaveOutcome } from './dml.ts';
import type { Transaction } from './transaction.ts';

export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** What the engine and the library ask of asynchronous Apex; given to the runtime where the org is opened. */
export interface JobService {
  /** Puts off a call of a method that is marked as `@future`. */
  callLater(info: ProgramClass, method: ProgramMethod, args: readonly Value[]): void;
  /** Publishes event messages; each outcome's id is the message's own. */
  publish(messages: readonly SObject[]): SaveOutcome[];
  /** Takes records that were saved, for those who follow changes; `old` are the records as they were, of an update. */
  noteChanges(type: ChangeType, records: readonly SObject[], old: readonly SObject[] | null): void;
  /** Runs what the present test has put off. Throws the first exception that comes out, when all has run. */
  finishTest(): void;
  /** Told when a transaction has been committed or undone. */
  transactionEnded(transaction: Transaction): void;
}
