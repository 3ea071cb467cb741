import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone } from '../../engine/index.ts';
import { CronExpression } from '../cron-expression.ts';
import { asTest, classOf } from './async-org.ts';

const LOS_ANGELES = new TimeZone('America/Los_Angeles');
/** A Wednesday, 9:30:15 in Los Angeles. */
const NOW = Date.UTC(2026, 2, 4, 17, 30, 15);

function next(text: string, after = NOW): string {
  const moment = new CronExpression(text).next(after, LOS_ANGELES);
  return moment === undefined ? 'never' : new Date(moment + LOS_ANGELES.offsetAt(moment)).toISOString().slice(0, 19);
}

describe('cron expressions', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['0 0 13 * * ?', '2026-03-04T13:00:00'],
    ['0 5 * * * ? *', '2026-03-04T10:05:00'],
    ['0 0 22 ? * 6L', '2026-03-27T22:00:00'],
    ['0 0 10 ? * MON-FRI', '2026-03-04T10:00:00'],
    ['0 0 8 ? * MON,SUN', '2026-03-08T08:00:00'],
    ['0 0 20 * * ? 2027', '2027-01-01T20:00:00'],
    ['0 0 9 L * ?', '2026-03-31T09:00:00'],
    ['0 0 9 15W 8 ?', '2026-08-14T09:00:00'],
    ['0 0 9 LW 5 ?', '2026-05-29T09:00:00'],
    ['0 0 9 ? * 2#3', '2026-03-16T09:00:00'],
    ['0 25 */5 * * ? *', '2026-03-04T10:25:00'],
    ['0 0 0 1/10 4 ?', '2026-04-01T00:00:00'],
    ['0 0 0 ? * FRI-SUN', '2026-03-06T00:00:00'],
    ['0 0 0 28 5 ? 2099', '2099-05-28T00:00:00'],
    ['0 0 0 1 1 ? 2020', 'never'],
    ['0 0 0 30 2 ?', 'never'],
  ];
  for (const [text, moment] of cases) it(`${text} comes at ${moment}`, () => assert.equal(next(text), moment));

  const faults: readonly (readonly [string, RegExp])[] = [
    ['0 0 0', /^Unexpected end of expression\.$/],
    ['0 0/5 * * * ?', /^Seconds and minutes must be specified as integers: 0 0\/5 \* \* \* \?$/],
    ['0 0 0 1 * MON', /^Support for specifying both a day-of-week AND a day-of-month parameter is not implemented\.$/],
    ['0 0 0 ? * ?', /^'\?' can only be specified for Day-of-Month -OR- Day-of-Week\.$/],
    ['0 0 25 * * ?', /^Hours values must be between 0 and 23: 25$/],
    ['0 0 ? * * ?', /^'\?' can only be specified for Day-of-Month or Day-of-Week\.$/],
  ];
  for (const [text, message] of faults) it(`${text} is refused`, () => assert.throws(() => new CronExpression(text), { text: message }));
});

describe('scheduled Apex in tests', () => {
  const JOB = classOf(
    'Job',
    'Schedulable',
    "public void execute(SchedulableContext c) { System.debug((c.getTriggerId() != null) + ' ' + System.isScheduled() + ' ' + Limits.getLimitQueries()); }",
  );
  const ROW =
    "CronTrigger t = [SELECT CronExpression, TimesTriggered, NextFireTime, State, CronJobDetail.Name, CronJobDetail.JobType FROM CronTrigger WHERE Id = :id]; System.debug(t.CronExpression + ' ' + t.TimesTriggered + ' ' + t.NextFireTime + ' ' + t.State + ' ' + t.CronJobDetail.Name + ' ' + t.CronJobDetail.JobType);";

  it('runs at stopTest and still waits for its time', () => {
    assert.deepEqual(
      asTest(`Test.startTest(); Id id = System.schedule('n', '0 0 0 28 5 ? 2099', new Job()); Test.stopTest(); ${ROW}`, JOB),
      ['true true 100', '0 0 0 28 5 ? 2099 0 2099-05-28 07:00:00 WAITING n 7'],
    );
  });

  it('leaves the jobs that it begins in the queue', () => {
    const files = {
      ...classOf('Job', 'Schedulable', 'public void execute(SchedulableContext c) { System.enqueueJob(new Later()); }'),
      ...classOf('Later', 'Queueable', "public void execute(QueueableContext c) { System.debug('never'); }"),
    };

    assert.deepEqual(
      asTest(
        "Test.startTest(); System.schedule('n', '0 0 0 * * ?', new Job()); Test.stopTest(); System.debug([SELECT Status FROM AsyncApexJob WHERE JobType = 'Queueable'].Status);",
        files,
      ),
      ['Queued'],
    );
  });

  it('refuses a name twice and times that never come', () => {
    assert.deepEqual(
      asTest(
        "try { System.schedule('n', '0 0 0 1 1 ? 2020', new Job()); } catch (AsyncException e) { System.debug(e.getMessage()); } System.schedule('n', '0 0 0 * * ?', new Job()); try { System.schedule('n', '0 0 0 * * ?', new Job()); } catch (AsyncException e) { System.debug(e.getMessage()); }",
        JOB,
      ).slice(0, 2),
      [
        "Based on configured schedule, the given trigger 'n' will never fire.",
        'The Apex job named "n" is already scheduled for execution.',
      ],
    );
  });

  it('ends with abortJob, rows and all', () => {
    assert.deepEqual(
      asTest(
        "Test.startTest(); Id id = System.schedule('n', '0 0 0 * * ?', new Job()); System.abortJob(id); Test.stopTest(); System.debug([SELECT COUNT() FROM CronTrigger] + ' ' + [SELECT COUNT() FROM CronJobDetail]);",
        JOB,
      ),
      ['0 0'],
    );
  });

  it('is a hundred at most', () => {
    assert.deepEqual(
      asTest(
        "for (Integer i = 0; i < 100; i++) System.schedule('n' + i, '0 0 0 * * ?', new Job()); System.schedule('m', '0 0 0 * * ?', new Job());",
        JOB,
      ),
      ['failed: AsyncException: You have exceeded the maximum number (100) of Apex scheduled jobs.'],
    );
  });
});
