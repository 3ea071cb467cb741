import { exception, type LibraryPart, type Runtime, type TestState } from '../engine/index.ts';
import { ApexDatetime, ApexList, SObject, type Value } from '../values/index.ts';
import type { TypeToken } from './type.ts';

function state(runtime: Runtime): TestState {
  if (!runtime.tx.test) throw exception('TypeException', 'Methods of Test can be called in test methods only');
  return runtime.tx.test;
}

/** Gives the code between startTest and stopTest limits of its own. */
function startTest(runtime: Runtime): void {
  const test = state(runtime);
  if (test.isStarted || test.isStopped) throw exception('FinalException', 'Testing already started');
  test.isStarted = true;
  runtime.tx.hasUncommittedWork = false;
  runtime.tx.limits.renew();
}

function stopTest(runtime: Runtime): void {
  const test = state(runtime);
  if (!test.isStarted) throw exception('FinalException', 'Testing has not started');
  test.isStarted = false;
  test.isStopped = true;
  runtime.runDeferred();
  runtime.tx.limits.restore();
}

export const testLibrary: LibraryPart = {
  'Test.isRunningTest()': (runtime) => runtime.tx.isTest,
  'Test.startTest()': startTest,
  'Test.stopTest()': stopTest,
  'Test.setMock(Type,Object)': (runtime, type: TypeToken, mock: Value) => void state(runtime).mocks.set(type.named.name.toLowerCase(), mock),
  'Test.setFixedSearchResults(List<String>)': (runtime, ids: ApexList) => void (state(runtime).fixedSearchResults = ids.items.map(String)),
  'Test.setCreatedDate(Id,Datetime)': (runtime, id: string, moment: ApexDatetime) => {
    state(runtime);
    const object = runtime.org.schema.objectOfId(id)!;
    runtime.org.store.update(object.name, [new SObject(object, { Id: id, CreatedDate: moment })]);
  },
};
