import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexId,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  type Decimal,
  decimalOf,
  divideDecimals,
  isDecimal,
  MS_PER_DAY,
  RoundingMode,
  type RuntimeType,
  SObject,
  toId18,
  type Value,
} from '../../values/index.ts';
import { exception } from '../exceptions.ts';

const NULL_MESSAGE = 'Attempt to de-reference a null object';

/** Where a value is needed and there is none. */
export function missing(): never {
  throw exception('NullPointerException', NULL_MESSAGE);
}

/** A value that must not be null. */
export function nonNull<T>(value: T | null): T {
  return value ?? missing();
}

// ---- arithmetic

function divideByZero(): never {
  throw exception('MathException', 'Divide by 0');
}

export function divideInteger(a: number, b: number): number {
  return b === 0 ? divideByZero() : (a / b) | 0;
}

export function moduloInteger(a: number, b: number): number {
  return b === 0 ? divideByZero() : (a % b) | 0;
}

export function divideLong(a: bigint, b: bigint): bigint {
  return b === 0n ? divideByZero() : BigInt.asIntN(64, a / b);
}

export function moduloLong(a: bigint, b: bigint): bigint {
  return b === 0n ? divideByZero() : a % b;
}

/** Java shifts by the count's lowest six bits. */
export function shiftLong(a: bigint, count: number, operator: '<<' | '>>' | '>>>'): bigint {
  const bits = BigInt(count & 63);
  if (operator === '<<') return BigInt.asIntN(64, a << bits);
  return operator === '>>' ? a >> bits : BigInt.asIntN(64, BigInt.asUintN(64, a) >> bits);
}

export function divideDouble(a: number, b: number): number {
  return b === 0 ? divideByZero() : a / b;
}

export const decimalOperators: Readonly<Record<'+' | '-' | '*' | '/' | '%', (a: Decimal, b: Decimal) => Decimal>> = {
  '+': (a, b) => a.add(b),
  '-': (a, b) => a.subtract(b),
  '*': (a, b) => a.multiply(b),
  '/': (a, b) => (b.signum() === 0 ? divideByZero() : divideDecimals(a, b)),
  '%': (a, b) => (b.signum() === 0 ? divideByZero() : a.remainder(b)),
};

