import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy, withOrg } from './apex-org.ts';

/** Prints each expression's value; the rule is what comes out. */
function values(...expressions: string[]): string[] {
  return printed(expressions.map((expression) => `System.debug(${expression});`).join('\n'));
}

describe('numbers', () => {
  it('wraps an Integer at 32 bits', () => {
    assert.deepEqual(printed('Integer i = 2147483647; i += 1; System.debug(i); System.debug(i * 2);'), ['-2147483648', '0']);
  });

  it('cuts the fraction of an Integer division towards zero', () => {
    assert.deepEqual(values('7 / 2', '-7 / 2', '-7 - (-7 / 2) * 2'), ['3', '-3', '-1']);
  });

  it('refuses to divide by zero', () => {
    assert.equal(thrownBy('Integer zero = 0; System.debug(1 / zero);'), 'MathException: Divide by 0');
  });

  it('keeps the scale of a Decimal sum', () => {
    assert.deepEqual(values('1.10 + 2.20', '0.1 + 0.2', '2.0 * 3.00'), ['3.30', '0.3', '6.000']);
  });

  it('wraps a Long at 64 bits', () => {
    assert.deepEqual(printed('Long l = 9223372036854775807L; l++; System.debug(l);'), ['-9223372036854775808']);
  });

  it('prints a Double as Java does', () => {
    assert.deepEqual(values('1.0d', '1.5d * 2', '10000000d'), ['1.0', '3.0', '1.0E7']);
  });

  it('throws NullPointerException where a null Integer is added to', () => {
    assert.equal(thrownBy('Integer i; System.debug(i + 1);'), 'NullPointerException: Attempt to de-reference a null object');
  });

  it('keeps null what is cast from null', () => {
    assert.deepEqual(
      printed(
        'System.debug((String) null == null); System.debug((Long) null == null); System.debug((Decimal) null == null); System.debug((Object) null == null);',
      ),
      ['true', 'true', 'true', 'true'],
    );
  });

  it('holds no order between null and a number, a date or a time', () => {
    assert.deepEqual(
      printed(`Integer i; Long l; Double d; Decimal c; Date day; Datetime moment;
        System.debug(i < 1 || i > 1 || i <= 1 || i >= 1 || 1 < i || 1 > i || i <= i);
        System.debug(l < 1 || l > 1 || d < 1 || d > 1 || c < 1 || c > 1 || i < 1.5);
        System.debug(day < Date.today() || day > Date.today() || moment < System.now() || moment > System.now());`),
      ['false', 'false', 'false'],
    );
  });

  it('takes a null text as less than any other', () => {
    assert.deepEqual(printed("String s; System.debug(s < 'a'); System.debug('a' > s); System.debug(s > 'a'); System.debug(s <= s);"), [
      'true',
      'true',
      'false',
      'true',
    ]);
  });

  it('throws NullPointerException where a null Boolean is a condition', () => {
    assert.equal(thrownBy('Boolean b; if (b) { System.debug(1); }'), 'NullPointerException: Attempt to de-reference a null object');
  });

  it('knows an Integer, a Decimal and a Double apart when they are Objects', () => {
    assert.deepEqual(
      printed(
        'Object a = 1; Object b = 1.5; Object c = 1.5d; System.debug(a instanceof Integer); System.debug(b instanceof Decimal); System.debug(c instanceof Double); System.debug(a instanceof Double && b instanceof Integer);',
      ),
      ['true', 'true', 'true', 'false'],
    );
  });
});

describe('texts', () => {
  it('compares texts without regard to case with ==, and with it by equals', () => {
    assert.deepEqual(values("'Abc' == 'aBC'", "'Abc'.equals('aBC')", "'a' < 'B'"), ['true', 'false', 'true']);
  });

  it('writes null into a sum of texts', () => {
    assert.deepEqual(printed("String s; System.debug('a' + s + 1 + true);"), ['anull1true']);
  });

  it('knows an id in 15 and in 18 characters as one', () => {
    assert.deepEqual(
      printed("Id a = '001000000000001'; Id b = '001000000000001AAA'; System.debug(a == b); System.debug(String.valueOf(a).length());"),
      ['true', '18'],
    );
  });
});

