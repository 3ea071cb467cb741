import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withOrg } from '../../__tests__/apex-org.ts';
import { asTest, eventObject as event, onNote as trigger, XMLNS } from './async-org.ts';

const PRINT = "for (Note__e n : Trigger.new) System.debug(n.Word__c + ' ' + (n.ReplayId != null) + ' ' + (n.EventUuid != null));";
const PUBLISH = "EventBus.publish(new Note__e(Word__c = 'a'));";

describe('platform events in tests', () => {
  it('reach triggers at stopTest, in a transaction of their own as the Automated Process user', () => {
    const body = `${PRINT} System.debug(UserInfo.getLastName() + ' ' + UserInfo.getProfileId() + ' ' + Limits.getLimitQueries() + ' ' + Trigger.isAfter + ' ' + (Trigger.newMap == null)); insert new Account(Name = 'x');`;

    const lines = asTest(
      `Test.startTest(); ${PUBLISH} System.debug('published ' + Limits.getDmlStatements()); Test.stopTest(); System.debug([SELECT COUNT() FROM Account WHERE CreatedBy.Name = 'Automated Process']);`,
      trigger(body),
    );

    assert.deepEqual(lines, ['published 1', 'a true true', 'Automated Process null 100 true true', '1']);
  });

  it('reach triggers when the test delivers them', () => {
    assert.deepEqual(asTest(`${PUBLISH} System.debug('before'); Test.getEventBus().deliver(); System.debug('after');`, trigger(PRINT)), [
      'before',
      'a true true',
      'after',
    ]);
  });

  it('give results that carry the id of the operation, or what is wrong', () => {
    const lines = asTest(
      "Database.SaveResult r = EventBus.publish(new Note__e(Word__c = 'a')); System.debug(r.isSuccess() + ' ' + r.getErrors()[0].getStatusCode() + ' ' + (EventBus.getOperationId(r) == r.getErrors()[0].getMessage())); List<Database.SaveResult> all = EventBus.publish(new List<Note__e>{ new Note__e(), new Note__e(Word__c = 'too long') }); System.debug(all[0].isSuccess() + ' ' + all[0].getErrors()[0].getStatusCode() + ' ' + all[1].getErrors()[0].getStatusCode());",
      event('Note__e'),
    );

    assert.deepEqual(lines, ['true OPERATION_ENQUEUED true', 'false REQUIRED_FIELD_MISSING STRING_TOO_LONG']);
  });

  it('are of objects that can be created, and neither updated nor queried', () => {
    const lines = asTest(
      "Schema.DescribeSObjectResult d = Note__e.SObjectType.getDescribe(); System.debug(d.isCreateable() + ' ' + d.isUpdateable() + ' ' + d.isQueryable());",
      event('Note__e'),
    );

    assert.deepEqual(lines, ['true false false']);
  });

  it('go with a rollback, but where they are published immediately', () => {
    const run =
      "Test.startTest(); Savepoint s = Database.setSavepoint(); EventBus.publish(new Note__e(Word__c = 'a')); System.debug(Limits.getPublishImmediateDML()); Database.rollback(s); Test.stopTest();";

    assert.deepEqual(asTest(run, trigger(PRINT)), ['0']);
    assert.deepEqual(asTest(run, { ...trigger(PRINT), ...event('Note__e', 'PublishImmediately') }), ['1', 'a true true']);
  });

  it('come again with the next delivery where the trigger asks for a retry', () => {
    const body =
      "EventBus.TriggerContext c = EventBus.TriggerContext.currentContext(); System.debug(c.retries + ' ' + c.lastError); if (c.retries < 2) throw new EventBus.RetryableException('later');";

    const lines = asTest(
      `${PUBLISH} Test.getEventBus().deliver(); Test.getEventBus().deliver(); EventBusSubscriber s = [SELECT Retries, LastError FROM EventBusSubscriber WHERE Topic = 'Note__e' AND Type = 'ApexTrigger']; System.debug(s.Retries + ' ' + s.LastError); Test.getEventBus().deliver(); Test.getEventBus().deliver();`,
      trigger(body),
    );

    assert.deepEqual(lines, ['0 null', '1 later', '2 later', '2 later']);
  });

  it('have in a test no retries from before it', () => {
    const body =
      "EventBus.TriggerContext c = EventBus.TriggerContext.currentContext(); System.debug(c.retries + ' ' + c.lastError); throw new EventBus.RetryableException('later');";
    const spec = `@IsTest private class Spec { @IsTest static void run() { ${PUBLISH} Test.getEventBus().deliver(); } }`;

    const printed = withOrg({ ...trigger(body), 'Spec.cls': spec }, ({ org, lines }) => {
      org.runAnonymous(PUBLISH);
      org.runPendingJobs();
      org.runTests({ names: ['Spec'] });
      return lines();
    });

    assert.deepEqual(printed, ['0 null', '0 null', '1 later']); // the last one at the method's end
  });

  it('come no more after nine retries, until the trigger is changed', () => {
    const body = "throw new EventBus.RetryableException('later');";
    const status = "System.debug([SELECT Status FROM EventBusSubscriber WHERE Name = 'OnNote'].Status);";

    const lines = asTest(
      `${PUBLISH} for (Integer i = 0; i < 9; i++) Test.getEventBus().deliver(); ${status} Test.getEventBus().deliver(); ${status} ${PUBLISH} Test.getEventBus().deliver();`,
      trigger(body),
    );

    assert.deepEqual(lines, [
      'Running',
      'The trigger OnNote takes no more messages of Note__e: it asked for a retry after 9 retries. Change its source: later',
      'Error',
    ]);
  });

  it('go on behind the checkpoint after an exception, and keep what was done up to there', () => {
    const body =
      "for (Note__e n : Trigger.new) { System.debug(n.Word__c); insert new Account(Name = n.Word__c); if (n.Word__c == 'b') throw new IllegalArgumentException('wrong'); EventBus.TriggerContext.currentContext().setResumeCheckpoint(n.ReplayId); }";
    const words = "'a', 'b', 'c'".replace(/'(\w)'/g, "new Note__e(Word__c = '$1')");

    const lines = asTest(
      `EventBus.publish(new List<Note__e>{ ${words} }); Test.getEventBus().deliver(); System.debug([SELECT COUNT() FROM Account]);`,
      trigger(body.replace("if (n.Word__c == 'b')", "if (n.Word__c == 'b' && Trigger.new.size() > 2)")),
    );

    assert.deepEqual(
      lines.map((line) => line.split('\n')[0]),
      [
        'a',
        'b',
        'The trigger OnNote failed over 1 message of Note__e, which do not come again; 2 messages behind its checkpoint come again: wrong',
        'b',
        'c',
        '3',
      ],
    );
  });

  it('are lost where an exception comes without a checkpoint, and newer ones are taken', () => {
    const body =
      "System.debug(Trigger.new[0].Word__c); if (Trigger.new[0].Word__c == 'a') { insert new Account(Name = 'x'); Integer i = 1 / 0; }";

    const lines = asTest(
      `${PUBLISH} Test.getEventBus().deliver(); EventBus.publish(new Note__e(Word__c = 'b')); Test.getEventBus().deliver(); System.debug([SELECT COUNT() FROM Account]);`,
      trigger(body),
    );

    assert.deepEqual(
      lines.map((line) => line.split('\n')[0]),
      ['a', 'The trigger OnNote failed over 1 message of Note__e, which do not come again: Divide by 0', 'b', '0'],
    );
  });

  it('take no checkpoint outside of the batch', () => {
    const body =
      "try { EventBus.TriggerContext.currentContext().setResumeCheckpoint('99'); } catch (EventBus.InvalidReplayIdException e) { System.debug('refused'); }";

    assert.deepEqual(asTest(`${PUBLISH} Test.getEventBus().deliver();`, trigger(body)), ['refused']);
  });

  it('come again behind the checkpoint', () => {
    const body = 'System.debug(Trigger.new.size()); EventBus.TriggerContext.currentContext().setResumeCheckpoint(Trigger.new[0].ReplayId);';

    assert.deepEqual(
      asTest(
        "Test.startTest(); EventBus.publish(new List<Note__e>{ new Note__e(Word__c = 'a'), new Note__e(Word__c = 'b') }); Test.stopTest();",
        trigger(body),
      ),
      ['2', '1'],
    );
  });

  it('tell callbacks whether they were published', () => {
    const callback = {
      'Heard.cls':
        "public class Heard implements EventBus.EventPublishSuccessCallback, EventBus.EventPublishFailureCallback { public void onSuccess(EventBus.SuccessResult r) { System.debug('success ' + r.getEventUuids().size() + ' ' + Request.getCurrent().getQuiddity()); } public void onFailure(EventBus.FailureResult r) { System.debug('failure ' + r.getEventUuids().size()); } }",
    };
    const publish = "Note__e n = (Note__e) Note__e.SObjectType.newSObject(null, true); n.Word__c = 'a'; EventBus.publish(n, new Heard());";

    assert.deepEqual(asTest(`Test.startTest(); ${publish} Test.stopTest();`, { ...trigger(PRINT), ...callback }), [
      'success 1 PLATFORM_EVENT_PUBLISH_CALLBACK',
      'a true true',
    ]);
    assert.deepEqual(asTest(`${publish} Test.getEventBus().fail();`, { ...trigger(PRINT), ...callback }), ['failure 1']);
  });

  it('come in batches of the size that the trigger is configured with', () => {
    const config = `<PlatformEventSubscriberConfig ${XMLNS}><batchSize>2</batchSize><platformEventConsumer>OnNote</platformEventConsumer></PlatformEventSubscriberConfig>`;
    const files = { ...trigger('System.debug(Trigger.new.size());'), 'configs/OnNote.platformEventSubscriberConfig-meta.xml': config };

    assert.deepEqual(
      asTest(
        "Test.startTest(); List<Note__e> l = new List<Note__e>(); for (Integer i = 0; i < 5; i++) l.add(new Note__e(Word__c = 'a')); EventBus.publish(l); Test.stopTest();",
        files,
      ),
      ['2', '2', '1'],
    );
  });
});

it('tells of a batch that failed with a BatchApexErrorEvent', () => {
  const files = {
    'OnError.trigger':
      "trigger OnError on BatchApexErrorEvent (after insert) { for (BatchApexErrorEvent e : Trigger.new) System.debug(e.Phase + ' ' + e.ExceptionType + ' ' + e.Message + ' ' + (e.AsyncApexJobId != null) + ' ' + e.JobScope.split(',').size() + ' ' + e.DoesExceedJobScopeMaxLength); }",
    'Work.cls':
      "public class Work implements Database.Batchable<SObject>, Database.RaisesPlatformEvents { public Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id FROM Account'); } public void execute(Database.BatchableContext c, List<Account> scope) { Integer i = 1 / 0; } public void finish(Database.BatchableContext c) { } }",
  };

  const lines = asTest(
    "insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; Test.startTest(); Database.executeBatch(new Work()); try { Test.stopTest(); } catch (MathException e) { System.debug('thrown'); }",
    files,
  );

  assert.deepEqual(lines, ['EXECUTE System.MathException Divide by 0 true 2 false', 'thrown']);
});
