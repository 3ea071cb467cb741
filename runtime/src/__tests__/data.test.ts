import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';

const THING = customObject('Thing__c', {
  Code__c: '<type>Text</type><length>5</length><unique>true</unique><externalId>true</externalId>',
  Kind__c:
    '<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>A</fullName><default>true</default><label>A</label></value><value><fullName>B</fullName><default>false</default><label>B</label></value></valueSetDefinition></valueSet>',
  Size__c: '<type>Number</type><precision>6</precision><scale>2</scale>',
  Account__c:
    '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Things</relationshipName><deleteConstraint>SetNull</deleteConstraint>',
});

/** Statements run in system mode: what the objects' rules are about is no matter of permissions. */
function saved(statements: string, files: ProjectFiles = {}): string[] {
  return printed(statements, { ...THING, ...files });
}

describe('a save', () => {
  it('gives the record its id, owner, dates and defaults', () => {
    const body =
      "Thing__c t = new Thing__c(Name = 'x'); insert as system t; t = [SELECT Id, Kind__c, OwnerId, CreatedById, CreatedDate FROM Thing__c WITH SYSTEM_MODE]; System.debug(t.Kind__c + (t.OwnerId == UserInfo.getUserId()) + (t.CreatedDate != null));";
    assert.deepEqual(saved(body), ['Atruetrue']);
  });

  it('refuses what is too long, out of a restricted picklist, without a required field, or there already', () => {
    const messages = [
      [
        "new Thing__c(Name = 'x', Code__c = 'toolong')",
        'STRING_TOO_LONG, Code__c: data value too large: toolong (max length=5): [Code__c]',
      ],
      [
        "new Thing__c(Name = 'x', Kind__c = 'C')",
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Kind__c: bad value for restricted picklist field: C: [Kind__c]',
      ],
      ['new Account()', 'REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]'],
      [
        "new Thing__c(Name = 'x', Size__c = 10000)",
        'NUMBER_OUTSIDE_VALID_RANGE, Size__c: value outside of valid range on numeric field: 10000: [Size__c]',
      ],
    ];
    for (const [record, message] of messages) {
      assert.equal(
        thrownBy(`insert as system ${record};`, THING),
        `DmlException: Insert failed. First exception on row 0; first error: ${message}`,
      );
    }
  });

  it('keeps a unique field unique, whatever the case, within one save too', () => {
    const body =
      "insert as system new Thing__c(Name = 'x', Code__c = 'ab'); try { insert as system new List<Thing__c>{ new Thing__c(Name = 'y', Code__c = 'AB') }; } catch (DmlException e) { System.debug(e.getDmlStatusCode(0) + ' ' + e.getNumDml()); }";
    assert.deepEqual(saved(body), ['DUPLICATE_VALUE 1']);
  });

  it('saves the good rows of a partial save and tells each bad one', () => {
    const body =
      "List<Database.SaveResult> r = Database.insert(new List<Account>{ new Account(Name = 'a'), new Account(), new Account(Name = 'c') }, false, AccessLevel.SYSTEM_MODE); System.debug(r[0].isSuccess() + ' ' + r[1].isSuccess() + ' ' + r[1].getErrors()[0].getMessage() + ' ' + r[2].isSuccess()); System.debug([SELECT COUNT() FROM Account]);";
    assert.deepEqual(saved(body), ['true false Required fields are missing: [Name] true', '2']);
  });

  it('undoes all rows where one fails', () => {
    const body =
      "List<Account> l = new List<Account>{ new Account(Name = 'a'), new Account() }; try { insert l; } catch (DmlException e) { System.debug(l[0].Id); } System.debug([SELECT COUNT() FROM Account]);";
    assert.deepEqual(saved(body), ['null', '0']);
  });

  it('updates the set fields only', () => {
    const body =
      "Account a = new Account(Name = 'a', Phone = '1'); insert a; update new Account(Id = a.Id, Name = 'b'); a = [SELECT Name, Phone FROM Account]; System.debug(a.Name + a.Phone);";
    assert.deepEqual(saved(body), ['b1']);
  });

  it('finds what an upsert means by its external id', () => {
    const body =
      "insert as system new Thing__c(Name = 'x', Code__c = 'k'); Database.UpsertResult r = Database.upsert(new Thing__c(Name = 'y', Code__c = 'K'), Thing__c.Code__c, true, AccessLevel.SYSTEM_MODE); System.debug(r.isCreated()); System.debug([SELECT Name FROM Thing__c WITH SYSTEM_MODE].Name);";
    assert.deepEqual(saved(body), ['false', 'y']);
  });

  it('moves a deleted record to the recycle bin, clears look-ups to it, and brings it back', () => {
    const body =
      "Account a = new Account(Name = 'a'); insert a; Thing__c t = new Thing__c(Name = 't', Account__c = a.Id); insert as system t; delete a; System.debug([SELECT COUNT() FROM Account] + ' ' + [SELECT Account__c FROM Thing__c WITH SYSTEM_MODE].Account__c); undelete a; System.debug([SELECT COUNT() FROM Account]);";
    assert.deepEqual(saved(body), ['0 null', '1']);
  });

  it('sets the data back to a savepoint, but not the statics', () => {
    const counter = { 'Counter.cls': 'public class Counter { public static Integer n = 0; }' };
    const body =
      "Savepoint s = Database.setSavepoint(); insert new Account(Name = 'a'); Counter.n++; Database.rollback(s); System.debug([SELECT COUNT() FROM Account] + ' ' + Counter.n);";
    assert.deepEqual(saved(body, counter), ['0 1']);
  });

  it('undoes everything of a transaction that ends in an exception', () => {
    withOrg({}, ({ org, lines }) => {
      assert.equal(org.runAnonymous("insert new Account(Name = 'a'); throw new IllegalArgumentException('x');").ok, false);
      org.runAnonymous('System.debug([SELECT COUNT() FROM Account]);');
      assert.deepEqual(lines(), ['0']);
    });
  });
});

