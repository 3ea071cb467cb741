import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsIn, messagesOf } from './checked-sources.ts';

describe('modifiers', () => {
  it('stand where they mean something', () => {
    const members = `
      abstract String a;
      transient void b() { }
      static Sample() { }
      override String c { get; set; }
      public static class Inner { }
      void d(static String e) { }`;
    assert.deepEqual(messagesOf(members), [
      'abstract is not allowed on fields',
      'transient is not allowed on methods',
      'static is not allowed on constructors',
      'override is not allowed on properties',
      'static is not allowed on classes',
      'static is not allowed on parameters',
    ]);
  });

  it('give one access and one kind of sharing', () => {
    assert.deepEqual(messagesOf('public private String a;'), ['Declarations can only have one scope']);
    assert.deepEqual(messagesOf('', { head: 'public with sharing without sharing class Sample' }), [
      'with sharing classes cannot be without sharing',
    ]);
  });

  it('make top-level types visible, tests apart', () => {
    assert.deepEqual(messagesOf('', { head: 'class Sample' }), ['Top-level type must have public or global visibility']);
    assert.deepEqual(messagesOf('', { head: '@IsTest class Sample' }), []);
  });

  it('call nothing final that is final by default', () => {
    assert.deepEqual(messagesOf('final void a() { }', { head: 'public final class Sample' }), [
      'classes are by default final',
      'methods are by default final',
    ]);
  });

  it('keep static members out of inner classes, and static from being overridden', () => {
    assert.deepEqual(messagesOf('public class Inner { static String a; static void b() { } static { } }'), [
      'static can only be used on fields of a top level type',
      'static can only be used on methods of a top level type',
      'Inner types are not allowed to have static blocks',
    ]);
    assert.deepEqual(messagesOf('public static virtual void a() { }', { head: 'public virtual class Sample' }), [
      'static methods cannot be virtual',
    ]);
  });

  it('ask for a class that fits: abstract, virtual, global', () => {
    assert.deepEqual(messagesOf('public abstract void a();\nprotected void b() { }\nglobal void c() { }'), [
      'Defining type for abstract methods must be declared as abstract',
      'New protected methods cannot be defined in non-virtual classes',
      'Defining type for global methods must be declared as global',
    ]);
  });

  it('say who sees an abstract method, from version 65', () => {
    const head = 'public abstract class Sample';
    const message = 'abstract methods require at least one of the following global, public, protected';
    assert.deepEqual(messagesOf('abstract void a();', { head }), [message]);
    assert.deepEqual(messagesOf('abstract void a();', { head, apiVersion: 64 }), []);
  });

  it('are none before methods of interfaces', () => {
    assert.deepEqual(messagesOf('public void a();', { head: 'public interface Sample' }), ['public is not allowed on interface methods']);
  });
});

describe('names', () => {
  it('begin with a letter, and have no doubled or last underscore', () => {
    assert.deepEqual(messagesOf('String _a;\nString b_;\nString c__d;\nString e_f;'), [
      'Invalid character in identifier: _a',
      'Invalid character in identifier: b_',
      'Invalid character in identifier: c__d',
    ]);
  });

  it('have at most 255 characters', () => {
    const long = 'a'.repeat(256);
    assert.deepEqual(messagesOf(`String ${long};`), [`Identifier name is too long: ${long}`]);
  });

  it('are no reserved words, methods apart', () => {
    assert.deepEqual(messagesOf('String number;\nvoid number(Integer end) { Integer group; }\nString insert;'), [
      'Identifier name is reserved: number',
      'Identifier name is reserved: end',
      'Identifier name is reserved: group',
      'Identifier cannot be a keyword: insert',
    ]);
  });

  it('are no words of the grammar, methods included', () => {
    assert.deepEqual(
      messagesOf('void on() { }\nvoid like(Integer list) { }\nenum Order { ASC, FIRST }\nvoid merge() { }\nvoid set(Integer first) { }'),
      [
        'Identifier name is reserved: on',
        'Identifier name is reserved: like',
        'Identifier name is reserved: list',
        'Identifier name is reserved: ASC',
        'Identifier name is reserved: merge',
      ],
    );
    assert.deepEqual(messagesOf('', { head: 'public class Using' }), ['Identifier name is reserved: Using']);
  });

  it('are reported once where two lists have the word', () => {
    assert.deepEqual(messagesOf('void go(Integer having) { }'), ['Identifier name is reserved: having']);
  });

  it('are used once: parameters, fields, constructors, enum values, inner types, interfaces', () => {
    const members = `
      enum Season { WINTER, winter }
      Sample() { }
      Sample() { }
      void a(Integer i, String I) { }
      class Sample { }`;
    assert.deepEqual(messagesOf(members), [
      'Duplicate field: winter',
      'Method already defined: void <Constructor>() from the type Sample',
      'Duplicate variable: I',
      'Type name already in use: Sample.Sample',
    ]);
    assert.deepEqual(
      messagesOf('Integer compareTo(Object o) { return 0; }', { head: 'public class Sample implements Comparable, Comparable' }),
      ['Interface already implemented: Comparable'],
    );
  });
});

