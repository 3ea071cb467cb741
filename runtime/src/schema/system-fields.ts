import { makeField } from './make-field.ts';
import type { FieldSchema, FieldType } from './object-schema.ts';

/** Fields that the platform alone writes. */
export const SYSTEM_FIELD_NAMES: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
]);

function systemField(name: string, label: string, type: FieldType, facts: Partial<FieldSchema> = {}): FieldSchema {
  return makeField({ name, label, type, isNillable: false, isCreateable: false, isUpdateable: false, isDefaultedOnCreate: true, ...facts });
}

/** The reference to the user who made or last changed a record. */
function userStamp(name: string, label: string): FieldSchema {
  return systemField(name, label, 'reference', { length: 18, referenceTo: ['User'], relationshipName: name.slice(0, -2) });
}

export function idField(): FieldSchema {
  return systemField('Id', 'Record ID', 'id', { length: 18 });
}

export function isDeletedField(): FieldSchema {
  return systemField('IsDeleted', 'Deleted', 'boolean', { defaultValue: false });
}

/** CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp. */
export function auditFields(): FieldSchema[] {
  return [
    systemField('CreatedDate', 'Created Date', 'datetime'),
    userStamp('CreatedById', 'Created By ID'),
    systemField('LastModifiedDate', 'Last Modified Date', 'datetime'),
    userStamp('LastModifiedById', 'Last Modified By ID'),
    systemField('SystemModstamp', 'System Modstamp', 'datetime'),
  ];
}

export function ownerField(): FieldSchema {
  return makeField({
    name: 'OwnerId',
    label: 'Owner ID',
    type: 'reference',
    length: 18,
    isNillable: false,
    isDefaultedOnCreate: true,
    referenceTo: ['Group', 'User'],
    relationshipName: 'Owner',
  });
}

/** The last day of an activity and the user's last looks; not on metadata types, settings and events. */
export function activityFields(): FieldSchema[] {
  return [
    systemField('LastActivityDate', 'Last Activity Date', 'date', { isNillable: true, isDefaultedOnCreate: false }),
    systemField('LastViewedDate', 'Last Viewed Date', 'datetime', { isNillable: true, isDefaultedOnCreate: false }),
    systemField('LastReferencedDate', 'Last Referenced Date', 'datetime', { isNillable: true, isDefaultedOnCreate: false }),
  ];
}

export function recordTypeField(): FieldSchema {
  return makeField({
    name: 'RecordTypeId',
    label: 'Record Type ID',
    type: 'reference',
    length: 18,
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType',
    isDefaultedOnCreate: true,
  });
}
