import type { SelectPlan } from './plan.ts';

/**
 * How a column of ORDER BY is ordered. Source: SOQL and SOSL Reference, ORDER BY: nulls come first in either direction, unless the query says
 * otherwise. In SQL they come last downwards; what is never null is left as it is, so that an index may give the order.
 */
export function orderDirection({ expression, descending, nulls }: SelectPlan['orderBy'][number]): string {
  const isNeverNull = expression.kind === 'column' && !expression.source.via && !expression.field.isNillable;
  const place = nulls ?? (descending && !isNeverNull ? 'FIRST' : undefined);
  return `${descending ? ' DESC' : ''}${place === undefined ? '' : ` NULLS ${place}`}`;
}
