import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asTest, classOf } from './async-org.ts';

const FINALIZER = classOf(
  'Last',
  'Finalizer',
  "public List<String> notes = new List<String>(); public void execute(FinalizerContext c) { System.debug(notes + ' ' + c.getResult() + ' ' + (c.getException() == null ? 'none' : c.getException().getTypeName() + ' ' + c.getException().getMessage()) + ' ' + (c.getAsyncApexJobId() != null) + ' ' + (c.getRequestId() == Request.getCurrent().getRequestId()) + ' ' + Request.getCurrent().getQuiddity() + ' ' + System.isQueueable()); }",
);

function job(ending: string): Record<string, string> {
  return {
    ...FINALIZER,
    ...classOf(
      'Job',
      'Queueable',
      `public void execute(QueueableContext c) { Last f = new Last(); System.attachFinalizer(f); f.notes.add('later'); ${ending} }`,
    ),
  };
}

it('runs after a job that ended well, in the state that it had at the end', () => {
  assert.deepEqual(asTest('Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();', job('')), [
    '(later) SUCCESS none true true TRANSACTION_FINALIZER_QUEUEABLE false',
  ]);
});

it('runs after an exception that nobody caught, which stopTest throws all the same', () => {
  assert.deepEqual(
    asTest(
      "Test.startTest(); System.enqueueJob(new Job()); try { Test.stopTest(); } catch (Exception e) { System.debug('thrown'); }",
      job("throw new IllegalArgumentException('wrong');"),
    ),
    ['(later) UNHANDLED_EXCEPTION System.IllegalArgumentException wrong true true TRANSACTION_FINALIZER_QUEUEABLE false', 'thrown'],
  );
});

it('runs after a limit is exceeded', () => {
  const lines = asTest(
    'Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();',
    job('for (Integer i = 0; i < 201; i++) { Integer n = [SELECT COUNT() FROM Account]; }'),
  );

  assert.deepEqual(lines, [
    '(later) UNHANDLED_EXCEPTION System.LimitException Too many SOQL queries: 201 true true TRANSACTION_FINALIZER_QUEUEABLE false',
    'failed: LimitException: Too many SOQL queries: 201',
  ]);
});

it('enqueues one job, which runs in tests too, and a failing one five times in a row', () => {
  const files = {
    ...classOf(
      'Again',
      'Finalizer',
      "public void execute(FinalizerContext c) { try { System.enqueueJob(new Job()); } catch (AsyncException e) { System.debug('given up'); } }",
    ),
    ...classOf(
      'Job',
      'Queueable',
      "public void execute(QueueableContext c) { System.debug('try'); System.attachFinalizer(new Again()); throw new IllegalArgumentException('wrong'); }",
    ),
  };

  const lines = asTest('Test.startTest(); System.enqueueJob(new Job()); try { Test.stopTest(); } catch (Exception e) { }', files);

  assert.deepEqual(lines, ['try', 'try', 'try', 'try', 'try', 'try', 'given up']);
});

it('ends in a test after 50 jobs where it enqueues another after each success', () => {
  const files = {
    ...classOf('Again', 'Finalizer', 'public void execute(FinalizerContext c) { System.enqueueJob(new Job()); }'),
    ...classOf('Job', 'Queueable', "public void execute(QueueableContext c) { System.debug('ran'); System.attachFinalizer(new Again()); }"),
  };

  const lines = asTest(
    'Test.startTest(); System.enqueueJob(new Job()); try { Test.stopTest(); } catch (AsyncException e) { System.debug(e.getMessage()); }',
    files,
  );

  assert.equal(lines.filter((line) => line === 'ran').length, 51);
  assert.equal(lines.at(-1), 'Maximum stack depth has been reached: a test runs 50 jobs of finalizers in a row.');
});

it('ends a chain in a test though the jobs between enqueue others themselves', () => {
  const files = {
    ...classOf('Again', 'Finalizer', 'public void execute(FinalizerContext c) { if (Job.runs < 70) System.enqueueJob(new Job()); }'),
    ...classOf(
      'Job',
      'Queueable',
      'public static Integer runs = 0; public void execute(QueueableContext c) { AsyncOptions o = new AsyncOptions(); o.MaximumQueueableStackDepth = 5; System.enqueueJob(new Between(), o); }',
    ),
    ...classOf('Between', 'Queueable', 'public void execute(QueueableContext c) { Job.runs++; System.attachFinalizer(new Again()); }'),
  };

  const lines = asTest(
    'Test.startTest(); System.enqueueJob(new Job()); try { Test.stopTest(); } catch (AsyncException e) { System.debug(e.getMessage()); } System.debug(Job.runs);',
    files,
  );

  assert.deepEqual(lines, ['Maximum stack depth has been reached: a test runs 50 jobs of finalizers in a row.', '51']);
});

it('counts failures anew after a success', () => {
  const files = {
    ...classOf('Again', 'Finalizer', 'public void execute(FinalizerContext c) { if (Job.runs < 14) System.enqueueJob(new Job()); }'),
    ...classOf(
      'Job',
      'Queueable',
      "public static Integer runs = 0; public void execute(QueueableContext c) { runs++; System.attachFinalizer(new Again()); if (Math.mod(runs, 6) != 0) throw new IllegalArgumentException('wrong'); }",
    ),
  };

  const lines = asTest(
    'Test.startTest(); System.enqueueJob(new Job()); try { Test.stopTest(); } catch (IllegalArgumentException e) { } System.debug(Job.runs);',
    files,
  );

  assert.deepEqual(lines, ['14']);
});

it('is refused outside of queueable jobs, and twice', () => {
  const twice = {
    ...FINALIZER,
    ...classOf(
      'Job',
      'Queueable',
      'public void execute(QueueableContext c) { System.attachFinalizer(new Last()); try { System.attachFinalizer(new Last()); } catch (AsyncException e) { System.debug(e.getMessage()); } }',
    ),
  };

  assert.deepEqual(asTest("try { System.attachFinalizer(new Last()); } catch (AsyncException e) { System.debug('outside'); }", FINALIZER), [
    'outside',
  ]);
  assert.equal(
    asTest('Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();', twice)[0],
    'More than one Finalizer cannot be attached to same Async Apex Job',
  );
});

it('is told apart in a class that is a job, a schedule and a finalizer at once', () => {
  const files = classOf(
    'All',
    'Schedulable, Finalizer, Queueable',
    "public void execute(SchedulableContext c) { System.debug('schedule'); System.enqueueJob(new All()); } " +
      "public void execute(FinalizerContext c) { System.debug('finalizer ' + c.getResult()); } " +
      "public void execute(QueueableContext c) { System.debug('job'); System.attachFinalizer(this); }",
  );

  assert.deepEqual(
    asTest("Test.startTest(); System.enqueueJob(new All()); System.schedule('All', '0 0 3 * * ?', new All()); Test.stopTest();", files),
    ['job', 'finalizer SUCCESS', 'schedule'],
  );
});
