import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProjectFiles } from '../../__tests__/apex-org.ts';
import { asTest, classOf, eventObject } from './async-org.ts';

/** Source: Apex Developer Guide, Execution Governors and Limits. */
const LIMITS =
  'AggregateQueries 300, ApexCursorRows 50000000, AsyncCalls 200, Callouts 100, DmlRows 10000, DmlStatements 150, EmailInvocations 10, FetchCallsOnApexCursor 100, ' +
  'FindSimilarCalls 20, MobilePushApexCalls 10, PublishImmediateDML 150, QueryLocatorRows 10000, QueryRows 50000, RunAs 150, SavepointRollbacks 150, Savepoints 150, SoslQueries 20';
const WORDS = LIMITS.split(', ').map((line) => line.split(' ')[0]!);
const BY_KIND = ['Queries', 'FutureCalls', 'QueueableJobs', 'CpuTime', 'HeapSize'];

function printLimits(words: readonly string[], title: string): string {
  return `System.debug('${title} ' + String.join(new List<String>{ ${words.map((word) => `'${word} ' + Limits.getLimit${word}()`).join(', ')} }, ', '));`;
}

const PRINT_ALL = `${printLimits(WORDS, 'all')} ${printLimits(BY_KIND, 'kind')}`;

function printUsed(...words: string[]): string {
  return `System.debug(String.join(new List<String>{ ${words.map((word) => `'${word} ' + Limits.get${word}()`).join(', ')} }, ', '));`;
}

function used(statements: string, words: readonly string[], files: ProjectFiles = {}): string[] {
  return asTest(`Test.startTest(); ${statements} ${printUsed(...words)}`, files);
}

describe('limits', () => {
  it('are the documented ones in synchronous code', () => {
    const [all, kind] = asTest(PRINT_ALL);

    assert.equal(all, `all ${LIMITS}`);
    assert.equal(kind, 'kind Queries 100, FutureCalls 50, QueueableJobs 50, CpuTime 10000, HeapSize 10000000');
  });

  it('are higher for queries, time and heap in asynchronous code, and lower for further jobs', () => {
    const body = (method: string): string => `public void ${method} { ${PRINT_ALL} }`;
    const jobs = {
      ...classOf('Queued', 'Queueable', body('execute(QueueableContext c)')),
      'Later.cls': `public class Later { @future public static void go() { ${PRINT_ALL} } }`,
    };

    const lines = asTest('Test.startTest(); System.enqueueJob(new Queued()); Later.go(); Test.stopTest();', jobs);

    assert.deepEqual(lines, [
      `all ${LIMITS}`,
      'kind Queries 200, FutureCalls 50, QueueableJobs 1, CpuTime 60000, HeapSize 25000000',
      `all ${LIMITS}`,
      'kind Queries 200, FutureCalls 0, QueueableJobs 1, CpuTime 60000, HeapSize 25000000',
    ]);
  });

  it('are the synchronous ones for scheduled classes', () => {
    const scheduled = classOf('Timed', 'Schedulable', `public void execute(SchedulableContext c) { ${printLimits(BY_KIND, 'kind')} }`);

    const lines = asTest("Test.startTest(); System.schedule('t', '0 0 0 1 1 ? 2040', new Timed()); Test.stopTest();", scheduled);

    assert.deepEqual(lines, ['kind Queries 100, FutureCalls 50, QueueableJobs 50, CpuTime 10000, HeapSize 10000000']);
  });
});

