import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apex, thrownBy } from './run-apex.ts';

const SHAPES = `
  class Point implements Comparable { Integer x; Point(Integer x) { this.x = x; } public Integer compareTo(Object other) { return x - ((Point) other).x; } }
  class Downwards implements Comparator<Integer> { public Integer compare(Integer a, Integer b) { return b - a; } }
  class Plain { Integer x = 1; }
  enum Size { LARGE, SMALL }`;

describe('List', () => {
  it('inserts at an index and removes', () => {
    assert.equal(
      apex(`List<Integer> l = new List<Integer>{ 1, 3 }; l.add(1, 2); Integer removed = l.remove(0); return String.valueOf(l) + removed;`),
      '(2, 3)1',
    );
  });

  it('refuses an index beyond its end', () => {
    assert.equal(thrownBy(`new List<Integer>{ 1 }.remove(1);`), 'ListException: List index out of bounds: 1');
  });

  it('sorts texts with regard to case, nulls first', () => {
    assert.equal(apex(`List<String> l = new List<String>{ 'b', 'B', null, 'a' }; l.sort(); return String.valueOf(l);`), '(null, B, a, b)');
  });

  it('sorts numbers by value', () => {
    assert.equal(apex(`List<Decimal> l = new List<Decimal>{ 10, 9.5, -1 }; l.sort(); return String.valueOf(l);`), '(-1, 9.5, 10)');
  });

  it('sorts enum values in the order of their declaration', () => {
    assert.equal(
      apex(`List<Size> l = new List<Size>{ Size.SMALL, Size.LARGE }; l.sort(); return String.valueOf(l);`, SHAPES),
      '(LARGE, SMALL)',
    );
  });

  it('sorts objects by their compareTo', () => {
    assert.equal(apex(`List<Point> l = new List<Point>{ new Point(3), new Point(1) }; l.sort(); return l[0].x;`, SHAPES), 1);
  });

  it('sorts by a Comparator', () => {
    assert.equal(
      apex(`List<Integer> l = new List<Integer>{ 1, 3, 2 }; l.sort(new Downwards()); return String.valueOf(l);`, SHAPES),
      '(3, 2, 1)',
    );
  });

  it('refuses to sort objects without an order', () => {
    assert.equal(
      thrownBy(`List<Plain> l = new List<Plain>{ new Plain(), new Plain() }; l.sort();`, SHAPES),
      'ListException: One or more of the items in this list is not Comparable.',
    );
  });

  it('sorts records by name before other fields', () => {
    assert.equal(
      apex(
        `List<Account> l = new List<Account>{ new Account(Name = 'B', Industry = 'A'), new Account(Name = 'A', Industry = 'B') }; l.sort(); return l[0].Name;`,
      ),
      'A',
    );
  });

  it('clones deeply without ids unless they are asked for', () => {
    assert.equal(
      apex(
        `List<Account> l = new List<Account>{ new Account(Id = '001000000000001AAA', Name = 'A') }; List<Account> c = l.deepClone(); c[0].Name = 'B'; return l[0].Name + c[0].Id + l.deepClone(true)[0].Id;`,
      ),
      'Anull001000000000001AAA',
    );
  });

  it('finds records by value', () => {
    assert.equal(apex(`return new List<Account>{ new Account(Name = 'A') }.indexOf(new Account(Name = 'A'));`), 0);
  });

  it('keeps case when it looks for a text', () => {
    assert.equal(apex(`return new List<String>{ 'a' }.contains('A');`), false);
  });

  it('gives an iterator that ends with an exception', () => {
    assert.equal(
      thrownBy(`Iterator<Integer> i = new List<Integer>{ 1 }.iterator(); Integer one = i.next(); if (!i.hasNext()) { i.next(); }`),
      'NoSuchElementException: Iterator has no more elements.',
    );
  });

  it('equals by value', () => {
    assert.equal(
      apex(
        `return new List<Integer>{ 1 }.equals(new List<Integer>{ 1 }) && new List<Integer>{ 1 }.hashCode() == new List<Integer>{ 1 }.hashCode();`,
      ),
      true,
    );
  });
});

describe('Set', () => {
  it('tells whether it has changed', () => {
    assert.equal(
      apex(
        `Set<String> s = new Set<String>{ 'a' }; return new List<Boolean>{ s.add('a'), s.add('A'), s.addAll(new List<String>{ 'b' }), s.removeAll(new Set<String>{ 'x' }), s.retainAll(new List<String>{ 'a' }) } + '' + s;`,
      ),
      '(false, true, true, false, true){a}',
    );
  });

  it('knows whether it holds all of another', () => {
    assert.equal(apex(`return new Set<Integer>{ 1, 2 }.containsAll(new List<Integer>{ 2, 1 });`), true);
  });
});

describe('Map', () => {
  it('gives back the value that was there before', () => {
    assert.equal(
      apex(`Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; return m.put('a', 2) + '' + m.put('b', 3) + m.remove('a') + m;`),
      '1null2{b=3}',
    );
  });

  it('gives key sets that do not follow the map', () => {
    assert.equal(
      apex(
        `Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; Set<String> keys = m.keySet(); m.put('b', 2); return keys.size();`,
      ),
      1,
    );
  });

  it('files records under their ids', () => {
    assert.equal(
      apex(
        `Map<Id, Account> m = new Map<Id, Account>(); m.putAll(new List<Account>{ new Account(Id = '001000000000001', Name = 'A') }); return m.get('001000000000001AAA').Name;`,
      ),
      'A',
    );
  });

  it('refuses records without an id', () => {
    assert.equal(
      thrownBy(`new Map<Id, Account>().putAll(new List<Account>{ new Account() });`),
      'ListException: Row with null Id at index: 0',
    );
  });
});

describe('Enum', () => {
  it('lists its values and finds one by name', () => {
    assert.equal(
      apex(`return String.valueOf(Size.values()) + Size.valueOf('SMALL').ordinal() + Size.LARGE.name();`, SHAPES),
      '(LARGE, SMALL)1LARGE',
    );
  });

  it('refuses a name that it does not have', () => {
    assert.equal(thrownBy(`Size.valueOf('NONE');`, SHAPES), 'NoSuchElementException: No enum constant Main.Size.NONE');
  });

  it("has the platform's order where that is not the alphabet's", () => {
    assert.equal(apex(`return LoggingLevel.ERROR.ordinal() > LoggingLevel.DEBUG.ordinal();`), true);
  });
});

describe('Object', () => {
  it('clones an instance with its fields', () => {
    assert.equal(apex(`Point p = new Point(1); Point c = (Point) p.clone(); c.x = 2; return p.x + c.x;`, SHAPES), 3);
  });

  it('equals itself alone without an equals of its own', () => {
    assert.equal(
      apex(`Point p = new Point(1); return p.equals(p) && !p.equals(new Point(1)) && p.hashCode() == p.hashCode();`, SHAPES),
      true,
    );
  });
});
