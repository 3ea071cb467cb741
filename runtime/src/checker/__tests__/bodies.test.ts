import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyMessages, faultsIn, messagesOf } from './checked-sources.ts';

describe('final variables', () => {
  const MESSAGE = 'Final members can only be assigned in their declaration, init blocks, or constructors';

  it('get their value at the declaration, in an initialiser or in a constructor', () => {
    const members = `
      final Integer a = 1; final Integer b; final Integer c; static final Integer D; static final Integer E;
      { b = 2; }
      static { D = 3; }
      Sample() { c = 4; }
      void run() { final Integer f; f = 5; }`;
    assert.deepEqual(messagesOf(members), []);
  });

  it('keep it', () => {
    const members = `
      final Integer a; static final Integer B;
      Sample() { B = 1; }
      void run(final Integer c) { a = 1; B = 1; c = 1; final Integer d = 1; d++; }`;
    assert.deepEqual(messagesOf(members), [`${MESSAGE}: B`, `${MESSAGE}: a`, `${MESSAGE}: B`, `${MESSAGE}: c`, `${MESSAGE}: d`]);
  });
});

describe('statements', () => {
  it('do something', () => {
    assert.deepEqual(bodyMessages("Integer i = 1;\ni + 1;\n'a';\n-i;\ni++;\n++i;\nnew List<Id>();"), [
      'Expression cannot be a statement.',
      'Expression cannot be a statement.',
      'Expression cannot be a statement.',
    ]);
  });

  it('leave a loop inside of one only', () => {
    assert.deepEqual(bodyMessages('break;'), ['Break statement must be in loop']);
    assert.deepEqual(bodyMessages('continue;'), ['Continue statement must be in loop']);
  });

  it('loop over collections, with a variable that fits', () => {
    assert.deepEqual(bodyMessages("for (Integer i : 'abc') { }"), ['Loop must iterate over collection: String']);
    assert.deepEqual(bodyMessages('for (Integer i : new List<String>()) { }'), ['Invalid loop variable type expected String was Integer']);
  });

  it('return what the method says', () => {
    assert.deepEqual(messagesOf('Sample() { return 1; }\nvoid run() { return 1; }'), [
      'Constructors must not return a value',
      'Void method must not return a value',
    ]);
    assert.deepEqual(faultsIn({ 'T.trigger': 'trigger T on Account (before insert) { return 1; }' }), [
      'CHK048 1:40 Trigger bodies must not return a value',
    ]);
  });

  it('catch each exception once, and exceptions only', () => {
    assert.deepEqual(bodyMessages('try { run(); } catch (Exception e) { } catch (DmlException d) { } catch (Account a) { }'), [
      'Exception type already caught: DmlException',
      'Catch block variable must be of type exception: Account',
    ]);
    assert.deepEqual(bodyMessages('throw 1;'), ['Throw expression must be of type exception: Integer']);
  });

  it('run as a user or a version', () => {
    assert.deepEqual(bodyMessages("System.runAs('me') { }\nSystem.runAs(new User()) { }"), [
      "runAs requires a single argument of type 'User' or 'Version'",
    ]);
  });
});

describe('switch', () => {
  const SEASONS = 'enum Season { WINTER, SPRING } static final Integer ONE = 1; static Integer two = 2;';

  it('is on integers, longs, texts, enums and records', () => {
    assert.deepEqual(bodyMessages('switch on true { when true { } }'), ['Boolean is not a valid switch expression type']);
    assert.deepEqual(bodyMessages('switch on 1.5 { when 1.5 { } }'), ['Decimal is not a valid switch expression type']);
  });

  it('has each value once, `else` last', () => {
    assert.deepEqual(bodyMessages("switch on 'a' { when 'a', 'b' { } when 'a' { } }"), [
      'a occurs as more than one when branch for this switch statement',
    ]);
    assert.deepEqual(bodyMessages('switch on 1 { when else { } when 1 { } }'), ["'when else' must be the last when block"]);
    assert.deepEqual(bodyMessages('switch on Season.WINTER { when WINTER { } when winter { } }', SEASONS), [
      'WINTER occurs as more than one when branch for this switch statement',
    ]);
  });

  it('takes literals, constants and unqualified enum values of its type', () => {
    assert.deepEqual(bodyMessages('switch on 1 { when ONE { } when -1 { } when null { } }', SEASONS), []);
    assert.deepEqual(bodyMessages("switch on 1 { when two { } when 'x' { } when 1 + 1 { } }", SEASONS), [
      'Field must be a static final constant: two',
      "String value in 'when expression' cannot be implicitly converted to the Integer type in switch expression",
      "'when expression' must be a literal, a constant literal field or enum value",
    ]);
    assert.deepEqual(bodyMessages('switch on Season.WINTER { when Season.WINTER { } }', SEASONS), [
      "Enum value used in 'when expression' should be unqualified",
    ]);
  });

  it('tells records by their type', () => {
    assert.deepEqual(bodyMessages('SObject s;\nswitch on s { when Account a { } when Contact c { } when null { } }'), []);
    assert.deepEqual(bodyMessages("SObject s;\nswitch on s { when 'x' { } when Account a { } when Account b { } }"), [
      "Switching on SObject types must be a 'when type variable' or 'when null'",
      'Account occurs as more than one when branch for this switch statement',
    ]);
    assert.deepEqual(bodyMessages('switch on 1 { when Account a { } }'), ["Account cannot be a 'when type variable' block"]);
  });
});

