import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, type ProjectFiles } from './apex-org.ts';
import { metadata, testPrints } from './sharing-org.ts';

const THING = customObject('Thing__c', { Code__c: '<type>Text</type><length>5</length>', Size__c: '<type>Text</type><length>5</length>' });

function rights(object: string, ...granted: string[]): string {
  const flags = ['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords'];
  return `<objectPermissions>${flags.map((flag) => `<${flag}>${granted.includes(flag)}</${flag}>`).join('')}<object>${object}</object></objectPermissions>`;
}

function field(name: string, isEditable: boolean): string {
  return `<fieldPermissions><editable>${isEditable}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;
}

const ALL = ['allowCreate', 'allowEdit', 'allowRead'];
const PROJECT: ProjectFiles = {
  ...THING,
  'profiles/Clerk.profile-meta.xml': metadata(
    'Profile',
    `<custom>true</custom>${rights('Thing__c', 'allowRead')}${field('Thing__c.Code__c', false)}`,
  ),
  'permissionsets/Writer.permissionset-meta.xml': metadata(
    'PermissionSet',
    `<label>Writer</label>${rights('Thing__c', ...ALL)}${field('Thing__c.Code__c', true)}${field('Thing__c.Size__c', true)}<customPermissions><enabled>true</enabled><name>Approve</name></customPermissions>`,
  ),
  'customPermissions/Approve.customPermission-meta.xml': metadata('CustomPermission', '<label>Approve</label>'),
  'mutingpermissionsets/Less.mutingpermissionset-meta.xml': metadata(
    'MutingPermissionSet',
    `<label>Less</label>${field('Thing__c.Size__c', true)}`,
  ),
  'permissionsetgroups/Team.permissionsetgroup-meta.xml': metadata(
    'PermissionSetGroup',
    '<label>Team</label><permissionSets>Writer</permissionSets><mutingPermissionSets>Less</mutingPermissionSets>',
  ),
};
const USER = `User u = new User(Username = 'clerk@x.example', LastName = 'Clerk', Email = 'clerk@x.example', Alias = 'clerk', TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Clerk'].Id); insert u;`;
const LOOK = `System.debug(Schema.SObjectType.Thing__c.isAccessible() + ' ' + Schema.SObjectType.Thing__c.isCreateable() + ' ' + Schema.SObjectType.Thing__c.fields.Code__c.isUpdateable() + ' ' + Schema.SObjectType.Thing__c.fields.Size__c.isAccessible() + ' ' + FeatureManagement.checkPermission('Approve'));`;

function looked(setup: string, look = LOOK): string[] {
  return testPrints(PROJECT, `${USER} ${setup} System.runAs(u) { ${look} }`);
}

describe('what a user may do', () => {
  it('comes from a profile of the project', () => {
    assert.deepEqual(looked(''), ['true false false false false']);
  });

  it('needs no field permission for a checkbox that the platform sets itself, but for one that users set', () => {
    const project = {
      ...PROJECT,
      'profiles/Clerk.profile-meta.xml': metadata('Profile', `<custom>true</custom>${rights('Lead', 'allowRead')}`),
    };
    const look = `System.debug(Schema.SObjectType.Lead.fields.IsConverted.isAccessible() + ' ' + Schema.SObjectType.Lead.fields.DoNotCall.isAccessible());`;

    assert.deepEqual(testPrints(project, `${USER} System.runAs(u) { ${look} }`), ['true false']);
  });

  it('comes from permission sets beside it', () => {
    const assign = `insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Writer'].Id);`;
    assert.deepEqual(looked(assign), ['true true true true true']);
  });

  it('comes from permission set groups, without what they mute', () => {
    const assign = `insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetGroupId = [SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Team'].Id);`;
    assert.deepEqual(looked(assign), ['true true true false true']);
  });

  it('may have a permission set added for one operation', () => {
    const look = `Id setId = [SELECT Id FROM PermissionSet WHERE Name = 'Writer' WITH SYSTEM_MODE].Id;
      try { Database.insert(new Thing__c(Name = 'x'), AccessLevel.USER_MODE); } catch (SecurityException e) { System.debug(e.getMessage()); }
      System.debug(Database.insert(new Thing__c(Name = 'x', Size__c = 'a'), AccessLevel.USER_MODE.withPermissionSetId(setId)).isSuccess());`;
    assert.deepEqual(looked('', look), ["Access to entity 'Thing__c' denied", 'true']);
  });

  it('takes a record type from a profile or a permission set, and has the master one without', () => {
    const project = {
      ...PROJECT,
      'objects/Thing__c/recordTypes/Big.recordType-meta.xml': metadata(
        'RecordType',
        '<fullName>Big</fullName><active>true</active><label>Big</label>',
      ),
      'permissionsets/Sorter.permissionset-meta.xml': metadata(
        'PermissionSet',
        '<label>Sorter</label><recordTypeVisibilities><recordType>Thing__c.Big</recordType><visible>true</visible></recordTypeVisibilities>',
      ),
    };
    const assign = `insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Sorter'].Id);`;
    const look = `Map<String, Schema.RecordTypeInfo> infos = Schema.SObjectType.Thing__c.getRecordTypeInfosByDeveloperName(); System.debug(infos.get('Big').isActive() + ' ' + infos.get('Big').isAvailable() + ' ' + infos.get('Master').isAvailable());`;

    assert.deepEqual(testPrints(project, `${USER} System.runAs(u) { ${look} }`), ['true false true']);
    assert.deepEqual(testPrints(project, `${USER} ${assign} System.runAs(u) { ${look} }`), ['true true true']);
  });

  it('goes with the rows that gave it', () => {
    const assign = `PermissionSetAssignment a = new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Writer'].Id); insert a;`;
    const takeFields = `delete [SELECT Id FROM FieldPermissions WHERE Parent.Name = 'Writer' AND Field = 'Thing__c.Size__c'];`;
    const takeAll = `delete [SELECT Id FROM ObjectPermissions WHERE Parent.Name = 'Writer'];`;

    assert.deepEqual(looked(`${assign} ${takeFields}`), ['true true true false true']);
    assert.deepEqual(looked(`${assign} ${takeAll}`), ['true false false true true']);
    assert.deepEqual(looked(`${assign} delete a;`), ['true false false false false']);
  });

  it('may be given by a row for a field with a long name', () => {
    const name = `Quite_Long_Name_Of_A_Field_Of_${'X'.repeat(10)}__c`;
    const project = { ...PROJECT, ...customObject('Thing__c', { [name]: '<type>Text</type><length>5</length>' }) };
    const give = `PermissionSet s = new PermissionSet(Name = 'Give', Label = 'Give'); insert s; insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Thing__c', PermissionsRead = true);
      insert new FieldPermissions(ParentId = s.Id, SobjectType = 'Thing__c', Field = 'Thing__c.${name}', PermissionsRead = true); insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = s.Id);`;
    const look = `System.debug(Thing__c.${name}.getDescribe().isAccessible());`;

    assert.deepEqual(testPrints(project, `${USER} System.runAs(u) { ${look} } ${give} System.runAs(u) { ${look} }`), ['false', 'true']);
  });

  it('is told by rows: the profile has a licence, a permission set its custom permissions', () => {
    const look = `System.debug([SELECT Profile.UserLicense.Name FROM User WHERE Id = :u.Id WITH SYSTEM_MODE].Profile.UserLicense.Name + ' ' + [SELECT COUNT() FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission' WITH SYSTEM_MODE]);`;
    assert.deepEqual(looked('', look), ['Salesforce 1']);
  });
});

describe('Security.stripInaccessible', () => {
  it('may count a permission set beside those of the user', () => {
    const look = `Id setId = [SELECT Id FROM PermissionSet WHERE Name = 'Writer' WITH SYSTEM_MODE].Id; List<Thing__c> given = new List<Thing__c>{ new Thing__c(Name = 'x', Size__c = 'a') };
      System.debug(Security.stripInaccessible(AccessType.CREATABLE, given, setId).getRecords()[0].isSet('Size__c'));
      try { Security.stripInaccessible(AccessType.CREATABLE, given); } catch (NoAccessException e) { System.debug(e.getMessage()); }`;
    assert.deepEqual(looked('', look), ['true', 'No access to entity: Thing__c']);
  });

  it('takes fields from child records, and whole children of objects that may not be read', () => {
    const setup = `Account a = new Account(Name = 'a', Phone = '1'); insert a; insert new Contact(LastName = 'c', AccountId = a.Id);`;
    const look = `List<Account> rows = [SELECT Id, Phone, (SELECT LastName FROM Contacts) FROM Account WITH SYSTEM_MODE];
      SObjectAccessDecision d = Security.stripInaccessible(AccessType.READABLE, rows, false); System.debug(d.getRemovedFields());`;
    assert.deepEqual(looked(setup, look), ['{Account={Phone, Contacts}}']);
  });
});

describe('methods of Database without an access level', () => {
  it('run in user mode in classes from API version 67 on, in system mode before', () => {
    const body = (name: string) => ({
      [`${name}.cls`]: `public class ${name} { public static String insertThing() { try { Database.insert(new Thing__c(Name = 'x')); return 'ok'; } catch (SecurityException e) { return e.getMessage(); } } }`,
    });
    const old = { 'Older.cls-meta.xml': metadata('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>') };
    const files = { ...PROJECT, ...body('Newer'), ...body('Older'), ...old };
    assert.deepEqual(
      testPrints(files, `${USER} System.runAs(u) { System.debug(Newer.insertThing()); System.debug(Older.insertThing()); }`),
      ["Access to entity 'Thing__c' denied", 'ok'],
    );
  });
});
