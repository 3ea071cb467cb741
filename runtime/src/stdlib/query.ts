import { exception, type LibraryPart, type QueryPlan, type QueryResult, type Runtime } from '../engine/index.ts';
import { ApexList, type ApexMap, sobjectType, types, type Value } from '../values/index.ts';
import { isUserLevel } from './access-level.ts';

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
  return onlyRecord(found);
}

function listOf(plan: QueryPlan, found: Extract<QueryResult, { kind: 'records' }>): ApexList {
  return new ApexList(sobjectType(plan.isAggregate ? 'AggregateResult' : plan.objectName), found.records);
}

function onlyRecord(found: Extract<QueryResult, { kind: 'records' }>): Value {
  const [first, second] = found.records;
  if (!first) throw exception('QueryException', 'List has no rows for assignment to SObject');
  if (second) throw exception('QueryException', 'List has more than 1 row for assignment to SObject');
  return first;
}

/** Plan and bind values of a dynamic query; binds are taken from the map, whatever the case of their names. */
function dynamic(runtime: Runtime, text: string | null, bindMap: ApexMap | undefined): { plan: QueryPlan; binds: Value[] } {
  if (text === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const { plan, bindNames } = runtime.queries.plan(text);
  const binds = bindNames.map((name = '') => {
    const key = bindMap && [...bindMap.keys()].find((candidate) => String(candidate).toLowerCase() === name.toLowerCase());
    if (key === undefined) throw exception('QueryException', `Variable does not exist: ${name}`);
    return bindMap!.get(key);
  });
  return { plan, binds };
}

function queryText(runtime: Runtime, text: string | null, bindMap?: ApexMap, level: Value = null): Value {
  const { plan, binds } = dynamic(runtime, text, bindMap);
  const userMode = plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : isUserLevel(level);
  const found = runtime.queries.run(plan, binds, userMode);
  return found.kind === 'count' ? new ApexList(types.SObject) : listOf(plan, found);
}

function countText(runtime: Runtime, text: string | null, bindMap?: ApexMap, level: Value = null): number {
  const { plan, binds } = dynamic(runtime, text, bindMap);
  const found = runtime.queries.run(plan, binds, isUserLevel(level));
  return found.kind === 'count' ? found.count : found.records.length;
}

export const queryLibrary: LibraryPart = {
  'Query.run': runPrepared,
  'Database.query(String)': (runtime, text: string | null) => queryText(runtime, text),
  'Database.query(String,AccessLevel)': (runtime, text: string | null, level: Value) => queryText(runtime, text, undefined, level),
  'Database.queryWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string | null, binds: ApexMap, level: Value) => queryText(runtime, text, binds, level),
  'Database.countQuery(String)': (runtime, text: string | null) => countText(runtime, text),
  'Database.countQuery(String,AccessLevel)': (runtime, text: string | null, level: Value) => countText(runtime, text, undefined, level),
  'Database.countQueryWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string | null, binds: ApexMap, level: Value) => countText(runtime, text, binds, level),
};
