import { makeField } from '../schema/index.ts';
import type { SoqlCondition, SoqlFunction, SoqlOperand, SoqlQuery } from '../syntax/index.ts';
import { isCompound } from './codec.ts';
import { messages } from './faults.ts';
import { foldedText, namesOf } from './operand-text.ts';
import { fieldOf, isAggregateFunction, planExpression } from './plan-expression.ts';
import type { Expression, OrderPlan, SelectedField, SelectPlan } from './plan.ts';
import type { Scope } from './scope.ts';

/** Fields of ROLLUP and CUBE. Source: SOQL and SOSL Reference, GROUP BY ROLLUP. */
const MAX_ROLLED_FIELDS = 3;

/** The aggregate half of a select: what it is grouped by, in which sets, and what is selected of the groups. */
export type GroupPlan = Pick<SelectPlan, 'groupBy' | 'groupingSets' | 'aggregates'>;

export function planGroups(query: SoqlQuery, scope: Scope, isAggregate: boolean): GroupPlan {
  const sets = groupingSets(query, scope);
  for (const operand of query.having ? operandsOf(query.having) : [])
    if (!isAggregateFunction(operand) && !isGrouping(operand) && groupOf(operand, query) === undefined)
      scope.planning.fault('MALFORMED_QUERY', operand.span, messages.notGrouped(namesOf(operand)));
  return {
    aggregates: isAggregate ? planAggregateItems(query, scope) : [],
    groupBy: planGroupBy(query, scope),
    ...(sets ? { groupingSets: sets } : {}),
  };
}

function operandsOf(condition: SoqlCondition): SoqlOperand[] {
  if (condition.kind === 'Comparison') return [condition.left];
  return condition.kind === 'Not' ? operandsOf(condition.condition) : condition.conditions.flatMap(operandsOf);
}

/** ROLLUP leaves out one field after another from the end, CUBE any of them. */
function groupingSets({ groupBy, span }: SoqlQuery, scope: Scope): boolean[][] | undefined {
  if (!groupBy || groupBy.kind === 'PLAIN') return undefined;
  const count = groupBy.items.length;
  if (count > MAX_ROLLED_FIELDS) scope.planning.fault('MALFORMED_QUERY', span, messages.tooManyGroups(groupBy.kind, MAX_ROLLED_FIELDS));
  const places = Array.from({ length: count }, (_, index) => index);
  if (groupBy.kind === 'ROLLUP') return Array.from({ length: count + 1 }, (_, left) => places.map((place) => place < count - left));
  return Array.from({ length: 2 ** count }, (_, bits) => places.map((place) => (bits & (1 << (count - 1 - place))) === 0));
}

function planGroupBy(query: SoqlQuery, scope: Scope): Expression[] {
  return (query.groupBy?.items ?? []).flatMap((item) => {
    const expression = planExpression(item, scope);
    if (expression?.kind === 'column' && (!expression.field.isGroupable || isCompound(expression.field))) {
      scope.planning.fault('INVALID_FIELD', item.span, messages.notGroupable(expression.field.name));
    }
    return expression ?? [];
  });
}

function planAggregateItems(query: SoqlQuery, scope: Scope): SelectedField[] {
  if (!query.groupBy && query.limit) scope.planning.fault('MALFORMED_QUERY', query.limit.span, messages.limitWithoutGroup());
  const names = new Set<string>();
  let unnamed = 0;
  return query.select.flatMap((item): SelectedField[] => {
    if (item.kind !== 'SelectField') {
      scope.planning.fault('MALFORMED_QUERY', item.span, messages.groupedLimit());
      return [];
    }
    const group = groupOf(item.operand, query);
    const grouping = planGrouping(item.operand, query, scope);
    if (!grouping && isGrouping(item.operand)) return [];
    if (!grouping && !isAggregateFunction(item.operand) && group === undefined) {
      scope.planning.fault('MALFORMED_QUERY', item.span, messages.notGrouped(namesOf(item.operand)));
    }
    const expression = grouping ?? planExpression(item.operand, scope);
    if (!expression) return [];
    const ownName = item.operand.kind === 'FieldPath' ? fieldOf(expression).name : undefined;
    const name = item.alias ?? ownName ?? `expr${unnamed++}`;
    if (names.has(name.toLowerCase())) scope.planning.fault('MALFORMED_QUERY', item.span, messages.duplicateAlias(name));
    names.add(name.toLowerCase());
    return [{ name, expression, ...(group === undefined ? {} : { group }) }];
  });
}

/** An operand's place in GROUP BY. */
function groupOf(operand: SoqlOperand, query: SoqlQuery): number | undefined {
  const index = (query.groupBy?.items ?? []).findIndex((item) => foldedText(item) === foldedText(operand));
  return index < 0 ? undefined : index;
}

function isGrouping(operand: SoqlOperand): operand is SoqlFunction {
  return operand.kind === 'SoqlFunction' && operand.name.toUpperCase() === 'GROUPING';
}

/** GROUPING(field) of a field of ROLLUP or CUBE; undefined for any other operand. */
function planGrouping(operand: SoqlOperand, query: SoqlQuery, scope: Scope): Expression | undefined {
  if (!isGrouping(operand)) return undefined;
  const argument = operand.args[0];
  const group = argument?.kind === 'FieldPath' || argument?.kind === 'SoqlFunction' ? groupOf(argument, query) : undefined;
  if (group === undefined || query.groupBy?.kind === 'PLAIN')
    return scope.planning.fault('MALFORMED_QUERY', operand.span, messages.groupingNeedsGroup());
  const inner = planExpression(query.groupBy!.items[group]!, scope);
  return inner && { kind: 'grouping', operand: inner, group, field: makeField({ name: operand.name, type: 'int' }) };
}

/** ORDER BY; of an aggregate query by its groups and aggregates only. */
export function planOrderBy(query: SoqlQuery, scope: Scope, isAggregate: boolean): OrderPlan[] {
  return query.orderBy.flatMap((item) => {
    const grouping = planGrouping(item.operand, query, scope);
    const group = groupOf(item.operand, query);
    if (isAggregate && !grouping && group === undefined && !isAggregateFunction(item.operand))
      scope.planning.fault('MALFORMED_QUERY', item.span, messages.orderNotGrouped(namesOf(item.operand)));
    const expression = grouping ?? planExpression(item.operand, scope);
    if (!expression) return [];
    if (expression.kind === 'column' && (!expression.field.isSortable || isCompound(expression.field)))
      scope.planning.fault('INVALID_FIELD', item.span, messages.notSortable(expression.field.name));
    const facts = { ...(item.nulls ? { nulls: item.nulls } : {}), ...(group === undefined ? {} : { group }) };
    return [{ expression, descending: item.descending, ...facts }];
  });
}
