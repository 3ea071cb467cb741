import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asTest, classOf } from './async-org.ts';

const DONE = "public void execute(QueueableContext c) { System.debug('ran'); }";

describe('queueable jobs in tests', () => {
  it('run at stopTest, each in a transaction with limits of its own', () => {
    const job = classOf(
      'Job',
      'Queueable',
      "public void execute(QueueableContext c) { insert new Account(Name = 'x'); System.debug(Limits.getDmlStatements() + ' of ' + Limits.getLimitQueries() + ' ' + System.isQueueable()); }",
    );

    const lines = asTest(
      "Test.startTest(); System.enqueueJob(new Job()); System.enqueueJob(new Job()); System.debug('before'); Test.stopTest(); System.debug([SELECT COUNT() FROM Account]);",
      job,
    );

    assert.deepEqual(lines, ['before', '1 of 200 true', '1 of 200 true', '2']);
  });

  it('may have a static execute', () => {
    const job = classOf('Job', 'Queueable', "public static void execute(QueueableContext c) { System.debug('ran'); }");

    assert.deepEqual(asTest('Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();', job), ['ran']);
  });

  it('run on a copy of the instance, without its transient fields', () => {
    const job = classOf(
      'Job',
      'Queueable',
      "public List<String> names = new List<String>{ 'a' }; public transient String lost = 'x'; public void execute(QueueableContext c) { names.add('b'); System.debug(names + ' ' + lost); }",
    );

    const lines = asTest('Job j = new Job(); Test.startTest(); System.enqueueJob(j); Test.stopTest(); System.debug(j.names);', job);

    assert.deepEqual(lines, ['(a, b) null', '(a)']);
  });

  it('are rows of AsyncApexJob under the class, the user and the id that the context gives', () => {
    const job = classOf(
      'Job',
      'Queueable',
      'public void execute(QueueableContext c) { System.debug([SELECT Status FROM AsyncApexJob WHERE Id = :c.getJobId()].Status); }',
    );
    const read =
      "j = [SELECT Status, JobType, ApexClass.Name, CreatedById, CompletedDate FROM AsyncApexJob WHERE Id = :id]; System.debug(j.Status + ' ' + j.JobType + ' ' + j.ApexClass.Name + ' ' + (j.CreatedById == UserInfo.getUserId()) + ' ' + (j.CompletedDate != null));";

    const lines = asTest(`AsyncApexJob j; Test.startTest(); Id id = System.enqueueJob(new Job()); ${read} Test.stopTest(); ${read}`, job);

    assert.deepEqual(lines, ['Queued Queueable Job true false', 'Processing', 'Completed Queueable Job true true']);
  });

  it('undo what they did and throw at stopTest where an exception comes out', () => {
    const job = classOf(
      'Job',
      'Queueable',
      "public void execute(QueueableContext c) { insert new Account(Name = 'x'); throw new IllegalArgumentException('wrong'); }",
    );

    const lines = asTest(
      "Test.startTest(); Id id = System.enqueueJob(new Job()); try { Test.stopTest(); } catch (IllegalArgumentException e) { System.debug(e.getMessage()); } AsyncApexJob j = [SELECT Status, NumberOfErrors, ExtendedStatus FROM AsyncApexJob WHERE Id = :id]; System.debug(j.Status + ' ' + j.NumberOfErrors + ' ' + j.ExtendedStatus + ' ' + [SELECT COUNT() FROM Account]);",
      job,
    );

    assert.deepEqual(lines, ['wrong', 'Failed 1 wrong 0']);
  });

  it('do not run when the work that enqueued them is rolled back', () => {
    assert.deepEqual(
      asTest(
        'Test.startTest(); Savepoint s = Database.setSavepoint(); System.enqueueJob(new Job()); Database.rollback(s); Test.stopTest();',
        classOf('Job', 'Queueable', DONE),
      ),
      [],
    );
  });

  it('see and set the static fields of the test', () => {
    const job = classOf(
      'Job',
      'Queueable',
      "public static String word = 'none'; public void execute(QueueableContext c) { System.debug(word); word = 'job'; }",
    );

    assert.deepEqual(
      asTest("Job.word = 'test'; Test.startTest(); System.enqueueJob(new Job()); Test.stopTest(); System.debug(Job.word);", job),
      ['test', 'job'],
    );
  });

  it('run when the method ends where no stopTest stands', () => {
    assert.deepEqual(asTest("System.enqueueJob(new Job()); System.debug('end');", classOf('Job', 'Queueable', DONE)), ['end', 'ran']);
  });

  it('run as the user who enqueued them', () => {
    const job = classOf('Job', 'Queueable', 'public void execute(QueueableContext c) { System.debug(UserInfo.getLastName()); }');
    const user =
      "Profile p = [SELECT Id FROM Profile WHERE Name = 'Standard User']; User u = new User(LastName = 'Other', Alias = 'o', Email = 'o@x.example', Username = 'o@x.example', CommunityNickname = 'o', TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', ProfileId = p.Id); insert u;";

    assert.deepEqual(asTest(`${user} Test.startTest(); System.runAs(u) { System.enqueueJob(new Job()); } Test.stopTest();`, job), [
      'Other',
    ]);
  });
});

