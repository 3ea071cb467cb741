import type { ProgramClass, ProgramMethod, SObject, Value } from '../values/index.ts';
import type { SaveFault } from './saves/save-rules.ts';
import type { Transaction } from './transaction.ts';

export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** What the engine and the library ask of asynchronous Apex; given to the runtime where the org is opened. */
export interface JobService {
  /** Puts off a call of a method that is marked as `@future`. */
  callLater(info: ProgramClass, method: ProgramMethod, args: readonly Value[]): void;
  /** Whether somebody follows the changes of an object's records. */
  follows(objectName: string): boolean;
  /** Takes records that were saved, for those who follow changes; `old` are the records as they were, of an update. */
  noteChanges(type: ChangeType, records: readonly SObject[], old: readonly SObject[] | null): void;
  /** Counts a statement that publishes event messages. */
  countPublishing(messages: readonly SObject[]): void;
  /** Publishes event messages; of each, what is wrong with it. */
  publish(messages: readonly SObject[]): readonly (readonly SaveFault[])[];
  /** Runs what the present test has put off. Throws the first exception that comes out, when all has run. */
  finishTest(): void;
  /** Told when a transaction has been committed or undone. */
  transactionEnded(transaction: Transaction): void;
}