/** A Date moves by days, a Datetime by days and their fraction, a Time by milliseconds. */
export function shiftTime(value: Value, amount: Decimal, sign: 1 | -1): Value {
  const by = amount.numberValue() * sign;
  if (value instanceof ApexDate) return new ApexDate(value.days + Math.trunc(by));
  if (value instanceof ApexDatetime) return new ApexDatetime(value.ms + Math.round(by * MS_PER_DAY));
  const time = value as ApexTime;
  return new ApexTime((((time.ms + Math.trunc(by)) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
}

// ---- conversions between static types; null stays null

function unlessNull<A extends Value, B extends Value>(convert: (value: A) => B): (value: A | null) => B | null {
  return (value) => (value === null ? null : convert(value));
}

function toId(text: string): string {
  const id = toId18(text);
  if (id === undefined) throw exception('StringException', `Invalid id: ${text}`);
  return id;
}

function truncated(value: Decimal): bigint {
  return value.setScale(0, RoundingMode.DOWN).toBigInt();
}

export const conversions = {
  integerToLong: unlessNull((value: number) => BigInt(value)),
  integerToDecimal: unlessNull((value: number) => decimalOf(value)),
  longToDouble: unlessNull((value: bigint) => Number(value)),
  longToDecimal: unlessNull((value: bigint) => decimalOf(value)),
  doubleToDecimal: unlessNull((value: number) => decimalOf(String(value))),
  decimalToDouble: unlessNull((value: Decimal) => value.numberValue()),
  doubleToInteger: unlessNull((value: number) => Math.trunc(value) | 0),
  doubleToLong: unlessNull((value: number) => BigInt.asIntN(64, BigInt(Math.trunc(value)))),
  longToInteger: unlessNull((value: bigint) => Number(BigInt.asIntN(32, value))),
  decimalToInteger: unlessNull((value: Decimal) => Number(BigInt.asIntN(32, truncated(value)))),
  decimalToLong: unlessNull((value: Decimal) => BigInt.asIntN(64, truncated(value))),
  stringToId: unlessNull(toId),
  dateToDatetime: unlessNull((value: ApexDate) => new ApexDatetime(value.days * MS_PER_DAY)),
  datetimeToDate: unlessNull((value: ApexDatetime) => new ApexDate(Math.floor(value.ms / MS_PER_DAY))),
  boxDouble: unlessNull((value: number) => new ApexDouble(value)),
  boxId: unlessNull((value: string) => new ApexId(value)),
} as const;

/** A value of a collection's or field's type as `Object` holds it. */
export function boxed(value: Value, type: RuntimeType): Value {
  if (value === null) return null;
  if (type.kind === 'Double' && typeof value === 'number') return new ApexDouble(value);
  if (type.kind === 'Id' && typeof value === 'string') return new ApexId(value);
  return value;
}

/** The other way: an `Object`'s value as `type` holds it, with the conversions of an assignment. Undefined where it is no value of `type`. */
export function unboxed(value: Value, type: RuntimeType): Value | undefined {
  if (value === null) return null;
  switch (type.kind) {
    case 'Integer':
      return typeof value === 'number' ? value : undefined;
    case 'Long':
      return typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined;
    case 'Double':
      if (value instanceof ApexDouble) return value.value;
      return isDecimal(value) ? value.numberValue() : typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
    case 'Decimal':
      if (value instanceof ApexDouble) return decimalOf(String(value.value));
      return isDecimal(value) ? value : typeof value === 'number' || typeof value === 'bigint' ? decimalOf(value) : undefined;
    case 'String':
      return value instanceof ApexId ? value.value : typeof value === 'string' ? value : undefined;
    case 'Id':
      return value instanceof ApexId ? value.value : typeof value === 'string' ? toId(value) : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Date':
      return value instanceof ApexDate ? value : undefined;
    case 'Datetime':
      return value instanceof ApexDatetime ? value : value instanceof ApexDate ? conversions.dateToDatetime(value) : undefined;
    case 'Time':
      return value instanceof ApexTime ? value : undefined;
    case 'Blob':
      return value instanceof ApexBlob ? value : undefined;
    default:
      return value;
  }
}

// ---- comparison

const COLLATOR = new Intl.Collator('en', { sensitivity: 'accent' });

/** `==` of strings ignores case. Source: Apex Developer Guide, Expression Operators. */
export function sameText(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

/** `===`: the same object; of primitives, the same value. */
export function identical(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return isPrimitive(a) && equalValues(a, b);
}

function isPrimitive(value: Value): boolean {
  return isDecimal(value) || [ApexDouble, ApexId, ApexDate, ApexDatetime, ApexTime, ApexBlob].some((type) => value instanceof type);
}

/** `==` of any two values: by value, of collections and records too; strings without regard to case. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === 'string' || a instanceof ApexId) return sameAsText(String(a), b, a instanceof ApexId);
  if (b instanceof ApexId) return sameAsText(b.value, a, true);
  const number = numeric(a);
  if (number !== undefined) {
    const other = numeric(b);
    return other !== undefined && number.compareTo(other) === 0;
  }
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return equalObjects(a, b);
}

function sameAsText(text: string, other: Value, isId: boolean): boolean {
  if (other instanceof ApexId || isId) return toId18(text) === toId18(String(other));
  return typeof other === 'string' && sameText(text, other);
}

/** Any number as a Decimal. */
export function numeric(value: Value): Decimal | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return decimalOf(value);
  if (value instanceof ApexDouble) return Number.isFinite(value.value) ? decimalOf(String(value.value)) : undefined;
  return isDecimal(value) ? value : undefined;
}

function equalObjects(a: object, b: object): boolean {
  const own = (a as { equals$?(other: object): boolean }).equals$;
  if (own) return own.call(a, b);
  if (a instanceof ApexDate) return b instanceof ApexDate ? a.days === b.days : b instanceof ApexDatetime && a.days * MS_PER_DAY === b.ms;
  if (a instanceof ApexDatetime)
    return b instanceof ApexDatetime ? wholeSeconds(a) === wholeSeconds(b) : b instanceof ApexDate && b.days * MS_PER_DAY === a.ms;
  if (a instanceof ApexTime) return b instanceof ApexTime && a.ms === b.ms;
  if (a instanceof ApexBlob) return b instanceof ApexBlob && Buffer.from(a.bytes).equals(Buffer.from(b.bytes));
  if (a instanceof SObject) return b instanceof SObject && equalRecords(a, b);
  if (a instanceof ApexList)
    return b instanceof ApexList && a.items.length === b.items.length && a.items.every((item, i) => equalElements(item, b.items[i]!));
  if (a instanceof ApexSet) return b instanceof ApexSet && a.size === b.size && [...a].every((item) => b.has(item));
  if (a instanceof ApexMap)
    return (
      b instanceof ApexMap && a.size === b.size && [...a.entries()].every(([key, value]) => b.has(key) && equalElements(value, b.get(key)))
    );
  return false;
}

/** Two moments within one second are equal. Source: equalities of moments in public suites that pass on the platform. */
function wholeSeconds(moment: ApexDatetime): number {
  return Math.floor(moment.ms / 1000);
}

/** Inside collections, strings are compared with their case. */
function equalElements(a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a === b : equalValues(a, b);
}

function equalRecords(a: SObject, b: SObject): boolean {
  if (a.schema !== b.schema) return false;
  const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  return [...names].every((name) => equalElements(a.fields[name] ?? null, b.fields[name] ?? null));
}

/** Negative, zero or positive; strings without regard to case, as `<` compares them. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return COLLATOR.compare(a, b);
  if (a instanceof ApexDate || a instanceof ApexDatetime) return milliseconds(a) - milliseconds(b);
  if (a instanceof ApexTime) return a.ms - (b as ApexTime).ms;
  return numeric(a)!.compareTo(numeric(b)!);
}

/**
 * As compareValues, where a side may be null: then no order holds; of texts and ids, null is the least.
 * Source: Apex Developer Guide, Expression Operators, `<`.
 */
export function order(a: Value, b: Value): number {
  return a === null || b === null ? NaN : compareValues(a, b);
}

export function orderTexts(a: Value, b: Value): number {
  return a === null || b === null ? Number(a !== null) - Number(b !== null) : compareValues(a, b);
}

function milliseconds(value: Value): number {
  return value instanceof ApexDate ? value.days * MS_PER_DAY : (value as ApexDatetime).ms;
}
