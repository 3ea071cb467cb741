import type { Cell, Column, Condition, Ordering, Question } from './question.ts';

/** The question as a query. Rows without another order come by id, so that a limit cuts the same. */
export function soqlOf({ object, columns, where, order, limit, offset, aggregate }: Question): string {
  const paths = columns.map((column) => column.path);
  const condition = where ? ` WHERE ${conditionText(where)}` : '';
  if (aggregate) {
    const grouped = paths.map((path, i) => `${path} g${i}`).join(', ');
    return `SELECT ${grouped}, ${aggregate.name}(${aggregate.column.path}) a FROM ${object}${condition} GROUP BY ${paths.join(', ')}`;
  }
  const orders = [...order.map(orderText), 'Id'].join(', ');
  const end = `${limit === undefined ? '' : ` LIMIT ${limit}`}${offset === undefined ? '' : ` OFFSET ${offset}`}`;
  return `SELECT Id, ${paths.join(', ')} FROM ${object}${condition} ORDER BY ${orders}${end}`;
}

function orderText({ column, isDescending, nulls }: Ordering): string {
  return `${column.path}${isDescending ? ' DESC' : ''}${nulls ? ` NULLS ${nulls}` : ''}`;
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.parts.map(conditionText).join(` ${condition.kind.toUpperCase()} `)})`;
    case 'not':
      return `(NOT ${conditionText(condition.part)})`;
    case 'compare':
      return `${condition.column.path} ${condition.operator} ${literal(condition.column, condition.value)}`;
    case 'in': {
      const values = condition.values.map((value) => literal(condition.column, value)).join(', ');
      return `${condition.column.path} ${condition.isNegated ? 'NOT IN' : 'IN'} (${values})`;
    }
    case 'like':
      return `${condition.column.path} LIKE '${condition.pattern.replaceAll('\\', '\\\\')}'`;
  }
}

function literal({ kind }: Column, value: Cell): string {
  if (value === null || kind === 'date' || typeof value !== 'string') return String(value);
  return `'${value}'`;
}