describe('use of limits', () => {
  it('is counted for queries of each kind, and for searches', () => {
    const queries =
      "insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; List<Account> a = [SELECT Id FROM Account]; List<AggregateResult> r = [SELECT Name, COUNT(Id) n FROM Account GROUP BY Name]; List<List<SObject>> s = [FIND 'abc' RETURNING Account];";

    const lines = used(queries, [
      'Queries',
      'QueryRows',
      'AggregateQueries',
      'SoslQueries',
      'FindSimilarCalls',
      'DmlStatements',
      'DmlRows',
    ]);

    assert.deepEqual(lines, ['Queries 2, QueryRows 4, AggregateQueries 1, SoslQueries 1, FindSimilarCalls 1, DmlStatements 1, DmlRows 2']);
  });

  it('is counted for the rows of query locators apart from those of queries', () => {
    const words = ['Queries', 'QueryRows', 'QueryLocatorRows'];
    const run = (locator: string): string[] =>
      used(`insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; Database.getQueryLocator(${locator});`, words);

    assert.deepEqual(run("'SELECT Id FROM Account'"), ['Queries 1, QueryRows 0, QueryLocatorRows 2']);
    assert.deepEqual(run('[SELECT Id FROM Account]'), ['Queries 1, QueryRows 0, QueryLocatorRows 2']);
  });

  it('ends with a LimitException where a locator has more than 10,000 rows', () => {
    const rows =
      "List<Account> all = new List<Account>(); for (Integer i = 0; i < 9999; i++) all.add(new Account(Name = 'a')); insert all;";
    const more = "insert new List<Account>{ new Account(Name = 'b'), new Account(Name = 'c') };";

    const lines = asTest(`Database.getQueryLocator('SELECT Id FROM Account');`, {}, `@TestSetup static void make() { ${rows} }`);
    const beyond = asTest(
      `Test.startTest(); ${more} Database.getQueryLocator('SELECT Id FROM Account');`,
      {},
      `@TestSetup static void make() { ${rows} }`,
    );

    assert.deepEqual(lines, []);
    assert.deepEqual(beyond, ['failed: LimitException: Too many query locator rows: 10001']);
  });

  it('is counted for a save point, a rollback and runAs as for statements', () => {
    const words = ['DmlStatements', 'Savepoints', 'SavepointRollbacks', 'RunAs'];

    const lines = used('Savepoint s = Database.setSavepoint(); Database.rollback(s);', words);

    assert.deepEqual(lines, ['DmlStatements 2, Savepoints 2, SavepointRollbacks 2, RunAs 2']);
  });

  it('is counted for emails, push notifications, callouts, jobs and future calls', () => {
    const answer = 'public HttpResponse respond(HttpRequest r) { return new HttpResponse(); }';
    const files = {
      ...classOf('Queued', 'Queueable', 'public void execute(QueueableContext c) { }'),
      'Later.cls': 'public class Later { @future public static void go() { } }',
      ...classOf('Answer', 'HttpCalloutMock', answer),
    };
    const statements = `Test.setMock(HttpCalloutMock.class, new Answer()); HttpRequest q = new HttpRequest(); q.setEndpoint('https://a.example'); q.setMethod('GET'); new Http().send(q);
      Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.setToAddresses(new List<String>{ 'a@test.example' }); m.setSubject('s'); m.setPlainTextBody('b'); Messaging.sendEmail(new List<Messaging.Email>{ m });
      new Messaging.PushNotification().send('App', new Set<String>{ UserInfo.getUserId() });
      System.enqueueJob(new Queued()); Later.go(); Later.go();`;

    const lines = used(statements, ['Callouts', 'EmailInvocations', 'MobilePushApexCalls', 'QueueableJobs', 'FutureCalls'], files);

    assert.deepEqual(lines, ['Callouts 1, EmailInvocations 1, MobilePushApexCalls 1, QueueableJobs 1, FutureCalls 2']);
  });

  it('is counted for events that are published at once apart from statements', () => {
    const lines = used("EventBus.publish(new Note__e(Word__c = 'a'));", ['PublishImmediateDML', 'DmlStatements'], {
      ...eventObject('Note__e', 'PublishImmediately'),
    });

    assert.deepEqual(lines, ['PublishImmediateDML 1, DmlStatements 0']);
  });

  it('goes on behind stopTest from where it was before startTest', () => {
    const burn = 'Integer sum = 0; while (Limits.getCpuTime() < 60) { sum++; }';

    const lines = asTest(
      `List<Account> a = [SELECT Id FROM Account]; ${burn} Test.startTest(); System.debug(Limits.getQueries() + ' ' + (Limits.getCpuTime() < 60)); Test.stopTest(); System.debug(Limits.getQueries() + ' ' + (Limits.getCpuTime() >= 60));`,
    );

    assert.deepEqual(lines, ['0 true', '1 true']);
  });

  it('is nothing for what is reserved or limited no more', () => {
    const lines = used('Account.SObjectType.getDescribe().fields.getMap();', [
      'AsyncCalls',
      'FieldsDescribes',
      'PicklistDescribes',
      'ScriptStatements',
    ]);

    assert.deepEqual(lines, ['AsyncCalls 0, FieldsDescribes 0, PicklistDescribes 0, ScriptStatements 0']);
  });
});

describe('CPU time', () => {
  it('that is spent between startTest and stopTest is not of the test around them', () => {
    const spend = 'Integer start = Limits.getCpuTime(); while (Limits.getCpuTime() - start < 400) { Math.sqrt(2); }';

    assert.deepEqual(
      asTest(
        `Integer before = Limits.getCpuTime(); Test.startTest(); ${spend} Test.stopTest(); System.debug(Limits.getCpuTime() - before < 400);`,
      ),
      ['true'],
    );
  });
});
