import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, type ApexMap, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Rows of a query that are fetched bit by bit. Source: Apex Developer Guide, Apex Cursors: at most 2,000 records a page of a pagination cursor. */
class Cursor extends PlatformObject {
  readonly $type: RuntimeType;
  readonly records: ApexList;

  constructor(typeName: string, records: ApexList) {
    super();
    this.$type = runtimeType('Platform', typeName);
    this.records = records;
  }

  slice(position: number | null, count: number | null): ApexList {
    const size = this.records.items.length;
    if (argument(position) < 0 || argument(count) < 0 || position! + count! > size)
      throw exception('InvalidParameterValueException', `Invalid position ${position} and count ${count}: the cursor has ${size} records.`);
    return new ApexList(this.records.elementType, this.records.items.slice(position!, position! + count!));
  }
}

class CursorPage extends PlatformObject {
  readonly records: ApexList;
  readonly nextIndex: number;
  readonly isDone: boolean;

  constructor(records: ApexList, nextIndex: number, isDone: boolean) {
    super();
    this.records = records;
    this.nextIndex = nextIndex;
    this.isDone = isDone;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Database.CursorFetchResult');
  }
}

const CURSOR = 'Database.Cursor';
const PAGINATION = 'Database.PaginationCursor';
const MAX_PAGE_SIZE = 2_000;

function fetchPage(_runtime: Runtime, self: Cursor, start: number | null, size: number | null): CursorPage {
  if (argument(size) < 1 || size! > MAX_PAGE_SIZE)
    throw exception('InvalidParameterValueException', `Invalid page size ${size}: it must be between 1 and ${MAX_PAGE_SIZE}.`);
  const total = self.records.items.length;
  const count = Math.max(0, Math.min(size!, total - argument(start)));
  const next = Math.min(start! + count, total);
  return new CursorPage(self.slice(Math.min(start!, total), count), next, next >= total);
}

/** The rows of `Database.query` with the same arguments. */
function opened(typeName: string, queryKey: string) {
  return (runtime: Runtime, ...args: Value[]): Cursor => new Cursor(typeName, runtime.callLibrary(queryKey, ...args) as ApexList);
}

function opening(method: string, typeName: string): LibraryPart {
  const [plain, withLevel] = [opened(typeName, 'Database.query(String)'), opened(typeName, 'Database.query(String,AccessLevel)')];
  const withBinds = opened(typeName, 'Database.queryWithBinds(String,Map<String,Object>,AccessLevel)');
  // The values around the call are not known here: binds go through the method that takes them.
  const none: Value = {} as Value & object;
  return {
    [`Database.${method}(String)`]: (runtime, text: string) => plain(runtime, text, none),
    ...Object.fromEntries(
      ['Object', 'AccessLevel'].flatMap((level) => [
        [`Database.${method}(String,${level})`, (runtime: Runtime, text: string, access: Value) => withLevel(runtime, text, access, none)],
        [
          `Database.${method}WithBinds(String,Map<String,Object>,${level})`,
          (runtime: Runtime, text: string, binds: ApexMap, access: Value) => withBinds(runtime, text, binds, access),
        ],
      ]),
    ),
  };
}

export const cursorLibrary: LibraryPart = {
  ...opening('getCursor', CURSOR),
  ...opening('getPaginationCursor', PAGINATION),
  [`${CURSOR}.fetch(Integer,Integer)`]: (_runtime, self: Cursor, position: number | null, count: number | null) =>
    self.slice(position, count),
  [`${CURSOR}.getNumRecords()`]: (_runtime, self: Cursor) => self.records.items.length,
  [`${PAGINATION}.fetchPage(Integer,Integer)`]: fetchPage,
  [`${PAGINATION}.getNumRecords()`]: (_runtime, self: Cursor) => self.records.items.length,
  'Database.CursorFetchResult.getNextIndex()': (_runtime, self: CursorPage) => self.nextIndex,
  'Database.CursorFetchResult.getNumDeletedRecords()': () => 0,
  'Database.CursorFetchResult.getRecords()': (_runtime, self: CursorPage) => self.records,
  'Database.CursorFetchResult.isDone()': (_runtime, self: CursorPage) => self.isDone,
};
