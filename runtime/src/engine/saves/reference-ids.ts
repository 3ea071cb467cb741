import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { isShared } from '../../sharing/index.ts';
import type { SObject } from '../../values/index.ts';
import type { Org } from '../org.ts';
import type { SavedRow } from './save-rows.ts';
import type { SaveFault } from './save-rules.ts';

/**
 * Rows that refer to a record of a wrong object, to none that is there, or by a custom look-up to themselves fail.
 * Source: Apex Developer Guide, Triggers and Order of Execution, step 2; SOAP API Developer Guide, StatusCode.
 */
export function checkReferenceIds(
  org: Org,
  object: ObjectSchema,
  pairs: readonly SavedRow[],
  stored: ReadonlyMap<string | null, SObject> | null,
): void {
  const asked = new Map<string, { readonly id: string; readonly row: SavedRow['row'] }[]>();
  for (const { row, copy } of pairs) {
    const old = stored?.get(copy.id);
    for (const field of referencesOf(object)) {
      const id = copy.fields[field.name];
      if (typeof id !== 'string' || id === old?.fields[field.name]) continue;
      const target = org.schema.objectOfId(id);
      const fault = target && kindFault(field, target, id, copy);
      if (fault) row.faults.push(fault);
      else if (target && isShared(target)) asked.set(target.name, [...(asked.get(target.name) ?? []), { id, row }]);
    }
  }
  for (const [name, all] of asked) {
    const present = org.store.existingIds(name, [...new Set(all.map(({ id }) => id))]);
    for (const { id, row } of all) if (!present.has(id)) row.faults.push(unknownId());
  }
}

const references = new WeakMap<ObjectSchema, readonly FieldSchema[]>();

/** References that a save gives. */
function referencesOf(object: ObjectSchema): readonly FieldSchema[] {
  let fields = references.get(object);
  if (!fields) {
    fields = [...object.fields.values()].filter((field) => field.type === 'reference' && field.isCreateable && field.name !== 'OwnerId');
    references.set(object, fields);
  }
  return fields;
}

function kindFault(field: FieldSchema, target: ObjectSchema, id: string, copy: SObject): SaveFault | undefined {
  const fault = (text: string): SaveFault => ({
    statusCode: 'FIELD_INTEGRITY_EXCEPTION',
    message: `${field.label}: ${text}: ${id}`,
    fields: [field.name],
  });
  const isOpen = field.referenceTo.length === 0 || field.referenceTo.includes('Name'); // any object
  if (!isOpen && !field.referenceTo.includes(target.name)) return fault('id value of incorrect type');
  return field.name.endsWith('__c') && id === copy.id ? fault('record cannot refer to itself') : undefined;
}

export function unknownId(): SaveFault {
  return { statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] };
}
