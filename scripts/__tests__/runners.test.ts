import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findChromium } from '../runners/chromium.ts';
import { judged, sumOf } from '../runners/counts.ts';
import { check, nodeTests, tapCounts, tapFailures } from '../runners/runners.ts';
import { temporaryTree } from './temporary-tree.ts';

const TEST = "import { it } from 'node:test';\n";

describe('counts of the runners', () => {
  it('add up', () => {
    assert.deepEqual(
      sumOf([
        { passed: 2, failed: 0 },
        { passed: 3, failed: 1 },
      ]),
      { passed: 5, failed: 1 },
    );
  });

  it('are a failure where nothing ran, or where the runner ended badly', () => {
    assert.deepEqual(judged({ passed: 4, failed: 0 }, 0), { passed: 4, failed: 0 });
    assert.deepEqual(judged({ passed: 0, failed: 0 }, 0), { passed: 0, failed: 1 });
    assert.deepEqual(judged({ passed: 4, failed: 0 }, 1), { passed: 4, failed: 1 });
    assert.deepEqual(judged({ passed: 4, failed: 2 }, 1), { passed: 4, failed: 2 });
  });

  it("are read from the end of TAP, a cancelled test's among them", () => {
    assert.deepEqual(tapCounts('ok 1 - a\n# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n'), { passed: 3, failed: 2 });
  });
});

describe('runner of Node tests', () => {
  it('counts what passed and failed, and repeats only the failures', async (test) => {
    const tree = temporaryTree(test, {
      'a.test.ts': `${TEST}it('holds', () => undefined);\nit('breaks', () => { throw new Error('on purpose'); });`,
    });

    const { passed, failed, output } = await nodeTests('some', join(tree, '*.test.ts')).run();

    assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 });
    assert.match(output, /not ok 2 - breaks[\s\S]*on purpose/);
    assert.doesNotMatch(output, /holds/);
  });

  it('fails where no test file is there, or one does not load', async (test) => {
    const empty = temporaryTree(test, {});
    const broken = temporaryTree(test, { 'a.test.ts': "import './missing.ts';" });

    const counts = await Promise.all([empty, broken].map((tree) => nodeTests('some', join(tree, '*.test.ts')).run()));

    assert.deepEqual(
      counts.map(({ passed, failed }) => [passed, failed]),
      [
        [0, 1],
        [0, 1],
      ],
    );
  });

  it('drops the blocks of tests that passed', () => {
    assert.equal(
      tapFailures('# Subtest: a\nok 1 - a\n  ---\n  x: 1\n  ...\nnot ok 2 - b\n  error: c\n# tests 2'),
      'not ok 2 - b\n  error: c\n# tests 2',
    );
  });
});

describe('check', () => {
  it('passes or fails as its program ends', async (test) => {
    const tree = temporaryTree(test, { 'right.ts': '', 'wrong.ts': "process.stdout.write('It is wrong.'); process.exitCode = 1;" });

    const results = [await check('right', join(tree, 'right.ts')).run(), await check('wrong', join(tree, 'wrong.ts')).run()];

    assert.deepEqual(results, [
      { passed: 1, failed: 0, output: '' },
      { passed: 0, failed: 1, output: 'It is wrong.' },
    ]);
  });
});

describe('Chromium', () => {
  it('is the program that CHROMIUM names', () => {
    assert.equal(findChromium({ CHROMIUM: process.execPath }), process.execPath);
  });

  it('is missed by name where CHROMIUM names no file', () => {
    assert.throws(() => findChromium({ CHROMIUM: '/no/such/program' }), {
      message:
        'CHROMIUM is "/no/such/program", and there is no such file. Correct it, or leave the variable out to use the machine\'s own Chromium.',
    });
  });
});
