import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { localorg, project } from './localorg.ts';

const QUERIES = 'for (Integer i = 0; i < 7; i++) { Integer n = [SELECT COUNT() FROM Account]; }';

describe('--limits', () => {
  it("tells each transaction's use, jobs' too", (test) => {
    const directory = project(test, {
      'Job.cls': "public class Job implements Queueable { public void execute(QueueableContext c) { insert new Account(Name = 'x'); } }",
    });
    writeFileSync(join(directory, 'go.apex'), `${QUERIES} System.enqueueJob(new Job());`);

    const { lines } = localorg('run', join(directory, 'go.apex'), '--project', directory, '--limits');

    const heads = lines.filter((line) => line.startsWith('Limits of'));
    assert.deepEqual(heads, ['Limits of anonymous', 'Limits of queueable Job']);
    assert.ok(lines.indexOf('  Number of SOQL queries: 7 out of 100') < lines.indexOf('Limits of queueable Job'));
    assert.ok(lines.indexOf('  Number of DML rows: 1 out of 10000') > lines.indexOf('Limits of queueable Job'));
    assert.ok(lines.includes('  Number of SOQL queries: 0 out of 200'));
  });

  it('tells of each test the limit that it came nearest to, the account between startTest and stopTest among them', (test) => {
    const directory = project(test, {
      'UseTest.cls': `@IsTest private class UseTest {
        @IsTest static void few() { for (Integer i = 0; i < 30; i++) { Integer n = [SELECT COUNT() FROM Account]; } }
        @IsTest static void many() { Test.startTest(); for (Integer i = 0; i < 60; i++) { Integer n = [SELECT COUNT() FROM Account]; } Test.stopTest(); }
      }`,
    });

    const { lines } = localorg('test', '--project', directory, '--limits');

    assert.deepEqual(lines.slice(1), [
      'Highest use of a limit in a transaction of each test',
      '   60%  UseTest.many  Number of SOQL queries: 60 out of 100',
      '   30%  UseTest.few   Number of SOQL queries: 30 out of 100',
      '2 passed, 0 failed',
    ]);
  });

  it('ends a run with status 1 where a job fails', (test) => {
    const directory = project(test, {
      'Job.cls': 'public class Job implements Queueable { public void execute(QueueableContext c) { Integer i = 1 / 0; } }',
    });
    writeFileSync(join(directory, 'go.apex'), 'System.enqueueJob(new Job());');

    assert.equal(localorg('run', join(directory, 'go.apex'), '--project', directory).status, 1);
  });
});
