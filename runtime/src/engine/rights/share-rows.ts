import type { ObjectSchema } from '../../schema/index.ts';
import { type AccessLevel, isOpen, sharedObjectName, shareTable } from '../../sharing/index.ts';
import { SObject } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';
import type { SavedRow } from '../saves/save-rows.ts';
import type { SaveFault } from '../saves/save-rules.ts';

/** Reasons that only the platform gives. Source: Object Reference, AccountShare, RowCause. */
const PLATFORM_CAUSES: ReadonlySet<string> = new Set(['Owner', 'Rule', 'ImplicitChild', 'ImplicitParent', 'Team', 'Territory']);

/** Gives a share row the reason that it has where none is written. */
export function setShareDefaults(object: ObjectSchema, copy: SObject): void {
  if (sharedObjectName(object.name) !== undefined && object.fields.has('RowCause') && !copy.fields['RowCause'])
    copy.fields['RowCause'] = 'Manual';
}

/**
 * What is wrong with a share row: rows give Read or Edit, more than everybody has, for the reasons that people or Apex have.
 * Source: Apex Developer Guide, Sharing a Record Using Apex.
 */
export function shareFaults(runtime: Runtime, share: ObjectSchema, copy: SObject): SaveFault[] {
  const object = runtime.org.schema.object(sharedObjectName(share.name) ?? '');
  const table = object && shareTable(object);
  if (!object || !table) return [];
  const level = String(copy.fields[table.levelField] ?? '');
  const cause = String(copy.fields['RowCause'] ?? 'Manual');
  const isReason = cause === 'Manual' || (share.kind === 'share' && cause.endsWith('__c'));
  if (PLATFORM_CAUSES.has(cause) || !isReason)
    return [fault('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `Row Cause: bad value: ${cause}`, 'RowCause')];
  if (level !== 'Read' && level !== 'Edit')
    return [
      fault('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `Access Level: bad value for restricted picklist field: ${level}`, table.levelField),
    ];
  if (isOpen(object, level as AccessLevel))
    return [
      fault(
        'FIELD_FILTER_VALIDATION_EXCEPTION',
        `field integrity exception: ${table.levelField} (trivial share level ${level}, for organization with default level ${isOpen(object, 'Edit') ? 'Edit' : 'Read'})`,
        table.levelField,
      ),
    ];
  return [];
}

function fault(statusCode: string, message: string, field: string): SaveFault {
  return { statusCode, message, fields: [field] };
}

/**
 * Rows of the record, grantee and reason of a stored row are that row, which keeps the higher level. Gives back the rows that are new.
 * Source: Apex Developer Guide, Sharing a Record Using Apex: the original rows are updated to the higher level of access.
 */
export function raiseKnownShares(runtime: Runtime, share: ObjectSchema, pairs: readonly SavedRow[]): readonly SavedRow[] {
  const object = runtime.org.schema.object(sharedObjectName(share.name) ?? '');
  const table = object && shareTable(object);
  if (!table) return pairs;
  const { store } = runtime.org;
  const keyOf = (record: SObject): string =>
    [table.reference, 'UserOrGroupId', 'RowCause'].map((name) => String(record.fields[name])).join();
  const recordIds = pairs.map(({ copy }) => String(copy.fields[table.reference]));
  const known = new Map(
    store.read(share.name, store.childIds(share.name, table.reference, recordIds)).map((record) => [keyOf(record), record]),
  );
  return pairs.filter(({ row, copy }) => {
    const existing = known.get(keyOf(copy));
    if (!existing) {
      known.set(keyOf(copy), copy);
      return true;
    }
    if (existing.id !== null) row.given.set('Id', existing.id);
    const raised = levelFields(share).filter((field) => copy.fields[field] === 'Edit');
    for (const field of raised) existing.set(field, 'Edit');
    if (existing.id !== null && raised.length > 0)
      store.update(share.name, [new SObject(share, { Id: existing.id, ...Object.fromEntries(raised.map((field) => [field, 'Edit'])) })]);
    return false;
  });
}

function levelFields(share: ObjectSchema): string[] {
  return [...share.fields.keys()].filter((name) => name.endsWith('AccessLevel'));
}

/** A record that gets another owner loses what was shared by hand. Source: Salesforce Help, Manual Sharing. */
export function dropManualShares(runtime: Runtime, object: ObjectSchema, ids: readonly string[]): void {
  const table = shareTable(object);
  const { store, schema } = runtime.org;
  if (!table || ids.length === 0 || !schema.has(table.name)) return;
  const shares = store.read(table.name, store.childIds(table.name, table.reference, ids));
  store.hardDelete(
    table.name,
    shares.flatMap((share) => (share.fields['RowCause'] === 'Manual' ? (share.id ?? []) : [])),
  );
}
