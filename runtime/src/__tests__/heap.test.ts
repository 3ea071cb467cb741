import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy } from './apex-org.ts';

/** Each keeps all that it makes, for ever. */
const RUNAWAYS: readonly [what: string, statements: string][] = [
  ['lists', 'List<List<Integer>> kept = new List<List<Integer>>(); while (true) kept.add(new Integer[200000]);'],
  [
    'a map',
    'Map<Integer, List<Integer>> kept = new Map<Integer, List<Integer>>(); Integer i = 0; while (true) kept.put(i++, new Integer[200000]);',
  ],
  [
    'copies of a list',
    'List<Integer> large = new Integer[200000]; List<List<Integer>> kept = new List<List<Integer>>(); while (true) kept.add(large.clone());',
  ],
  ['a text that doubles', "String kept = 'x'; while (true) kept += kept;"],
];

describe('the heap limit', () => {
  for (const [what, statements] of RUNAWAYS) {
    it(`ends a program that fills the heap with ${what}`, () => {
      assert.match(thrownBy(statements), /^LimitException: Apex heap size too large/);
    });
  }

  it('cannot be caught', () => {
    assert.match(
      thrownBy(
        'List<List<Integer>> kept = new List<List<Integer>>(); try { while (true) kept.add(new Integer[200000]); } catch (Exception e) { kept.clear(); }',
      ),
      /^LimitException: Apex heap size too large/,
    );
  });

  it('leaves alone a program that lets go of what it makes', () => {
    assert.deepEqual(printed("String last; for (Integer i = 0; i < 2000000; i++) last = 'text number ' + i; System.debug(last);"), [
      'text number 1999999',
    ]);
  });

  it('counts what a program takes in', () => {
    assert.deepEqual(
      printed(`
        Integer before = Limits.getHeapSize();
        Blob big = Blob.valueOf('x'.repeat(50000));
        System.debug(Limits.getHeapSize() - before >= 50000);
        insert as system new Account(Name = 'a', Description = 'y'.repeat(1000));
        Integer middle = Limits.getHeapSize();
        Account found = [SELECT Description FROM Account WITH SYSTEM_MODE];
        System.debug(Limits.getHeapSize() - middle >= 1000);
        System.debug(Limits.getHeapSize() < Limits.getLimitHeapSize());`),
      ['true', 'true', 'true'],
    );
  });
});