describe('triggers', () => {
  const trace = (event: string) => ({
    'T.trigger': `trigger T on Account (${event}) { Log.add(Trigger.operationType + ' ' + Trigger.size); }`,
    'Log.cls': 'public class Log { public static List<String> all = new List<String>(); public static void add(String s) { all.add(s); } }',
  });

  it('run before and after, with at most 200 records each', () => {
    const body =
      'List<Account> l = new List<Account>(); for (Integer i = 0; i < 201; i++) { l.add(new Account(Name = String.valueOf(i))); } insert l; System.debug(Log.all);';
    assert.deepEqual(printed(body, trace('before insert, after insert')), [
      '(BEFORE_INSERT 200, BEFORE_INSERT 1, AFTER_INSERT 200, AFTER_INSERT 1)',
    ]);
  });

  it('see old and new values, and save what a before-trigger sets', () => {
    const files = {
      'T.trigger':
        "trigger T on Account (before update) { for (Account a : Trigger.new) { a.Description = Trigger.oldMap.get(a.Id).Name + ' to ' + a.Name; } }",
    };
    assert.deepEqual(
      printed(
        "Account a = new Account(Name = 'x'); insert a; a.Name = 'y'; update a; System.debug([SELECT Description FROM Account].Description);",
        files,
      ),
      ['x to y'],
    );
  });

  it('refuse the record they put an error on', () => {
    const files = {
      'T.trigger':
        "trigger T on Account (before insert) { for (Account a : Trigger.new) { if (a.Name == 'bad') { a.Name.addError('no bad names'); } } }",
    };
    const body =
      "List<Database.SaveResult> r = Database.insert(new List<Account>{ new Account(Name = 'good'), new Account(Name = 'bad') }, false); System.debug(r[0].isSuccess() + ' ' + r[1].getErrors()[0].getMessage() + ' ' + r[1].getErrors()[0].getFields());";
    assert.deepEqual(printed(body, files), ['true no bad names (Name)']);
  });

  it('may not change records behind the save', () => {
    const files = { 'T.trigger': "trigger T on Account (after insert) { Trigger.new[0].Name = 'z'; }" };
    assert.match(
      thrownBy("insert new Account(Name = 'a');", files),
      /first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, T: execution of AfterInsert\n\ncaused by: System.FinalException: Record is read-only/,
    );
  });
});

