import { allowsDml, isEventObject, type ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { exception } from '../exceptions.ts';
import { checkWriteRights } from '../rights/write-rights.ts';
import type { Runtime } from '../runtime.ts';
import type { DmlOptions } from './dml.ts';
import { eventMessage } from './event-messages.ts';
import type { DmlOperation, Row } from './save-rows.ts';

/** Throws where an object knows no such operation, whatever its record's static type. */
export function refuseUnsupported(operation: DmlOperation, records: readonly SObject[]): void {
  const refused = records.find(({ schema }) => !allowsDml(schema, operation));
  if (refused) throw exception('TypeException', `DML operation ${operation.toUpperCase()} not allowed on ${refused.schema.name}`);
}

/** Counts a statement with its rows; event messages count as EventBus.publish counts them. */
export function countStatement({ tx, jobs }: Runtime, records: readonly SObject[]): void {
  const messages = records.filter(({ schema }) => isEventObject(schema));
  if (messages.length > 0) jobs.countPublishing(messages);
  if (messages.length === records.length) return;
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', records.length - messages.length);
}

/**
 * Checks messages that a statement inserts. In user mode the object's Create permission is needed; fields have no rights of their own.
 * Source: Platform Events Developer Guide, Considerations for Defining Platform Events (Field-Level Security).
 */
export function checkEvents(runtime: Runtime, object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
  checkWriteRights(runtime, object, [], 'create', options);
  for (const row of rows) row.faults.push(...eventMessage(runtime, row.given, '').faults);
}

/** Publishes the messages among the rows that were saved, once the statement can fail no more. */
export function publishSaved({ jobs }: Runtime, rows: readonly Row[], saved: ReadonlySet<Row>): void {
  const published = rows.filter((row) => saved.has(row) && isEventObject(row.given.schema));
  if (published.length === 0) return;
  const faults = jobs.publish(published.map(({ given }) => given));
  published.forEach((row, index) => row.faults.push(...faults[index]!));
}
