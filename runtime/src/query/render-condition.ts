import type { FieldSchema } from '../schema/index.ts';
import { MS_PER_DAY } from '../values/index.ts';
import { isCollection, rangeOf, type RunValues, storedValues } from './bound-values.ts';
import type { SqlValue } from './codec.ts';
import type { DayRange } from './date-literals.ts';
import { QueryRunError } from './faults.ts';
import type { Condition, Expression } from './plan.ts';
import { expressionSql, SQL_FUNCTIONS, type Statement } from './render-expression.ts';

type Comparison = Extract<Condition, { kind: 'comparison' }>;
type LabelExpression = Extract<Expression, { kind: 'label' | 'format' }>;
type SemiJoin = Extract<Condition, { kind: 'semiJoin' }>;

export interface ConditionWriter {
  readonly statement: Statement;
  readonly run: RunValues;
  /** The inner select of a semi-join as SQL. */
  semiJoinSql(condition: SemiJoin): string;
}

/** A condition as SQL that is true or false, never unknown, where the platform says so. */
export function conditionSql(condition: Condition, writer: ConditionWriter): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.conditions.map((part) => conditionSql(part, writer)).join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `(NOT COALESCE(${conditionSql(condition.condition, writer)}, 0))`;
    case 'semiJoin': {
      const column = expressionSql(condition.left, writer.statement);
      const inner = writer.semiJoinSql(condition);
      return condition.isNegated ? `(${column} IS NULL OR ${column} NOT IN (${inner}))` : `${column} IN (${inner})`;
    }
    case 'comparison':
      return comparisonSql(condition, writer);
    default:
      return condition satisfies never;
  }
}

function comparisonSql(comparison: Comparison, writer: ConditionWriter): string {
  const { operator, right } = comparison;
  if (comparison.left.kind === 'label' && operator !== 'LIKE') return labelSql(comparison, comparison.left, writer);
  const range = rangeOf(right, writer.run);
  if (range) return rangeSql(comparison, range, writer);
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return multiPicklistSql(comparison, writer);
  if (operator === 'LIKE') return likeSql(comparison, writer);
  if (operator === 'IN' || operator === 'NOT IN' || isCollection(right, writer.run)) return listSql(comparison, writer);
  const [value = null] = storedValues(comparison.left.field, right, writer.run);
  const fold = needsFold([value]);
  const left = leftSql(comparison.left, fold, writer.statement);
  if (value === null && (operator === '=' || operator === '!=')) return `${left} IS ${operator === '=' ? '' : 'NOT '}NULL`;
  const parameter = foldedIf(fold, writer.statement.parameter(value));
  return operator === '!=' ? `${left} IS NOT ${parameter}` : `${left} ${operator} ${parameter}`;
}

/** toLabel in a filter compares labels: values with those labels are looked for. */
function labelSql(comparison: Comparison, { operand }: LabelExpression, writer: ConditionWriter): string {
  const wanted = storedValues(comparison.left.field, comparison.right, writer.run).flatMap((label): SqlValue[] => {
    const named = operand.field.picklist.filter((entry) => entry.label.toLowerCase() === String(label).toLowerCase());
    return named.length === 0 ? [label] : named.map((entry) => entry.value);
  });
  return inListSql(operand, wanted, comparison.operator, writer);
}

/** A checkbox of a parent that is not there counts as unchecked. */
function leftSql(expression: Expression, fold: boolean, statement: Statement): string {
  const sql = expressionSql(expression, statement);
  const isParentFlag = expression.kind === 'column' && expression.source.via !== undefined && expression.field.apexType === 'Boolean';
  return isParentFlag ? `COALESCE(${sql}, 0)` : foldedIf(fold, sql);
}

/** SQLite ignores case in ASCII only: beyond it both sides are folded. */
function needsFold(values: readonly SqlValue[]): boolean {
  return values.some((value) => typeof value === 'string' && Buffer.byteLength(value) > value.length);
}

function foldedIf(fold: boolean, sql: string): string {
  return fold ? `${SQL_FUNCTIONS.fold}(${sql})` : sql;
}

