import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { ApexList, toId18, types, type Value } from '../values/index.ts';
import { serviceOf } from './async-service.ts';
import { executeBatch } from './batches.ts';
import { FlexQueue } from './flex-queue.ts';

function queueOf(runtime: Runtime): FlexQueue {
  return new FlexQueue(serviceOf(runtime).desk);
}

function move(runtime: Runtime, id: string | null, place: (others: readonly string[]) => number): boolean {
  if (id === null) throw exception('NullPointerException', 'Argument cannot be null.');
  return queueOf(runtime).move(toId18(id) ?? id, place);
}

function placeOf(others: readonly string[], id: string | null): number {
  const index = others.indexOf(id ?? '');
  if (index < 0) throw exception('HandledException', `The job ${id} is not in the flex queue.`);
  return index;
}

/** Jobs without contents, for tests of the flex queue. Source: Apex Reference Guide, Test.enqueueBatchJobs. */
function enqueueBatchJobs(runtime: Runtime, count: number): ApexList {
  if (!runtime.tx.isTest) throw exception('TypeException', 'Methods of Test can be called in test methods only');
  const { records } = serviceOf(runtime).desk;
  const ids = Array.from({ length: count }, () => records.addRow('BatchApex', '', { Status: 'Holding' }));
  for (const id of ids) queueOf(runtime).add(id);
  return new ApexList(types.Id, ids);
}

/** Source: Apex Reference Guide, Database.executeBatch, FlexQueue and Test Classes. */
export const batchLibrary: LibraryPart = {
  'Database.executeBatch(Object)': (runtime, batch: Value) => executeBatch(serviceOf(runtime).desk, batch),
  'Database.executeBatch(Object,Integer)': (runtime, batch: Value, scope: number | null) =>
    executeBatch(serviceOf(runtime).desk, batch, scope),
  'FlexQueue.moveJobToFront(Id)': (runtime, id: string | null) => move(runtime, id, () => 0),
  'FlexQueue.moveJobToEnd(Id)': (runtime, id: string | null) => move(runtime, id, (others) => others.length),
  'FlexQueue.moveBeforeJob(Id,Id)': (runtime, id: string | null, other: string | null) =>
    move(runtime, id, (others) => placeOf(others, other)),
  'FlexQueue.moveAfterJob(Id,Id)': (runtime, id: string | null, other: string | null) =>
    move(runtime, id, (others) => placeOf(others, other) + 1),
  'Test.getFlexQueueOrder()': (runtime) => new ApexList(types.Id, [...queueOf(runtime).order]),
  'Test.enqueueBatchJobs(Integer)': (runtime, count: number | null) => enqueueBatchJobs(runtime, count ?? 0),
};
