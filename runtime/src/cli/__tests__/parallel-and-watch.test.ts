import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { ENVIRONMENT, localorg, MAIN, project } from './localorg.ts';

const SUM = 'public class Sum {\n  public static Integer of(Integer a, Integer b) {\n    return a + b;\n  }\n}';

/** `ATest` to `FTest`; each touches data and prints, one fails. */
function manyTests(): Record<string, string> {
  const text = (name: string) => `@IsTest private class ${name} {
  @IsTest static void adds() { Assert.areEqual(3, Sum.of(1, 2)); System.debug('${name}'); }
  @IsTest static void startsEmpty() { Assert.areEqual(0, [SELECT COUNT() FROM Account]); insert new Account(Name = '${name}'); }
  @IsTest static void mayFail() { Assert.areNotEqual('CTest', '${name}'); }
}`;
  return {
    'Sum.cls': SUM,
    ...Object.fromEntries(['ATest', 'BTest', 'CTest', 'DTest', 'ETest', 'FTest'].map((name) => [`${name}.cls`, text(name)])),
  };
}

const withoutTimes = (lines: readonly string[]) => lines.map((line) => line.replace(/ in \d+ ms$/, ''));

describe('localorg test --parallel', () => {
  it('gives the results, debug lines and coverage of a run in one thread, in the same order', (test) => {
    const directory = project(test, manyTests());
    const run = (threads: string) =>
      localorg('test', '--project', directory, '--parallel', threads, '--debug', '--coverage', join(directory, `${threads}.info`));

    const [one, three] = [run('1'), run('3')];

    assert.deepEqual([three.status, withoutTimes(three.lines)], [1, withoutTimes(one.lines)]);
    assert.equal(three.lines.at(-1), '17 passed, 1 failed');
    assert.equal(readFileSync(join(directory, '3.info'), 'utf8'), readFileSync(join(directory, '1.info'), 'utf8'));
  });

  it('wants a number from 1 on', () => {
    const { status, errors } = localorg('test', '--parallel', '0');

    assert.deepEqual([status, errors.split('\n')[0]], [2, '--parallel must be a number from 1 on, not "0".']);
  });
});

/** A watching command line; `untilWaiting` gives what it printed until it waits again. */
function watching(test: TestContext, directory: string) {
  const child = spawn(process.execPath, [MAIN, 'test', '--project', directory, '--watch'], {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  test.after(() => child.kill('SIGKILL'));
  const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    write: (name: string, text: string) => writeFileSync(join(directory, 'app', name), text),
    async untilWaiting(): Promise<string[]> {
      const lines: string[] = [];
      for (let line = await output.next(); line.value !== 'Waiting for changes.'; line = await output.next()) {
        assert.ok(!line.done, `ended after:\n${lines.join('\n')}`);
        lines.push(line.value);
      }
      return withoutTimes(lines);
    },
  };
}

describe('localorg test --watch', () => {
  const files = {
    'Sum.cls': SUM,
    'Twice.cls': 'public class Twice { public static Integer of(Integer a) { return Sum.of(a, a); } }',
    'TwiceTest.cls': '@IsTest private class TwiceTest { @IsTest static void doubles() { Assert.areEqual(4, Twice.of(2)); } }',
    'OtherTest.cls': '@IsTest private class OtherTest { @IsTest static void passes() { } }',
  };

  it('runs the test classes that can notice a change, through other classes too', { timeout: 60_000 }, async (test) => {
    const { write, untilWaiting } = watching(test, project(test, files));
    assert.deepEqual(await untilWaiting(), ['ok   OtherTest: 1 of 1', 'ok   TwiceTest: 1 of 1', '2 passed, 0 failed']);

    write('Sum.cls', SUM.replace('a + b', 'a - b'));

    assert.deepEqual(await untilWaiting(), [
      'Changed: Sum.cls',
      'FAIL TwiceTest: 0 of 1',
      '     TwiceTest.doubles',
      '       AssertException: Assertion Failed: Expected: 4, Actual: 0',
      '       Class.TwiceTest.doubles: line 1, column 1',
      '0 passed, 1 failed',
    ]);
  });

  it('prints faults, and runs what they kept from running when they are gone', { timeout: 60_000 }, async (test) => {
    const { write, untilWaiting } = watching(test, project(test, files));
    await untilWaiting();

    write('Sum.cls', SUM.replace('a + b', 'a + missing'));
    const faulty = await untilWaiting();
    write('Sum.cls', SUM);
    const mended = await untilWaiting();

    assert.match(faulty.join('\n'), /^Changed: Sum\.cls\n1 fault in the Apex source:\n.*Sum\.cls:3:\d+: .*missing/);
    assert.deepEqual(mended, ['Changed: Sum.cls', 'ok   TwiceTest: 1 of 1', '1 passed, 0 failed']);
  });

  it('knows new and removed classes, and runs all tests when metadata changes', { timeout: 60_000 }, async (test) => {
    const directory = project(test, files);
    const { write, untilWaiting } = watching(test, directory);
    await untilWaiting();

    write('NewTest.cls', '@IsTest private class NewTest { @IsTest static void passes() { } }');
    assert.deepEqual(await untilWaiting(), ['Changed: NewTest.cls', 'ok   NewTest: 1 of 1', '1 passed, 0 failed']);
    rmSync(join(directory, 'app/NewTest.cls'));
    assert.deepEqual(await untilWaiting(), ['Changed: NewTest.cls', 'No test method was found.', '0 passed, 0 failed']);
    write('Sum.cls-meta.xml', readFileSync(join(directory, 'app/Sum.cls-meta.xml'), 'utf8').replace('67.0', '66.0'));
    assert.deepEqual(await untilWaiting(), ['Changed: metadata', 'ok   OtherTest: 1 of 1', 'ok   TwiceTest: 1 of 1', '2 passed, 0 failed']);
  });

  it('ends well at a signal', { timeout: 60_000 }, async (test) => {
    const { child, untilWaiting } = watching(test, project(test, files));
    await untilWaiting();

    child.kill('SIGTERM');

    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
});
