import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { planQuery, type QueryPlan, type QueryResult, QueryRunError } from '../query/index.ts';
import { parseSoql } from '../syntax/index.ts';
import type { ApexMap} from '../values/index.ts';
import { ApexList, sobjectType, types, type Value } from '../values/index.ts';
import { isUserLevel } from './access-level.ts';

/** A query of the source; its plan is made on first use. */
export interface PreparedQuery {
  readonly text: string;
  readonly className: string;
  plan?: QueryPlan;
}

function planned(runtime: Runtime, text: string): QueryPlan {
  const { query, diagnostics } = parseSoql(text);
  if (!query) throw exception('QueryException', diagnostics[0]!.message);
  const planning = planQuery(query, runtime.org.schema);
  if ('faults' in planning) throw exception('QueryException', planning.faults[0]!.message);
  return planning.plan;
}

function checkAccess(runtime: Runtime, plan: QueryPlan): void {
  const access = runtime.access.of(runtime.tx.user.id);
  for (const { object: name, fields } of plan.references) {
    const object = runtime.object(name);
    if (!access.object(name).read) throw exception('QueryException', `sObject type '${name}' is not supported.`);
    for (const fieldName of fields) {
      const field = object.fields.get(fieldName);
      if (field && !access.field(object, field).read) {
        const advice = "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
        throw exception('QueryException', `No such column '${fieldName}' on entity '${name}'. ${advice}`);
      }
    }
  }
}

/** Runs a plan in the present transaction: rights, limits, rows. */
export function execute(runtime: Runtime, plan: QueryPlan, binds: readonly Value[], userMode: boolean): QueryResult {
  const { tx, org } = runtime;
  tx.limits.count('queries');
  if (plan.isAggregate) tx.limits.count('aggregateQueries');
  if (userMode) checkAccess(runtime, plan);
  try {
    const result = org.store.run(plan, binds, { now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id });
    tx.limits.count('queryRows', result.rowsRead);
    return result;
  } catch (fault) {
    throw fault instanceof QueryRunError ? exception('QueryException', fault.message) : fault;
  }
}

function runPrepared(runtime: Runtime, query: PreparedQuery, binds: readonly Value[], result: 'list' | 'record' | 'count'): Value {
  const plan = (query.plan ??= planned(runtime, query.text));
  const userMode = plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : runtime.isUserModeByDefault(query.className);
  const found = execute(runtime, plan, binds, userMode);
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

/** Plan and bind values of a dynamic query; `bind` gives the value of a bind's path. */
function dynamic(runtime: Runtime, text: string | null, bindMap: ApexMap | undefined): { plan: QueryPlan; binds: Value[] } {
  if (text === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const { query, diagnostics } = parseSoql(text);
  if (!query) throw exception('QueryException', diagnostics[0]!.message);
  const binds = query.binds.map((bind) => {
    const name = bind.kind === 'Name' ? bind.name : '';
    const key = bindMap && [...bindMap.keys()].find((candidate) => String(candidate).toLowerCase() === name.toLowerCase());
    if (key === undefined) throw exception('QueryException', `Variable does not exist: ${name}`);
    return bindMap!.get(key);
  });
  return { plan: planned(runtime, text), binds };
}

function queryText(runtime: Runtime, text: string | null, bindMap?: ApexMap, level: Value = null): Value {
  const { plan, binds } = dynamic(runtime, text, bindMap);
  const userMode = plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : isUserLevel(level);
  const found = execute(runtime, plan, binds, userMode);
  return found.kind === 'count' ? new ApexList(types.SObject) : listOf(plan, found);
}

function countText(runtime: Runtime, text: string | null, bindMap?: ApexMap, level: Value = null): number {
  const { plan, binds } = dynamic(runtime, text, bindMap);
  const found = execute(runtime, plan, binds, isUserLevel(level));
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
