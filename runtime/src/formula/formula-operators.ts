import {
  ApexDate,
  ApexDatetime,
  ApexTime,
  type Decimal,
  decimalOf,
  divideDecimals,
  isDecimal,
  MS_PER_DAY,
  RoundingMode,
} from '../values/index.ts';
import { daysBetween } from './date-functions.ts';
import type { Evaluator, Typed } from './evaluation.ts';
import { FormulaFault, FormulaRunError, messages } from './formula-fault.ts';
import type { BinaryOperator } from './formula-tree.ts';
import { type FormulaType, type FormulaValue, TYPE_NAMES, whole } from './formula-types.ts';
import { power } from './number-functions.ts';

type Apply = (left: never, right: never) => FormulaValue;

/** A binary operator over two checked sides. Throws FormulaFault where their types do not go together. */
export function binaryOperator(operator: BinaryOperator, left: Typed, right: Typed, at: number): Typed {
  switch (operator) {
    case '&&':
    case '||':
      return logical(operator, left, right, at);
    case '=':
    case '<>':
      return equality(operator, left, right, at);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(operator, left, right, at);
    case '&':
      return concatenation(left, right, at);
    default:
      return arithmetic(operator, left, right, at);
  }
}

function wrongType(operator: string, expected: readonly FormulaType[], received: FormulaType, at: number): FormulaFault {
  const names = expected.map((type) => TYPE_NAMES[type]).join(', ');
  return new FormulaFault(messages.wrongType(`operator '${operator}'`, names, TYPE_NAMES[received]), at);
}

/** Sides of a kind, or null. */
function want(operator: string, side: Typed, types: readonly FormulaType[], at: number): void {
  if (side.type !== 'null' && !types.includes(side.type)) throw wrongType(operator, types, side.type, at);
}

function logical(operator: '&&' | '||', left: Typed, right: Typed, at: number): Typed {
  for (const side of [left, right]) want(operator, side, ['boolean'], at);
  const stopsAt = operator === '||';
  return {
    type: 'boolean',
    evaluate: (evaluation) => {
      const first = left.evaluate(evaluation) === true;
      return first === stopsAt ? first : right.evaluate(evaluation) === true;
    },
  };
}

/**
 * Of texts, blanks are the same; a comparison with a blank of another type is blank, which counts as false.
 * Source: the platform's formula engine, OperatorEquality: "Follow Oracle three-value semantics".
 */
function equality(operator: '=' | '<>', left: Typed, right: Typed, at: number): Typed {
  for (const side of [left, right])
    if (side.type === 'picklist') throw new FormulaFault(messages.picklist(side.name ?? ''), at);
    else if (side.type === 'multipicklist') throw new FormulaFault(messages.multiPicklist(side.name ?? ''), at);
  if (left.type !== right.type && left.type !== 'null' && right.type !== 'null') throw wrongType(operator, [left.type], right.type, at);
  const isOfTexts = [left, right].some(({ type }) => type === 'text' || type === 'null');
  return {
    type: 'boolean',
    evaluate: (evaluation) => {
      const [first, second] = [left.evaluate(evaluation), right.evaluate(evaluation)];
      return !isOfTexts && (first === null || second === null) ? null : sameValue(first, second) === (operator === '=');
    },
  };
}

/** Texts are the same letter by letter; blanks are the same. Source: the platform's formula engine, OperatorEquality. */
export function sameValue(left: FormulaValue, right: FormulaValue): boolean {
  if (left === null || right === null || left === '' || right === '') return (left ?? '') === (right ?? '');
  return typeof left === 'object' ? ordered(left, right) === 0 : left === right;
}

