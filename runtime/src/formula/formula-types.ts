import type { FieldSchema } from '../schema/index.ts';
import {
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexId,
  ApexTime,
  decimalOf,
  isDecimal,
  RoundingMode,
  type Decimal,
  type Value,
} from '../values/index.ts';

export type FormulaType = 'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'time' | 'location' | 'picklist' | 'multipicklist' | 'null';

/** A place on the earth, in degrees. */
export class GeoPoint {
  readonly latitude: Decimal;
  readonly longitude: Decimal;

  constructor(latitude: Decimal, longitude: Decimal) {
    this.latitude = latitude;
    this.longitude = longitude;
  }
}

/** A value while a formula is computed. Empty text is null. */
export type FormulaValue = null | boolean | string | Decimal | ApexDate | ApexDatetime | ApexTime | GeoPoint;

/** What the platform calls the types in its messages. */
export const TYPE_NAMES: Readonly<Record<FormulaType, string>> = {
  number: 'Number',
  text: 'Text',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  location: 'Geolocation',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  null: 'Null',
};

const FIELD_TYPES: Readonly<Partial<Record<FieldSchema['type'], FormulaType>>> = {
  id: 'text',
  reference: 'text',
  string: 'text',
  textarea: 'text',
  phone: 'text',
  email: 'text',
  url: 'text',
  combobox: 'text',
  encryptedstring: 'text',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  location: 'location',
};
/** Places that a percentage is moved by: a formula reads 50 % as 0.5. */
const PERCENT_PLACES = 2;
/** A formula sees the short form of ids; CASESAFEID gives the long one. Source: Salesforce Help, Formula Operators and Functions, CASESAFEID. */
const SHORT_ID = 15;
const DEFAULT_SCALE = 2;

/** The type a field has in a formula; undefined where no formula may name it. */
export function formulaTypeOf(field: FieldSchema): FormulaType | undefined {
  return FIELD_TYPES[field.type];
}

/** A record's value as formulas see it. */
export function toFormulaValue(field: FieldSchema, value: Value): FormulaValue {
  if (value === null || value === '') return field.type === 'boolean' ? false : null;
  if (typeof value === 'string') return field.apexType === 'Id' ? value.slice(0, SHORT_ID) : value;
  if (value instanceof ApexId) return value.value.slice(0, SHORT_ID);
  if (typeof value === 'boolean' || value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value;
  const number = numberOf(value);
  return field.type === 'percent' && number ? number.movePointLeft(PERCENT_PLACES) : number;
}

function numberOf(value: Value): Decimal | null {
  if (isDecimal(value)) return value;
  if (value instanceof ApexDouble) return decimalOf(value.value);
  return typeof value === 'number' || typeof value === 'bigint' ? decimalOf(value) : null;
}

/** A formula's result as the value of a field: rounded to its scale, false where a checkbox has none. */
export function toFieldValue(field: FieldSchema, value: FormulaValue): Value {
  if (value === null || value === '') return field.type === 'boolean' ? false : null;
  if (value instanceof GeoPoint) return null;
  if (!isDecimal(value)) return value;
  const shown = field.type === 'percent' ? value.movePointRight(PERCENT_PLACES) : value;
  const rounded = shown.setScale(field.apexType === 'Integer' ? 0 : (field.scale ?? DEFAULT_SCALE), RoundingMode.HALF_UP);
  if (field.apexType === 'Integer') return Number(rounded.toPlainString());
  return field.apexType === 'Double' ? Number(rounded.toPlainString()) : rounded;
}

/** A number without its digits behind the point, as JavaScript counts. */
export function whole(number: Decimal): number {
  return Math.trunc(number.numberValue());
}
