import { exception, type LibraryPart, nonNull, numeric } from '../engine/index.ts';
import { decimalOf, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { formatNumber } from './decimal.ts';

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

export function parseDouble(text: string): number {
  if (!NUMBER.test(text)) throw exception('TypeException', `Invalid double: ${text}`);
  return Number(text);
}

function doubleOf(value: Value): number {
  if (typeof value === 'string') return parseDouble(value);
  const number = numeric(argument(value));
  if (number === undefined) throw exception('TypeException', `Invalid double: ${String(value)}`);
  return number.numberValue();
}

/** Math.round of Java: halves go up; out of range, the nearest Long. */
export function roundedHalfUp(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 63) return value > 0 ? 2n ** 63n - 1n : -(2n ** 63n);
  return BigInt(Math.floor(value + 0.5));
}

export function truncatedToLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  return Math.abs(value) >= 2 ** 63 ? roundedHalfUp(value) : BigInt(Math.trunc(value));
}

export const doubleLibrary: LibraryPart = {
  'Double.format()': (runtime, self: number) => formatNumber(runtime, decimalOf(String(nonNull(self))).toPlainString()),
  'Double.intValue()': (_, self: number) => Math.trunc(nonNull(self)) | 0,
  'Double.longValue()': (_, self: number) => truncatedToLong(nonNull(self)),
  'Double.round()': (_, self: number) => roundedHalfUp(nonNull(self)),
  'Double.valueOf(String)': (_, text: string | null) => parseDouble(argument(text)),
  'Double.valueOf(Object)': (_, value: Value) => doubleOf(value),
};
