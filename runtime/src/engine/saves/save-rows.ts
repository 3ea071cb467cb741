import type { FieldSchema } from '../../schema/index.ts';
import { SObject, type Value } from '../../values/index.ts';
import { type ApexException, type DmlFault, exception } from '../exceptions.ts';
import type { SaveOptions } from './save-options.ts';
import type { SaveFault } from './save-rules.ts';

const PARTS_LIMIT = 10;

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

/** One record on its way through a save. */
export interface Row {
  readonly index: number;
  readonly given: SObject;
  readonly operation: 'insert' | 'update' | 'delete' | 'undelete';
  faults: SaveFault[];
  readonly options?: SaveOptions;
}

/** A row with the record that its save goes on with. */
export interface SavedRow {
  readonly row: Row;
  readonly copy: SObject;
}

export function rowsWith(rows: readonly Row[], copies: readonly SObject[]): SavedRow[] {
  return rows.map((row, i) => ({ row, copy: copies[i]! }));
}

/** A list may hold at most ten runs of one type. Source: Apex Developer Guide, Working with sObjects in DML. */
export function checkParts(records: readonly SObject[]): void {
  const parts = records.filter((record, index) => index === 0 || record.schema !== records[index - 1]!.schema).length;
  if (parts > PARTS_LIMIT)
    throw exception(
      'TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
    );
}

export function groups(rows: readonly Row[]): Row[][] {
  const result: Row[][] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last && last[0]!.given.schema === row.given.schema && last[0]!.operation === row.operation) last.push(row);
    else result.push([row]);
  }
  return result;
}

export function columnsOf(record: SObject): SObject {
  return new SObject(record.schema, changedFields(record));
}

/** The set fields that are columns; parents and children given along are not saved, nor, but for roll-ups, what the platform works out. */
export function changedFields(record: SObject, isRollUp = false): Record<string, Value> {
  const changed: Record<string, Value> = {};
  for (const [field, value] of record.setFields())
    if (isRollUp || (field.formula === undefined && field.summary === undefined)) changed[field.name] = value;
  return changed;
}

/** What the children of a master say when its save fails. */
export function masterFault(fault: SaveFault): SaveFault {
  if (fault.statusCode !== 'FIELD_CUSTOM_VALIDATION_EXCEPTION') return { ...fault, fields: [] };
  const text = 'There were custom validation error(s) encountered while saving the affected record(s).';
  return { ...fault, message: `${text} The first validation error encountered was "${fault.message}".`, fields: [] };
}

/** What an update writes: the id and what differs from the stored record. */
export function onlyChanged(copy: SObject, stored: SObject): SObject {
  const fields = Object.entries(copy.fields).filter(([name, value]) => name === 'Id' || value !== stored.fields[name]);
  return new SObject(copy.schema, Object.fromEntries(fields));
}

export function keyText(value: Value): string {
  return value === null ? '' : String(value).toLowerCase();
}

export function entityDeleted(): SaveFault {
  return { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] };
}

export function undeleteFailed(): SaveFault {
  return { statusCode: 'UNDELETE_FAILED', message: 'Entity is not in the recycle bin', fields: [] };
}

export function duplicateValue(field: FieldSchema, where: string): SaveFault {
  return { statusCode: 'DUPLICATE_VALUE', message: `duplicate value found: ${field.name} duplicates value on ${where}`, fields: [] };
}

/** Source: SOAP API Developer Guide, StatusCode CANNOT_UPDATE_CONVERTED_LEAD. */
export function refuseConverted(rows: readonly Row[], stored: ReadonlyMap<string | null, SObject>): void {
  for (const row of rows)
    if (stored.get(row.given.id)?.fields['IsConverted'] === true)
      row.faults.push({ statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD', message: 'cannot reference converted lead', fields: [] });
}

const VERBS: Readonly<Record<DmlOperation, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
};

export function dmlException(operation: DmlOperation, rows: readonly Row[]): ApexException {
  const faults: DmlFault[] = rows.flatMap((row) =>
    row.faults.slice(0, 1).map((fault) => ({
      index: row.index,
      id: row.operation === 'insert' ? null : row.given.id,
      statusCode: fault.statusCode,
      message: fault.message,
      fields: fault.fields,
    })),
  );
  const thrown = failed(VERBS[operation], faults);
  thrown.apexCause = rows.find((row) => row.faults.length > 0)?.faults[0]?.cause ?? null;
  return thrown;
}

/** The exception of a statement of which rows failed. */
export function failed(verb: string, faults: readonly DmlFault[]): ApexException {
  const first = faults[0]!;
  const idText = first.id ? ` with id ${first.id}` : '';
  const text = `${verb} failed. First exception on row ${first.index}${idText}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`;
  const thrown = exception('DmlException', text);
  thrown.dmlFaults = faults;
  return thrown;
}

export function tooManyRetries(): ApexException {
  return exception('DmlException', 'Too many batch retries in the presence of Apex triggers and partial failures.');
}
