import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { localorg, project } from './localorg.ts';

describe('localorg test --junit', () => {
  it('writes the results as JUnit XML', (test) => {
    const directory = project(test, {
      'SumTest.cls':
        "@IsTest private class SumTest {\n  @IsTest static void adds() { }\n  @IsTest static void fails() { Assert.fail('no'); }\n}",
    });
    const file = join(directory, 'results.xml');

    const { status } = localorg('test', '--project', directory, '--junit', file);

    const xml = readFileSync(file, 'utf8');
    assert.equal(status, 1);
    assert.match(xml, /<testsuites name="Apex" tests="2" failures="1" errors="0" time="[\d.]+">/);
    assert.match(xml, /<testcase classname="SumTest" name="adds" time="[\d.]+"\/>/);
    assert.match(
      xml,
      /<failure type="AssertException" message="AssertException: Assertion Failed: no">AssertException: Assertion Failed: no&#10;Class\.SumTest\.fails: line 3, column 1<\/failure>/,
    );
  });
});

const PRICE = `public class Price {
  static final Integer BASE = 10;
  public static Integer of(Integer amount) {
    Integer total = 0;
    for (Integer i = 0; i < amount; i++) {
      total += BASE;
    }
    if (total > 1000) {
      total = 1000;
    } else if (total < 0) {
      return 0;
    }
    return total;
  }
}`;

describe('localorg test --namespace', () => {
  it('runs the project as a package of that namespace', (test) => {
    const directory = project(test, {
      'NameTest.cls':
        "@IsTest private class NameTest {\n  @IsTest static void name() { Assert.areEqual('acme.NameTest', NameTest.class.getName()); }\n}",
    });

    assert.equal(localorg('test', '--project', directory, '--namespace', 'acme').lines.at(-1), '1 passed, 0 failed');
    assert.equal(localorg('test', '--project', directory).lines.at(-1), '0 passed, 1 failed');
  });

  it('refuses what cannot be a namespace', (test) => {
    const directory = project(test, {});

    const { status, errors } = localorg('test', '--project', directory, '--namespace', 'two__parts');

    assert.equal(status, 2);
    assert.match(errors, /"two__parts" cannot be a namespace\. It has 1 to 15 letters/);
  });
});

describe('localorg test --coverage', () => {
  it('writes how often each line of classes and triggers ran, and prints shares with the total last', (test) => {
    const directory = project(test, {
      'Price.cls': PRICE,
      'Unused.cls': 'public class Unused {\n  void a() {\n    return;\n  }\n}',
      'Named.trigger':
        'trigger Named on Account (before insert) {\n  for (Account each : Trigger.new) {\n    each.Description = each.Name;\n  }\n}',
      'PriceTest.cls':
        "@IsTest private class PriceTest {\n  @IsTest static void sums() {\n    Assert.areEqual(30, Price.of(3));\n    insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };\n  }\n}",
    });
    const file = join(directory, 'coverage.info');

    const { status, lines } = localorg('test', '--project', directory, '--coverage', file);

    const record = (name: string, ...hits: string[]) => ['TN:', `SF:${join(directory, 'app', name)}`, ...hits.map((hit) => `DA:${hit}`)];
    const totals = (all: number, covered: number) => [`LF:${all}`, `LH:${covered}`, 'end_of_record'];
    assert.equal(status, 0);
    assert.deepEqual(readFileSync(file, 'utf8').trimEnd().split('\n'), [
      ...record('Price.cls', '2,1', '4,1', '5,1', '6,3', '8,1', '9,0', '10,1', '11,0', '13,1'),
      ...totals(9, 7),
      ...record('Unused.cls', '3,0'),
      ...totals(1, 0),
      ...record('Named.trigger', '2,1', '3,2'),
      ...totals(2, 2),
    ]);
    assert.deepEqual(lines.slice(1), [
      'Coverage',
      '100%  Named: 2 of 2 lines',
      ' 77%  Price: 7 of 9 lines',
      '  0%  Unused: 0 of 1 lines',
      ' 75%  Total: 9 of 12 lines',
      '1 passed, 0 failed',
    ]);
  });
});
