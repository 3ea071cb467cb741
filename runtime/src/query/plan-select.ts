import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import type { SelectItem, SoqlCondition, SoqlFunction, SoqlOperand, SoqlQuery } from '../syntax/index.ts';
import { messages } from './faults.ts';
import { isCompound } from './codec.ts';
import { planCondition, type PlanSemiJoin } from './plan-condition.ts';
import { columnUnder, isAggregateFunction, planExpression } from './plan-expression.ts';
import { namesOf } from './operand-text.ts';
import { planGroups, planOrderBy } from './plan-groups.ts';
import { checkSemiJoins } from './plan-semi-join.ts';
import { planTypeOf } from './plan-type-of.ts';
import type { ChildPlan, RecordShape, SelectPlan } from './plan.ts';
import { addColumn, addField, newShape, shapeFor } from './record-shape.ts';
import { type Planning, Scope } from './scope.ts';

/** Source: SOQL and SOSL Reference, OFFSET; Understanding Relationship Query Limitations; USING SCOPE. */
const MAX_OFFSET = 2000;
const MAX_CHILDREN = 20;
const MAX_CHILD_LEVELS = 5;
const MAX_PARENTS = 55;
const SCOPES: ReadonlySet<string> = new Set(
  'delegated everything mine mine_and_my_groups my_territory my_team_territory team scopingrule allprivate team_private'.split(' '),
);
/** The platform's limit on a query that asks for FIELDS(). */
const MAX_ROWS_WITH_FIELDS = 200;

/** Plans one SELECT over `object`; `kept` are fields that its records need beyond those selected. */
export function planSelect(query: SoqlQuery, object: ObjectSchema, planning: Planning, kept: readonly FieldSchema[] = []): SelectPlan {
  const scope = new Scope(planning, object, query.from.alias);
  for (const item of query.aliases) if (item.alias !== undefined) scope.addAlias(item.alias, item.names.slice(1), item.span);
  const kind = kindOf(query);
  const shape = newShape(scope.root);
  checkClauses(query, kind, planning);
  const groups = planGroups(query, scope, kind === 'aggregate');
  const children = kind === 'records' ? planRecordItems(query, scope, shape, kept) : [];
  const isOuterSelecting = planning.isSelecting;
  planning.isSelecting = false;
  const semiJoin: PlanSemiJoin = (inner) => planSemiJoin(inner, planning);
  const where = query.where && planCondition(query.where, scope, semiJoin);
  if (scope.sources.length - 1 > MAX_PARENTS) planning.fault('MALFORMED_QUERY', query.span, messages.tooManyParents(MAX_PARENTS));
  const having = query.having && planCondition(query.having, scope, semiJoin);
  const orderBy = planOrderBy(query, scope, kind === 'aggregate');
  planning.isSelecting = isOuterSelecting;
  return {
    root: scope.root,
    sources: scope.sources,
    kind,
    shape,
    children,
    ...groups,
    orderBy,
    allRows: query.allRows,
    ...(where ? { where } : {}),
    ...(having ? { having } : {}),
    ...(query.limit ? { limit: query.limit } : {}),
    ...(query.offset ? { offset: query.offset } : {}),
    ...(query.scope === undefined ? {} : { scope: query.scope }),
  };
}

/** Clauses that do not go together, and values beyond what a clause takes. */
function checkClauses(query: SoqlQuery, kind: SelectPlan['kind'], planning: Planning): void {
  checkSemiJoins(query.where, planning);
  if (kind !== 'records' && planning.childLevel > 0) planning.fault('MALFORMED_QUERY', query.span, messages.onlyRootAggregates());
  const aggregate = query.where && aggregateIn(query.where);
  if (aggregate) planning.fault('MALFORMED_QUERY', aggregate.span, messages.aggregateInWhere(namesOf(aggregate)));
  if (query.offset?.kind === 'NumberValue' && Number(query.offset.text) > MAX_OFFSET)
    planning.fault('MALFORMED_QUERY', query.offset.span, messages.offsetTooLarge(MAX_OFFSET));
  if (query.purposes.includes('UPDATE') && query.orderBy.length > 0)
    planning.fault('MALFORMED_QUERY', query.orderBy[0]!.span, messages.orderWithLock());
  if (query.scope !== undefined && !SCOPES.has(query.scope.toLowerCase()))
    planning.fault('MALFORMED_QUERY', query.span, messages.unknownScope(query.scope));
  const children = query.select.filter((item) => item.kind === 'SelectSubquery');
  if (kind === 'records' && children.length > MAX_CHILDREN)
    planning.fault('MALFORMED_QUERY', query.span, messages.tooManySubqueries(MAX_CHILDREN));
}

function aggregateIn(condition: SoqlCondition): SoqlOperand | undefined {
  if (condition.kind === 'Comparison') return isAggregateFunction(condition.left) ? condition.left : undefined;
  const parts = condition.kind === 'Not' ? [condition.condition] : condition.conditions;
  return parts.map(aggregateIn).find((found) => found !== undefined);
}

function kindOf(query: SoqlQuery): SelectPlan['kind'] {
  const [first, ...others] = query.select;
  const operand = first?.kind === 'SelectField' ? first.operand : undefined;
  const isBareCount = operand?.kind === 'SoqlFunction' && operand.name.toUpperCase() === 'COUNT' && operand.args.length === 0;
  if (isBareCount && others.length === 0 && !query.groupBy) return 'count';
  const hasAggregate = query.select.some((item) => item.kind === 'SelectField' && isAggregateFunction(item.operand));
  return hasAggregate || query.groupBy ? 'aggregate' : 'records';
}

