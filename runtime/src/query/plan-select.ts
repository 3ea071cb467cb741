import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import type { FieldPath, SelectItem, SoqlFunction, SoqlOperand, SoqlQuery } from '../syntax/index.ts';
import { messages } from './faults.ts';
import { isCompound } from './codec.ts';
import { planCondition, type PlanSemiJoin } from './plan-condition.ts';
import { columnUnder, fieldOf, isAggregateFunction, planExpression } from './plan-expression.ts';
import type {
  ChildPlan,
  ColumnExpression,
  CompoundField,
  Expression,
  OrderPlan,
  RecordShape,
  SelectedField,
  SelectPlan,
  Source,
} from './plan.ts';
import { type Planning, Scope } from './scope.ts';

/** The platform's limit on a query that asks for FIELDS(). */
const MAX_ROWS_WITH_FIELDS = 200;
const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude', 'GeocodeAccuracy'] as const;

/** Plans one SELECT over `object`; `kept` are fields that its records need beyond those selected. */
export function planSelect(query: SoqlQuery, object: ObjectSchema, planning: Planning, kept: readonly FieldSchema[] = []): SelectPlan {
  const scope = new Scope(planning, object, query.from.alias);
  for (const item of query.aliases) if (item.alias !== undefined) scope.addAlias(item.alias, item.names.slice(1), item.span);
  const kind = kindOf(query);
  const shape = newShape(scope.root);
  const aggregates = kind === 'aggregate' ? planAggregateItems(query, scope) : [];
  const children = kind === 'records' ? planRecordItems(query, scope, shape, kept) : [];
  const semiJoin: PlanSemiJoin = (inner) => planSemiJoin(inner, planning);
  const where = query.where && planCondition(query.where, scope, semiJoin);
  const having = query.having && planCondition(query.having, scope, semiJoin);
  return {
    root: scope.root,
    sources: scope.sources,
    kind,
    shape,
    aggregates,
    children,
    groupBy: planGroupBy(query, scope),
    orderBy: planOrderBy(query, scope),
    allRows: query.allRows,
    ...(where ? { where } : {}),
    ...(having ? { having } : {}),
    ...(query.limit ? { limit: query.limit } : {}),
    ...(query.offset ? { offset: query.offset } : {}),
    ...(query.scope === undefined ? {} : { scope: query.scope }),
  };
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
  return { select, column: { ...column, source: select.root } };
}

/** The object that FROM names. */
export function objectOf(query: SoqlQuery, planning: Planning): ObjectSchema | undefined {
  const name = query.from.names.join('.');
  return planning.schema.object(name) ?? planning.fault('INVALID_TYPE', query.from.span, messages.noSuchObject(name));
}

// ---- records

function newShape(source: Source): RecordShape {
  return { source, fields: [], compounds: [], parents: [] };
}

