import { type EnumValue, exception, type LibraryPart, nonNull, type Runtime } from '../engine/index.ts';
import { type Decimal, decimalOf, RoundingMode, type Value } from '../values/index.ts';
import { argument, userLocale } from './arguments.ts';

const MODES: Readonly<Record<string, RoundingMode>> = {
  UP: RoundingMode.UP,
  DOWN: RoundingMode.DOWN,
  CEILING: RoundingMode.CEILING,
  FLOOR: RoundingMode.FLOOR,
  HALF_UP: RoundingMode.HALF_UP,
  HALF_DOWN: RoundingMode.HALF_DOWN,
  HALF_EVEN: RoundingMode.HALF_EVEN,
  UNNECESSARY: RoundingMode.UNNECESSARY,
};
const MOST_FRACTION_DIGITS = 3;

export function roundingMode(mode: Value): RoundingMode {
  const known = MODES[(argument(mode) as EnumValue).name];
  if (known === undefined) throw exception('MathException', `Unknown rounding mode: ${String(mode)}`);
  return known;
}

/** Rounds, and says so where UNNECESSARY was asked for and digits would be lost. */
function scaled(value: Decimal, scale: number, mode: RoundingMode): Decimal {
  try {
    return value.setScale(scale, mode);
  } catch {
    throw exception('MathException', 'Rounding necessary');
  }
}

export function toLong(value: Decimal): bigint {
  return BigInt.asIntN(64, value.toBigInt());
}

/** Half-even to a whole number. Source: Apex Reference Guide, Decimal.round(). */
export function roundedHalfEven(value: Decimal): bigint {
  return toLong(value.setScale(0, RoundingMode.HALF_EVEN));
}

function divide(a: Decimal, b: Decimal | null, scale: number | null, mode: RoundingMode): Decimal {
  if (argument(b).signum() === 0) throw exception('MathException', 'Divide by 0');
  try {
    return nonNull(a).divide(b!, argument(scale), mode);
  } catch {
    throw exception('MathException', 'Rounding necessary');
  }
}

/** A number in the user's locale with its grouping. */
export function formatNumber(runtime: Runtime, value: number | bigint | string): string {
  const format = new Intl.NumberFormat(userLocale(runtime), {
    maximumFractionDigits: MOST_FRACTION_DIGITS,
    roundingMode: 'halfEven',
  } as Intl.NumberFormatOptions);
  return format.format(value as unknown as number);
}

/** Reads a decimal number; `12.50` keeps its scale. */
export function parseDecimal(text: string): Decimal {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text)) throw exception('TypeException', `Invalid decimal: ${text}`);
  return decimalOf(text.trim());
}

function power(base: Decimal, exponent: number): Decimal {
  if (exponent < 0) throw exception('MathException', `Invalid exponent: ${exponent}`);
  return nonNull(base).pow(exponent);
}

export const decimalLibrary: LibraryPart = {
  'Decimal.abs()': (_, self: Decimal) => self.abs(),
  'Decimal.divide(Decimal,Integer)': (_, self: Decimal, divisor: Decimal | null, scale: number | null) =>
    divide(self, divisor, scale, RoundingMode.HALF_UP),
  'Decimal.divide(Decimal,Integer,Object)': (_, self: Decimal, divisor: Decimal | null, scale: number | null, mode: Value) =>
    divide(self, divisor, scale, roundingMode(mode)),
  'Decimal.doubleValue()': (_, self: Decimal) => self.numberValue(),
  'Decimal.format()': (runtime, self: Decimal) => formatNumber(runtime, self.toPlainString()),
  'Decimal.intValue()': (_, self: Decimal) => Number(BigInt.asIntN(32, self.toBigInt())),
  'Decimal.longValue()': (_, self: Decimal) => toLong(self),
  'Decimal.pow(Integer)': (_, self: Decimal, exponent: number | null) => power(self, argument(exponent)),
  'Decimal.precision()': (_, self: Decimal) => Math.max(self.precision(), self.scale()),
  'Decimal.round()': (_, self: Decimal) => roundedHalfEven(self),
  'Decimal.round(RoundingMode)': (_, self: Decimal, mode: Value) => toLong(scaled(nonNull(self), 0, roundingMode(mode))),
  'Decimal.scale()': (_, self: Decimal) => self.scale(),
  'Decimal.setScale(Integer)': (_, self: Decimal, scale: number | null) => scaled(nonNull(self), argument(scale), RoundingMode.HALF_EVEN),
  'Decimal.setScale(Integer,RoundingMode)': (_, self: Decimal, scale: number | null, mode: Value) =>
    scaled(nonNull(self), argument(scale), roundingMode(mode)),
  'Decimal.stripTrailingZeros()': (_, self: Decimal) => self.stripTrailingZeros(),
  'Decimal.toPlainString()': (_, self: Decimal) => self.toPlainString(),
  'Decimal.valueOf(Double)': (_, value: number | null) => decimalOf(String(argument(value))),
  'Decimal.valueOf(Long)': (_, value: bigint | null) => decimalOf(argument(value)),
  'Decimal.valueOf(String)': (_, text: string | null) => parseDecimal(argument(text)),
};
