import type { FieldSchema } from '../schema/index.ts';
import type { SoqlCondition, SoqlQuery, SoqlValue } from '../syntax/index.ts';
import { toId18 } from '../values/index.ts';
import { isCompound } from './codec.ts';
import { messages } from './faults.ts';
import { fieldOf, planExpression } from './plan-expression.ts';
import type { ColumnExpression, Condition, Expression, SelectPlan } from './plan.ts';
import type { Scope } from './scope.ts';

/** Plans the inner select of a semi-join: its one column and its conditions. */
export type PlanSemiJoin = (query: SoqlQuery) => { readonly select: SelectPlan; readonly column: ColumnExpression } | undefined;

type Comparison = Extract<SoqlCondition, { kind: 'Comparison' }>;

/** WHERE or HAVING with its names resolved; faults are reported. */
export function planCondition(condition: SoqlCondition, scope: Scope, planSemiJoin: PlanSemiJoin): Condition | undefined {
  switch (condition.kind) {
    case 'And':
    case 'Or': {
      const conditions = condition.conditions.flatMap((part) => planCondition(part, scope, planSemiJoin) ?? []);
      return { kind: condition.kind === 'And' ? 'and' : 'or', conditions };
    }
    case 'Not': {
      const inner = planCondition(condition.condition, scope, planSemiJoin);
      return inner && { kind: 'not', condition: inner };
    }
    case 'Comparison':
      return planComparison(condition, scope, planSemiJoin);
    default:
      return condition satisfies never;
  }
}

function planComparison(comparison: Comparison, scope: Scope, planSemiJoin: PlanSemiJoin): Condition | undefined {
  const left = planExpression(comparison.left, scope);
  if (!left) return undefined;
  const field = fieldOf(left);
  const { operator, right, span } = comparison;
  if (left.kind === 'column' && (!field.isFilterable || isCompound(field)))
    return scope.planning.fault('INVALID_FIELD', span, messages.notFilterable(field.name));
  if (right.kind === 'SubqueryValue') return planSemiJoinCondition(left, comparison, right.query, scope, planSemiJoin);
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && field.type !== 'multipicklist') {
    return scope.planning.fault('INVALID_QUERY_FILTER_OPERATOR', span, messages.notMultiPicklist(operator, field.name));
  }
  const mistake = left.kind === 'label' || left.kind === 'format' ? undefined : typeMistake(field, right);
  if (mistake !== undefined) return scope.planning.fault('INVALID_FIELD', span, mistake);
  return { kind: 'comparison', left, operator, right };
}

function planSemiJoinCondition(
  left: Expression,
  comparison: Comparison,
  query: SoqlQuery,
  scope: Scope,
  planSemiJoin: PlanSemiJoin,
): Condition | undefined {
  const inner = planSemiJoin(query);
  if (!inner || left.kind !== 'column') return undefined;
  if (left.field.apexType !== 'Id') return scope.planning.fault('MALFORMED_QUERY', comparison.span, messages.semiJoinLeft(left.field.name));
  return { kind: 'semiJoin', left, isNegated: comparison.operator === 'NOT IN', ...inner };
}

type ValueKind = SoqlValue['kind'];

const TEXT: readonly ValueKind[] = ['StringValue'];
const NUMBER: readonly ValueKind[] = ['NumberValue', 'CurrencyValue'];
/** What the platform calls a type in its message, and the literals that fit. */
const LITERALS: Readonly<Partial<Record<FieldSchema['type'], readonly [name: string, kinds: readonly ValueKind[]]>>> = {
  string: ['string', TEXT],
  textarea: ['string', TEXT],
  phone: ['phone', TEXT],
  email: ['email', TEXT],
  url: ['url', TEXT],
  picklist: ['picklist', TEXT],
  multipicklist: ['multipicklist', TEXT],
  combobox: ['combobox', TEXT],
  encryptedstring: ['encryptedstring', TEXT],
  reference: ['reference', TEXT],
  id: ['id', TEXT],
  boolean: ['boolean', ['BooleanValue']],
  int: ['int', NUMBER],
  long: ['long', NUMBER],
  double: ['double', NUMBER],
  currency: ['currency', NUMBER],
  percent: ['percent', NUMBER],
  date: ['date', ['DateValue', 'DateLiteral']],
  datetime: ['dateTime', ['DatetimeValue', 'DateLiteral']],
  time: ['time', ['TimeValue']],
};

/** The platform's message where a literal does not fit the field, if it does not. */
function typeMistake(field: FieldSchema, value: SoqlValue): string | undefined {
  if (value.kind === 'ListValue') return value.values.map((item) => typeMistake(field, item)).find((mistake) => mistake !== undefined);
  const literals = LITERALS[field.type];
  if (!literals || value.kind === 'NullValue' || value.kind === 'BindValue') return undefined;
  const [name, kinds] = literals;
  if (!kinds.includes(value.kind)) return messages.wrongType(field.name, name, kinds === TEXT);
  const isId = (field.type === 'id' || field.type === 'reference') && field.apexType === 'Id';
  return isId && value.kind === 'StringValue' && value.value !== '' && toId18(value.value) === undefined
    ? messages.invalidId(value.value)
    : undefined;
}
