import { orderDirection } from './order-direction.ts';
import type { Expression, SelectedField, SelectPlan } from './plan.ts';

/** What writes a part of one set's select. */
export interface GroupingWriter {
  /** The value of an expression as it is selected. */
  selected(expression: Expression): string;
  /** The value of an expression as it is ordered by. */
  ordered(expression: Expression): string;
  /** `FROM … WHERE … GROUP BY … HAVING …` of a set. */
  body(groupBy: readonly Expression[], columns: string): string;
}

interface OrderColumn {
  readonly expression: Expression;
  readonly group?: number;
  readonly direction: string;
}

/** ROLLUP and CUBE: the select of each set of groups, one after another, and their order. SQLite has neither. */
export function groupingSetsSql(plan: SelectPlan, writer: GroupingWriter): string {
  const orders = orderColumns(plan);
  const selects = plan.groupingSets!.map((set) => {
    const valueOf = (expression: Expression, group: number | undefined, write: (expression: Expression) => string): string => {
      if (expression.kind === 'grouping') return set[expression.group] ? '0' : '1';
      return group !== undefined && !set[group] ? 'NULL' : write(expression);
    };
    const values = plan.aggregates.map((item: SelectedField, i) => `${valueOf(item.expression, item.group, writer.selected)} AS c${i}`);
    const keys = orders.map((order, i) => `${valueOf(order.expression, order.group, writer.ordered)} AS o${i}`);
    return writer.body(
      plan.groupBy.filter((_, index) => set[index]),
      [...values, ...keys].join(', '),
    );
  });
  const columns = plan.aggregates.map((_, i) => `c${i}`).join(', ');
  return `SELECT ${columns} FROM (${selects.join(' UNION ALL ')}) ORDER BY ${orders.map((order, i) => `o${i}${order.direction}`).join(', ')}`;
}

/** Where the query asks for no order: by the groups, each group's sums behind it. */
function orderColumns(plan: SelectPlan): OrderColumn[] {
  if (plan.orderBy.length > 0)
    return plan.orderBy.map((item) => ({
      expression: item.expression,
      direction: orderDirection(item),
      ...(item.group === undefined ? {} : { group: item.group }),
    }));
  return plan.groupBy.flatMap((expression, group): OrderColumn[] => [
    { expression: { kind: 'grouping', operand: expression, group, field: expression.field }, direction: '' },
    { expression, group, direction: '' },
  ]);
}
