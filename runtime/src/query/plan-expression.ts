import { type FieldSchema, makeField } from '../schema/index.ts';
import type { FieldPath, SoqlFunction, SoqlOperand, SoqlValue } from '../syntax/index.ts';
import { messages } from './faults.ts';
import { planDistance } from './plan-distance.ts';
import type { AggregateFunction, ColumnExpression, DateFunction, Expression } from './plan.ts';
import type { Scope } from './scope.ts';

const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);
const DATE_FUNCTIONS: ReadonlySet<string> = new Set([
  'CALENDAR_YEAR',
  'CALENDAR_QUARTER',
  'CALENDAR_MONTH',
  'FISCAL_YEAR',
  'FISCAL_QUARTER',
  'FISCAL_MONTH',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
]);
const WRAPPERS: Readonly<Record<string, 'label' | 'format' | 'same'>> = { TOLABEL: 'label', FORMAT: 'format', CONVERTCURRENCY: 'same' };
/** Scale of an average: as many places as the platform shows of one. */
const AVERAGE_SCALE = 10;

export function isAggregateFunction(operand: SoqlOperand): boolean {
  return operand.kind === 'SoqlFunction' && AGGREGATES.has(operand.name.toUpperCase());
}

/** A field or a function call with its names resolved; faults are reported. */
export function planExpression(operand: SoqlOperand, scope: Scope): Expression | undefined {
  if (operand.kind === 'FieldPath') return scope.column(operand);
  const name = operand.name.toUpperCase();
  if (AGGREGATES.has(name)) return planAggregate(name as AggregateFunction, operand, scope);
  if (DATE_FUNCTIONS.has(name)) return planDateFunction(name as DateFunction, operand, scope);
  if (WRAPPERS[name]) return planWrapper(WRAPPERS[name], operand, scope);
  if (name === 'DISTANCE') return planDistance(operand, scope);
  return scope.planning.fault('MALFORMED_QUERY', operand.span, messages.unknownFunction(operand.name));
}

function planAggregate(name: AggregateFunction, call: SoqlFunction, scope: Scope): Expression | undefined {
  const count = makeField({ name: call.name, type: 'int' });
  const argument = call.args[0];
  if (argument === undefined) return { kind: 'aggregate', name, field: count };
  const operand = isOperand(argument) ? planExpression(argument, scope) : undefined;
  if (!operand) return undefined;
  const operandField = fieldOf(operand);
  const isNumber = ['int', 'long', 'double', 'currency', 'percent'].includes(operandField.type);
  if ((name === 'SUM' || name === 'AVG') && !isNumber) {
    return scope.planning.fault('INVALID_FIELD', call.span, messages.notAggregatable(name, operandField.name));
  }
  return { kind: 'aggregate', name, operand, field: aggregateField(name, operandField, count) };
}

function aggregateField(name: AggregateFunction, operand: FieldSchema, count: FieldSchema): FieldSchema {
  if (name === 'COUNT' || name === 'COUNT_DISTINCT') return count;
  if (name === 'AVG') return makeField({ name: operand.name, type: 'double', scale: AVERAGE_SCALE });
  return operand;
}

function planDateFunction(name: DateFunction, call: SoqlFunction, scope: Scope): Expression | undefined {
  const argument = call.args[0];
  const converted = argument?.kind === 'SoqlFunction' && argument.name.toUpperCase() === 'CONVERTTIMEZONE' ? argument.args[0] : undefined;
  const operand = planColumnArgument(converted ?? argument, call, scope);
  if (!operand) return undefined;
  const field = makeField({ name: call.name, type: name === 'DAY_ONLY' ? 'date' : 'int' });
  return { kind: 'date', name, operand, inUserZone: converted !== undefined, field };
}

function planColumnArgument(argument: SoqlOperand | SoqlValue | undefined, call: SoqlFunction, scope: Scope): ColumnExpression | undefined {
  if (argument?.kind === 'FieldPath') return scope.column(argument);
  return scope.planning.fault('MALFORMED_QUERY', call.span, messages.unknownFunction(call.name));
}

function planWrapper(kind: 'label' | 'format' | 'same', call: SoqlFunction, scope: Scope): Expression | undefined {
  const argument = call.args[0];
  if (argument === undefined || !isOperand(argument))
    return scope.planning.fault('MALFORMED_QUERY', call.span, messages.unknownFunction(call.name));
  const operand = planExpression(argument, scope);
  if (!operand || kind === 'same') return operand;
  return { kind, operand, field: makeField({ name: fieldOf(operand).name, type: 'string' }) };
}

function isOperand(argument: SoqlOperand | SoqlValue): argument is FieldPath | SoqlFunction {
  return argument.kind === 'FieldPath' || argument.kind === 'SoqlFunction';
}

/** The field that an expression's values are like. */
export function fieldOf(expression: Expression): FieldSchema {
  return expression.field;
}

/** The column an expression is about; none for `COUNT()`. */
export function columnUnder(expression: Expression): ColumnExpression | undefined {
  if (expression.kind === 'column') return expression;
  return expression.operand && columnUnder(expression.operand);
}
