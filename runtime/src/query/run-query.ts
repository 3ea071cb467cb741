import { CaseInsensitiveMap } from '../support/index.ts';
import type { ObjectSchema } from '../schema/index.ts';
import { ApexId, ApexList, decimalOf, SObject, sobjectType, type Value } from '../values/index.ts';
import type { RunValues } from './bound-values.ts';
import { wholeNumber } from './bound-values.ts';
import { RecordBuilder, resultValue } from './build-record.ts';
import { type SqlValue } from './codec.ts';
import type { ChildPlan, Expression, QueryPlan, SelectPlan } from './plan.ts';
import { renderSelect, type Rendering } from './render-select.ts';
import type { FiscalYear, QueryContext, RowSource } from './run-context.ts';
import { TimeZone } from './time-zone.ts';

/** What a query gives. `rowsRead` counts all rows against the limit on them, those of child queries too. */
export type QueryResult =
  | { readonly kind: 'records'; readonly records: SObject[]; readonly rowsRead: number }
  | { readonly kind: 'count'; readonly count: number; readonly rowsRead: number };

const CALENDAR_YEAR: FiscalYear = { startMonth: 1, isNamedByStart: false };
const zones = new Map<string, TimeZone>();

/** The one object for a zone: its offsets are costly to find. */
export function timeZoneOf(name: string): TimeZone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = new TimeZone(name)));
  return zone;
}

/** Runs a plan with the values of its binds, in the order of the text. */
export function runQuery(plan: QueryPlan, binds: readonly Value[], context: QueryContext, source: RowSource): QueryResult {
  const run: RunValues = {
    binds,
    now: context.now,
    zone: timeZoneOf(context.timeZone),
    fiscalYear: () => context.fiscalYear?.() ?? CALENDAR_YEAR,
  };
  const rendering: Rendering = { source, run, context };
  switch (plan.select.kind) {
    case 'count':
      return runCount(plan.select, rendering);
    case 'aggregate':
      return runAggregate(plan, rendering);
    case 'records': {
      const { records, rowsRead } = runRecords(plan.select, rendering);
      return { kind: 'records', records, rowsRead };
    }
    default:
      return plan.select.kind satisfies never;
  }
}

/** COUNT() counts what LIMIT and OFFSET leave. */
function runCount(plan: SelectPlan, rendering: Rendering): QueryResult {
  const { sql, parameters } = renderSelect(plan, [], rendering);
  const [row] = rendering.source.rows(sql, parameters);
  const skipped = Math.max(0, Number(row![0]) - (plan.offset ? wholeNumber(plan.offset, rendering.run) : 0));
  const count = plan.limit ? Math.min(skipped, wholeNumber(plan.limit, rendering.run)) : skipped;
  return { kind: 'count', count, rowsRead: 1 };
}

function runAggregate({ select, schema }: QueryPlan, rendering: Rendering): QueryResult {
  const { sql, parameters } = renderSelect(
    select,
    select.aggregates.map((item) => item.expression),
    rendering,
  );
  const rows = rendering.source.rows(sql, parameters);
  const object = schema.object('AggregateResult') ?? AGGREGATE_RESULT;
  const queried = new Set(select.aggregates.map((item) => item.name));
  const records = rows.map((row) => new SObject(object, aggregateValues(select, row, rendering.context), queried));
  return {
    kind: 'records',
    records,
    rowsRead: takesRowsIn(select, rendering.context) ? rowsAggregated(select, rendering) : records.length,
  };
}

/** Source: release notes of Summer '18, Fewer Query Rows Counted for Certain Apex Aggregate Queries: what only counts takes one row a group. */
function takesRowsIn({ aggregates }: SelectPlan, { countsRows }: QueryContext): boolean {
  return countsRows === true && !aggregates.every(({ expression }) => expression.kind !== 'aggregate' || expression.name === 'COUNT');
}

