import type { ObjectParts } from './build-org-schema.ts';
import { makeField } from './make-field.ts';
import type { ObjectCustomisation } from './object-customisation.ts';
import type { FieldSchema, PicklistValue } from './object-schema.ts';
import { auditFields, idField, isDeletedField } from './system-fields.ts';

/** Key prefixes that all custom objects' shares, and all histories, have in common. */
const SHARE_PREFIX = '02c';
const HISTORY_PREFIX = '017';

/** `X__Share` of an object whose records are not open to everybody, and `X__History` of one whose changes are kept. */
export function companionObjects(object: ObjectCustomisation): ObjectParts[] {
  if (object.kind !== 'custom') return [];
  const base = object.name.slice(0, -'__c'.length);
  const hasShares = object.sharingModel === 'Private' || object.sharingModel === 'Read';
  return [
    ...(hasShares ? [companion(`${base}__Share`, 'share', SHARE_PREFIX, shareFields(object.name))] : []),
    ...(object.hasHistory ? [companion(`${base}__History`, 'history', HISTORY_PREFIX, historyFields(object.name))] : []),
  ];
}

function companion(name: string, kind: ObjectParts['kind'], keyPrefix: string, fields: readonly FieldSchema[]): ObjectParts {
  return {
    name,
    label: name,
    labelPlural: name,
    kind,
    keyPrefix,
    sharingModel: 'ReadWrite',
    fields,
    recordTypes: [],
    validationRules: [],
    fieldSets: [],
  };
}

function parentField(parent: string): FieldSchema {
  return makeField({
    name: 'ParentId',
    label: 'Parent ID',
    type: 'reference',
    length: 18,
    referenceTo: [parent],
    relationshipName: 'Parent',
    isNillable: false,
    isUpdateable: false,
    deleteConstraint: 'Cascade',
  });
}

function shareFields(parent: string): FieldSchema[] {
  const values = (...names: string[]): PicklistValue[] => names.map((value) => ({ value, label: value, isActive: true, isDefault: false }));
  return [
    idField(),
    parentField(parent),
    makeField({
      name: 'AccessLevel',
      label: 'Access Level',
      type: 'picklist',
      length: 40,
      isNillable: false,
      picklist: values('Read', 'Edit', 'All'),
    }),
    makeField({
      name: 'UserOrGroupId',
      label: 'User/Group ID',
      type: 'reference',
      length: 18,
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
      isNillable: false,
      isUpdateable: false,
    }),
    makeField({
      name: 'RowCause',
      label: 'Row Cause',
      type: 'picklist',
      length: 40,
      isUpdateable: false,
      picklist: values('Owner', 'Manual', 'Rule'),
    }),
    ...auditFields().slice(2, 4),
    isDeletedField(),
  ];
}

function historyFields(parent: string): FieldSchema[] {
  const value = (name: string, label: string): FieldSchema =>
    makeField({ name, label, type: 'string', length: 765, isCreateable: false, isUpdateable: false });
  return [
    idField(),
    isDeletedField(),
    parentField(parent),
    ...auditFields().slice(0, 2),
    value('Field', 'Changed Field'),
    value('DataType', 'Datatype'),
    value('OldValue', 'Old Value'),
    value('NewValue', 'New Value'),
  ];
}
