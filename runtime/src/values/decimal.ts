import { Big, BigDecimal, MC, RoundingMode } from 'bigdecimal.js';

/** An Apex Decimal: exact digits with a scale that operations keep, as java.math.BigDecimal does. */
export type Decimal = BigDecimal;
export { BigDecimal, RoundingMode };

/** Digits a division keeps where it does not come out even. Source: Apex Developer Guide, Decimal "divide": at most 33 places. */
const DIVISION_CONTEXT = MC(38, RoundingMode.HALF_UP);

/** Reads `12.50`, keeping its scale. Throws a RangeError where `text` is no number. */
export function decimalOf(text: string | number | bigint): Decimal {
  return Big(text);
}

export function isDecimal(value: unknown): value is Decimal {
  return value instanceof BigDecimal;
}

/** Quotient with as many places as it needs, at most 38 digits. */
export function divideDecimals(dividend: Decimal, divisor: Decimal): Decimal {
  return dividend.divideWithMathContext(divisor, DIVISION_CONTEXT);
}