describe('types', () => {
  it('extend classes and implement interfaces', () => {
    const files = {
      'Able.cls': 'public interface Able { }',
      'Base.cls': 'public virtual class Base { }',
      'Sample.cls': 'public class Sample extends Able implements Base { }',
    };
    assert.deepEqual(faultsIn(files), [
      'Sample.cls DEC012 1:29 Invalid super type: Able',
      'Sample.cls DEC013 1:45 Invalid interface: Base',
    ]);
  });

  it('are named as exceptions if and only if they are some', () => {
    assert.deepEqual(messagesOf('class Fault extends Exception { }\nclass FaultException { }\nclass RealException extends Exception { }'), [
      "Classes extending Exception must have a name ending in 'Exception': Sample.Fault",
      'Exception class must extend another Exception class: Sample.FaultException',
    ]);
  });

  it('have the four constructors of an exception already', () => {
    assert.deepEqual(
      messagesOf('class RealException extends Exception { RealException(String message) { } RealException(Integer code) { } }'),
      ['System exception constructor already defined: <Constructor>(String)'],
    );
  });

  it('are batches at the top level only', () => {
    const batch = `class Inner implements Database.Batchable<SObject> {
      public Iterable<SObject> start(Database.BatchableContext c) { return null; }
      public void execute(Database.BatchableContext c, List<SObject> l) { }
      public void finish(Database.BatchableContext c) { }
    }`;
    assert.deepEqual(messagesOf(batch), ['Only top-level classes can implement Database.Batchable<SObject>']);
  });

  it('have no parameters, and enums at most a hundred values', () => {
    assert.deepEqual(messagesOf('', { head: 'public class Sample<T>' }), ['Type parameters are not supported']);
    const values = Array.from({ length: 101 }, (_, i) => `V${i}`).join(', ');
    assert.deepEqual(faultsIn({ 'Many.cls': `public enum Many { ${values} }` }), [
      'DEC016 1:13 Maximum number of enum items exceeded: 100',
    ]);
  });
});

describe('members', () => {
  it('have a body unless they are abstract', () => {
    const members = 'public abstract void a() { }\npublic void b();';
    assert.deepEqual(messagesOf(members, { head: 'public abstract class Sample' }), [
      'Abstract methods cannot have a body',
      'Method must have a body',
    ]);
  });

  it('have at most 32 parameters', () => {
    const parameters = Array.from({ length: 33 }, (_, i) => `Integer p${i}`).join(', ');
    assert.deepEqual(messagesOf(`void a(${parameters}) { }`), ['Invalid number of parameters exceeds: 32']);
  });

  it('show accessors to no more than see the property', () => {
    assert.deepEqual(
      messagesOf('private String a { public get; set; }\npublic String b { get; private set; }\npublic String c { static get; }'),
      ['Accessor cannot be more visible than its property: a', 'static is not allowed on property accessors'],
    );
    assert.deepEqual(messagesOf('public String a { }'), ['Property must have at least one accessor: a']);
  });

  it('call a constructor of the superclass that there is', () => {
    const files = {
      'Base.cls': 'public virtual class Base { public Base(Integer i) { } }',
      'A.cls': 'public class A extends Base { }',
      'B.cls': 'public class B extends Base { public B() { } public B(Integer i) { super(i); } public B(String s) { this(1); } }',
    };
    assert.deepEqual(faultsIn(files), [
      'A.cls DEC023 1:14 No default constructor available in super type: Base',
      'B.cls DEC023 1:38 No default constructor available in super type: Base',
    ]);
  });
});

describe('overriding', () => {
  const BASE = 'public virtual class Base { public virtual Integer a() { return 1; } public static void b() { } public void c() { } }';

  it('keeps access and result', () => {
    const files = { 'Base.cls': BASE, 'Sub.cls': "public class Sub extends Base { protected override String a() { return ''; } }" };
    assert.deepEqual(faultsIn(files), [
      'Sub.cls CHK065 1:59 Cannot reduce the visibility of method: String Sub.a()',
      'Sub.cls CHK066 1:59 Method return types clash: String vs Integer from the type Sub',
    ]);
  });

  it('is for instance methods that are virtual', () => {
    const files = { 'Base.cls': BASE, 'Sub.cls': 'public class Sub extends Base { public void b() { } public void c() { } }' };
    assert.deepEqual(faultsIn(files), [
      'Sub.cls CHK067 1:45 Cannot override static method: void Base.b() with void Sub.b()',
      'Sub.cls CHK060 1:65 Non-virtual, non-abstract methods cannot be overridden: void Sub.c()',
    ]);
  });

  it('makes what an open interface asks for public', () => {
    const files = { 'Able.cls': 'public interface Able { void a(); }', 'Sub.cls': 'public class Sub implements Able { void a() { } }' };
    assert.deepEqual(faultsIn(files), [
      'Sub.cls CHK064 1:41 Sub: Overriding implementations of global or public interface methods must be global or public: void Sub.a()',
    ]);
  });
});
