import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { junitXml, type TestRun } from '../index.ts';

const RUN: TestRun = {
  passed: 1,
  failed: 1,
  milliseconds: 1500,
  results: [
    { className: 'SumTest', methodName: 'adds', passed: true, milliseconds: 250 },
    {
      className: 'SumTest',
      methodName: 'fails',
      passed: false,
      milliseconds: 1000,
      message: 'AssertException: "a" <&> \u0000b',
      stackTrace: 'Class.SumTest.fails: line 6, column 1',
    },
  ],
};

describe('junitXml', () => {
  it('tells suites, cases, times in seconds and failures', () => {
    const tree = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: true, parseAttributeValue: false }).parse(
      junitXml(RUN),
    ) as {
      testsuites: {
        tests: string;
        failures: string;
        time: string;
        testsuite: {
          name: string;
          testcase: { name: string; time: string; failure?: { type: string; message: string; '#text': string } }[];
        };
      };
    };

    const { tests, failures, time, testsuite } = tree.testsuites;
    assert.deepEqual([tests, failures, time, testsuite.name], ['2', '1', '1.500', 'SumTest']);
    assert.deepEqual(
      testsuite.testcase.map((each) => [each.name, each.time]),
      [
        ['adds', '0.250'],
        ['fails', '1.000'],
      ],
    );
    assert.deepEqual(testsuite.testcase[1]!.failure, {
      type: 'AssertException',
      message: 'AssertException: "a" <&> \ufffdb',
      '#text': 'AssertException: "a" <&> \ufffdb\nClass.SumTest.fails: line 6, column 1',
    });
  });
});
