import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import type { Store } from '../../store/index.ts';
import type { SObject, Value } from '../../values/index.ts';
import { exception } from '../exceptions.ts';
import { type DmlOperation, keyText, type Row } from './save-rows.ts';
import type { SaveFault } from './save-rules.ts';

/** Faults of a record that has an id where it must not, or none where it must. */
export function identityFaults(operation: Row['operation'], record: SObject): SaveFault[] {
  if (operation === 'insert' && record.id !== null)
    return [{ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message: 'cannot specify Id in an insert call', fields: ['Id'] }];
  if (operation !== 'insert' && record.id === null)
    return [{ statusCode: 'MISSING_ARGUMENT', message: `Id not specified in an ${operation} call`, fields: ['Id'] }];
  return [];
}

/**
 * One record twice in a list ends the whole statement. Source: what the platform says, "Before Insert or Upsert list must not have two
 * identically equal elements" and "Duplicate id in list".
 */
export function checkRepetitions(operation: DmlOperation, records: readonly SObject[]): void {
  if (operation === 'delete' || operation === 'undelete') return;
  if (operation !== 'update' && new Set(records).size < records.length)
    throw exception('ListException', 'Before Insert or Upsert list must not have two identically equal elements');
  const seen = new Set<string>();
  for (const { id } of records) {
    if (id !== null && seen.has(id)) throw exception('ListException', `Duplicate id in list: ${id}`);
    if (id !== null) seen.add(id);
  }
}

/** Which records of an upsert are new, by id or by an external id. Source: Apex Developer Guide, Upserting Records. */
export function upsertRows(store: Store, records: readonly SObject[], fieldName: string | undefined): Row[] {
  const object = records[0]!.schema;
  const field = fieldName === undefined ? undefined : object.fields.get(fieldName);
  if (!field || field.name === 'Id') return upsertRowsById(records);
  const values = records.map((record) => record.fields[field.name] ?? null);
  const existing = idsByKey(store, object, field, values);
  const seen = new Set<string>();
  return records.map((given, index) => {
    const key = keyText(given.fields[field.name] ?? null);
    const ids = existing.get(key) ?? [];
    const faults = keyFaults(field, given, ids, seen);
    if (ids.length === 1 && faults.length === 0) given.set('Id', ids[0]!);
    return { index, given, operation: ids.length > 0 ? 'update' : 'insert', faults };
  });
}

/** The same id twice fails the second record. */
function upsertRowsById(records: readonly SObject[]): Row[] {
  const seen = new Set<string>();
  return records.map((given, index) => {
    const isRepeated = given.id !== null && seen.has(given.id);
    if (given.id !== null) seen.add(given.id);
    const message = `duplicate id in list: ${String(given.id)}`;
    const faults: SaveFault[] = isRepeated ? [{ statusCode: 'DUPLICATE_VALUE', message, fields: [] }] : [];
    return { index, given, operation: given.id === null ? 'insert' : 'update', faults };
  });
}

function keyFaults(field: FieldSchema, given: SObject, ids: readonly string[], seen: Set<string>): SaveFault[] {
  const value = given.fields[field.name] ?? null;
  const key = keyText(value);
  const fields = [field.name];
  if (key === '') return [{ statusCode: 'MISSING_ARGUMENT', message: `${field.name} not specified`, fields }];
  if (seen.has(key)) return [{ statusCode: 'DUPLICATE_VALUE', message: `Duplicate external id specified: ${String(value)}`, fields }];
  seen.add(key);
  if (ids.length < 2) return [];
  const message = `${field.label}: more than one record found for external id field: [${ids.join(', ')}]`;
  return [{ statusCode: 'DUPLICATE_EXTERNAL_ID', message, fields }];
}

function idsByKey(store: Store, object: ObjectSchema, field: FieldSchema, values: readonly Value[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { value, existingId } of store.findDuplicates(object.name, field, [...new Set(values)], 2)) {
    const known = ids.get(keyText(value)) ?? [];
    if (!known.includes(existingId)) known.push(existingId);
    ids.set(keyText(value), known);
  }
  return ids;
}
