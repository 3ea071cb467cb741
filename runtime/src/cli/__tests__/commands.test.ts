import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { localorg, project } from './localorg.ts';

const TESTS = `@IsTest private class SumTest {
    @TestSetup static void setUp() { insert new Account(Name = 'kept for each method'); }
    @IsTest static void adds() { System.assertEquals(2, 1 + 1); }
    @IsTest static void fails() {
        delete [SELECT Id FROM Account];
        System.assertEquals(3, 1 + 1, 'sum');
    }
    @IsTest static void startsAfresh() { System.assertEquals(1, [SELECT COUNT() FROM Account]); }
}`;

describe('localorg test', () => {
  it('prints a line a class, each failure with its stack, and the counts last', (test) => {
    const { status, lines } = localorg('test', '--project', project(test, { 'SumTest.cls': TESTS }));

    assert.equal(status, 1);
    assert.match(lines[0]!, /^FAIL SumTest: 2 of 3 in \d+ ms$/);
    assert.deepEqual(lines.slice(1), [
      '     SumTest.fails',
      '       AssertException: Assertion Failed: sum: Expected: 3, Actual: 2',
      '       Class.SumTest.fails: line 6, column 1',
      '2 passed, 1 failed',
    ]);
  });

  it('runs the methods it is told to, and ends well where all pass', (test) => {
    const { status, lines } = localorg('test', '--project', project(test, { 'SumTest.cls': TESTS }), '--filter', 'sumtest.ADDS');

    assert.equal(status, 0);
    assert.equal(lines.at(-1), '1 passed, 0 failed');
  });

  it('writes the results into a file', (test) => {
    const directory = project(test, { 'SumTest.cls': TESTS });
    const file = join(directory, 'results.json');

    localorg('test', '--project', directory, '--json', file);

    const { passed, failed, results } = JSON.parse(readFileSync(file, 'utf8')) as {
      passed: number;
      failed: number;
      results: { methodName: string; passed: boolean }[];
    };
    assert.deepEqual(
      [passed, failed, results.map((result) => `${result.methodName} ${result.passed}`)],
      [2, 1, ['adds true', 'fails false', 'startsAfresh true']],
    );
  });

  it('lists the faults of a project that does not compile', (test) => {
    const { status, errors } = localorg('test', '--project', project(test, { 'A.cls': 'public class A { void a() { Nothing n; } }' }));

    assert.equal(status, 1);
    assert.match(errors, /^1 fault in the Apex source:\n.*A\.cls:1:29: Invalid type: Nothing \[TYP001\]\n$/);
  });
});

describe('localorg run and query', () => {
  it('keep data in the file they are given', (test) => {
    const directory = project(test, {});
    const script = join(directory, 'script.apex');
    writeFileSync(script, "insert new Account(Name = 'Acme');\nSystem.debug('done');");
    const data = join(directory, 'org.db');

    const run = localorg('run', script, '--project', directory, '--data', data);
    const query = localorg('query', 'SELECT Name, Owner.Name FROM Account', '--project', directory, '--data', data);

    assert.deepEqual([run.status, run.lines], [0, ['DEBUG|done']]);
    assert.equal(query.status, 0);
    assert.match(query.lines.join('\n'), /Acme.*Org Administrator[^]*\n1 row$/);
  });

  it('tell an exception with its stack and end with status 1', (test) => {
    const directory = project(test, {});
    const script = join(directory, 'script.apex');
    writeFileSync(script, '\nInteger i;\ni += 1;');

    const { status, lines } = localorg('run', script, '--project', directory);

    assert.deepEqual(
      [status, lines],
      [1, ['NullPointerException: Attempt to de-reference a null object', 'Class.AnonymousBlock1.execute: line 3, column 1']],
    );
  });
});

describe('localorg', () => {
  it("shows each command's help", () => {
    for (const command of ['check', 'test', 'run', 'query', 'serve', 'doctor'])
      assert.match(localorg(command, '--help').lines[0]!, new RegExp(`^localorg ${command} `));
  });

  it('says what is wrong with a call, and ends with status 2', () => {
    assert.match(localorg('test', '--nonsense').errors, /Unknown option '--nonsense'/);
    assert.match(localorg('test', '--project', '/nowhere').errors, /^--project: there is no folder \/nowhere\.\n/);
    assert.equal(localorg('nothing').status, 2);
  });

  it('doctor lists library members that the project calls and the local org lacks', (test) => {
    const { status, lines } = localorg(
      'doctor',
      '--project',
      project(test, { 'A.cls': "public class A { void a() { Flow.Interview.createInterview('a', null); } }" }),
    );

    assert.deepEqual(
      [status, lines.slice(-2)],
      [1, ['1 library member that the local org lacks', '  Flow.Interview.createInterview(String,Map<String,Object>) (1 use)']],
    );
  });
});
