import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asTest, classOf } from './async-org.ts';

const START =
  "public Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id, Name FROM Account ORDER BY Name'); }";
const ACCOUNTS = "insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };";

function batch(members: string, interfaces = 'Database.Batchable<SObject>'): Record<string, string> {
  return classOf('Work', interfaces, members);
}

const ROW =
  "AsyncApexJob j = [SELECT Status, JobType, TotalJobItems, JobItemsProcessed, NumberOfErrors, ExtendedStatus FROM AsyncApexJob WHERE Id = :id]; System.debug(j.Status + ' ' + j.JobType + ' ' + j.TotalJobItems + ' ' + j.JobItemsProcessed + ' ' + j.NumberOfErrors + ' ' + j.ExtendedStatus);";

describe('batch jobs in tests', () => {
  it('run start, one chunk and finish, each a transaction', () => {
    const members = `${START} public void execute(Database.BatchableContext c, List<Account> scope) { System.debug(scope.size() + ' ' + Limits.getQueries() + ' ' + System.isBatch()); update scope; } public void finish(Database.BatchableContext c) { System.debug('done ' + Limits.getDmlStatements()); }`;

    const lines = asTest(
      `${ACCOUNTS} Test.startTest(); Id id = Database.executeBatch(new Work()); Test.stopTest(); ${ROW}`,
      batch(members),
    );

    assert.deepEqual(lines, ['2 0 true', 'done 0', 'Completed BatchApex 1 1 0 null']);
  });

  it('take iterables and lists of anything', () => {
    const members =
      "public Iterable<String> start(Database.BatchableContext c) { return new List<String>{ 'x', 'y' }; } public void execute(Database.BatchableContext c, List<String> scope) { System.debug(scope); } public void finish(Database.BatchableContext c) { }";

    assert.deepEqual(
      asTest('Test.startTest(); Database.executeBatch(new Work()); Test.stopTest();', batch(members, 'Database.Batchable<String>')),
      ['(x, y)'],
    );
  });

  it('forget instance variables between steps, but with Database.Stateful', () => {
    const members = `Integer seen = 0; ${START} public void execute(Database.BatchableContext c, List<SObject> scope) { seen += scope.size(); } public void finish(Database.BatchableContext c) { System.debug(seen); }`;
    const run = `${ACCOUNTS} Test.startTest(); Database.executeBatch(new Work()); Test.stopTest();`;

    assert.deepEqual(asTest(run, batch(members)), ['0']);
    assert.deepEqual(asTest(run, batch(members, 'Database.Batchable<SObject>, Database.Stateful')), ['2']);
  });

  it('fail where there is more than one chunk', () => {
    const members = `${START} public void execute(Database.BatchableContext c, List<SObject> scope) { } public void finish(Database.BatchableContext c) { }`;

    const [line] = asTest(`${ACCOUNTS} Test.startTest(); Database.executeBatch(new Work(), 1); Test.stopTest();`, batch(members));

    assert.equal(
      line,
      'failed: UnexpectedException: No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.',
    );
  });

  it('count a chunk that fails, go on to finish, and throw at stopTest', () => {
    const members = `${START} public void execute(Database.BatchableContext c, List<SObject> scope) { insert new Account(Name = 'lost'); Integer i = 1 / 0; } public void finish(Database.BatchableContext c) { System.debug('finish ' + [SELECT COUNT() FROM Account]); }`;

    const lines = asTest(
      `${ACCOUNTS} Test.startTest(); Id id = Database.executeBatch(new Work()); try { Test.stopTest(); } catch (MathException e) { System.debug('thrown'); } ${ROW}`,
      batch(members),
    );

    assert.deepEqual(lines, ['finish 2', 'thrown', 'Completed BatchApex 1 1 1 First error: Divide by 0']);
  });

  it('begin no batch from start and execute, but from finish', () => {
    const again =
      "try { Database.executeBatch(new Work()); System.debug('begun'); } catch (AsyncException e) { System.debug(e.getMessage()); }";
    const members = `static Boolean isBegun = false; ${START} public void execute(Database.BatchableContext c, List<SObject> scope) { if (!isBegun) ${again} } public void finish(Database.BatchableContext c) { if (!isBegun) { isBegun = true; ${again} } }`;

    assert.deepEqual(asTest(`${ACCOUNTS} Test.startTest(); Database.executeBatch(new Work()); Test.stopTest();`, batch(members)), [
      'Database.executeBatch cannot be called from a batch start, batch execute, or future method.',
      'begun',
    ]);
  });

  it('stop where they are aborted', () => {
    const members = `${START} public void execute(Database.BatchableContext c, List<SObject> scope) { System.debug('never'); } public void finish(Database.BatchableContext c) { }`;

    const lines = asTest(
      `${ACCOUNTS} Test.startTest(); Id id = Database.executeBatch(new Work()); System.abortJob(id); Test.stopTest(); ${ROW}`,
      batch(members),
    );

    assert.deepEqual(lines, ['Aborted BatchApex 0 0 0 null']);
  });

  it('run after the one that began them; a chain without an end is left behind 50 of them', () => {
    const members = (more: string): string =>
      `public static Integer runs = 0; ${START} public void execute(Database.BatchableContext c, List<SObject> scope) { } public void finish(Database.BatchableContext c) { runs++; if (${more}) Database.executeBatch(new Work()); }`;
    const run = 'Test.startTest(); Database.executeBatch(new Work()); Test.stopTest(); System.debug(Work.runs);';

    assert.deepEqual(asTest(run, batch(members('runs < 3'))), ['3']);
    assert.deepEqual(asTest(run, batch(members('runs < 70'))), ['51']);
  });

  it('are five at most', () => {
    const members = `${START} public void execute(Database.BatchableContext c, List<SObject> scope) { } public void finish(Database.BatchableContext c) { }`;

    assert.deepEqual(asTest('for (Integer i = 0; i < 6; i++) Database.executeBatch(new Work());', batch(members)), [
      'failed: AsyncException: Attempted to schedule too many concurrent batch jobs in this org (limit is 5).',
    ]);
  });
});

it('moves jobs in the flex queue', () => {
  const lines = asTest(
    'List<Id> ids = Test.enqueueBatchJobs(3); FlexQueue.moveJobToFront(ids[2]); System.debug(Test.getFlexQueueOrder() == new List<Id>{ ids[2], ids[0], ids[1] }); FlexQueue.moveAfterJob(ids[2], ids[0]); System.debug(Test.getFlexQueueOrder() == new List<Id>{ ids[0], ids[2], ids[1] }); System.debug(FlexQueue.moveJobToEnd(ids[1])); System.debug([SELECT JobPosition FROM FlexQueueItem WHERE AsyncApexJobId = :ids[1]].JobPosition);',
  );

  assert.deepEqual(lines, ['true', 'true', 'false', '3']);
});
