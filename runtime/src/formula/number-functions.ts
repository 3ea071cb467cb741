import { MC } from 'bigdecimal.js';
import { type Decimal, decimalOf, RoundingMode } from '../values/index.ts';
import type { FunctionRule } from './evaluation.ts';
import { FormulaRunError } from './formula-fault.ts';
import { type FormulaValue, whole } from './formula-types.ts';

const NUMBER = ['number'] as const;
const NUMBERS = { parameters: [NUMBER], repeats: true, result: 'number' } as const;
/** Digits to which a number is rounded before it is rounded to a whole one. Source: the platform's formula engine, BigDecimalHelper. */
const EXTERNAL_DIGITS = 33;
const NEARLY_UP = MC(EXTERNAL_DIGITS, RoundingMode.HALF_DOWN);
const NEARLY_DOWN = MC(EXTERNAL_DIGITS, RoundingMode.HALF_UP);

type Call = (...numbers: Decimal[]) => Decimal;

function numberRule(count: number, call: Call): FunctionRule {
  return { parameters: Array.from({ length: count }, () => NUMBER), result: 'number', call: (args) => call(...(args as Decimal[])) };
}

/** A function that is computed with doubles. */
function doubleRule(count: number, call: (...numbers: number[]) => number): FunctionRule {
  return numberRule(count, (...numbers) => finite(call(...numbers.map((number) => number.numberValue()))));
}

function finite(result: number): Decimal {
  if (!Number.isFinite(result)) throw new FormulaRunError('The result is no number.');
  return decimalOf(result);
}

function rounded(number: Decimal, places: Decimal, mode: RoundingMode): Decimal {
  return number.setScale(whole(places), mode);
}

function extreme(args: readonly FormulaValue[], sign: 1 | -1): Decimal {
  return (args as readonly Decimal[]).reduce((best, number) => (number.compareTo(best) * sign > 0 ? number : best));
}

/** A power with a whole exponent is exact. */
export function power(base: Decimal, exponent: Decimal): Decimal {
  const exact = exponent.stripTrailingZeros();
  const isWhole = exact.scale() <= 0 && exact.abs().compareTo(decimalOf(999)) <= 0;
  if (!isWhole) return finite(base.numberValue() ** exponent.numberValue());
  if (exact.signum() >= 0) return base.pow(whole(exponent));
  if (base.signum() === 0) throw new FormulaRunError('Division by zero');
  return decimalOf(1).divideWithMathContext(base.pow(-whole(exponent)), NEARLY_DOWN);
}

function remainder(dividend: Decimal, divisor: Decimal): Decimal {
  if (divisor.signum() === 0) throw new FormulaRunError('Division by zero');
  return dividend.remainder(divisor);
}

function logarithm(number: number, log: (number: number) => number): number {
  if (number <= 0) throw new FormulaRunError('A logarithm needs a number above 0.');
  return log(number);
}

/** Math functions. FLOOR and CEILING go by the amount, MFLOOR and MCEILING by the number. Source: Salesforce Help, Formula Operators and Functions; the platform's formula engine. */
export const numberFunctions: Readonly<Record<string, FunctionRule>> = {
  ABS: numberRule(1, (number) => number.abs()),
  CEILING: numberRule(1, (number) => number.round(NEARLY_UP).setScale(0, RoundingMode.UP)),
  FLOOR: numberRule(1, (number) => number.round(NEARLY_DOWN).setScale(0, RoundingMode.DOWN)),
  MCEILING: numberRule(1, (number) => number.round(NEARLY_UP).setScale(0, RoundingMode.CEILING)),
  MFLOOR: numberRule(1, (number) => number.round(NEARLY_DOWN).setScale(0, RoundingMode.FLOOR)),
  ROUND: numberRule(2, (number, places) => rounded(number, places, RoundingMode.HALF_UP)),
  TRUNC: {
    parameters: [NUMBER, NUMBER],
    required: 1,
    result: 'number',
    call: ([number, places]) => rounded(number as Decimal, (places as Decimal | undefined) ?? decimalOf(0), RoundingMode.DOWN),
  },
  MOD: numberRule(2, remainder),
  MIN: { ...NUMBERS, call: (args) => extreme(args, -1) },
  MAX: { ...NUMBERS, call: (args) => extreme(args, 1) },
  EXP: doubleRule(1, Math.exp),
  LN: doubleRule(1, (number) => logarithm(number, Math.log)),
  LOG: doubleRule(1, (number) => logarithm(number, Math.log10)),
  SQRT: doubleRule(1, Math.sqrt),
  PI: numberRule(0, () => decimalOf('3.14159265358979323846')),
  SIN: doubleRule(1, Math.sin),
  COS: doubleRule(1, Math.cos),
  TAN: doubleRule(1, Math.tan),
  ASIN: doubleRule(1, Math.asin),
  ACOS: doubleRule(1, Math.acos),
  ATAN: doubleRule(1, Math.atan),
  ATAN2: doubleRule(2, Math.atan2),
};
