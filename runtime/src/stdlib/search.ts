import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, listType, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { modeOf } from './access-level.ts';
import { argument } from './arguments.ts';
import { Bean, beanPart } from './bean.ts';
import { type Bindable, bindValues } from './query.ts';
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

/** `binds`: the values in the order of the text, or what it may name. */
function search(runtime: Runtime, text: string | null, binds: readonly Value[] | Bindable, userMode: boolean): Found {
  const { searches } = runtime.queries;
  const { plan, bindNames } = searches.plan(argument(text));
  const values = isOrdered(binds) ? binds : bindValues(bindNames, binds);
  return searches.run(plan, values, plan.accessMode ? plan.accessMode !== 'SYSTEM_MODE' : userMode);
}

function isOrdered(binds: readonly Value[] | Bindable): binds is readonly Value[] {
  return Array.isArray(binds);
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
  'Search.query(String)': (runtime, text: string | null, around: Bindable) =>
    lists(search(runtime, text, around, modeOf(runtime).userMode)),
  'Search.query(String,AccessLevel)': (runtime, text: string | null, level: Value, around: Bindable) =>
    lists(search(runtime, text, around, modeOf(runtime, level).userMode)),
  'Search.find(String)': (runtime, text: string | null, around: Bindable) =>
    new SearchResults(search(runtime, text, around, modeOf(runtime).userMode)),
  'Search.find(String,AccessLevel)': (runtime, text: string | null, level: Value, around: Bindable) =>
    new SearchResults(search(runtime, text, around, modeOf(runtime, level).userMode)),
  'Search.SearchResults.get(String)': (_runtime, self: SearchResults, objectName: string | null) => resultsOf(self, objectName),
  ...beanPart('Search.SearchResult', ['SObject', 'Snippet']),
  'Search.SearchResult.getSnippet(String)': () => null,
};
