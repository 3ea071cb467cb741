import type { Span } from '../diagnostics/index.ts';
import type { BinaryOperator, Expression } from '../syntax/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import { type CheckingSite, unknownValue } from './checking-site.ts';
import { converted, textOf } from './conversions.ts';
import type { ExpressionParts } from './expression-parts.ts';
import { asRecordOf, typeName } from './expression-text.ts';
import { isNumeric, widerNumeric } from './type-system.ts';

const ARITHMETIC: ReadonlySet<string> = new Set(['-', '*', '/', '%']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>', '>>>']);
const ORDERED: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Version from which a test whose answer is always true is a fault. */
const KNOWN_INSTANCEOF_VERSION = 32;

/** Checks operators, casts and element access. */
export class OperatorChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  index(expression: Expression & { kind: 'Index' }): Checked {
    const target = this.#parts.front.check(expression.target);
    const index = this.#parts.front.checkAs(expression.index, types.Integer);
    if (target.type.kind === 'Null') return unknownValue(expression.span);
    if (target.type.kind !== 'List')
      return this.#site.failed('CHK017', expression.span, `Expression must be a list type: ${typeName(target.type)}`);
    return { kind: 'Index', type: target.type.args[0]!, target, index, span: expression.span };
  }

  binary(operator: BinaryOperator, left: Checked, checkRight: () => Checked, span: Span): Checked {
    const right = checkRight();
    if (operator === '??') return this.#coalesce(left, right, span);
    if (operator === '&&' || operator === '||') {
      return {
        kind: 'Binary',
        type: types.Boolean,
        operator,
        left: this.#parts.coercion.boolean(left, operator),
        right: this.#parts.coercion.boolean(right, operator),
        operandType: types.Boolean,
        span,
      };
    }
    const isVoid = left.type.kind === 'Void' || right.type.kind === 'Void';
    if (operator === '+' && !isVoid && (left.type.kind === 'String' || right.type.kind === 'String')) {
      return {
        kind: 'Binary',
        type: types.String,
        operator,
        left: textOf(left, types.String),
        right: textOf(right, types.String),
        operandType: types.String,
        span,
      };
    }
    if (operator === '===' || operator === '!==' || operator === '==' || operator === '!=')
      return this.#equality(operator, left, right, span);
    if (ORDERED.has(operator)) return this.#ordering(operator, left, right, span);
    return this.#arithmetic(operator, left, right, span);
  }

  #coalesce(left: Checked, right: Checked, span: Span): Checked {
    const type = this.#parts.coercion.commonType(left.type, right.type);
    if (!type)
      return this.#site.failed(
        'CHK019',
        span,
        `Incompatible types in null coalescing operator: ${typeName(left.type)}, ${typeName(right.type)}`,
      );
    return { kind: 'Coalesce', type, left: converted(asRecordOf(left, type), type), right: converted(asRecordOf(right, type), type), span };
  }

  #equality(operator: BinaryOperator, left: Checked, right: Checked, span: Span): Checked {
    const type = this.#parts.coercion.commonType(left.type, right.type);
    const isComparable = type || this.#site.system.isCastable(left.type, right.type);
    if (!isComparable)
      return this.#site.failed(
        'CHK020',
        span,
        `Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`,
      );
    const operandType = type ?? types.Object;
    const a = this.#parts.coercion.coerce(asRecordOf(left, operandType), operandType);
    const b = this.#parts.coercion.coerce(asRecordOf(right, operandType), operandType);
    return { kind: 'Binary', type: types.Boolean, operator, left: a, right: b, operandType, span };
  }

  #ordering(operator: BinaryOperator, left: Checked, right: Checked, span: Span): Checked {
    const type = this.#parts.coercion.commonType(left.type, right.type);
    const isOrdered = type && (isNumeric(type) || ['String', 'Id', 'Date', 'Datetime', 'Time', 'Null'].includes(type.kind));
    if (type && !isOrdered) return this.#site.failed('CHK021', span, `Inequality operator not allowed for this type: ${typeName(type)}`);
    if (!type)
      return this.#site.failed(
        'CHK021',
        span,
        `Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`,
      );
    return {
      kind: 'Binary',
      type: types.Boolean,
      operator,
      left: converted(left, type),
      right: converted(right, type),
      operandType: type,
      span,
    };
  }

  #arithmetic(operator: BinaryOperator, left: Checked, right: Checked, span: Span): Checked {
    const type = this.#arithmeticType(operator, left.type, right.type);
    if (!type && left.type.kind === 'Null' && right.type.kind === 'Null') return unknownValue(span);
    if (!type) return this.#site.failed('CHK022', span, arithmeticFault(operator, left.type, right.type));
    if (type.kind === 'Date' || type.kind === 'Datetime' || type.kind === 'Time') {
      const amount = right.type.kind === 'Integer' || right.type.kind === 'Long' ? right : converted(right, types.Decimal);
      return { kind: 'Binary', type, operator, left, right: converted(amount, types.Decimal), operandType: type, span };
    }
    const isShift = operator === '<<' || operator === '>>' || operator === '>>>';
    return {
      kind: 'Binary',
      type,
      operator,
      left: converted(left, type),
      right: isShift ? converted(right, types.Integer) : converted(right, type),
      operandType: type,
      span,
    };
  }

  #arithmeticType(operator: BinaryOperator, left: RuntimeType, right: RuntimeType): RuntimeType | undefined {
    const isPlusMinus = operator === '+' || operator === '-';
    if (isPlusMinus && ['Date', 'Datetime', 'Time'].includes(left.kind) && isNumeric(right)) return left;
    if (BITWISE.has(operator)) {
      if (left.kind === 'Boolean' && right.kind === 'Boolean') return operator.length === 1 ? types.Boolean : undefined;
      const isWhole = (type: RuntimeType) => type.kind === 'Integer' || type.kind === 'Long';
      if (!isWhole(left) || !isWhole(right)) return undefined;
      return operator.length > 1 ? left : widerNumeric(left, right);
    }
    const a = left.kind === 'Null' ? right : left;
    const b = right.kind === 'Null' ? left : right;
    if ((operator === '+' || ARITHMETIC.has(operator)) && isNumeric(a) && isNumeric(b)) return widerNumeric(a, b);
    return undefined;
  }

  prefix(operator: '+' | '-' | '!' | '~', operand: Expression, span: Span): Checked {
    const value = this.#parts.front.check(operand);
    if (operator === '!') return { kind: 'Prefix', type: types.Boolean, operator, operand: this.#parts.coercion.boolean(value, '!'), span };
    if (operator === '~' && (value.type.kind === 'Integer' || value.type.kind === 'Long'))
      return { kind: 'Prefix', type: value.type, operator, operand: value, span };
    if (operator !== '~' && isNumeric(value.type))
      return operator === '+' ? value : { kind: 'Prefix', type: value.type, operator, operand: value, span };
    if (value.type.kind === 'Null') return unknownValue(span);
    const isBitwise = operator === '~';
    return this.#site.failed(
      'CHK023',
      span,
      isBitwise ? `Invalid type for bitwise negate: ${typeName(value.type)}` : 'Unary negation must use a numeric argument',
    );
  }

  conditional(expression: Expression & { kind: 'Conditional' }): Checked {
    const condition = this.#parts.front.condition(expression.condition);
    const then = this.#parts.front.check(expression.then);
    const otherwise = this.#parts.front.check(expression.otherwise);
    const type = this.#parts.coercion.commonType(then.type, otherwise.type);
    if (!type)
      return this.#site.failed(
        'CHK024',
        expression.span,
        `Incompatible types in ternary operator: ${typeName(then.type)}, ${typeName(otherwise.type)}`,
      );
    return {
      kind: 'Conditional',
      type,
      condition,
      then: converted(asRecordOf(then, type), type),
      otherwise: converted(asRecordOf(otherwise, type), type),
      span: expression.span,
    };
  }

  cast(expression: Expression & { kind: 'Cast' }): Checked {
    const to = this.#parts.front.type(expression.type);
    const operand = asRecordOf(this.#parts.front.check(expression.operand), to);
    const from = operand.type;
    if (!this.#site.system.isCastable(from, to))
      return this.#site.failed(
        'CHK025',
        expression.span,
        `Incompatible types since an instance of ${typeName(from)} is never an instance of ${typeName(to)}`,
      );
    const direct = converted(operand, to);
    if (direct !== operand || from === to) return { ...direct, type: to };
    return { kind: 'Cast', type: to, operand, span: expression.span };
  }

  instanceOf(expression: Expression & { kind: 'InstanceOf' }): Checked {
    const operand = this.#parts.front.check(expression.operand);
    const tested = this.#parts.front.type(expression.type);
    this.#checkInstanceOf(operand.type, tested, expression.span);
    return { kind: 'InstanceOf', type: types.Boolean, operand: converted(operand, types.Object), tested, span: expression.span };
  }

  /** A test whose answer is known is refused. Source: Apex Developer Guide, Using the instanceof Keyword, from API version 32. */
  #checkInstanceOf(from: RuntimeType, tested: RuntimeType, span: Span): void {
    const { system, context } = this.#site;
    if (from.kind === 'Null' || tested.kind === 'Null' || from.kind === 'Object') return;
    const never = `Operation instanceof is always false since an instance of ${typeName(from)} is never an instance of ${typeName(tested)}`;
    const always = `Operation instanceof is always true since an instance of ${typeName(from)} is always an instance of ${typeName(tested)}`;
    const isCertain = from.args.length === 0 && (system.isSubtype(from, tested) || (from.kind === 'SObject' && tested === types.SObject));
    if (isCertain && (context.owner?.apiVersion ?? 0) >= KNOWN_INSTANCEOF_VERSION) this.#site.report('CHK032', span, always);
    else if (!system.isCastable(from, tested)) this.#site.report('CHK033', span, never);
  }
}

/** The platform's words for operands that do not go together. */
function arithmeticFault(operator: BinaryOperator, left: RuntimeType, right: RuntimeType): string {
  if (left.kind === 'Void' || right.kind === 'Void') return 'Arithmetic expressions are not allowed on void types';
  if (left.kind === 'Date' || left.kind === 'Time') return `${left.kind} expressions must use Integer or Long`;
  if (left.kind === 'Datetime') return 'Date/time expressions must use Integer or Double or Decimal';
  if (operator === '<<' || operator === '>>' || operator === '>>>')
    return `${operator} operation can only be applied to Integer or Long types`;
  if (BITWISE.has(operator)) return `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`;
  return 'Arithmetic expressions must use numeric arguments';
}
