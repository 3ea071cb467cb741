import type { LibraryFunction, LibraryPart, LimitName } from '../engine/index.ts';

/** Word of the library's methods to the limit it reads. */
const NAMES: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  MobilePushApexCalls: 'mobilePushCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'searches',
};

export const limitsLibrary: LibraryPart = Object.fromEntries(
  Object.entries(NAMES).flatMap(([word, name]): [string, LibraryFunction][] => [
    [`Limits.get${word}()`, (runtime) => runtime.tx.limits.used(name)],
    [`Limits.getLimit${word}()`, (runtime) => runtime.tx.limits.limits[name]],
  ]),
);
