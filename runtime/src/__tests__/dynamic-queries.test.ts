import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';

const ACCOUNTS = "insert as system new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') };";

/** What went wrong in the project's tests. */
function failures(files: ProjectFiles): (string | undefined)[] {
  return withOrg(files, ({ org }) =>
    org
      .runTests()
      .results.filter((result) => !result.passed)
      .map((result) => result.message),
  );
}

describe('a query given as text', () => {
  it('binds variables, fields and static fields around the call, whatever their case', () => {
    const finder = `public class Finder {
      static String shared = 'A'; String own = 'B';
      public Integer count(String given) { Set<String> names = new Set<String>{ given, 'C' };
        return Database.query('SELECT Id FROM Account WHERE Name IN :NAMES').size() + Database.countQuery('SELECT COUNT() FROM Account WHERE Name = :own OR Name = :shared'); } }`;
    assert.deepEqual(printed(`${ACCOUNTS} System.debug(new Finder().count('A'));`, { 'Finder.cls': finder }), ['3']);
  });

  it('refuses a name that nothing around the call has', () => {
    assert.equal(
      thrownBy("String name = 'A'; Database.query('SELECT Id FROM Account WHERE Name = :nam');"),
      'QueryException: Variable does not exist: nam',
    );
  });

  it('means its only row where a record is wanted', () => {
    const body = `${ACCOUNTS} Account found = Database.query('SELECT Name FROM Account WHERE Name = \\'A\\''); System.debug(found.Name); System.debug(((Account) Database.query('SELECT Name FROM Account WHERE Name = \\'B\\'')).Name);`;
    assert.deepEqual(printed(body), ['A', 'B']);
    assert.equal(
      thrownBy("Account none = Database.query('SELECT Id FROM Account');"),
      'QueryException: List has no rows for assignment to SObject',
    );
  });

  it('gives its rows by a locator one after another', () => {
    const body = `${ACCOUNTS} String name = 'B'; Database.QueryLocator found = Database.getQueryLocator('SELECT Name FROM Account WHERE Name = :name');
      Iterator<SObject> rows = found.iterator(); System.debug(rows.hasNext()); System.debug(rows.next().get('Name')); System.debug(rows.hasNext()); System.debug(found.getQuery());`;
    assert.deepEqual(printed(body), ['true', 'B', 'false', 'SELECT Name FROM Account WHERE Name = :name']);
  });
});

describe('a query in user mode', () => {
  it('tells every field of it that the user may not read', () => {
    const body = `Profile minimum = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce' WITH SYSTEM_MODE];
      User reader = new User(Username = 'r@test.example', LastName = 'R', Email = 'r@test.example', Alias = 'r', ProfileId = minimum.Id, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
      System.runAs(reader) { try { Database.query('SELECT Name FROM Account', AccessLevel.USER_MODE); } catch (QueryException refusal) { told = refusal.getInaccessibleFields(); } }
      Assert.areEqual(true, told.get('Account').contains('Name'));`;
    const files = {
      'ReadTest.cls': `@IsTest private class ReadTest { @IsTest static void tells() { Map<String, Set<String>> told; ${body} } }`,
    };
    assert.deepEqual(failures(files), []);
  });
});

describe('describes', () => {
  it("tell an object's field sets with their fields, over parents too", () => {
    const sets =
      '<?xml version="1.0" encoding="UTF-8"?><FieldSet xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Short</fullName><label>Short form</label><displayedFields><field>Code__c</field><isFieldManaged>false</isFieldManaged><isRequired>true</isRequired></displayedFields><displayedFields><field>Owner.Name</field></displayedFields></FieldSet>';
    const files = {
      ...customObject('Thing__c', { Code__c: '<type>Text</type><length>5</length>' }),
      'objects/Thing__c/fieldSets/Short.fieldSet-meta.xml': sets,
    };
    const body = `Schema.FieldSet found = Thing__c.SObjectType.getDescribe().fieldSets.getMap().get('short'); System.debug(found.getName() + ' ' + found.getLabel());
      for (Schema.FieldSetMember member : found.getFields()) System.debug(member.getFieldPath() + ' ' + member.getRequired() + ' ' + member.getType());`;
    assert.deepEqual(printed(body, files), ['Short Short form', 'Code__c true STRING', 'Owner.Name false STRING']);
  });

  it('tell of equal child relationships each time', () => {
    const body =
      'System.debug(new Set<Schema.ChildRelationship>(Account.SObjectType.getDescribe().getChildRelationships()).contains(Account.SObjectType.getDescribe().getChildRelationships()[0]));';
    assert.deepEqual(printed(body), ['true']);
  });

  it('tell the type that the SOAP API sends a field as', () => {
    const body =
      'System.debug(Account.OwnerId.getDescribe().getSoapType() + " " + Account.Name.getDescribe().getSoapType() + " " + Account.AnnualRevenue.getDescribe().getSoapType());';
    assert.deepEqual(printed(body.replaceAll('"', "'")), ['ID STRING DOUBLE']);
  });
});
