import { exception, type LibraryPart, type QueryPlan, type QueryResult, type Runtime } from '../engine/index.ts';
import { ApexList, ApexMap, sobjectType, types, type Value } from '../values/index.ts';
import { modeOf } from './access-level.ts';
import { QueryLocator, type QueryLocatorIterator } from './query-locator.ts';

/** A query of the source; its plan is made on first use. */
export interface PreparedQuery {
  readonly text: string;
  readonly className: string;
  plan?: QueryPlan;
}

function runPrepared(runtime: Runtime, query: PreparedQuery, binds: readonly Value[], result: 'list' | 'record' | 'count'): Value {
  const plan = (query.plan ??= runtime.queries.plan(query.text).plan);
  const userMode = plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : runtime.isUserModeByDefault(query.className);
  const found = runtime.queries.run(plan, binds, userMode);
  if (found.kind === 'count') return found.count;
  if (result === 'list') return listOf(plan, found);
  return onlyRecord(found.records);
}

function listOf(plan: QueryPlan, found: Extract<QueryResult, { kind: 'records' }>): ApexList {
  return new ApexList(sobjectType(plan.isAggregate ? 'AggregateResult' : plan.objectName), found.records);
}

function onlyRecord([first, second]: readonly Value[]): Value {
  if (first === undefined) throw exception('QueryException', 'List has no rows for assignment to SObject');
  if (second) throw exception('QueryException', 'List has more than 1 row for assignment to SObject');
  return first;
}

/** What the binds of a query's text may name: a map's entries, or the values around the call by lower-case name. */
export type Bindable = ApexMap | Readonly<Record<string, () => Value>>;

/** The value of a bind, whatever the case of its name; undefined where nothing has that name. */
function bound(bindable: Bindable, name: string): Value | undefined {
  if (!(bindable instanceof ApexMap)) return Object.hasOwn(bindable, name.toLowerCase()) ? bindable[name.toLowerCase()]!() : undefined;
  const key = [...bindable.keys()].find((candidate) => String(candidate).toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : bindable.get(key);
}

/** Plan and bind values of a dynamic query. */
export function dynamicQuery(runtime: Runtime, text: string | null, bindable: Bindable): { plan: QueryPlan; binds: Value[] } {
  if (text === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const { plan, bindNames } = runtime.queries.plan(text);
  return { plan, binds: bindValues(bindNames, bindable) };
}

/** The values of binds by their names. Throws QueryException where nothing has that name. */
export function bindValues(names: readonly (string | undefined)[], bindable: Bindable): Value[] {
  return names.map((name = '') => {
    const value = bound(bindable, name);
    if (value === undefined) throw exception('QueryException', `Variable does not exist: ${name}`);
    return value;
  });
}

function queryText(runtime: Runtime, text: string | null, bindable: Bindable, level: Value = null): ApexList {
  const { plan, binds } = dynamicQuery(runtime, text, bindable);
  const mode = modeOf(runtime, level);
  const userMode = plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : mode.userMode;
  const found = runtime.queries.run(plan, binds, userMode, mode);
  return found.kind === 'count' ? new ApexList(types.SObject) : listOf(plan, found);
}

function countText(runtime: Runtime, text: string | null, bindable: Bindable, level: Value = null): number {
  const { plan, binds } = dynamicQuery(runtime, text, bindable);
  const mode = modeOf(runtime, level);
  const found = runtime.queries.run(plan, binds, plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : mode.userMode, mode);
  return found.kind === 'count' ? found.count : found.records.length;
}

/** Rows of a locator have a limit of their own. Source: Apex Developer Guide, Execution Governors and Limits: Database.getQueryLocator. */
function locatorOf({ tx }: Runtime, text: string | null, records: ApexList): QueryLocator {
  tx.limits.move('queryRows', 'queryLocatorRows', records.items.length);
  return new QueryLocator(text ?? '', records);
}

export const queryLibrary: LibraryPart = {
  'Query.run': runPrepared,
  'Query.onlyRecord': (_runtime, rows: ApexList) => onlyRecord(rows.items),
  'Database.query(String)': (runtime, text: string | null, around: Bindable) => queryText(runtime, text, around),
  'Database.query(String,AccessLevel)': (runtime, text: string | null, level: Value, around: Bindable) =>
    queryText(runtime, text, around, level),
  'Database.queryWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string | null, binds: ApexMap, level: Value) =>
    queryText(runtime, text, binds, level),
  'Database.countQuery(String)': (runtime, text: string | null, around: Bindable) => countText(runtime, text, around),
  'Database.countQuery(String,AccessLevel)': (runtime, text: string | null, level: Value, around: Bindable) =>
    countText(runtime, text, around, level),
  'Database.countQueryWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string | null, binds: ApexMap, level: Value) =>
    countText(runtime, text, binds, level),
  'Database.getQueryLocator(String)': (runtime, text: string | null, around: Bindable) =>
    locatorOf(runtime, text, queryText(runtime, text, around)),
  'Database.getQueryLocator(String,AccessLevel)': (runtime, text: string | null, level: Value, around: Bindable) =>
    locatorOf(runtime, text, queryText(runtime, text, around, level)),
  'Database.getQueryLocatorWithBinds(String,Map<String,Object>,AccessLevel)': (
    runtime,
    text: string | null,
    binds: ApexMap,
    level: Value,
  ) => locatorOf(runtime, text, queryText(runtime, text, binds, level)),
  'Database.getQueryLocator(List<SObject>)': (runtime, records: ApexList) => locatorOf(runtime, null, records),
  'Database.QueryLocator.getQuery()': (_runtime, self: QueryLocator) => self.query,
  'Database.QueryLocator.iterator()': (_runtime, self: QueryLocator) => self.iterator(),
  'Database.QueryLocatorIterator.hasNext()': (_runtime, self: QueryLocatorIterator) => self.hasnext(),
  'Database.QueryLocatorIterator.next()': (_runtime, self: QueryLocatorIterator) => self.next(),
};