/** Source: SOQL and SOSL Reference, Aggregate Functions: records that an aggregation takes in count, not the rows that it gives. */
function rowsAggregated(select: SelectPlan, rendering: Rendering): number {
  const { root, sources, shape, allRows, where, scope } = select;
  const counted: SelectPlan = {
    ...{ kind: 'count', root, sources, shape, allRows, aggregates: [], children: [], groupBy: [], orderBy: [] },
    ...(where && { where }),
    ...(scope !== undefined && { scope }),
  };
  const { sql, parameters } = renderSelect(counted, [], rendering);
  return Number(rendering.source.rows(sql, parameters)[0]![0]);
}

function aggregateValues(select: SelectPlan, row: readonly SqlValue[], context: QueryContext): Record<string, Value> {
  return Object.fromEntries(select.aggregates.map(({ name, expression }, index) => [name, boxed(expression, row[index]!, context)]));
}

/** Values of an aggregate result are read as Object, so ids are boxed; an average keeps only the digits it needs. */
function boxed(expression: Expression, stored: SqlValue, context: QueryContext): Value {
  const value = resultValue(expression, stored, context);
  if (typeof value === 'string' && expression.field.apexType === 'Id') return new ApexId(value);
  if (expression.kind === 'aggregate' && expression.name === 'AVG' && value !== null) return decimalOf(String(Number(String(value))));
  return value;
}

const AGGREGATE_RESULT: ObjectSchema = {
  name: 'AggregateResult',
  label: 'Aggregate Result',
  labelPlural: 'Aggregate Result',
  keyPrefix: '',
  kind: 'standard',
  fields: new CaseInsensitiveMap(),
  parents: new CaseInsensitiveMap(),
  children: new CaseInsensitiveMap(),
  childRelationships: [],
  recordTypes: new CaseInsensitiveMap(),
  sharingModel: '',
};

interface ReadRecords {
  readonly records: SObject[];
  readonly rowsRead: number;
}

function runRecords(
  plan: SelectPlan,
  rendering: Rendering,
  child?: { readonly plan: ChildPlan; readonly parentIds: readonly string[] },
): ReadRecords {
  const builder = new RecordBuilder(
    plan.shape,
    rendering.context,
    plan.children.map(({ name }) => name),
  );
  const restriction = child && { foreignKey: child.plan.foreignKey.name, parentIds: child.parentIds };
  const { sql, parameters } = renderSelect(plan, builder.columns, rendering, restriction);
  const rows = rendering.source.rows(sql, parameters);
  const all = rows.map((row) => builder.record(row));
  const records = child ? cutPerParent(all, plan, child.plan, rendering.run) : all;
  const ids = records.flatMap((record) => record.id ?? []);
  const childRows = plan.children.map((childPlan) => addChildren(records, ids, childPlan, rendering));
  return { records, rowsRead: childRows.reduce((sum, count) => sum + count, records.length) };
}

/** Gives each record the list of its children, empty where it has none. */
function addChildren(parents: readonly SObject[], parentIds: readonly string[], plan: ChildPlan, rendering: Rendering): number {
  const { records, rowsRead } =
    parents.length === 0 ? { records: [], rowsRead: 0 } : runRecords(plan.select, rendering, { plan, parentIds });
  const byParent = Map.groupBy(records, (record) => record.fields[plan.foreignKey.name]);
  const elementType = sobjectType(plan.select.root.object.name);
  for (const parent of parents) parent.fields[plan.name] = new ApexList(elementType, byParent.get(parent.id) ?? []);
  return rowsRead;
}

/** LIMIT and OFFSET of a child query count for each parent. */
function cutPerParent(records: SObject[], plan: SelectPlan, child: ChildPlan, run: RunValues): SObject[] {
  if (!plan.limit && !plan.offset) return records;
  const offset = plan.offset ? wholeNumber(plan.offset, run) : 0;
  const end = plan.limit ? offset + wholeNumber(plan.limit, run) : Infinity;
  const seen = new Map<Value | undefined, number>();
  return records.filter((record) => {
    const parent = record.fields[child.foreignKey.name];
    const position = seen.get(parent) ?? 0;
    seen.set(parent, position + 1);
    return position >= offset && position < end;
  });
}