/** A list is one parameter of JSON text, so that its length does not change the statement. */
function listSql(comparison: Comparison, writer: ConditionWriter): string {
  return inListSql(comparison.left, storedValues(comparison.left.field, comparison.right, writer.run), comparison.operator, writer);
}

function inListSql(operand: Expression, values: readonly SqlValue[], operator: Comparison['operator'], writer: ConditionWriter): string {
  const present = values.filter((value) => value !== null);
  const isNegated = operator === 'NOT IN' || operator === '!=';
  const fold = needsFold(present);
  const left = (): string => leftSql(operand, fold, writer.statement);
  const json = `[${present.map(jsonText).join(',')}]`;
  const isIn = (not: string): string =>
    `${left()} ${not}IN (SELECT ${foldedIf(fold, 'value')} FROM json_each(${writer.statement.parameter(json)}))`;
  const holdsNull = present.length < values.length;
  if (isNegated) return holdsNull ? `(${left()} IS NOT NULL AND ${isIn('NOT ')})` : `(${left()} IS NULL OR ${isIn('NOT ')})`;
  return holdsNull ? `(${left()} IS NULL OR ${isIn('')})` : isIn('');
}

function jsonText(value: SqlValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) throw new QueryRunError('Binary values cannot be compared in a query.');
  return JSON.stringify(value);
}

/** `%` and `_` are wild, a backslash takes that from them. Of several patterns one must fit. */
function likeSql(comparison: Comparison, writer: ConditionWriter): string {
  const options = storedValues(comparison.left.field, comparison.right, writer.run).map((pattern) => {
    const fold = needsFold([pattern]);
    const left = leftSql(comparison.left, fold, writer.statement);
    return `${left} LIKE ${foldedIf(fold, writer.statement.parameter(pattern))} ESCAPE '\\'`;
  });
  return options.length === 0 ? '0' : `(${options.join(' OR ')})`;
}

/** INCLUDES ('a;b', 'c') asks for a and b together, or for c. */
function multiPicklistSql(comparison: Comparison, writer: ConditionWriter): string {
  const values = storedValues(comparison.left.field, comparison.right, writer.run);
  const options = values.map((value) => {
    const parts = String(value ?? '').split(';');
    const wanted = parts.map((part) => {
      const left = `lower(';' || ${expressionSql(comparison.left, writer.statement)} || ';')`;
      return `instr(${left}, ${writer.statement.parameter(`;${part.toLowerCase()};`)}) > 0`;
    });
    return `(${wanted.join(' AND ')})`;
  });
  const includes = `COALESCE(${options.join(' OR ')}, 0)`;
  return comparison.operator === 'INCLUDES' ? includes : `NOT ${includes}`;
}

/** A date literal stands for all its days: before means before the first, after means after the last. */
function rangeSql({ left, operator }: Comparison, days: DayRange, writer: ConditionWriter): string {
  const bound = (day: number): string => writer.statement.parameter(momentOf(left.field, day, writer.run));
  const column = (): string => expressionSql(left, writer.statement);
  switch (operator) {
    case '=':
      return `(${column()} >= ${bound(days.start)} AND ${column()} < ${bound(days.end)})`;
    case '!=':
      return `(${column()} IS NULL OR ${column()} < ${bound(days.start)} OR ${column()} >= ${bound(days.end)})`;
    case '<':
      return `${column()} < ${bound(days.start)}`;
    case '<=':
      return `${column()} < ${bound(days.end)}`;
    case '>':
      return `${column()} >= ${bound(days.end)}`;
    case '>=':
      return `${column()} >= ${bound(days.start)}`;
    default:
      throw new QueryRunError(`${operator} does not work with a date literal. Use =, !=, <, <=, > or >=.`);
  }
}

function momentOf(field: FieldSchema, day: number, run: RunValues): number {
  if (field.apexType !== 'Datetime') return day;
  return run.zone.name === 'UTC' ? day * MS_PER_DAY : run.zone.startOfDay(day);
}