describe('limits of queueable jobs', () => {
  it('are 50 jobs a synchronous transaction', () => {
    const lines = asTest(
      "for (Integer i = 0; i < 50; i++) System.enqueueJob(new Job()); System.debug(Limits.getQueueableJobs() + ' of ' + Limits.getLimitQueueableJobs()); System.enqueueJob(new Job());",
      classOf('Job', 'Queueable', DONE),
    );

    assert.deepEqual(lines, ['50 of 50', 'failed: LimitException: Too many queueable jobs added to the queue: 51']);
  });

  it('let tests not chain, but where the options set a depth', () => {
    const job = classOf(
      'Job',
      'Queueable',
      "public void execute(QueueableContext c) { System.debug(AsyncInfo.getCurrentQueueableStackDepth() + ' ' + AsyncInfo.hasMaxStackDepth() + ' ' + AsyncInfo.getMaximumQueueableStackDepth()); try { System.enqueueJob(new Job()); } catch (AsyncException e) { System.debug(e.getMessage()); } }",
    );

    assert.deepEqual(asTest('Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();', job), [
      '1 false null',
      'Maximum stack depth has been reached.',
    ]);
    assert.deepEqual(
      asTest(
        'AsyncOptions o = new AsyncOptions(); o.MaximumQueueableStackDepth = 2; Test.startTest(); System.enqueueJob(new Job(), o); Test.stopTest();',
        job,
      ),
      ['1 true 2', '2 true 2', 'Maximum stack depth has been reached.'],
    );
  });

  it('refuse a second waiting job of the same signature', () => {
    const lines = asTest(
      "AsyncOptions o = new AsyncOptions(); o.DuplicateSignature = QueueableDuplicateSignature.Builder().addString('x').build(); Test.startTest(); System.enqueueJob(new Job(), o); try { System.enqueueJob(new Job(), o); } catch (DuplicateMessageException e) { System.debug(e.getMessage()); } Test.stopTest();",
      classOf('Job', 'Queueable', DONE),
    );

    assert.deepEqual(lines, ['Attempt to enqueue job with duplicate queueable signature', 'ran']);
  });

  it('allow a delay of 0 to 10 minutes', () => {
    const lines = asTest(
      "System.enqueueJob(new Job(), 10); try { System.enqueueJob(new Job(), 11); } catch (IllegalArgumentException e) { System.debug('refused'); }",
      classOf('Job', 'Queueable', DONE),
    );

    assert.deepEqual(lines, ['refused', 'ran']);
  });

  it('refuse what cannot wait', () => {
    const job = classOf('Job', 'Queueable', `Object part = new Http(); ${DONE}`);

    assert.deepEqual(asTest('System.enqueueJob(new Job());', job), ['failed: SerializationException: Not Serializable: Http']);
  });
});

describe('callouts of queueable jobs', () => {
  const mock = classOf(
    'Mock',
    'HttpCalloutMock',
    'public HttpResponse respond(HttpRequest r) { HttpResponse a = new HttpResponse(); a.setStatusCode(204); return a; }',
  );
  const send = "HttpRequest r = new HttpRequest(); r.setEndpoint('https://x.example'); r.setMethod('GET');";
  const body = `public void execute(QueueableContext c) { ${send} try { System.debug(new Http().send(r).getStatusCode()); } catch (CalloutException e) { System.debug('refused'); } }`;
  const run = 'Test.setMock(HttpCalloutMock.class, new Mock()); Test.startTest(); System.enqueueJob(new Job()); Test.stopTest();';

  it('need Database.AllowsCallouts', () => {
    assert.deepEqual(asTest(run, { ...mock, ...classOf('Job', 'Queueable', body) }), ['refused']);
    assert.deepEqual(asTest(run, { ...mock, ...classOf('Job', 'Queueable, Database.AllowsCallouts', body) }), ['204']);
  });

  it('are refused in a transaction that has enqueued a job', () => {
    const files = { ...mock, ...classOf('Job', 'Queueable', DONE) };

    const lines = asTest(
      `Test.setMock(HttpCalloutMock.class, new Mock()); System.enqueueJob(new Job()); ${send} try { new Http().send(r); } catch (CalloutException e) { System.debug(e.getMessage()); }`,
      files,
    );

    assert.deepEqual(lines, ['You have uncommitted work pending. Please commit or rollback before calling out', 'ran']);
  });
});
