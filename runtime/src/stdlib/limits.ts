import type { LibraryFunction, LibraryPart, LimitName } from '../engine/index.ts';

/** Word of the library's methods to the limit it reads. */
const NAMES: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'cursorRows',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'cursorFetches',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  MobilePushApexCalls: 'mobilePushCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'searches',
};

/**
 * Limits of what the local org does not count, by word: nothing of them is ever used.
 * Source: Apex Reference Guide, Limits Class; those of deprecated methods are what they always answer.
 */
const UNCOUNTED: Readonly<Record<string, number>> = {
  AsyncCalls: 200,
  ChildRelationshipsDescribes: 100,
  DatabaseTime: 0,
  FieldSetsDescribes: 100,
  FieldsDescribes: 100,
  FindSimilarCalls: 10,
  PicklistDescribes: 100,
  QueryLocatorRows: 10_000,
  RecordTypesDescribes: 100,
  RunAs: 20,
  SavepointRollbacks: 20,
  Savepoints: 5,
  ScriptStatements: 200_000,
};

export const limitsLibrary: LibraryPart = Object.fromEntries([
  ...Object.entries(UNCOUNTED).flatMap(([word, limit]): [string, LibraryFunction][] => [
    [`Limits.get${word}()`, () => 0],
    [`Limits.getLimit${word}()`, () => limit],
  ]),
  ...Object.entries(NAMES).flatMap(([word, name]): [string, LibraryFunction][] => [
    [`Limits.get${word}()`, (runtime) => runtime.tx.limits.used(name)],
    [`Limits.getLimit${word}()`, (runtime) => runtime.tx.limits.limits[name]],
  ]),
]);
