import {
  type ApexClassInstance,
  boxed,
  exception,
  type LibraryPart,
  type ProgramMethod,
  type Runtime,
  stubOf,
  type TestState,
} from '../engine/index.ts';
import { type ApexDatetime, ApexList, type RuntimeType, runtimeType, SObject, types, type Value } from '../values/index.ts';
import { TypeToken } from './type.ts';

const TYPE: RuntimeType = runtimeType('Platform', 'Type');

/** A class's `handleMethodCall`, under the name the compiler gives the interface's method. */
interface StubProvider {
  handlemethodcall$Object$String$Type$List_Type_$List_String_$List_Object_(...args: readonly Value[]): Value;
}

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
  try {
    runtime.jobs.finishTest();
  } finally {
    runtime.tx.limits.restore();
  }
}

/** An object whose methods call the provider's `handleMethodCall`. */
function createStub(runtime: Runtime, type: TypeToken, provider: Value): Value {
  state(runtime);
  const info = runtime.classInfo(type.named.name);
  if (!info || info.kind === 'Enum')
    throw exception(
      'TypeException',
      `Cannot create a stub of ${type.named.name}: only classes and interfaces of the project can be stubbed.`,
    );
  return stubOf(runtime, info, (stub, method, args) => handled(runtime, provider as unknown as StubProvider, stub, method, args));
}

function handled(runtime: Runtime, provider: StubProvider, stub: ApexClassInstance, method: ProgramMethod, args: readonly Value[]): Value {
  const parameterTypes = method.parameters.map((parameter) => runtime.typeOfInfo(parameter.type));
  const returnType = runtime.typeOfInfo(method.returnType);
  const result = provider.handlemethodcall$Object$String$Type$List_Type_$List_String_$List_Object_(
    stub,
    method.name,
    new TypeToken(runtime, returnType),
    new ApexList(
      TYPE,
      parameterTypes.map((parameterType) => new TypeToken(runtime, parameterType)),
    ),
    new ApexList(
      types.String,
      method.parameters.map((parameter) => parameter.name),
    ),
    new ApexList(
      types.Object,
      args.map((arg, i) => boxed(arg, parameterTypes[i]!)),
    ),
  );
  return returnType === types.Void ? null : runtime.cast(result, returnType);
}

export const testLibrary: LibraryPart = {
  'Test.isRunningTest()': (runtime) => runtime.tx.isTest,
  'Test.startTest()': startTest,
  'Test.stopTest()': stopTest,
  'Test.setMock(Type,Object)': (runtime, type: TypeToken, mock: Value) =>
    void state(runtime).mocks.set(type.named.name.toLowerCase(), mock),
  'Test.createStub(Type,StubProvider)': createStub,
  'Test.setFixedSearchResults(List<String>)': (runtime, ids: ApexList) => void (state(runtime).fixedSearchResults = ids.items.map(String)),
  // It counts as a query. Source: public suites that pass on the platform.
  'Test.setCreatedDate(Id,Datetime)': (runtime, id: string, moment: ApexDatetime) => {
    runtime.tx.limits.count('queries');
    state(runtime);
    const object = runtime.org.schema.objectOfId(id)!;
    runtime.org.store.update(object.name, [new SObject(object, { Id: id, CreatedDate: moment })]);
  },
};