function planRecordItems(query: SoqlQuery, scope: Scope, shape: RecordShape, kept: readonly FieldSchema[]): ChildPlan[] {
  const children: ChildPlan[] = [];
  const seen = new Set<string>();
  addField(shape, scope.columnOf(scope.root, scope.root.object.fields.get('Id') ?? [...scope.root.object.fields.values()][0]!));
  for (const field of kept) addField(shape, scope.columnOf(scope.root, field));
  for (const item of query.select) {
    if (item.kind === 'SelectSubquery') children.push(...planChild(item.query, scope));
    else if (item.kind === 'SelectTypeOf') scope.planning.fault('UNSUPPORTED', item.span, messages.typeOfUnsupported());
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
  const target = shapeFor(shape, column.source, scope);
  if (expression.kind === 'column' && isCompound(expression.field)) addCompound(target, expression, scope);
  else addField(target, expression, item.alias);
}

function addField(shape: RecordShape, expression: Expression, alias?: string): void {
  const name = alias ?? fieldOf(expression).name;
  const known = shape.fields.findIndex((field) => field.name === name);
  if (known < 0) shape.fields.push({ name, expression });
  else if (expression.kind !== 'column') shape.fields[known] = { name, expression };
}

/** The nested shape of a parent; on the way each hop's reference and the parent's id are selected too, as the platform does. */
function shapeFor(root: RecordShape, source: Source, scope: Scope): RecordShape {
  if (!source.via) return root;
  const child = shapeFor(root, source.via.child, scope);
  const name = source.via.field.relationshipName!;
  const known = child.parents.find((parent) => parent.shape.source === source);
  if (known) return known.shape;
  const shape = newShape(source);
  addField(child, { kind: 'column', source: source.via.child, field: source.via.field });
  addField(shape, { kind: 'column', source, field: source.object.fields.get('Id')! });
  child.parents.push({ name, shape });
  return shape;
}

function addCompound(shape: RecordShape, { source, field }: ColumnExpression, scope: Scope): void {
  const isLocation = field.type === 'location';
  const partNames = isLocation ? (['Latitude', 'Longitude'] as const) : ADDRESS_PARTS;
  const parts = partNames.flatMap((part): CompoundField['parts'] => {
    const name = isLocation ? field.name.replace(/__c$/, `__${part}__s`) : field.name.replace(/Address$/, part);
    const partField = source.object.fields.get(name);
    return partField ? [{ part, expression: scope.columnOf(source, partField) }] : [];
  });
  shape.compounds.push({ field, parts });
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
  return [{ name: relationship!.name!, foreignKey, select: planSelect(query, object, scope.planning, [foreignKey]) }];
}

// ---- aggregates, groups, order

function planAggregateItems(query: SoqlQuery, scope: Scope): SelectedField[] {
  const grouped = new Set((query.groupBy?.items ?? []).map(textOf));
  const names = new Set<string>();
  let unnamed = 0;
  return query.select.flatMap((item): SelectedField[] => {
    if (item.kind !== 'SelectField') {
      scope.planning.fault('MALFORMED_QUERY', item.span, messages.groupedLimit());
      return [];
    }
    const isAggregate = isAggregateFunction(item.operand);
    if (!isAggregate && !grouped.has(textOf(item.operand))) {
      scope.planning.fault('MALFORMED_QUERY', item.span, messages.notGrouped(namesOf(item.operand)));
    }
    const expression = planExpression(item.operand, scope);
    if (!expression) return [];
    const ownName = item.operand.kind === 'FieldPath' ? fieldOf(expression).name : undefined;
    const name = item.alias ?? ownName ?? `expr${unnamed++}`;
    if (names.has(name.toLowerCase())) scope.planning.fault('MALFORMED_QUERY', item.span, messages.duplicateAlias(name));
    names.add(name.toLowerCase());
    return [{ name, expression }];
  });
}

function planGroupBy(query: SoqlQuery, scope: Scope): Expression[] {
  if (query.groupBy && query.groupBy.kind !== 'PLAIN')
    scope.planning.fault('UNSUPPORTED', query.span, messages.groupingUnsupported(query.groupBy.kind));
  return (query.groupBy?.items ?? []).flatMap((item) => {
    const expression = planExpression(item, scope);
    if (expression?.kind === 'column' && !expression.field.isGroupable) {
      scope.planning.fault('INVALID_FIELD', item.span, messages.notGroupable(expression.field.name));
    }
    return expression ?? [];
  });
}

function planOrderBy(query: SoqlQuery, scope: Scope): OrderPlan[] {
  return query.orderBy.flatMap((item) => {
    const expression = planExpression(item.operand, scope);
    if (!expression) return [];
    if (expression.kind === 'column' && !expression.field.isSortable) {
      scope.planning.fault('INVALID_FIELD', item.span, messages.notSortable(expression.field.name));
    }
    return [{ expression, descending: item.descending, ...(item.nulls ? { nulls: item.nulls } : {}) }];
  });
}

/** An operand's text without regard to case, to compare what is selected with what is grouped. */
function textOf(operand: SoqlOperand): string {
  return namesOf(operand).toLowerCase();
}

function namesOf(operand: SoqlOperand): string {
  if (operand.kind === 'FieldPath') return operand.names.join('.');
  const args = operand.args.map((arg) =>
    arg.kind === 'FieldPath' || arg.kind === 'SoqlFunction' ? namesOf(arg as FieldPath | SoqlFunction) : arg.kind,
  );
  return `${operand.name}(${args.join(', ')})`;
}
