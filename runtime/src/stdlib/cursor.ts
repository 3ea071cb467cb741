import { exception, type LibraryPart, PlatformObject, type QueryPlan, type Runtime } from '../engine/index.ts';
import { type ApexList, type ApexMap, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { modeOf } from './access-level.ts';
import { argument } from './arguments.ts';
import { Bean, beanPart } from './bean.ts';
import { type Bindable, dynamicQuery } from './query.ts';
import { recordList } from './sobject.ts';

/** Rows that a page of a pagination cursor may have. Source: Apex Developer Guide, Apex Cursors. */
const MAX_PAGE = 2000;

/** `Database.Cursor` and `Database.PaginationCursor`: a query and the ids of its records at the time when the cursor was made. */
class Cursor extends PlatformObject {
  readonly $type: RuntimeType;
  readonly plan: QueryPlan;
  readonly binds: readonly Value[];
  readonly userMode: boolean;
  readonly ids: readonly string[];

  constructor(typeName: string, plan: QueryPlan, binds: readonly Value[], userMode: boolean, ids: readonly string[]) {
    super();
    this.$type = runtimeType('Platform', typeName);
    this.plan = plan;
    this.binds = binds;
    this.userMode = userMode;
    this.ids = ids;
  }
}

function open(runtime: Runtime, typeName: string, text: string | null, bindable: Bindable, level: Value): Cursor {
  const { plan, binds } = dynamicQuery(runtime, text, bindable);
  const userMode = modeOf(runtime, level).userMode;
  const found = runtime.queries.run(plan, binds, userMode, { leavesRowsUncounted: true });
  runtime.tx.limits.count('cursorRows', found.kind === 'records' ? found.records.length : 0);
  const ids = found.kind === 'records' ? found.records.flatMap((record) => record.id ?? []) : [];
  // The ids are cut already, so no later run cuts them again.
  const { limit: _limit, offset: _offset, ...select } = plan.select;
  return new Cursor(typeName, { ...plan, select }, binds, userMode, ids);
}

/** The records as they are now; those deleted since are left out. */
function fetch(runtime: Runtime, self: Cursor, position: number | null, count: number | null): ApexList {
  runtime.tx.limits.count('cursorFetches');
  const size = self.ids.length;
  const [start, end] = [argument(position), argument(position) + argument(count)];
  if (start < 0 || end < start || end > size)
    throw exception('InvalidParameterValueException', `Invalid position ${start} and count ${count}: the cursor has ${size} records.`);
  const found = runtime.queries.run(self.plan, self.binds, self.userMode, { onlyIds: self.ids.slice(start, end) });
  return recordList(self.plan.objectName, found.kind === 'records' ? found.records : []);
}

function fetchPage(runtime: Runtime, self: Cursor, start: number | null, pageSize: number | null): Bean {
  if (argument(pageSize) < 1 || pageSize! > MAX_PAGE)
    throw exception('InvalidParameterValueException', `Invalid page size ${pageSize}: it must be between 1 and ${MAX_PAGE}.`);
  const next = Math.min(argument(start) + pageSize!, self.ids.length);
  const records = fetch(runtime, self, start, Math.max(0, next - start!));
  return new Bean('Database.CursorFetchResult', {
    Records: () => records,
    NextIndex: () => next,
    NumDeletedRecords: () => next - start! - records.items.length,
    Done: () => next >= self.ids.length,
  });
}

function openings(typeName: string, method: string, levelType: string): LibraryPart {
  const withLevel = (runtime: Runtime, text: string | null, level: Value, around?: Bindable) =>
    open(runtime, typeName, text, around ?? {}, level);
  const withBinds = (runtime: Runtime, text: string | null, binds: ApexMap, level: Value) => open(runtime, typeName, text, binds, level);
  return {
    [`Database.${method}(String)`]: (runtime: Runtime, text: string | null, around?: Bindable) =>
      open(runtime, typeName, text, around ?? {}, null),
    [`Database.${method}(String,${levelType})`]: withLevel,
    [`Database.${method}WithBinds(String,Map<String,Object>,${levelType})`]: withBinds,
  };
}

export const cursorLibrary: LibraryPart = {
  ...openings('Database.Cursor', 'getCursor', 'Object'),
  ...openings('Database.PaginationCursor', 'getPaginationCursor', 'AccessLevel'),
  'Database.Cursor.fetch(Integer,Integer)': fetch,
  'Database.Cursor.getNumRecords()': (_runtime, self: Cursor) => self.ids.length,
  'Database.PaginationCursor.fetchPage(Integer,Integer)': fetchPage,
  'Database.PaginationCursor.getNumRecords()': (_runtime, self: Cursor) => self.ids.length,
  ...beanPart('Database.CursorFetchResult', ['Records', 'NextIndex', 'NumDeletedRecords'], ['Done']),
};