/** Negative where `left` comes first. */
function ordered(left: FormulaValue, right: FormulaValue): number {
  if (isDecimal(left) && isDecimal(right)) return left.compareTo(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms - right.ms;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
  return left === right ? 0 : String(left) < String(right) ? -1 : 1;
}

const COMPARED: readonly FormulaType[] = ['number', 'date', 'datetime', 'time', 'text'];
const TESTS: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** A comparison with a blank is blank, which counts as false. Source: the platform's formula engine, OperatorComparison. */
function comparison(operator: '<' | '<=' | '>' | '>=', left: Typed, right: Typed, at: number): Typed {
  for (const side of [left, right]) want(operator, side, COMPARED, at);
  if (left.type !== right.type && left.type !== 'null' && right.type !== 'null') throw wrongType(operator, [left.type], right.type, at);
  const test = TESTS[operator];
  return {
    type: 'boolean',
    evaluate: (evaluation) => {
      const [first, second] = [left.evaluate(evaluation), right.evaluate(evaluation)];
      return first === null || second === null ? null : test(ordered(first, second));
    },
  };
}

function concatenation(left: Typed, right: Typed, at: number): Typed {
  for (const side of [left, right]) want('&', side, ['text'], at);
  return { type: 'text', evaluate: joined(left.evaluate, right.evaluate) };
}

function joined(left: Evaluator, right: Evaluator): Evaluator {
  return (evaluation) => {
    const [first, second] = [left(evaluation), right(evaluation)];
    return first === null ? second : second === null ? first : `${first as string}${second as string}`;
  };
}

const numbers = {
  '+': (left: Decimal, right: Decimal) => left.add(right),
  '-': (left: Decimal, right: Decimal) => left.subtract(right),
  '*': (left: Decimal, right: Decimal) => left.multiply(right),
  '/': (left: Decimal, right: Decimal) => {
    if (right.signum() === 0) throw new FormulaRunError('Division by zero');
    return divideDecimals(left, right);
  },
  '^': power,
} as const;

const DAY = decimalOf(MS_PER_DAY);

function shiftedDate(date: ApexDate, days: Decimal): ApexDate {
  return new ApexDate(date.days + whole(days));
}

function shiftedMoment(moment: ApexDatetime, days: Decimal): ApexDatetime {
  return new ApexDatetime(moment.ms + Number(days.multiply(DAY).setScale(0, RoundingMode.HALF_UP).toPlainString()));
}

function shiftedTime(time: ApexTime, ms: Decimal): ApexTime {
  return new ApexTime((((time.ms + whole(ms)) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
}

/** What `+` and `-` do beyond numbers: `left operator right` to the result's type and the work. */
const TIME_ARITHMETIC: Readonly<Record<string, readonly [FormulaType, Apply]>> = {
  'date + number': ['date', shiftedDate],
  'number + date': ['date', (days: Decimal, date: ApexDate) => shiftedDate(date, days)],
  'date - number': ['date', (date: ApexDate, days: Decimal) => shiftedDate(date, days.negate())],
  'date - date': ['number', (later: ApexDate, earlier: ApexDate) => decimalOf(later.days - earlier.days)],
  'datetime + number': ['datetime', shiftedMoment],
  'number + datetime': ['datetime', (days: Decimal, moment: ApexDatetime) => shiftedMoment(moment, days)],
  'datetime - number': ['datetime', (moment: ApexDatetime, days: Decimal) => shiftedMoment(moment, days.negate())],
  'datetime - datetime': ['number', daysBetween],
  'time + number': ['time', shiftedTime],
  'number + time': ['time', (ms: Decimal, time: ApexTime) => shiftedTime(time, ms)],
  'time - number': ['time', (time: ApexTime, ms: Decimal) => shiftedTime(time, ms.negate())],
  'time - time': ['number', (later: ApexTime, earlier: ApexTime) => decimalOf((later.ms - earlier.ms + MS_PER_DAY) % MS_PER_DAY)],
};

function arithmetic(operator: '+' | '-' | '*' | '/' | '^', left: Typed, right: Typed, at: number): Typed {
  if (operator === '+' && (left.type === 'text' || right.type === 'text')) {
    for (const side of [left, right]) want('+', side, ['text'], at);
    return { type: 'text', evaluate: joined(left.evaluate, right.evaluate) };
  }
  const special = TIME_ARITHMETIC[`${left.type} ${operator} ${right.type}`];
  if (special) return { type: special[0], evaluate: both(left.evaluate, right.evaluate, special[1]) };
  const accepted: readonly FormulaType[] = operator === '+' || operator === '-' ? ['number', 'date', 'datetime'] : ['number'];
  for (const side of [left, right]) want(operator, side, accepted, at);
  for (const side of [right, left])
    if (side.type !== 'null' && side.type !== 'number') throw wrongType(operator, ['number'], side.type, at);
  return { type: 'number', evaluate: both(left.evaluate, right.evaluate, numbers[operator]) };
}

/** A blank side makes the result blank. */
function both(left: Evaluator, right: Evaluator, apply: Apply): Evaluator {
  return (evaluation) => {
    const [first, second] = [left(evaluation), right(evaluation)];
    return first === null || second === null ? null : apply(first as never, second as never);
  };
}
