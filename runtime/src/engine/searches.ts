import {
  indexExpression,
  matchesTerm,
  parseSearchTerm,
  type PlannedSearch,
  planSearch,
  type QueryPlan,
  QueryRunError,
  type SearchPlan,
  searchWords,
  stringOf,
  wholeNumber,
} from '../query/index.ts';
import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import { isSearchable } from '../store/index.ts';
import type { SObject, Value } from '../values/index.ts';
import { exception } from './exceptions.ts';
import type { Runtime } from './runtime.ts';

/** Records that one search gives at most. Source: SOQL and SOSL Reference, SOSL Limits. */
const MAX_RECORDS = 2000;
/** The fields that each group looks into. Source: SOQL and SOSL Reference, IN SearchGroup. */
const GROUPS: Readonly<Record<string, (field: FieldSchema) => boolean>> = {
  ALL: isSearchable,
  NAME: (field) => field.isNameField || /^(?:First|Last)Name$/.test(field.name),
  EMAIL: (field) => field.type === 'email',
  PHONE: (field) => field.type === 'phone',
  SIDEBAR: (field) => field.isNameField || field.type === 'email' || field.type === 'phone',
};

/** What a search found of one object. */
export interface FoundRecords {
  readonly objectName: string;
  readonly records: readonly SObject[];
}

/** Runs searches in the present transaction. */
export class SearchService {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Throws QueryException where the text is no search of this org. */
  plan(text: string): PlannedSearch {
    const planned = planSearch(text, this.#runtime.org.schema);
    if ('fault' in planned) throw exception('QueryException', planned.fault);
    return planned;
  }

  /** In a test only those records are found that `Test.setFixedSearchResults` named. Source: Apex Developer Guide, Adding SOSL Queries to Unit Tests. */
  run(plan: SearchPlan, binds: readonly Value[], userMode: boolean): FoundRecords[] {
    const { tx, queries } = this.#runtime;
    tx.limits.count('searches');
    try {
      const find = this.#finder(plan, binds);
      let left = plan.limit ? Math.min(MAX_RECORDS, wholeNumber(plan.limit, { binds })) : MAX_RECORDS;
      return plan.returning.map((item) => {
        const result = queries.run(item, binds, userMode, { onlyIds: find(item), isPartOfSearch: true });
        const records = result.kind === 'records' ? result.records.slice(0, left) : [];
        left -= records.length;
        return { objectName: item.objectName, records };
      });
    } catch (fault) {
      throw fault instanceof QueryRunError ? exception('SearchException', fault.message) : fault;
    }
  }

  /** The ids that are found, object by object. */
  #finder(plan: SearchPlan, binds: readonly Value[]): (item: QueryPlan) => string[] {
    const { test } = this.#runtime.tx;
    const term = parseSearchTerm(stringOf(plan.find, { binds }));
    const expression = indexExpression(term);
    const isSearched = GROUPS[plan.group] ?? GROUPS['ALL']!;
    return (item) => {
      if (test) return [...test.fixedSearchResults];
      const object = this.#runtime.object(item.objectName);
      const fields = searchedFields(object, isSearched);
      const { store } = this.#runtime.org;
      const isFound = (record: SObject): boolean => matchesTerm(term, wordsOf(record, fields));
      const candidates = expression && store.search(object.name, fields, expression.text);
      if (!candidates) return idsOf(store.readAll(object.name).filter(isFound));
      return expression.isExact ? candidates : idsOf(store.read(object.name, candidates).filter(isFound));
    };
  }
}

function idsOf(records: readonly SObject[]): string[] {
  return records.flatMap((record) => record.id ?? []);
}

function searchedFields(object: ObjectSchema, isSearched: (field: FieldSchema) => boolean): FieldSchema[] {
  return [...object.fields.values()].filter(isSearched);
}

function wordsOf(record: SObject, fields: readonly FieldSchema[]): string[][] {
  return fields.flatMap((field) => {
    const value = record.fields[field.name];
    return typeof value === 'string' ? [searchWords(value)] : [];
  });
}
