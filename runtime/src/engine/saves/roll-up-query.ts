import { filterText } from '../../query/index.ts';
import type { ObjectSchema, SummarySchema } from '../../schema/index.ts';

/** The query that works out a roll-up for the masters `:ids`: the reference, then the value. */
export function rollUpQuery(child: ObjectSchema, { operation, foreignKey, summarizedField, filters }: SummarySchema): string {
  const value = operation === 'count' ? 'COUNT(Id)' : `${operation.toUpperCase()}(${summarizedField!})`;
  const conditions = [`${foreignKey} IN :ids`, ...filters.map((filter) => filterText(child, filter))];
  return `SELECT ${foreignKey} master, ${value} result FROM ${child.name} WHERE ${conditions.join(' AND ')} GROUP BY ${foreignKey}`;
}
