import type { Runtime } from '../engine/index.ts';
import type { FieldSchema, FieldType } from '../schema/index.ts';
import type { Value } from '../values/index.ts';

/** Types of fields that the SOAP API sends as other than texts. Source: SOAP API Developer Guide, Field Types. */
const SOAP_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'ID',
  reference: 'ID',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'LONG',
  double: 'DOUBLE',
  currency: 'DOUBLE',
  percent: 'DOUBLE',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  base64: 'BASE64BINARY',
  address: 'ADDRESS',
  location: 'LOCATION',
  anytype: 'ANYTYPE',
};

/** The `Schema.SoapType` of a field. */
export function soapType(runtime: Runtime, field: FieldSchema): Value {
  return runtime.platformConstant('Schema.SoapType', SOAP_TYPES[field.type] ?? 'STRING');
}
