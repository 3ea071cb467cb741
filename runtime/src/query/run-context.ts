import type { FormulaContext } from '../formula/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import type { ApexDate, ApexDatetime, Value } from '../values/index.ts';
import type { SqlValue } from './codec.ts';
import type { RowFilter } from './row-filter.ts';

/** Source: Salesforce Help, Set the Fiscal Year: it is named by the year in which it ends, or, where the org says so, begins. */
export interface FiscalYear {
  /** From 1. */
  readonly startMonth: number;
  readonly isNamedByStart: boolean;
}

/** What a query needs to know of the transaction that runs it. */
export interface QueryContext {
  /** The moment of the transaction, in milliseconds. */
  readonly now: number;
  /** The user's, as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly userId?: string;
  /** Whether the rows that an aggregation takes in are to be counted. */
  readonly countsRows?: boolean;
  /** The org's fiscal year; the calendar's where it is undefined. */
  fiscalYear?(): FiscalYear;
  /** Narrows the records of an object, as to those that the user may see; undefined where all may be seen. */
  rowFilter?(objectName: string): RowFilter | undefined;
  /** What formula fields need beside the record: globals and patterns. */
  readonly formulas?: Pick<FormulaContext, 'global' | 'matches'>;
  /** What FORMAT makes of a date or moment; its plain text where it is undefined. */
  format?(value: ApexDate | ApexDatetime): string;
  /** Makes the value of an address or geolocation out of its parts; without it such fields are null. */
  compound?(field: FieldSchema, parts: Readonly<Record<string, Value>>): Value;
}

/** What can run a statement over the org's tables. */
export interface RowSource {
  /** Rows as arrays, in the order of the selected columns. */
  rows(sql: string, parameters: readonly SqlValue[]): SqlValue[][];
  /** Makes the object's table if it is not there yet. */
  ensureTable(objectName: string): void;
  hasTable(objectName: string): boolean;
}
