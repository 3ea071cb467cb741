import type { FieldType } from './object-schema.ts';

/** Types of fields whose values are texts of a length. */
export const TEXT_FIELD_TYPES: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'phone',
  'email',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'encryptedstring',
]);
