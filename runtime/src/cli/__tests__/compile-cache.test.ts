import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openOrg, type TestRun } from '../../index.ts';
import { project } from './localorg.ts';

const FILES = {
  'Sum.cls': 'public class Sum {\n  public Integer of(Integer a, Integer b) {\n    return a + b;\n  }\n}',
  'SumTest.cls': '@IsTest private class SumTest {\n  @IsTest static void adds() { Assert.areEqual(3, new Sum().of(1, 2)); }\n}',
};

function cached(test: TestContext) {
  const directory = project(test, FILES);
  const cacheDirectory = mkdtempSync(join(tmpdir(), 'localorg-cache-'));
  test.after(() => rmSync(cacheDirectory, { recursive: true, force: true }));
  return {
    run(coverage = false): TestRun {
      const org = openOrg({ projectDirectories: [directory], dataFile: ':memory:', cacheDirectory, coverage });
      try {
        return org.runTests();
      } finally {
        org.close();
      }
    },
    entry: () => join(cacheDirectory, readdirSync(cacheDirectory)[0]!),
    write: (name: string, text: string) => writeFileSync(join(directory, 'app', name), text),
  };
}

describe('compiled Apex in the cache', () => {
  it('is used again where nothing has changed', (test) => {
    const { run, entry } = cached(test);
    run();
    const before = readFileSync(entry(), 'utf8');

    const { passed } = run();

    assert.deepEqual([passed, readFileSync(entry(), 'utf8') === before], [1, true]);
  });

  it('gives way to a changed body, keeps the other files, and keeps lines right', (test) => {
    const { run, write } = cached(test);
    run();

    write('Sum.cls', "public class Sum {\n  public Integer of(Integer a, Integer b) {\n\n    throw new QueryException('new');\n  }\n}");
    const [result] = run().results;

    assert.equal(result!.message, 'QueryException: new');
    assert.equal(result!.stackTrace, 'Class.Sum.of: line 4, column 1\nClass.SumTest.adds: line 2, column 1');
  });

  it('tells faults of a file that did not change where it no longer fits a signature', (test) => {
    const { run, write } = cached(test);
    run();

    write('Sum.cls', 'public class Sum {\n  public Integer of(Integer a) {\n    return a;\n  }\n}');

    assert.throws(() => run(), /1 fault in the Apex source:\n.*SumTest\.cls:2:/);
  });

  it('tells faults of a changed body', (test) => {
    const { run, write } = cached(test);
    run();

    write('Sum.cls', FILES['Sum.cls'].replace('a + b', 'a + missing'));

    assert.throws(() => run(), /1 fault in the Apex source:\n.*Sum\.cls:3:.*missing/);
  });

  it('is ignored and written anew where it is damaged', (test) => {
    const { run, entry } = cached(test);
    run();
    const whole = readFileSync(entry(), 'utf8');

    for (const damaged of ['', whole.slice(0, -20), whole.replace('(a+b|0)', '(a-b|0)').replace('"class"', '"klass"')]) {
      writeFileSync(entry(), damaged);

      assert.equal(run().passed, 1);
      assert.equal(readFileSync(entry(), 'utf8'), whole);
    }
  });

  it('is apart for coverage', (test) => {
    const { run } = cached(test);

    assert.deepEqual([run().passed, run(true).passed, run().passed], [1, 1, 1]);
  });
});
