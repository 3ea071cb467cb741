import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ProjectFiles, withOrg } from './apex-org.ts';

const PROVIDER = `@IsTest
public class Recorder implements StubProvider {
    public List<String> calls = new List<String>();
    public Object answer;
    public Object handleMethodCall(Object stub, String name, Type returns, List<Type> types, List<String> names, List<Object> args) {
        calls.add(returns + ' ' + name + types + names + args + (args.isEmpty() ? '' : '' + (args[0] instanceof Id)));
        return answer;
    }
}`;

/** What went wrong in a test method of that body, or undefined. */
function failureOf(body: string, files: ProjectFiles): string | undefined {
  const test = `@IsTest private class StubTest { @IsTest static void itHolds() { Recorder seen = new Recorder(); ${body} } }`;
  return withOrg({ 'Recorder.cls': PROVIDER, 'StubTest.cls': test, ...files }, ({ org }) => org.runTests().results[0]!.message);
}

const STORE = `public virtual class Store {
    public String name = 'unset';
    public Store() { name = 'set'; }
    public Double find(Id accountId, String label) { return 0; }
    public void clear() { throw new IllegalArgumentException('not stubbed'); }
    private String hidden() { return 'hidden'; }
    public static String kind() { return 'static'; }
    public static String ask(Store store) { return store.hidden(); }
}`;

describe('Test.createStub', () => {
  it('sends each call to the provider with names, types and arguments', () => {
    const body = `Store stub = (Store) Test.createStub(Store.class, seen); seen.answer = 2.5;
      Assert.areEqual(2.5, stub.find('001000000000001AAA', 'x'));
      Assert.areEqual('Double find(Id, String)(accountId, label)(001000000000001AAA, x)true', seen.calls[0]);`;
    assert.equal(failureOf(body, { 'Store.cls': STORE }), undefined);
  });

  it('runs no constructor and leaves static and private methods as they are', () => {
    const body = `Store stub = (Store) Test.createStub(Store.class, seen); stub.clear();
      Assert.areEqual('static', Store.kind()); Assert.areEqual('hidden', Store.ask(stub)); Assert.areEqual(null, stub.name); Assert.areEqual('void clear()()()', seen.calls[0]);`;
    assert.equal(failureOf(body, { 'Store.cls': STORE }), undefined);
  });

  it('stubs interfaces with what they inherit, and what superclasses declare', () => {
    const files = {
      'Named.cls': 'public interface Named { String getName(); }',
      'Sized.cls': 'public interface Sized extends Named { Integer getSize(); }',
      'BigStore.cls': 'public class BigStore extends Store { }',
      'Store.cls': STORE,
    };
    const body = `Sized stub = (Sized) Test.createStub(Sized.class, seen); seen.answer = 'n'; Assert.areEqual('n', stub.getName()); seen.answer = 4; Assert.areEqual(4, stub.getSize());
      BigStore big = (BigStore) Test.createStub(BigStore.class, seen); big.clear(); Assert.areEqual(3, seen.calls.size());`;
    assert.equal(failureOf(body, files), undefined);
  });

  it("refuses an answer that is not of the method's type, and a type that is not of the project", () => {
    const wrongAnswer = "Store stub = (Store) Test.createStub(Store.class, seen); seen.answer = 'text'; stub.find(null, null);";
    assert.equal(failureOf(wrongAnswer, { 'Store.cls': STORE }), 'TypeException: Invalid conversion from runtime type String to Double');
    assert.match(failureOf('Test.createStub(String.class, seen);', {})!, /^TypeException: Cannot create a stub of String/);
  });

  it('is printed as a stub of its class', () => {
    assert.equal(
      failureOf("Assert.isTrue(String.valueOf(Test.createStub(Store.class, seen)).startsWith('Store__sfdc_ApexStub:'));", {
        'Store.cls': STORE,
      }),
      undefined,
    );
  });
});
