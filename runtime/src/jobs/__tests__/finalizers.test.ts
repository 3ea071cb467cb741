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
