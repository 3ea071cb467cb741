import type { FieldApexType, FieldSchema, FieldType } from './object-schema.ts';

const APEX_TYPES: Readonly<Record<FieldType, FieldApexType>> = {
  id: 'Id',
  reference: 'Id',
  string: 'String',
  textarea: 'String',
  phone: 'String',
  email: 'String',
  url: 'String',
  picklist: 'String',
  multipicklist: 'String',
  combobox: 'String',
  encryptedstring: 'String',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
  address: 'Address',
  location: 'Location',
  anytype: 'Object',
};

const UNGROUPABLE: ReadonlySet<FieldType> = new Set([
  'datetime',
  'double',
  'currency',
  'percent',
  'address',
  'location',
  'base64',
  'multipicklist',
  'time',
]);
const UNSORTABLE: ReadonlySet<FieldType> = new Set(['address', 'location', 'base64', 'multipicklist']);

/** Characters beyond which a text field is long text: neither filtered nor sorted by. */
export const MAX_SHORT_TEXT = 255;

/** A field with the platform's defaults for its type where `facts` say nothing. */
export function makeField(facts: Pick<FieldSchema, 'name' | 'type'> & Partial<FieldSchema>): FieldSchema {
  const isLongText = facts.type === 'textarea' && (facts.length ?? 0) > MAX_SHORT_TEXT;
  const isWritable = !facts.isCalculated && !facts.isAutoNumber && facts.type !== 'address' && facts.type !== 'location';
  return {
    label: facts.name,
    apexType: APEX_TYPES[facts.type],
    isNillable: facts.type !== 'boolean',
    isCustom: false,
    isUnique: false,
    isCaseSensitive: false,
    isExternalId: false,
    isNameField: false,
    isAutoNumber: false,
    isCalculated: false,
    isCreateable: isWritable,
    isUpdateable: isWritable,
    isFilterable: !isLongText && facts.type !== 'base64',
    isSortable: !isLongText && !UNSORTABLE.has(facts.type),
    isGroupable: !isLongText && !UNGROUPABLE.has(facts.type),
    isRestrictedPicklist: false,
    isHtmlFormatted: false,
    isDefaultedOnCreate: facts.type === 'boolean' || facts.defaultValue !== undefined,
    picklist: [],
    referenceTo: [],
    isMasterDetail: false,
    provenance: 'derived',
    ...facts,
  };
}
