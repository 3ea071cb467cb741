import { quoted } from './names.ts';
import type { SelectPlan, Source } from './plan.ts';
import type { Statement } from './render-expression.ts';
import type { RowFilter } from './row-filter.ts';

type Filter<Kind extends RowFilter['kind']> = Extract<RowFilter, { kind: Kind }>;

/** What writes the condition of a query that a filter stands for. */
export type FoundSql = (select: SelectPlan) => string;

/**
 * A filter as a condition on the rows of `alias`. Each row is looked up by an index, so that what the rest of the query
 * finds decides how many rows are looked at.
 */
export function rowFilterSql(filter: RowFilter, alias: string, statement: Statement, foundSql: FoundSql): string {
  const inner = (part: RowFilter, innerAlias = alias): string => rowFilterSql(part, innerAlias, statement, foundSql);
  switch (filter.kind) {
    case 'all':
      return '1';
    case 'none':
      return '0';
    case 'and':
    case 'or':
      return `(${filter.filters.map((part) => inner(part)).join(filter.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'in':
      return `${alias}.${quoted(filter.field)} IN ${listSql(filter.values, statement)}`;
    case 'blank':
      return `${alias}.${quoted(filter.field)} IS NULL`;
    case 'given':
      return `${alias}.${quoted(filter.field)} IS NOT NULL`;
    case 'pointsTo':
      return `substr(${alias}.${quoted(filter.field)}, 1, 3) = ${statement.parameter(filter.keyPrefix)}`;
    case 'parent':
      return related(filter.object, 'Id', `${alias}.${quoted(filter.field)}`, alias, statement, (parent) => inner(filter.filter, parent));
    case 'child':
      return related(filter.object, filter.field, `${alias}."Id"`, alias, statement, (child) => inner(filter.filter, child));
    case 'shared':
      return sharedSql(filter, alias, statement);
    case 'found':
      return `EXISTS (SELECT 1 FROM ${tableOf(filter.by.root)} WHERE ${filter.by.root.alias}."Id" = ${alias}."Id" AND ${foundSql(filter.by)})`;
    default:
      return filter satisfies never;
  }
}

function tableOf({ object, alias }: Source): string {
  return `${quoted(object.name)} ${alias}`;
}

/** Records of another table that refer to, or are referred to by, `value`. */
function related(
  objectName: string,
  column: string,
  value: string,
  alias: string,
  statement: Statement,
  condition: (alias: string) => string,
): string {
  if (!statement.source.hasTable(objectName)) return '0';
  const other = `${alias}r`;
  return `EXISTS (SELECT 1 FROM ${quoted(objectName)} ${other} WHERE ${other}.${quoted(column)} = ${value} AND ${other}."IsDeleted" = 0 AND ${condition(other)})`;
}

/** The plus keeps SQLite from walking through all that a grantee was given. */
function sharedSql(filter: Filter<'shared'>, alias: string, statement: Statement): string {
  if (!statement.source.hasTable(filter.table)) return '0';
  const share = `${alias}s`;
  const conditions = [
    `${share}.${quoted(filter.reference)} = ${alias}.${quoted(filter.key)}`,
    `${share}."IsDeleted" = 0`,
    `+${share}."UserOrGroupId" IN ${listSql(filter.granteeIds, statement)}`,
    `+${share}.${quoted(filter.levelField)} IN (${filter.levels.map((level) => statement.parameter(level)).join(', ')})`,
  ];
  return `EXISTS (SELECT 1 FROM ${quoted(filter.table)} ${share} WHERE ${conditions.join(' AND ')})`;
}

function listSql(values: readonly string[], statement: Statement): string {
  return `(SELECT value FROM json_each(${statement.parameter(JSON.stringify(values))}))`;
}
