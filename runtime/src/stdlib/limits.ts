import type { LibraryFunction, LibraryPart, LimitName } from '../engine/index.ts';

/** Word of the library's methods to the limit it reads. Source: Apex Reference Guide, Limits Class; deprecated ones read what others do. */
const NAMES: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'cursorRows',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'cursorFetches',
  FindSimilarCalls: 'searches',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  MobilePushApexCalls: 'mobilePushCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  RunAs: 'dmlStatements',
  SavepointRollbacks: 'dmlStatements',
  Savepoints: 'dmlStatements',
  SoslQueries: 'searches',
};

/**
 * Limits of which nothing is ever used, by word. Source: Apex Reference Guide, Limits Class: asynchronous calls are reserved, describes are
 * no longer limited; statements and database time were once.
 */
const UNCOUNTED: Readonly<Record<string, number>> = {
  AsyncCalls: 200,
  ChildRelationshipsDescribes: 100,
  DatabaseTime: 0,
  FieldSetsDescribes: 100,
  FieldsDescribes: 100,
  PicklistDescribes: 100,
  RecordTypesDescribes: 100,
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