describe('null handling operators', () => {
  it('ends the whole chain at ?. where the left side is null', () => {
    assert.deepEqual(printed("String s; System.debug(s?.trim().length()); s = ' ab '; System.debug(s?.trim().length());"), ['null', '2']);
  });

  it('takes the right side of ?? only where the left is null', () => {
    assert.deepEqual(printed("String s; System.debug(s ?? 'x'); s = 'y'; System.debug(s ?? 'x');"), ['x', 'y']);
  });

  it('evaluates the target of a compound assignment once', () => {
    const counter = 'public class Counter { public static Integer calls = 0; public static Integer next() { return calls++; } }';
    assert.deepEqual(
      printed('List<Integer> l = new List<Integer>{ 5, 6 }; l[Counter.next()] += 10; System.debug(l); System.debug(Counter.calls);', {
        'Counter.cls': counter,
      }),
      ['(15, 6)', '1'],
    );
  });

  it('gives the value before with a postfix and the value behind with a prefix', () => {
    assert.deepEqual(printed('Integer i = 1; System.debug(i++ + i++); System.debug(++i); System.debug(i--);'), ['3', '4', '4']);
  });
});

describe('control flow', () => {
  it('takes the first matching clause of a switch, by value, type and else', () => {
    const body = `
      for (Object o : new List<Object>{ 1, 'x', null, 2.5, new Account(Name = 'a') }) {
        switch on o { when Integer i { System.debug('int ' + i); } when String s { System.debug('text ' + s); } when null { System.debug('null'); }
          when Account a { System.debug('account ' + a.Name); } when else { System.debug('else'); } }
      }`;
    assert.deepEqual(printed(body), ['int 1', 'text x', 'null', 'else', 'account a']);
  });

  it('leaves the loop at a break inside a switch', () => {
    assert.deepEqual(printed('for (Integer i = 0; i < 5; i++) { switch on i { when 2 { break; } when else { System.debug(i); } } }'), [
      '0',
      '1',
    ]);
  });

  it('runs the finally block whatever happens, and catches by the first fitting clause', () => {
    const body =
      "try { throw new IllegalArgumentException('x'); } catch (NullPointerException e) { System.debug('no'); } catch (Exception e) { System.debug(e.getTypeName() + ' ' + e.getMessage()); } finally { System.debug('finally'); }";
    assert.deepEqual(printed(body), ['System.IllegalArgumentException x', 'finally']);
  });

  it('lets no clause catch a limit', () => {
    assert.equal(
      thrownBy(
        'try { for (Integer i = 0; i < 101; i++) { List<Account> a = [SELECT Id FROM Account]; } } catch (Exception e) { System.debug(e); }',
      ),
      'LimitException: Too many SOQL queries: 101',
    );
  });

  it('lets no clause catch a failed assertion', () => {
    assert.equal(
      thrownBy("try { System.assertEquals(1, 2, 'sums'); } catch (Exception e) { System.debug(e); }"),
      'AssertException: Assertion Failed: sums: Expected: 1, Actual: 2',
    );
  });

  it('refuses to change a collection while a loop goes over it', () => {
    const message = 'FinalException: Cannot modify a collection while it is being iterated.';
    assert.equal(thrownBy('List<Integer> l = new List<Integer>{ 1, 2 }; for (Integer i : l) l.add(i);'), message);
    assert.equal(thrownBy('Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s) s.remove(i);'), message);
  });

  it('ends an endless loop with a LimitException, though the loops inside it are short', () => {
    const loop = 'for (;;) { for (Integer i = 0; i < 2; i++) { for (Integer j : new List<Integer>{ 1 }) { } } }';
    assert.equal(thrownBy(loop), 'LimitException: Apex CPU time limit exceeded');
  });

  it('ends endless recursion with a LimitException', () => {
    const loop = 'public class Loop { public static Integer down(Integer i) { return down(i + 1); } }';
    assert.equal(thrownBy('Loop.down(0);', { 'Loop.cls': loop }), 'LimitException: Maximum stack depth reached: 1001');
  });
});

