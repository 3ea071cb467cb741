import type { ObjectParts } from './build-org-schema.ts';
import { makeField } from './make-field.ts';
import type { ObjectCustomisation } from './object-customisation.ts';
import type { FieldSchema } from './object-schema.ts';
import { auditFields, ownerField, recordTypeField } from './system-fields.ts';

/** Name of the change event of an object: `AccountChangeEvent`, `Visit__ChangeEvent`. Source: Change Data Capture Developer Guide, Change Event Name. */
export function changeEventName(objectName: string): string {
  return objectName.endsWith('__c') ? `${objectName.slice(0, -'c'.length)}ChangeEvent` : `${objectName}ChangeEvent`;
}

/**
 * What a change event carries of an object's own fields. Source: Change Data Capture Developer Guide, Change Event Body Fields: all but
 * formula and roll-up fields.
 */
export function changeEventFields(fields: readonly FieldSchema[]): FieldSchema[] {
  return fields.filter((field) => !field.isCalculated).map(messageField);
}

function messageField(field: FieldSchema): FieldSchema {
  return { ...field, isNillable: true, isCreateable: false, isUpdateable: false, isUnique: false, isExternalId: false, isNameField: false };
}

/** The change event of a custom object. */
export function changeEventObject(object: ObjectCustomisation): ObjectParts {
  const name = changeEventName(object.name);
  const label = `Change Event: ${object.label ?? object.name}`;
  const text = (field: string, fieldLabel: string): FieldSchema =>
    makeField({ name: field, label: fieldLabel, type: 'string', length: 1000, isCreateable: false, isUpdateable: false });
  const header = makeField({ name: 'ChangeEventHeader', label: 'Change Event Header', type: 'anytype' });
  const isDetail = object.fields.some((field) => field.isMasterDetail);
  const own = [
    text('Name', object.nameField?.label ?? 'Name'),
    ...(isDetail ? [] : [ownerField()]),
    ...(object.recordTypes.length > 0 ? [recordTypeField()] : []),
    ...auditFields().slice(0, 4),
    ...object.fields,
  ];
  return {
    name,
    label,
    labelPlural: label,
    kind: 'standard',
    keyPrefix: '',
    sharingModel: 'ReadWrite',
    fields: [
      text('ReplayId', 'Replay ID'),
      { ...header, apexType: 'EventBus.ChangeEventHeader', isCreateable: false, isUpdateable: false },
      ...changeEventFields(own),
    ],
    recordTypes: [],
    validationRules: [],
    fieldSets: [],
  };
}
