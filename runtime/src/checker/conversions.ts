import type { RuntimeType } from '../values/index.ts';
import type { Checked, Conversion } from './checked-tree.ts';

/** Conversion between the forms of two types; undefined where the form stays. */
const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  'Integer Long': 'integerToLong',
  'Integer Decimal': 'integerToDecimal',
  'Long Double': 'longToDouble',
  'Long Decimal': 'longToDecimal',
  'Double Decimal': 'doubleToDecimal',
  'Decimal Double': 'decimalToDouble',
  'Double Integer': 'doubleToInteger',
  'Double Long': 'doubleToLong',
  'Long Integer': 'longToInteger',
  'Decimal Integer': 'decimalToInteger',
  'Decimal Long': 'decimalToLong',
  'String Id': 'stringToId',
  'Date Datetime': 'dateToDatetime',
  'Datetime Date': 'datetimeToDate',
  'Double Object': 'boxDouble',
  'Id Object': 'boxId',
};

/** The expression as a value of `to`. The checker has made sure that it may be one. */
export function converted(expression: Checked, to: RuntimeType): Checked {
  const from = expression.type;
  if (from === to || from.kind === 'Null') return expression;
  const conversion = CONVERSIONS[`${from.kind} ${to.kind}`];
  if (conversion) return { kind: 'Convert', type: to, span: expression.span, conversion, operand: expression };
  return expression;
}

/** The expression as text, as `+` prints it: null becomes `null`. */
export function textOf(expression: Checked, stringType: RuntimeType): Checked {
  return { kind: 'Convert', type: stringType, span: expression.span, conversion: 'toText', operand: expression };
}