describe('classes', () => {
  it('chooses the overload by the static type, whatever the value is', () => {
    const picker =
      "public class Picker { public static String pick(Object o) { return 'object'; } public static String pick(String s) { return 'text'; } public static String pick(Integer i) { return 'int'; } }";
    assert.deepEqual(
      printed(
        "Object o = 'x'; System.debug(Picker.pick(o)); System.debug(Picker.pick('x')); System.debug(Picker.pick(1)); System.debug(Picker.pick(1.5));",
        { 'Picker.cls': picker },
      ),
      ['object', 'text', 'int', 'object'],
    );
  });

  it('calls the override of the value, and super where it is named', () => {
    const files = {
      'Base.cls': "public virtual class Base { public virtual String who() { return 'base'; } public String call() { return who(); } }",
      'Sub.cls': "public class Sub extends Base { public override String who() { return 'sub of ' + super.who(); } }",
    };
    assert.deepEqual(printed('Base b = new Sub(); System.debug(b.call());', files), ['sub of base']);
  });

  it('runs initial values and constructors from the superclass down', () => {
    const files = {
      'Base.cls': "public virtual class Base { public String log = 'base field'; public Base(String s) { log += ', base ' + s; } }",
      'Sub.cls':
        "public class Sub extends Base { private Integer n = 7; public Sub() { this('x'); log += ', sub'; } public Sub(String s) { super(s); log += ', n=' + n; } }",
    };
    assert.deepEqual(printed('System.debug(new Sub().log);', files), ['base field, base x, n=7, sub']);
  });

  it('sets initial values before a constructor of the superclass calls an override', () => {
    const files = {
      'Base.cls': 'public abstract class Base { public Base() { register(); } protected abstract void register(); }',
      'Sub.cls':
        "public class Sub extends Base { public List<String> log = new List<String>(); public Sub() { super(); } protected override void register() { log.add('registered'); } }",
    };
    assert.deepEqual(printed('System.debug(new Sub().log);', files), ['(registered)']);
  });

  it('makes the object also where its constructor returns early', () => {
    const files = {
      'Sign.cls':
        "public class Sign { public String text = 'none'; public Sign(Boolean isBare) { if (isBare) { return; } text = 'some'; } }",
    };
    assert.deepEqual(printed("System.debug(new Sign(true).text + ' ' + new Sign(false).text);", files), ['none some']);
  });

  it('keeps a method apart from the overload that an interface declares beside it', () => {
    const files = {
      'Maker.cls':
        'public interface Maker { String make(List<Object> items, Object kind); String make(List<SObject> items, SObjectType kind); }',
      'Factory.cls':
        "public class Factory implements Maker { public String make(List<Object> items, Object kind) { return 'any'; } public String make(List<SObject> items, SObjectType kind) { return 'records as ' + make((List<Object>) items, (Object) kind); } }",
    };
    assert.deepEqual(printed('Maker m = new Factory(); System.debug(m.make(new List<SObject>(), Account.SObjectType));', files), [
      'records as any',
    ]);
  });

  it('gives an exception class the constructors of every exception beside its own, which come first', () => {
    const files = {
      'OddException.cls':
        'public class OddException extends Exception { public OddException(String text, String detail) { this(text + detail); } }',
    };
    const body =
      "System.debug(new OddException('plain').getMessage() + new OddException('a', 'b').getMessage() + new OddException('x', (String) null).getMessage());";
    assert.deepEqual(printed(`${body} System.debug(new OddException('y', null).getMessage());`, files), ['plainabxnull', 'ynull']);
  });

  it('gives a property the code of its accessors, which see the stored value under its own name', () => {
    const box =
      "public class Box { public Integer size { get { return size == null ? -1 : size; } set { size = value * 2; } } public String label { get; private set; } public Box() { label = 'b'; } }";
    assert.deepEqual(
      printed('Box b = new Box(); System.debug(b.size); b.size = 4; b.size += 1; System.debug(b.size); System.debug(b.label);', {
        'Box.cls': box,
      }),
      ['-1', '18', 'b'],
    );
  });

  it('initialises statics once a transaction, on first use', () => {
    const config =
      "public class Config { public static final List<String> LOG = new List<String>(); static { LOG.add('loaded'); } public static Integer twice(Integer i) { LOG.add('called'); return i * 2; } }";
    withOrg({ 'Config.cls': config }, ({ org, lines }) => {
      const statement = 'System.debug(Config.twice(2)); System.debug(Config.LOG);';

      org.runAnonymous(statement);
      org.runAnonymous(statement);

      assert.deepEqual(lines(), ['4', '(loaded, called)', '4', '(loaded, called)']);
    });
  });

  it('compares instances by their equals and files them by their hashCode', () => {
    const key =
      'public class Key { Integer n; public Key(Integer n) { this.n = n; } public Boolean equals(Object o) { return ((Key) o).n == n; } public Integer hashCode() { return n; } }';
    assert.deepEqual(
      printed(
        "Map<Key, String> m = new Map<Key, String>{ new Key(1) => 'one' }; System.debug(m.get(new Key(1))); System.debug(new Key(1) == new Key(1)); System.debug(new Key(1) === new Key(1));",
        { 'Key.cls': key },
      ),
      ['one', 'true', 'false'],
    );
  });

  it('sorts by Comparable and by Comparator', () => {
    const files = {
      'Size.cls':
        'public class Size implements Comparable { public Integer n; public Size(Integer n) { this.n = n; } public Integer compareTo(Object o) { return n - ((Size) o).n; } }',
      'Backwards.cls':
        'public class Backwards implements Comparator<Size> { public Integer compare(Size a, Size b) { return b.n - a.n; } }',
    };
    const body =
      "List<Size> l = new List<Size>{ new Size(2), new Size(3), new Size(1) }; l.sort(); System.debug(l[0].n + ' ' + l[2].n); l.sort(new Backwards()); System.debug(l[0].n);";
    assert.deepEqual(printed(body, { ...files }), ['1 3', '3']);
  });

  it('loops over what implements Iterable', () => {
    const files = {
      'Two.cls':
        "public class Two implements Iterable<String> { public Iterator<String> iterator() { return new List<String>{ 'a', 'b' }.iterator(); } }",
    };
    assert.deepEqual(printed('for (String s : new Two()) { System.debug(s); }', files), ['a', 'b']);
  });

  it('refuses a cast to what the value is not', () => {
    assert.equal(
      thrownBy("Object o = 'x'; Integer i = (Integer) o;"),
      'TypeException: Invalid conversion from runtime type String to Integer',
    );
  });

  it('knows enums by name, order and text', () => {
    const files = { 'Color.cls': 'public enum Color { RED, GREEN }' };
    assert.deepEqual(
      printed(
        "System.debug(Color.GREEN.ordinal() + ' ' + Color.values() + ' ' + Color.valueOf('red').name()); switch on Color.RED { when GREEN { System.debug('g'); } when RED { System.debug('r'); } }",
        files,
      ),
      ['1 (RED, GREEN) RED', 'r'],
    );
  });

  it('tells class, method and line of each step in a stack trace', () => {
    const deep =
      'public class Deep {\n    public static void one() {\n        two();\n    }\n    static void two() {\n        String s;\n        s.trim();\n    }\n}';
    assert.deepEqual(
      printed('try { Deep.one(); } catch (Exception e) { System.debug(e.getStackTraceString()); System.debug(e.getLineNumber()); }', {
        'Deep.cls': deep,
      }),
      ['Class.Deep.two: line 7, column 1\nClass.Deep.one: line 3, column 1\nClass.AnonymousBlock1.execute: line 1, column 1', '7'],
    );
  });
});

describe('collections', () => {
  it('prints lists and sets in the order of insertion, maps of texts by their keys', () => {
    assert.deepEqual(
      printed(
        "System.debug(new Set<String>{ 'b', 'a', 'b' }); System.debug(new Map<String, Integer>{ 'z' => 1, 'a' => 2 }); System.debug(new List<Object>{ 1, null, 'x' });",
      ),
      ['{b, a}', '{a=2, z=1}', '(1, null, x)'],
    );
  });

  it('compares lists by their elements', () => {
    assert.deepEqual(values("new List<String>{ 'a' } == new List<String>{ 'a' }", 'new List<Integer>{ 1 } == new List<Integer>{ 2 }'), [
      'true',
      'false',
    ]);
  });

  it('tells an index that is out of bounds', () => {
    assert.equal(thrownBy('List<Integer> l = new List<Integer>(); System.debug(l[0]);'), 'ListException: List index out of bounds: 0');
  });

  it('finds records in a set by their field values', () => {
    assert.deepEqual(values("new Set<Account>{ new Account(Name = 'a') }.contains(new Account(Name = 'a'))"), ['true']);
  });
});
