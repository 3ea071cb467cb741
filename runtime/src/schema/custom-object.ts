import type { ObjectParts } from './build-org-schema.ts';
import { makeField } from './make-field.ts';
import type { ObjectCustomisation } from './object-customisation.ts';
import type { FieldSchema } from './object-schema.ts';
import { activityFields, auditFields, idField, isDeletedField, ownerField, recordTypeField } from './system-fields.ts';

const NAME_LENGTH = 80;
const DEVELOPER_NAME_LENGTH = 40;

/** An object of the project with the fields that the platform gives it. */
export function customObject(customisation: ObjectCustomisation, keyPrefix: string): ObjectParts {
  const label = customisation.label ?? customisation.name;
  return {
    name: customisation.name,
    label,
    labelPlural: customisation.labelPlural ?? label,
    keyPrefix,
    kind: customisation.kind,
    sharingModel: customisation.sharingModel ?? 'ReadWrite',
    fields: [...platformFields(customisation), ...customisation.fields],
    recordTypes: customisation.recordTypes,
    validationRules: customisation.validationRules,
    fieldSets: customisation.fieldSets,
  };
}

function platformFields(customisation: ObjectCustomisation): FieldSchema[] {
  switch (customisation.kind) {
    case 'customMetadata':
      return customMetadataFields();
    case 'platformEvent':
      return platformEventFields();
    case 'bigObject':
      return [idField(), ...auditFields().slice(0, 2)];
    case 'hierarchySetting':
      return [idField(), isDeletedField(), textName(), setupOwnerField(), ...auditFields()];
    case 'listSetting':
      return [idField(), isDeletedField(), textName(38), ...auditFields()];
    default:
      return recordFields(customisation);
  }
}

function recordFields(customisation: ObjectCustomisation): FieldSchema[] {
  const isDetail = customisation.fields.some((field) => field.isMasterDetail);
  return [
    idField(),
    ...(isDetail ? [] : [ownerField()]),
    isDeletedField(),
    nameField(customisation),
    ...(customisation.recordTypes.length > 0 ? [recordTypeField()] : []),
    ...auditFields(),
    ...activityFields(),
  ];
}

function nameField({ nameField: name }: ObjectCustomisation): FieldSchema {
  if (!name?.isAutoNumber) return makeField({ ...textName(), label: name?.label ?? 'Name', isNillable: true, isDefaultedOnCreate: true });
  return makeField({
    name: 'Name',
    label: name.label,
    type: 'string',
    length: NAME_LENGTH,
    isNillable: false,
    isNameField: true,
    isAutoNumber: true,
    isDefaultedOnCreate: true,
    displayFormat: name.displayFormat ?? '{0}',
    provenance: 'project',
  });
}

function textName(length = NAME_LENGTH): FieldSchema {
  return makeField({ name: 'Name', label: 'Name', type: 'string', length, isNameField: true, provenance: 'project' });
}

function customMetadataFields(): FieldSchema[] {
  const text = (name: string, label: string, length: number, isWritable = true): FieldSchema =>
    makeField({
      name,
      label,
      type: 'string',
      length,
      isNillable: name === 'NamespacePrefix',
      isCreateable: isWritable,
      isUpdateable: isWritable,
    });
  return [
    idField(),
    { ...text('DeveloperName', 'Custom Metadata Record Name', DEVELOPER_NAME_LENGTH), isNameField: true },
    text('MasterLabel', 'Label', DEVELOPER_NAME_LENGTH),
    makeField({ name: 'Language', label: 'Master Language', type: 'picklist', length: 40, isNillable: false }),
    text('NamespacePrefix', 'Namespace Prefix', 15, false),
    text('Label', 'Label', DEVELOPER_NAME_LENGTH),
    text('QualifiedApiName', 'Qualified API Name', 70, false),
    makeField({ name: 'IsProtected', label: 'Protected Component', type: 'boolean' }),
    makeField({
      name: 'SystemModstamp',
      label: 'System Modstamp',
      type: 'datetime',
      isNillable: false,
      isCreateable: false,
      isUpdateable: false,
    }),
  ];
}

function platformEventFields(): FieldSchema[] {
  const [createdDate, createdBy] = auditFields();
  const text = (name: string, label: string, length: number): FieldSchema =>
    makeField({ name, label, type: 'string', length, isCreateable: name === 'EventUuid', isUpdateable: false });
  return [text('ReplayId', 'Replay ID', 1000), text('EventUuid', 'Event UUID', 36), createdDate!, createdBy!];
}

function setupOwnerField(): FieldSchema {
  return makeField({
    name: 'SetupOwnerId',
    label: 'Location',
    type: 'reference',
    length: 18,
    referenceTo: ['Organization', 'Profile', 'User'],
    relationshipName: 'SetupOwner',
    isNillable: false,
    isUpdateable: false,
  });
}
