import type { FieldSchema } from '../schema/index.ts';
import type { SoqlValue } from '../syntax/index.ts';
import {
  ApexDate,
  ApexDatetime,
  ApexId,
  ApexList,
  ApexSet,
  ApexTime,
  decimalOf,
  MS_PER_DAY,
  SObject,
  toId18,
  type Value,
} from '../values/index.ts';
import { encodeComparedNumber, encodeValue, isExactNumber, type SqlValue } from './codec.ts';
import { dateLiteralRange, type DayRange } from './date-literals.ts';
import { QueryRunError } from './faults.ts';
import type { FiscalYear } from './run-context.ts';
import type { TimeZone } from './time-zone.ts';

/** The values of one run: binds, the day it is, the user's zone. */
export interface RunValues {
  readonly binds: readonly Value[];
  readonly now: number;
  readonly zone: TimeZone;
  fiscalYear(): FiscalYear;
}

/** Stored forms of what a comparison's right side holds; null among them where it does. */
export function storedValues(field: FieldSchema, value: SoqlValue, run: Pick<RunValues, 'binds'>): SqlValue[] {
  if (value.kind === 'ListValue') return value.values.flatMap((item) => storedValues(field, item, run));
  const apexValue = apexValueOf(value, run);
  if (apexValue instanceof ApexList || apexValue instanceof ApexSet) return [...apexValue].map((item) => storedForm(field, item));
  return [storedForm(field, apexValue)];
}

export function isCollection(value: SoqlValue, run: RunValues): boolean {
  if (value.kind === 'ListValue') return true;
  const bound = value.kind === 'BindValue' ? run.binds[value.index] : undefined;
  return bound instanceof ApexList || bound instanceof ApexSet;
}

/** The days of a date literal; undefined for any other value. */
export function rangeOf(value: SoqlValue, run: RunValues): DayRange | undefined {
  return value.kind === 'DateLiteral' ? dateLiteralRange(value.name, value.count, run.zone.dayAt(run.now), run.fiscalYear) : undefined;
}

/** A LIMIT or OFFSET. */
export function wholeNumber(value: SoqlValue, run: Pick<RunValues, 'binds'>): number {
  const number = Number(value.kind === 'NumberValue' ? value.text : bindOf(value, run));
  if (Number.isInteger(number) && number >= 0) return number;
  throw new QueryRunError(`The limit or offset of a query must be a whole number from 0 up, not ${String(number)}.`);
}

/** A text in a query or behind a bind; empty where that is null. */
export function stringOf(value: SoqlValue, run: Pick<RunValues, 'binds'>): string {
  return value.kind === 'StringValue' ? value.value : String(bindOf(value, run) ?? '');
}

/** A number in a query's text or behind a bind. */
export function numberOf(value: SoqlValue, run: RunValues): number {
  const number = Number(value.kind === 'NumberValue' ? value.text : String(bindOf(value, run)));
  if (Number.isFinite(number)) return number;
  throw new QueryRunError(`A number is wanted in GEOLOCATION, not ${String(number)}.`);
}

function bindOf(value: SoqlValue, run: Pick<RunValues, 'binds'>): Value {
  const bound = value.kind === 'BindValue' ? run.binds[value.index] : undefined;
  if (bound === undefined) throw new QueryRunError('A value of the query is missing: it was given fewer binds than its text has.');
  return bound;
}

function apexValueOf(value: SoqlValue, run: Pick<RunValues, 'binds'>): Value {
  switch (value.kind) {
    case 'StringValue':
      return value.value;
    case 'NumberValue':
    case 'CurrencyValue':
      return decimalOf(value.text);
    case 'BooleanValue':
      return value.value;
    case 'NullValue':
      return null;
    case 'DateValue':
      return new ApexDate(Math.floor(Date.parse(value.text) / MS_PER_DAY));
    case 'DatetimeValue':
      return new ApexDatetime(Date.parse(withColonInOffset(value.text)));
    case 'TimeValue':
      return new ApexTime(Date.parse(`1970-01-01T${value.text}`));
    default:
      return bindOf(value, run);
  }
}

/** `+0200` and a `+` that a URL made a blank, as dates are parsed. */
function withColonInOffset(text: string): string {
  return text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}

function storedForm(field: FieldSchema, value: Value): SqlValue {
  if (value === null || value === '') return null;
  if (field.apexType === 'Id') return idOf(field, value);
  const isNumeric = isExactNumber(field) || field.apexType === 'Integer' || field.apexType === 'Long';
  if (isNumeric && typeof value !== 'boolean') {
    return encodeComparedNumber(field, typeof value === 'string' ? decimalOf(value) : value);
  }
  if (value instanceof ApexId) return value.value;
  return encodeValue(field, value);
}

function idOf(field: FieldSchema, value: Value): SqlValue {
  if (value instanceof SObject) return value.id;
  const text = value instanceof ApexId ? value.value : String(value);
  const id = toId18(text);
  if (id === undefined) throw new QueryRunError(`Invalid id: ${text} is compared with ${field.name}, which holds ids.`);
  return id;
}
