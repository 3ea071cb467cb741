import type { RunValues } from './bound-values.ts';
import { wholeNumber } from './bound-values.ts';
import { selectedColumn, type SqlValue } from './codec.ts';
import { quoted } from './names.ts';
import { orderDirection } from './order-direction.ts';
import type { Expression, SelectPlan, Source } from './plan.ts';
import { conditionSql, type ConditionWriter } from './render-condition.ts';
import { rowFilterSql } from './render-row-filter.ts';
import { scopeSql } from './render-scope.ts';
import { groupingSetsSql } from './render-grouping.ts';
import { columnSql, expressionSql, polymorphicTables, Statement } from './render-expression.ts';
import type { QueryContext, RowSource } from './run-context.ts';

/** What SQLite takes for no limit at all. */
const NO_LIMIT = -1;

/** One SELECT as SQL with its parameters. */
export interface RenderedSelect {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** What a select is rendered for: a run over a source. */
export interface Rendering {
  readonly source: RowSource;
  readonly run: RunValues;
  readonly context: QueryContext;
}

/** Records whose reference `foreignKey` is one of `parentIds`. */
export interface ParentRestriction {
  readonly foreignKey: string;
  readonly parentIds: readonly string[];
}

/** Writes a select; a child query's rows are cut to LIMIT parent by parent, after it has run. */
export function renderSelect(
  plan: SelectPlan,
  columns: readonly Expression[],
  rendering: Rendering,
  parents?: ParentRestriction,
): RenderedSelect {
  const statement = new Statement(rendering.source, rendering.run);
  if (plan.groupingSets) return renderGroupingSets(plan, statement, rendering);
  const columnList = columns.map((column) => selectedColumn(column.field, expressionSql(column, statement)));
  const body = bodySql(plan, columnList.length === 0 ? 'COUNT(*)' : columnList.join(', '), statement, rendering, parents);
  const limits = parents ? '' : limitSql(plan, statement, rendering.run);
  return { sql: `${body}${limits}`, parameters: statement.parameters };
}

function renderGroupingSets(plan: SelectPlan, statement: Statement, rendering: Rendering): RenderedSelect {
  const sql = groupingSetsSql(plan, {
    selected: (expression) => selectedColumn(expression.field, expressionSql(expression, statement)),
    ordered: (expression) => expressionSql(expression, statement),
    body: (groupBy, columns) => bodySql({ ...plan, groupBy, orderBy: [] }, columns, statement, rendering),
  });
  return { sql: `${sql}${limitSql(plan, statement, rendering.run)}`, parameters: statement.parameters };
}

function bodySql(plan: SelectPlan, columns: string, statement: Statement, rendering: Rendering, parents?: ParentRestriction): string {
  for (const source of plan.sources) if (!source.targets) rendering.source.ensureTable(source.object.name);
  const from = plan.sources.map((source) => joinSql(source, statement)).join('');
  const where = whereSql(plan, statement, rendering, parents);
  const writer = writerOf(statement, rendering);
  const groupBy = plan.groupBy.length === 0 ? '' : ` GROUP BY ${plan.groupBy.map((item) => expressionSql(item, statement)).join(', ')}`;
  const having = plan.having ? ` HAVING ${conditionSql(plan.having, writer)}` : '';
  const orderBy = plan.orderBy.length === 0 ? '' : ` ORDER BY ${plan.orderBy.map((item) => orderSql(item, statement)).join(', ')}`;
  return `SELECT ${columns}${from}${where}${groupBy}${having}${orderBy}`;
}

function orderSql(item: SelectPlan['orderBy'][number], statement: Statement): string {
  return `${expressionSql(item.expression, statement)}${orderDirection(item)}`;
}

function joinSql(source: Source, statement: Statement): string {
  if (!source.via) return ` FROM ${quoted(source.object.name)} ${source.alias}`;
  const reference = columnSql({ kind: 'column', source: source.via.child, field: source.via.field }, statement);
  const key = source.via.field.apexType === 'String' ? 'QualifiedApiName' : 'Id';
  if (!source.targets) return ` LEFT JOIN ${quoted(source.object.name)} ${source.alias} ON ${source.alias}.${quoted(key)} = ${reference}`;
  return polymorphicTables(source, statement)
    .map(({ alias, object }) => ` LEFT JOIN ${quoted(object.name)} ${alias} ON ${alias}."Id" = ${reference}`)
    .join('');
}

function whereSql(plan: SelectPlan, statement: Statement, rendering: Rendering, parents?: ParentRestriction): string {
  const { alias, object } = plan.root;
  const jsonList = (column: string, ids: readonly string[]): string =>
    `${alias}.${quoted(column)} IN (SELECT value FROM json_each(${statement.parameter(JSON.stringify(ids))}))`;
  const conditions: string[] = [];
  if (!plan.allRows) conditions.push(`${alias}."IsDeleted" = 0`);
  if (parents) conditions.push(jsonList(parents.foreignKey, parents.parentIds));
  if (plan.where) conditions.push(conditionSql(plan.where, writerOf(statement, rendering)));
  const { userId } = rendering.context;
  if (plan.scope !== undefined && userId !== undefined) conditions.push(...scopeSql(plan.scope, plan.root, userId, statement));
  const filter = rendering.context.rowFilter?.(object.name);
  if (filter && filter.kind !== 'all') {
    const writer = writerOf(statement, rendering);
    conditions.push(rowFilterSql(filter, alias, statement, (select) => (select.where ? conditionSql(select.where, writer) : '1')));
  }
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function writerOf(statement: Statement, rendering: Rendering): ConditionWriter {
  return {
    statement,
    run: rendering.run,
    semiJoinSql: ({ select, column }) => {
      const inner = columnSql(column, statement);
      const limit = select.limit || select.offset ? limitSql(select, statement, rendering.run) : '';
      return `${bodySql(select, inner, statement, rendering)}${limit}`;
    },
  };
}

function limitSql(plan: SelectPlan, statement: Statement, run: RunValues): string {
  if (plan.kind === 'count') return '';
  const limit = plan.limit ? wholeNumber(plan.limit, run) : undefined;
  const offset = plan.offset ? wholeNumber(plan.offset, run) : undefined;
  if (limit === undefined && offset === undefined) return '';
  const limitText = ` LIMIT ${statement.parameter(limit ?? NO_LIMIT)}`;
  return offset === undefined ? limitText : `${limitText} OFFSET ${statement.parameter(offset)}`;
}
