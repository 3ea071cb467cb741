import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsOf } from '../../__tests__/apex-org.ts';
import { asTest, eventObject, onNote } from './async-org.ts';

const PRINT = "for (Note__e n : Trigger.new) System.debug('took ' + n.Word__c);";

function caught(statement: string): string {
  return `try { ${statement} } catch (Exception e) { System.debug(e.getTypeName() + ': ' + e.getMessage()); }`;
}

describe('an insert of platform events', () => {
  it('publishes them as EventBus.publish does, and counts as one statement', () => {
    const lines = asTest(
      "Test.startTest(); insert new Note__e(Word__c = 'a'); Database.insert(new List<Note__e>{ new Note__e(Word__c = 'b') }); System.debug(Limits.getDmlStatements() + ' ' + Limits.getDmlRows()); Test.stopTest();",
      onNote(PRINT),
    );

    assert.deepEqual(lines, ['2 0', 'took a', 'took b']);
  });

  it('counts the records beside them alone as rows', () => {
    const lines = asTest(
      "Test.startTest(); insert new List<SObject>{ new Note__e(Word__c = 'a'), new Account(Name = 'x') }; System.debug(Limits.getDmlRows()); Test.stopTest();",
      onNote(PRINT),
    );

    assert.deepEqual(lines, ['1', 'took a']);
  });

  it('goes with a rollback, but where the event is published immediately', () => {
    const run =
      "Test.startTest(); Savepoint s = Database.setSavepoint(); insert new Note__e(Word__c = 'a'); System.debug(Limits.getPublishImmediateDml()); Database.rollback(s); Test.stopTest();";

    assert.deepEqual(asTest(run, onNote(PRINT)), ['0']);
    assert.deepEqual(asTest(run, { ...onNote(PRINT), ...eventObject('Note__e', 'PublishImmediately') }), ['1', 'took a']);
  });

  it('publishes none where one lacks a required field, and the others where partial success is allowed', () => {
    const two = "new List<Note__e>{ new Note__e(), new Note__e(Word__c = 'b') }";

    assert.deepEqual(asTest(`Test.startTest(); ${caught(`insert ${two};`)} Test.stopTest();`, onNote(PRINT)), [
      'System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Word__c]: [Word__c]',
    ]);
    assert.deepEqual(
      asTest(
        `Test.startTest(); for (Database.SaveResult r : Database.insert(${two}, false)) System.debug(r.isSuccess()); Test.stopTest();`,
        onNote(PRINT),
      ),
      ['false', 'true', 'took b'],
    );
  });

  it('needs the Create permission on the event in user mode, and no right on its fields', () => {
    const user =
      "User u = new User(LastName = 'x', Username = 'x@spec.example', Email = 'x@spec.example', Alias = 'x', TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id); insert u; ";
    const grant =
      "PermissionSet s = new PermissionSet(Name = 'Give', Label = 'Give'); insert s; insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Note__e', PermissionsRead = true, PermissionsCreate = true); insert new PermissionSetAssignment(PermissionSetId = s.Id, AssigneeId = u.Id); ";
    const publish = `System.runAs(u) { ${caught("insert as user new Note__e(Word__c = 'a');")} Test.getEventBus().deliver(); }`;

    assert.deepEqual(asTest(user + publish, onNote(PRINT)), ["System.SecurityException: Access to entity 'Note__e' denied"]);
    assert.deepEqual(asTest(user + grant + publish, onNote(PRINT)), ['took a']);
  });
});

describe('other DML on events', () => {
  it('is refused where the static type tells', () => {
    const faults = faultsOf({
      ...eventObject('Note__e'),
      'Use.cls':
        'public class Use { void run(Note__e one, List<Note__e> many) { update one; delete many; upsert one; } void own(BatchApexErrorEvent e) { insert e; } }',
    });

    assert.deepEqual(faults, [
      'Use.cls:1:71: DML operation Update not allowed on Note__e',
      'Use.cls:1:83: DML operation Delete not allowed on List<Note__e>',
      'Use.cls:1:96: DML operation Upsert not allowed on Note__e',
      'Use.cls:1:144: DML operation Insert not allowed on BatchApexErrorEvent',
    ]);
  });

  it('is refused where only the record tells', () => {
    const run = `SObject one = new Note__e(Word__c = 'a'); ${caught('update one;')} ${caught('Database.delete(new List<SObject>{ one });')} ${caught('SObject own = new BatchApexErrorEvent(); insert own;')}`;

    assert.deepEqual(asTest(run, onNote(PRINT)), [
      'System.TypeException: DML operation UPDATE not allowed on Note__e',
      'System.TypeException: DML operation DELETE not allowed on Note__e',
      'System.TypeException: DML operation INSERT not allowed on BatchApexErrorEvent',
    ]);
  });
});

describe('a publish', () => {
  it('of what is no platform event is an UnexpectedException', () => {
    assert.equal(
      asTest("EventBus.publish(new Account(Name = 'a'));")[0],
      'failed: UnexpectedException: Account is no platform event and cannot be published.',
    );
  });

  it('of more than 500 messages in a test method is refused', () => {
    const lines = asTest(
      "List<Note__e> many = new List<Note__e>(); for (Integer i = 0; i < 501; i++) many.add(new Note__e(Word__c = 'a')); List<Database.SaveResult> all = EventBus.publish(many); System.debug(all[499].isSuccess() + ' ' + all[500].getErrors()[0].getStatusCode());",
      eventObject('Note__e'),
    );

    assert.deepEqual(lines, ['true LIMIT_EXCEEDED']);
  });
});
