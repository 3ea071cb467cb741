import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, type ProjectFiles, withOrg } from '../../__tests__/apex-org.ts';
import { asTest, XMLNS } from './async-org.ts';

const FILES: ProjectFiles = {
  'OnChange.trigger':
    "trigger OnChange on AccountChangeEvent (after insert) { for (AccountChangeEvent e : Trigger.new) { EventBus.ChangeEventHeader h = e.ChangeEventHeader; System.debug(h.changeType + ' ' + h.entityName + ' ' + h.changedFields + ' ' + h.recordIds.size() + ' ' + (h.commitUser != null) + ' ' + e.Name); } }",
};

function channelMember(event: string): ProjectFiles {
  return {
    [`members/${event}.platformEventChannelMember-meta.xml`]: `<PlatformEventChannelMember ${XMLNS}><eventChannel>ChangeEvents</eventChannel><selectedEntity>${event}</selectedEntity></PlatformEventChannelMember>`,
  };
}

describe('change data capture in tests', () => {
  it('tells of each kind of change once the test has switched it on', () => {
    const run = "Account a = new Account(Name = 'x'); insert a; a.Name = 'y'; a.Industry = null; update a; delete a; undelete a;";

    assert.deepEqual(asTest(`Test.enableChangeDataCapture(); ${run} Test.getEventBus().deliver();`, FILES), [
      'CREATE Account () 1 true x',
      'UPDATE Account (Name, LastModifiedDate) 1 true y',
      'DELETE Account () 1 true null',
      'UNDELETE Account () 1 true y',
    ]);
  });

  it("is off in a test, but for objects of the project's channels", () => {
    const insert = "insert new Account(Name = 'x'); Test.getEventBus().deliver();";

    assert.deepEqual(asTest(insert, FILES), []);
    assert.deepEqual(asTest(insert, { ...FILES, ...channelMember('AccountChangeEvent') }), ['CREATE Account () 1 true x']);
  });

  it('is nothing that Apex publishes', () => {
    const publish = 'try { EventBus.publish(new AccountChangeEvent()); } catch (TypeException e) { System.debug(e.getMessage()); }';

    assert.deepEqual(asTest(publish, FILES), ['DML operation INSERT not allowed on AccountChangeEvent']);
  });

  it('puts the same change of several records of a save into one message', () => {
    const run =
      "List<Account> l = new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b'), new Account(Name = 'c') }; insert l; l[0].Site = 's'; l[1].Site = 's'; l[2].Site = 't'; Test.enableChangeDataCapture(); update l; delete l; Test.getEventBus().deliver();";

    assert.deepEqual(asTest(run, FILES), [
      'UPDATE Account (Site, LastModifiedDate) 2 true null',
      'UPDATE Account (Site, LastModifiedDate) 1 true null',
      'DELETE Account () 3 true null',
    ]);
  });
});

describe('change data capture of a custom object', () => {
  const files: ProjectFiles = {
    ...customObject('Visit__c', { Place__c: '<type>Text</type><length>20</length>' }),
    'OnVisit.trigger':
      "trigger OnVisit on Visit__ChangeEvent (after insert) { for (Visit__ChangeEvent e : Trigger.new) { EventBus.ChangeEventHeader h = e.ChangeEventHeader; System.debug(h.getChangeType() + ' ' + h.getEntityName() + ' ' + h.getChangedFields() + ' ' + h.nulledFields + ' ' + e.Place__c + ' ' + h.sequenceNumber + ' ' + (h.transactionKey != null)); } }",
  };
  const run = "Visit__c v = new Visit__c(Place__c = 'a'); insert as system v; v.Place__c = null; update as system v; delete as system v;";

  it('tells of its changes in the order of the transaction', () => {
    assert.deepEqual(asTest(`Test.enableChangeDataCapture(); ${run} Test.getEventBus().deliver();`, files), [
      'CREATE Visit__c () () a 1 true',
      'UPDATE Visit__c (LastModifiedDate, Place__c) (Place__c) null 2 true',
      'DELETE Visit__c () () null 3 true',
    ]);
  });

  it("is on outside of tests for objects of the project's channels alone", () => {
    const linesWith = (more: ProjectFiles) =>
      withOrg({ ...files, ...more }, ({ org, lines }) => {
        org.runAnonymous(run);
        org.runPendingJobs();
        return lines().length;
      });

    assert.equal(linesWith({}), 0);
    assert.equal(linesWith(channelMember('Visit__ChangeEvent')), 3);
  });

  it('is described by an object of its own, which carries the fields of its source', () => {
    const lines = asTest(
      "Map<String, Schema.SObjectField> f = Visit__ChangeEvent.SObjectType.getDescribe().fields.getMap(); System.debug(f.containsKey('Place__c') + ' ' + f.containsKey('ReplayId') + ' ' + f.containsKey('Owner') + ' ' + Visit__ChangeEvent.SObjectType.getDescribe().isCreateable());",
      files,
    );

    assert.deepEqual(lines, ['true true false false']);
  });
});

it("carries the project's fields of a standard object", () => {
  const files: ProjectFiles = {
    'objects/Account/fields/Grade__c.field-meta.xml': `<CustomField ${XMLNS}><fullName>Grade__c</fullName><label>Grade</label><type>Text</type><length>5</length></CustomField>`,
    'OnChange.trigger': 'trigger OnChange on AccountChangeEvent (after insert) { System.debug(Trigger.new[0].Grade__c); }',
  };

  assert.deepEqual(
    asTest(
      "Test.enableChangeDataCapture(); insert as system new Account(Name = 'x', Grade__c = 'A'); Test.getEventBus().deliver();",
      files,
    ),
    ['A'],
  );
});