describe('expressions', () => {
  it('ask for types only where the answer is open', () => {
    assert.deepEqual(
      bodyMessages('Account a;\nBoolean b = a instanceof Contact;\nb = a instanceof SObject;\nObject o = a;\nb = o instanceof Contact;'),
      [
        'Operation instanceof is always false since an instance of Account is never an instance of Contact',
        'Operation instanceof is always true since an instance of Account is always an instance of SObject',
      ],
    );
  });

  it('cast to types that the value may have', () => {
    assert.deepEqual(bodyMessages("String s = (String) 1;\nAccount a = (Account) (SObject) null;\nInteger i = (Integer) 'x';"), [
      'Incompatible types since an instance of Integer is never an instance of String',
      'Incompatible types since an instance of String is never an instance of Integer',
    ]);
  });

  it('combine operands that go together', () => {
    const statements = `
      Integer i = true + 1;
      Boolean b = 1 && true;
      b = 'a' == 1;
      b = new Account() < new Account();
      i = 1.5 & 1;
      i = -'a';
      String s = 'a' + run();
      s = true ? 'a' : 1;`;
    assert.deepEqual(bodyMessages(statements), [
      'Arithmetic expressions must use numeric arguments',
      'Logical operator can only be applied to Boolean',
      'Comparison arguments must be compatible types: String, Integer',
      'Inequality operator not allowed for this type: Account',
      '& operator can only be applied to Boolean expressions or to Integer or Long expressions',
      'Unary negation must use a numeric argument',
      'Arithmetic expressions are not allowed on void types',
      'Incompatible types in ternary operator: String, Integer',
    ]);
  });

  it('have numbers and texts within their range', () => {
    assert.deepEqual(bodyMessages('Integer i = 2147483648;'), ['Illegal integer']);
    assert.deepEqual(bodyMessages('Long l = 9223372036854775808L;'), ['Illegal long']);
    assert.deepEqual(bodyMessages('Long l = -9223372036854775808L;\nInteger i = -2147483648;'), []);
    assert.deepEqual(bodyMessages("String s = '\\q';"), [
      "Invalid string literal '\\q'. Illegal character sequence '\\q' in string literal.",
    ]);
  });

  it('call another constructor first of all', () => {
    assert.deepEqual(messagesOf('Sample() { Integer i = 1; this(1); }\nSample(Integer i) { }\nvoid run() { super(); }'), [
      "Call to 'this()' must be the first statement in a constructor method",
      "Call to 'super()' must be the first statement in a constructor method",
    ]);
  });

  it('mean the type where a variable of that name has no such method', () => {
    assert.deepEqual(bodyMessages('Boolean b = Test.isRunningTest();', "static String Test = 'x'; Integer size = Test.length();"), []);
  });

  it('pass iterables of narrower elements', () => {
    assert.deepEqual(bodyMessages('Iterable<Id> ids; all(ids);', 'void all(Iterable<Object> values) { }'), []);
  });

  it('name sharing reasons', () => {
    assert.deepEqual(bodyMessages('String cause = Schema.AccountShare.RowCause.Manual;'), []);
  });

  it('name types that are visible: no private ones of other classes', () => {
    const files = {
      'A.cls': 'public class A { private class Hidden { } @TestVisible private class Seen { } Hidden own; }',
      'B.cls': 'public class B { void run() { A.Hidden hidden; C c; } }',
      'C.cls': '@IsTest public class C { static void run() { A.Hidden hidden; A.Seen seen; C c; } }',
    };
    assert.deepEqual(faultsIn(files), [
      'B.cls CHK038 1:31 Type is not visible: A.Hidden',
      'C.cls CHK038 1:46 Type is not visible: A.Hidden',
    ]);
  });

  it('give each field of a new record once', () => {
    assert.deepEqual(bodyMessages("Account a = new Account(Name = 'a', NAME = 'b');"), ['Duplicate field initialization: NAME']);
  });

  it('know what is static', () => {
    const members = 'Integer a; static Integer b; void c() { } static void d() { Integer i = a; c(); this.c(); }';
    assert.deepEqual(messagesOf(`${members}\nvoid run() { Integer i = this.b; this.d(); }`), [
      'Non static field cannot be referenced from a static context: a from the type Sample',
      'Non static method cannot be referenced from a static context: void Sample.c()',
      'This cannot be referenced in a static context',
      'Static field cannot be referenced from a non static context: b from the type Sample',
      'Static method cannot be referenced from a non static context: void Sample.d()',
    ]);
  });

  it('read and write properties that have the accessor', () => {
    assert.deepEqual(messagesOf('Integer a { get { return 1; } }\nInteger b { set; }\nvoid run() { a = 1; Integer i = b; }'), [
      'A value cannot be stored to a in type Sample',
      'A value cannot be read from b in type Sample',
    ]);
  });
});

describe('triggers', () => {
  it('name each event once, and objects that have triggers', () => {
    assert.deepEqual(faultsIn({ 'T.trigger': 'trigger T on Account (before insert, after update, before insert) { }' }), [
      'TRG001 1:9 Duplicate Trigger Usage: before insert',
    ]);
    assert.deepEqual(faultsIn({ 'T.trigger': 'trigger T on Nothing (before insert) { }' }), [
      'DEC009 1:14 SObject type is invalid: Nothing',
    ]);
  });
});

describe('one fault', () => {
  it('is told once: what hangs on an unknown type is silent', () => {
    const members =
      'Nothing a;\nvoid run() { a.go(); a.name = a.size + 1; for (Nothing n : a.list()) { n.go(); } Nothing b = new Nothing(1); }';
    assert.deepEqual(
      messagesOf(members),
      Array.from({ length: 4 }, () => 'Invalid type: Nothing'),
    );
  });

  it('hides no other: a hundred faults are a hundred messages in one run', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `Integer a${i} = 'x'; unknown${i}();`);
    assert.equal(bodyMessages(lines.join('\n')).length, 100);
  });
});
