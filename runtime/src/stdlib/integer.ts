import { exception, type LibraryPart, nonNull, numeric } from '../engine/index.ts';
import { ApexDouble, isDecimal, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { formatNumber } from './decimal.ts';

const WHOLE = /^[+-]?\d+$/;

/** Reads a whole number of `bits` bits. */
export function parseWhole(text: string, bits: 32 | 64, typeName: string): bigint {
  const number = WHOLE.test(text) ? BigInt(text.replace('+', '')) : undefined;
  if (number === undefined || BigInt.asIntN(bits, number) !== number) throw exception('TypeException', `Invalid ${typeName}: ${text}`);
  return number;
}

function integerOf(value: Value): number {
  if (typeof value === 'string') return Number(parseWhole(value, 32, 'integer'));
  const number =
    typeof value === 'number' || typeof value === 'bigint' || isDecimal(value) || value instanceof ApexDouble ? numeric(value) : undefined;
  if (number === undefined) throw exception('TypeException', `Invalid integer: ${String(argument(value))}`);
  return Number(BigInt.asIntN(32, number.toBigInt()));
}

export const integerLibrary: LibraryPart = {
  'Integer.format()': (runtime, self: number) => formatNumber(runtime, nonNull(self)),
  'Integer.valueOf(String)': (_, text: string | null) => integerOf(argument(text)),
  // Source: public suites that pass on the platform: a field without a value gives null, as a text without one does not.
  'Integer.valueOf(Object)': (_, value: Value) => (value === null ? null : integerOf(value)),
};
