import type { FieldSchema } from '../schema/index.ts';
import { numberOf, type RunValues } from './bound-values.ts';
import { columnUnder } from './plan-expression.ts';
import { isExactNumber, scaleOf, selectedColumn, type SqlValue } from './codec.ts';
import { quoted } from './names.ts';
import type { ColumnExpression, DateFunction, DistanceExpression, Expression, FormulaCall, Source } from './plan.ts';
import type { RowSource } from './run-context.ts';

/** Functions that a row source gives its database. */
export const SQL_FUNCTIONS = {
  fold: 'apex_fold',
  localTime: 'apex_local_time',
  distance: 'apex_distance',
  formula: 'apex_formula',
} as const;

const MS_PER_SECOND = 1000;

/** One statement while it is written: its parameters in the order of its text. */
export class Statement {
  readonly parameters: SqlValue[] = [];
  readonly source: RowSource;
  readonly run: RunValues;

  constructor(source: RowSource, run: RunValues) {
    this.source = source;
    this.run = run;
  }

  parameter(value: SqlValue): string {
    this.parameters.push(value);
    return '?';
  }
}

export function columnSql(column: ColumnExpression, statement: Statement): string {
  const { source, field, formula } = column;
  if (formula) return formulaSql(column, formula, statement);
  if (!source.targets) return `${source.alias}.${quoted(field.name)}`;
  return polymorphicColumn(source, field, statement);
}

/** Text that a function gives has no collation of its own. */
function formulaSql({ field }: ColumnExpression, { key, inputs }: FormulaCall, statement: Statement): string {
  const values = inputs.map((input) => selectedColumn(input.field, columnSql(input, statement)));
  const call = `${SQL_FUNCTIONS.formula}(${[`'${key}'`, ...values].join(', ')})`;
  return field.apexType === 'String' ? `${call} COLLATE NOCASE` : call;
}

/** Names of the joined tables of a polymorphic parent; only tables that exist are joined. */
export function polymorphicTables(
  source: Source,
  statement: Statement,
): { readonly alias: string; readonly object: NonNullable<Source['targets']>[number] }[] {
  const existing = source.targets!.filter((target) => statement.source.hasTable(target.name));
  return existing.map((object, index) => ({ alias: `${source.alias}_${index}`, object }));
}

function polymorphicColumn(source: Source, field: FieldSchema, statement: Statement): string {
  const tables = polymorphicTables(source, statement);
  if (field.name === 'Type') {
    const cases = tables.map(({ alias, object }) => `WHEN ${alias}."Id" IS NOT NULL THEN '${object.name}'`);
    return cases.length === 0 ? 'NULL' : `CASE ${cases.join(' ')} END`;
  }
  const columns = tables.flatMap(({ alias, object }) => {
    const own = field.name === 'Name' ? object.nameField : object.fields.get(field.name);
    return own ? [`${alias}.${quoted(own.name)}`] : [];
  });
  const collation = field.apexType === 'String' ? ' COLLATE NOCASE' : '';
  if (columns.length === 0) return 'NULL';
  return columns.length === 1 ? columns[0]! : `COALESCE(${columns.join(', ')})${collation}`;
}

/** The expression's stored value, before it is made a result. */
export function expressionSql(expression: Expression, statement: Statement): string {
  switch (expression.kind) {
    case 'column':
      return columnSql(expression, statement);
    case 'label':
    case 'format':
      return expressionSql(expression.operand, statement);
    case 'aggregate':
      return aggregateSql(expression, statement);
    case 'date':
      return dateSql(expression.name, expression.operand, expression.inUserZone, statement);
    case 'grouping':
      return '0';
    case 'distance':
      return distanceSql(expression, statement);
    default:
      return expression satisfies never;
  }
}

function distanceSql({ operand, longitude, to, unit }: DistanceExpression, statement: Statement): string {
  const degrees = (column: ColumnExpression): string => `${columnSql(column, statement)} / 1e${scaleOf(column.field)}`;
  const places = [degrees(operand), degrees(longitude), ...to.map((value) => statement.parameter(numberOf(value, statement.run)))];
  return `CAST(ROUND(${SQL_FUNCTIONS.distance}(${places.join(', ')}, '${unit}') * 1e10) AS INTEGER)`;
}

function aggregateSql(expression: Extract<Expression, { kind: 'aggregate' }>, statement: Statement): string {
  if (!expression.operand) return 'COUNT(*)';
  const operand = expressionSql(expression.operand, statement);
  if (expression.name === 'COUNT_DISTINCT') return `COUNT(DISTINCT ${operand})`;
  if (expression.name !== 'AVG') return `${expression.name}(${operand})`;
  const field = columnUnder(expression)!.field;
  const shift = scaleOf(expression.field) - (isExactNumber(field) ? scaleOf(field) : 0);
  return `CAST(ROUND(AVG(${operand}) * 1e${shift}) AS INTEGER)`;
}

const DATE_FORMATS: Readonly<Partial<Record<DateFunction, string>>> = {
  CALENDAR_YEAR: '%Y',
  FISCAL_YEAR: '%Y',
  CALENDAR_MONTH: '%m',
  FISCAL_MONTH: '%m',
  DAY_IN_MONTH: '%d',
  DAY_IN_YEAR: '%j',
  HOUR_IN_DAY: '%H',
};

function dateSql(name: DateFunction, operand: ColumnExpression, inUserZone: boolean, statement: Statement): string {
  const seconds = (): string => secondsSql(operand, inUserZone, statement);
  const isFiscal = name.startsWith('FISCAL');
  const { startMonth, isNamedByStart } = isFiscal ? statement.run.fiscalYear() : { startMonth: 1, isNamedByStart: true };
  // A fiscal month is the calendar's month as many months before.
  const shift = startMonth === 1 ? '' : `, 'start of month', '-${startMonth - 1} months'`;
  const part = (format: string): string => `CAST(strftime('${format}', ${seconds()}, 'unixepoch'${shift}) AS INTEGER)`;
  if (name === 'FISCAL_YEAR' && startMonth !== 1 && !isNamedByStart) return `(${part('%Y')} + 1)`;
  const format = DATE_FORMATS[name];
  if (format !== undefined) return part(format);
  switch (name) {
    case 'CALENDAR_QUARTER':
    case 'FISCAL_QUARTER':
      return `((${part('%m')} + 2) / 3)`;
    case 'DAY_IN_WEEK':
      return `(${part('%w')} + 1)`;
    case 'WEEK_IN_MONTH':
      return `((${part('%d')} - 1) / 7 + 1)`;
    case 'WEEK_IN_YEAR':
      return `((${part('%j')} - 1) / 7 + 1)`;
    default:
      return `CAST(FLOOR(${seconds()} / 86400.0) AS INTEGER)`;
  }
}

function secondsSql(operand: ColumnExpression, inUserZone: boolean, statement: Statement): string {
  const column = columnSql(operand, statement);
  if (operand.field.type === 'date') return `(${column} * 86400)`;
  const ms = inUserZone ? `${SQL_FUNCTIONS.localTime}(${column}, ${statement.parameter(statement.run.zone.name)})` : column;
  return `(${ms} / ${MS_PER_SECOND})`;
}
