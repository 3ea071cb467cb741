import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, listType, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { isUserLevel } from './access-level.ts';
import { Bean, beanPart } from './bean.ts';
import { recordList } from './sobject.ts';

const RECORDS = listType(types.SObject);
const RESULT = runtimeType('Platform', 'Search.SearchResult');

type Found = ReturnType<Runtime['queries']['searches']['run']>;

/** `Search.SearchResults`: results by object. */
class SearchResults extends PlatformObject {
  readonly found: Found;

  constructor(found: Found) {
    super();
    this.found = found;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Search.SearchResults');
  }
}

function search(runtime: Runtime, text: string | null, binds: readonly Value[], userMode: boolean): Found {
  if (text === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const { searches } = runtime.queries;
  const plan = searches.plan(text);
  return searches.run(plan, binds, plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : userMode);
}

/** A list of records for each object of RETURNING, in its order. */
function lists(found: Found): ApexList {
  return new ApexList(
    RECORDS,
    found.map(({ objectName, records }) => recordList(objectName, records)),
  );
}

function resultsOf(self: SearchResults, objectName: string | null): ApexList {
  const found = self.found.find((item) => item.objectName.toLowerCase() === String(objectName).toLowerCase());
  if (!found) throw exception('InvalidParameterValueException', `The search returned no ${String(objectName)}.`);
  return new ApexList(
    RESULT,
    found.records.map((record) => new Bean(RESULT.name, { SObject: () => record, Snippet: () => null })),
  );
}

export const searchLibrary: LibraryPart = {
  'Search.run': (runtime, text: string, binds: readonly Value[], className: string) =>
    lists(search(runtime, text, binds, runtime.isUserModeByDefault(className))),
  'Search.query(String)': (runtime, text: string | null) => lists(search(runtime, text, [], false)),
  'Search.query(String,AccessLevel)': (runtime, text: string | null, level: Value) => lists(search(runtime, text, [], isUserLevel(level))),
  'Search.find(String)': (runtime, text: string | null) => new SearchResults(search(runtime, text, [], false)),
  'Search.find(String,AccessLevel)': (runtime, text: string | null, level: Value) =>
    new SearchResults(search(runtime, text, [], isUserLevel(level))),
  'Search.SearchResults.get(String)': (_runtime, self: SearchResults, objectName: string | null) => resultsOf(self, objectName),
  ...beanPart('Search.SearchResult', ['SObject', 'Snippet']),
  'Search.SearchResult.getSnippet(String)': () => null,
};