describe('queries', () => {
  it('give the only record where one is wanted, and say where there is none or more', () => {
    assert.equal(thrownBy('Account a = [SELECT Id FROM Account];'), 'QueryException: List has no rows for assignment to SObject');
    assert.equal(
      thrownBy("insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; Account a = [SELECT Id FROM Account];"),
      'QueryException: List has more than 1 row for assignment to SObject',
    );
  });

  it('tell a field that was read but not selected', () => {
    assert.equal(
      thrownBy("insert new Account(Name = 'a'); Account a = [SELECT Id FROM Account]; System.debug(a.Name);"),
      'SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    );
  });

  it('take binds of any expression, lists and sets too', () => {
    const body =
      "insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; Set<String> names = new Set<String>{ 'a' }; System.debug([SELECT COUNT() FROM Account WHERE Name IN :names AND Name = :'A'.toLowerCase()]);";
    assert.deepEqual(printed(body), ['1']);
  });

  it('are counted against their limit', () => {
    assert.deepEqual(
      printed("List<Account> a = [SELECT Id FROM Account]; System.debug(Limits.getQueries() + ' of ' + Limits.getLimitQueries());"),
      ['1 of 100'],
    );
  });
});

describe('user mode', () => {
  const grant = `<?xml version="1.0" encoding="UTF-8"?><PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>See</label>
    <objectPermissions><object>Thing__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit><allowDelete>false</allowDelete><viewAllRecords>false</viewAllRecords><modifyAllRecords>false</modifyAllRecords></objectPermissions>
    <fieldPermissions><field>Thing__c.Code__c</field><readable>true</readable><editable>false</editable></fieldPermissions></PermissionSet>`;
  const files = { ...THING, 'permissionsets/See.permissionset-meta.xml': grant };
  const users = `
    insert new User(Username = 'plain@x.example', LastName = 'Plain', Email = 'plain@x.example', Alias = 'plain', TimeZoneSidKey = 'Europe/Berlin', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id);
    insert new User(Username = 'seer@x.example', LastName = 'Seer', Email = 'seer@x.example', Alias = 'seer', TimeZoneSidKey = 'Europe/Berlin', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id);
    insert new PermissionSetAssignment(AssigneeId = [SELECT Id FROM User WHERE Username = 'seer@x.example'].Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'See'].Id);`;

  function outcomeFor(userName: string, statement: string): string {
    return withOrg(files, ({ org, lines }) => {
      const prepared = org.runAnonymous(users);
      assert.deepEqual(prepared, { ok: true });
      assert.deepEqual(org.runAnonymous("insert as system new Thing__c(Name = 'x', Code__c = 'k');"), { ok: true });
      const result = org.runAnonymous(statement, userName);
      return result.ok ? lines().join() : result.message;
    });
  }

  it('hides an object that the user may not read', () => {
    assert.equal(
      outcomeFor('plain@x.example', 'List<Thing__c> t = [SELECT Id FROM Thing__c];'),
      "QueryException: sObject type 'Thing__c' is not supported.",
    );
  });

  it('hides a field that the user may not read, in a filter too', () => {
    assert.match(
      outcomeFor('seer@x.example', 'List<Thing__c> t = [SELECT Id FROM Thing__c WHERE Size__c = 1];'),
      /^QueryException: No such column 'Size__c' on entity 'Thing__c'\./,
    );
  });

  it('shows what a permission set grants', () => {
    assert.equal(outcomeFor('seer@x.example', 'System.debug([SELECT Code__c FROM Thing__c].Code__c);'), 'k');
  });

  it("refuses to write a field that the user may only read, and an object that is not the user's to create", () => {
    assert.match(
      outcomeFor('seer@x.example', "insert as user new Thing__c(Name = 'y', Code__c = 'z');"),
      /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Operation failed due to fields being inaccessible on Sobject Thing__c, .*\[Code__c\]$/,
    );
    assert.equal(
      outcomeFor('plain@x.example', "insert as user new Thing__c(Name = 'y');"),
      "SecurityException: Access to entity 'Thing__c' denied",
    );
  });

  it('tells by describe what the user may do', () => {
    assert.equal(
      outcomeFor(
        'seer@x.example',
        'System.debug(Thing__c.SObjectType.getDescribe().isCreateable()); System.debug(Thing__c.Code__c.getDescribe().isUpdateable()); System.debug(Schema.SObjectType.Thing__c.fields.Code__c.isAccessible());',
      ),
      'true,false,true',
    );
  });

  it('passes the only row of a query where a method or a constructor wants a record', () => {
    const files = {
      'Holder.cls':
        'public class Holder { public Account held; public Holder(Account a) { held = a; } public static String name(Account a) { return a.Name; } }',
    };
    assert.deepEqual(
      printed(
        "insert as system new Account(Name = 'only'); System.debug(new Holder([SELECT Name FROM Account WITH SYSTEM_MODE]).held.Name + Holder.name([SELECT Name FROM Account WITH SYSTEM_MODE]));",
        files,
      ),
      ['onlyonly'],
    );
  });
});
