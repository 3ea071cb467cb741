import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsOf } from './apex-org.ts';

function faultsIn(body: string): string[] {
  return faultsOf({ 'A.cls': `public class A {\n${body}\n}` });
}

describe('faults of the source', () => {
  it('lists every syntax fault of a file', () => {
    assert.deepEqual(faultsIn('void a() { Integer i = ; }\nvoid b() { foo(; }\nvoid c() { }'), [
      "A.cls:2:24: Unexpected token ';'.",
      "A.cls:3:16: Unexpected token ';'.",
    ]);
  });

  it('lists every fault of all files in one run', () => {
    const files = {
      'A.cls': 'public class A { void a() { Nothing n; } }',
      'B.cls': 'public class B { void b() { missing(); String s = 1; } }',
    };
    assert.deepEqual(faultsOf(files), [
      'A.cls:1:29: Invalid type: Nothing',
      'B.cls:1:29: Method does not exist or incorrect signature: void missing()',
      'B.cls:1:51: Illegal assignment from Integer to String',
    ]);
  });

  it('names the field that is nearest to an unknown one', () => {
    assert.deepEqual(faultsIn("void a() { Account a = new Account(); a.Webiste = 'x'; }"), [
      'A.cls:2:41: Variable does not exist: Webiste in Account. The nearest name is Website.',
    ]);
  });

  it('refuses a narrowing assignment', () => {
    assert.deepEqual(faultsIn('void a() { Integer i = 1.5; }'), ['A.cls:2:24: Illegal assignment from Decimal to Integer']);
  });

  it('misses a return on a path that needs one', () => {
    assert.deepEqual(faultsIn('Integer a(Boolean b) { if (b) { return 1; } }'), [
      'A.cls:2:22: Missing return statement required return type: Integer',
    ]);
  });

  it('tells a statement that is never reached', () => {
    assert.deepEqual(faultsIn('void a() { return; Integer i; }'), ['A.cls:2:20: Unreachable statement']);
  });

  it('refuses a second variable of one name', () => {
    assert.deepEqual(faultsIn('void a(Integer i) { String I; }'), ['A.cls:2:28: Duplicate variable: I']);
  });

  it('keeps private members to the top-level class, except @TestVisible for tests', () => {
    const files = {
      'A.cls': 'public class A { private Integer p; @TestVisible private Integer v; }',
      'B.cls': 'public class B { void b() { Integer i = new A().p; } }',
      'BTest.cls': '@IsTest private class BTest { @IsTest static void t() { Integer i = new A().v; } }',
    };
    assert.deepEqual(faultsOf(files), ['B.cls:1:49: Variable is not visible: A.p']);
  });

  it('asks for the methods of an interface', () => {
    const files = { 'I.cls': 'public interface I { void go(String s); }', 'A.cls': 'public class A implements I { }' };
    assert.deepEqual(faultsOf(files), ['A.cls:1:14: Class A must implement the method: void I.go(String)']);
  });

  it('asks for override, and for something to override', () => {
    const files = {
      'A.cls': 'public virtual class A { public virtual void a() { } }',
      'B.cls': 'public class B extends A { public void a() { } public override void c() { } }',
    };
    assert.deepEqual(faultsOf(files), [
      'B.cls:1:40: Method must use the override keyword: void B.a()',
      'B.cls:1:69: @Override specified for non-overriding method: void B.c()',
    ]);
  });

  it('asks for no override where the superclass has only an abstract method', () => {
    const files = {
      'Base.cls': 'public abstract class Base { public abstract String name(); }',
      'Sub.cls': "public class Sub extends Base { public String name() { return 's'; } }",
    };
    assert.deepEqual(faultsOf(files), []);
  });

  it('takes a map for one with the same keys and values of type Object', () => {
    const uses =
      'Map<String, Object> values = new Map<String, SObjectField>(); Map<String, Object> nested = new Map<String, Map<Id, SObject>>();';
    assert.deepEqual(faultsOf({ 'A.cls': `public class A { void run() { ${uses} } }` }), []);
  });

  it('refuses to extend a class that is not virtual', () => {
    assert.deepEqual(faultsOf({ 'A.cls': 'public class A { }', 'B.cls': 'public class B extends A { }' }), [
      'B.cls:1:24: Non-virtual and non-abstract type cannot be extended: A',
    ]);
  });

  it('finds the faults of queries where they stand', () => {
    const [field, object] = faultsIn(
      'void a() { List<Account> l = [SELECT Nope FROM Account]; }\nvoid b() { List<SObject> l = [SELECT Id FROM Nothing]; }',
    );

    assert.match(field!, /^A\.cls:2:38: No such column 'Nope' on entity 'Account'\./);
    assert.match(object!, /^A\.cls:3:46: sObject type 'Nothing' is not supported\./);
  });

  it('finds names whatever their case', () => {
    assert.deepEqual(faultsIn('string A1() { LIST<account> l = NEW list<ACCOUNT>(); return L.Size() + string.valueof(1); }'), []);
  });
});
