import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { localorg, project } from './localorg.ts';

describe('localorg test --junit', () => {
  it('writes the results as JUnit XML', (test) => {
    const directory = project(test, { 'SumTest.cls': '@IsTest private class SumTest {\n  @IsTest static void adds() { }\n  @IsTest static void fails() { Assert.fail(\'no\'); }\n}' });
    const file = join(directory, 'results.xml');

    const { status } = localorg('test', '--project', directory, '--junit', file);

    const xml = readFileSync(file, 'utf8');
    assert.equal(status, 1);
    assert.match(xml, /<testsuites name="Apex" tests="2" failures="1" errors="0" time="[\d.]+">/);
    assert.match(xml, /<testcase classname="SumTest" name="adds" time="[\d.]+"\/>/);
    assert.match(xml, /<failure type="AssertException" message="AssertException: Assertion Failed: no">AssertException: Assertion Failed: no&#10;Class\.SumTest\.fails: line 3, column 1<\/failure>/);
  });
});
