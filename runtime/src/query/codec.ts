import type { FieldSchema } from '../schema/index.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexId,
  ApexTime,
  type Decimal,
  decimalOf,
  isDecimal,
  MS_PER_DAY,
  RoundingMode,
  SObject,
  toId18,
  type Value,
} from '../values/index.ts';

/** What SQLite stores. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** Digits behind the point of a number field that says nothing. */
const DEFAULT_SCALE = 2;
const BIG_LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

/** How a field's values are stored: exact numbers as whole multiples of their last digit, dates as days, moments as milliseconds. */
export function sqlTypeOf(field: FieldSchema): string {
  switch (field.apexType) {
    case 'Boolean':
      return 'INTEGER NOT NULL DEFAULT 0';
    case 'Integer':
    case 'Long':
    case 'Double':
    case 'Decimal':
    case 'Date':
    case 'Datetime':
    case 'Time':
      return 'INTEGER';
    case 'Blob':
      return 'BLOB';
    case 'Id':
      return 'TEXT';
    default:
      return field.isCaseSensitive ? 'TEXT' : 'TEXT COLLATE NOCASE';
  }
}

/** Addresses and geolocations are put together from their parts. */
export function isCompound(field: FieldSchema): boolean {
  return field.type === 'address' || field.type === 'location';
}

/** Whether the field has a column of its own: what is put together or computed has none. */
export function isStored(field: FieldSchema): boolean {
  return !isCompound(field) && field.formula === undefined;
}

export function isExactNumber(field: FieldSchema): boolean {
  return field.apexType === 'Decimal' || field.apexType === 'Double';
}

export function scaleOf(field: FieldSchema): number {
  return field.scale ?? DEFAULT_SCALE;
}

/** The stored form of a field's value. Numbers are rounded to the field's scale; empty text is null, as on the platform. */
export function encodeValue(field: FieldSchema, value: Value): SqlValue {
  if (value === null) return field.apexType === 'Boolean' ? 0 : null;
  if (typeof value === 'string') return encodeText(field, value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isExactNumber(field)) return encodeScaled(decimalOfNumber(value), scaleOf(field));
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof ApexDate) return field.apexType === 'Datetime' ? value.days * MS_PER_DAY : value.days;
  if (value instanceof ApexDatetime) return field.apexType === 'Date' ? Math.floor(value.ms / MS_PER_DAY) : value.ms;
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof ApexId) return value.value;
  if (value instanceof ApexDouble) return Math.trunc(value.value);
  if (value instanceof ApexBlob) return value.bytes;
  if (value instanceof SObject) return value.id;
  if (isDecimal(value)) return encodeScaled(value, 0);
  throw new TypeError(`A value of this kind cannot be stored in ${field.name}, whose type is ${field.apexType}: ${String(value)}`);
}

function encodeText(field: FieldSchema, text: string): SqlValue {
  if (text === '') return null;
  return field.apexType === 'Id' ? (toId18(text) ?? text) : text;
}

function encodeScaled(value: Decimal, scale: number): number | bigint {
  const unscaled = value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
  return narrow(unscaled);
}

function narrow(value: bigint): number | bigint {
  return value <= BIG_LIMIT && value >= -BIG_LIMIT ? Number(value) : value;
}

function decimalOfNumber(value: Value): Decimal {
  if (isDecimal(value)) return value;
  if (value instanceof ApexDouble) return decimalOf(value.value);
  if (typeof value === 'number' || typeof value === 'bigint') return decimalOf(value);
  throw new TypeError(`A number is wanted, not ${String(value)}`);
}

/** A number to compare a stored one with: exact where it has no more digits than the field, else between two stored values. */
export function encodeComparedNumber(field: FieldSchema, value: Value): number | bigint {
  const decimal = decimalOfNumber(value);
  const scaled = isExactNumber(field) ? decimal.movePointRight(scaleOf(field)) : decimal;
  const whole = scaled.stripTrailingZeros();
  return whole.scale() <= 0 ? narrow(whole.setScale(0).unscaledValue()) : Number(scaled.toPlainString());
}

/** The column as it is selected: numbers that may not fit a double come as text. */
export function selectedColumn(field: FieldSchema, sql: string): string {
  return isExactNumber(field) || field.apexType === 'Long' ? `CAST(${sql} AS TEXT)` : sql;
}

/** The value behind what `selectedColumn` gave. */
export function decodeValue(field: FieldSchema, stored: SqlValue): Value {
  if (stored === null) return field.apexType === 'Boolean' ? false : null;
  switch (field.apexType) {
    case 'Boolean':
      return stored !== 0;
    case 'Decimal':
      return decodeDecimal(stored as string, scaleOf(field));
    case 'Double':
      return Number(stored) / 10 ** scaleOf(field);
    case 'Long':
      return BigInt(stored as string);
    case 'Date':
      return new ApexDate(stored as number);
    case 'Datetime':
      return new ApexDatetime(stored as number);
    case 'Time':
      return new ApexTime(stored as number);
    case 'Blob':
      return new ApexBlob(stored as Uint8Array);
    default:
      return stored as string | number;
  }
}

/** `12345` with scale 2 is 123.45. */
export function decodeDecimal(unscaled: string, scale: number): Decimal {
  return decimalOf(unscaled).movePointLeft(scale).setScale(scale);
}