function planSemiJoin(query: SoqlQuery, planning: Planning): ReturnType<PlanSemiJoin> {
  const object = objectOf(query, planning);
  if (!object) return undefined;
  const [item, ...others] = query.select;
  if (item?.kind !== 'SelectField' || others.length > 0) return planning.fault('MALFORMED_QUERY', query.span, messages.semiJoinSelect());
  const select = planSelect({ ...query, select: [] }, object, planning);
  const scope = new Scope(planning, object, query.from.alias);
  const column = planExpression(item.operand, scope);
  if (column?.kind !== 'column' || scope.sources.length > 1) {
    return column && planning.fault('MALFORMED_QUERY', query.span, messages.semiJoinSelect());
  }
  if (column.field.apexType !== 'Id') return planning.fault('MALFORMED_QUERY', query.span, messages.semiJoinNotId(column.field.name));
  return { select, column: { ...column, source: select.root } };
}

/** The object that FROM names. */
export function objectOf(query: SoqlQuery, planning: Planning): ObjectSchema | undefined {
  const name = query.from.names.join('.');
  return planning.schema.object(name) ?? planning.fault('INVALID_TYPE', query.from.span, messages.noSuchObject(name));
}

// ---- records

function planRecordItems(query: SoqlQuery, scope: Scope, shape: RecordShape, kept: readonly FieldSchema[]): ChildPlan[] {
  const children: ChildPlan[] = [];
  const seen = new Set<string>();
  addField(shape, scope.columnOf(scope.root, scope.root.object.fields.get('Id') ?? [...scope.root.object.fields.values()][0]!));
  for (const field of kept) addField(shape, scope.columnOf(scope.root, field));
  for (const item of query.select) {
    if (item.kind === 'SelectSubquery') children.push(...planChild(item.query, scope));
    else if (item.kind === 'SelectTypeOf') planTypeOf(item, scope, shape);
    else planSelectedField(item, query, scope, shape, seen);
  }
  return children;
}

function planSelectedField(
  item: Extract<SelectItem, { kind: 'SelectField' }>,
  query: SoqlQuery,
  scope: Scope,
  shape: RecordShape,
  seen: Set<string>,
): void {
  const operand = item.operand;
  if (operand.kind === 'SoqlFunction' && operand.name.toUpperCase() === 'FIELDS') {
    addFieldsFunction(operand, query, scope, shape);
    return;
  }
  if (operand.kind === 'FieldPath' && item.alias !== undefined)
    scope.planning.fault('MALFORMED_QUERY', item.span, messages.aliasWithoutGroup());
  const expression = planExpression(operand, scope);
  const column = expression && columnUnder(expression);
  if (!expression || !column) return;
  const key = `${column.source.alias}.${item.alias ?? column.field.name}`;
  if (seen.has(key))
    scope.planning.fault(
      'MALFORMED_QUERY',
      item.span,
      messages.duplicateField(operand.kind === 'FieldPath' ? operand.names.join('.') : (item.alias ?? column.field.name)),
    );
  seen.add(key);
  const target = shapeFor(shape, column.source);
  if (expression.kind === 'column') addColumn(target, expression, scope);
  else addField(target, expression, item.alias ?? (expression.kind === 'distance' ? `expr${unnamedIn(shape)}` : undefined));
}

/** How many functions without a name there are. */
function unnamedIn(shape: RecordShape): number {
  return shape.fields.filter(({ name }) => /^expr\d+$/.test(name)).length;
}

function addFieldsFunction(call: SoqlFunction, query: SoqlQuery, scope: Scope, shape: RecordShape): void {
  const argument = call.args[0];
  const which = argument?.kind === 'FieldPath' ? argument.names.join('.').toUpperCase() : '';
  const limit = query.limit?.kind === 'NumberValue' ? Number(query.limit.text) : undefined;
  const isBind = query.limit?.kind === 'BindValue';
  if (which !== 'STANDARD' && !isBind && (limit === undefined || limit > MAX_ROWS_WITH_FIELDS)) {
    scope.planning.fault('MALFORMED_QUERY', call.span, messages.fieldsNeedLimit());
  }
  for (const field of scope.root.object.fields.values()) {
    const isWanted = which === 'ALL' || (which === 'CUSTOM') === field.isCustom;
    if (isWanted && !isCompound(field) && scope.planning.formulaFault(scope.root.object, field) === undefined)
      addField(shape, scope.columnOf(scope.root, field));
  }
}

function planChild(query: SoqlQuery, scope: Scope): ChildPlan[] {
  const name = query.from.names.at(-1)!;
  const relationship = scope.root.object.children.get(name);
  const object = relationship && scope.planning.schema.object(relationship.childObject);
  const foreignKey = object?.fields.get(relationship!.field);
  if (!object || !foreignKey) {
    scope.planning.fault('INVALID_TYPE', query.from.span, messages.noSuchChild(name));
    return [];
  }
  const { planning } = scope;
  if (planning.childLevel >= MAX_CHILD_LEVELS - 1)
    planning.fault('MALFORMED_QUERY', query.span, messages.tooDeepSubqueries(MAX_CHILD_LEVELS));
  planning.childLevel++;
  const select = planSelect(query, object, planning, [foreignKey]);
  planning.childLevel--;
  return [{ name: relationship!.name!, foreignKey, select }];
}
