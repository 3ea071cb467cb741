import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metadata, testPrints } from './sharing-org.ts';

const ADDRESS_READER = {
  'permissionsets/Reader.permissionset-meta.xml': metadata(
    'PermissionSet',
    `<label>Reader</label><objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Account</object><viewAllRecords>false</viewAllRecords></objectPermissions>
    <fieldPermissions><editable>true</editable><field>Account.ShippingAddress</field><readable>true</readable></fieldPermissions>`,
  ),
};

function user(profile: string): string {
  return `User u = new User(Alias = 'u', Email = 'u@a.example', EmailEncodingKey = 'UTF-8', LastName = 'U', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US',
    TimeZoneSidKey = 'America/Los_Angeles', Username = 'u@a.example', ProfileId = [SELECT Id FROM Profile WHERE Name = '${profile}'].Id); insert u;`;
}

describe('standard profiles', () => {
  for (const profile of ['Standard User', 'Marketing User', 'Contract Manager', 'Solution Manager'])
    it(`let a ${profile} write accounts, but neither delete cases nor change what a data service fills`, () => {
      assert.deepEqual(
        testPrints(
          {},
          `${user(profile)} System.runAs(u) { System.debug(Schema.SObjectType.Account.isDeletable() + ' ' + Schema.SObjectType.Case.isDeletable() + ' ' +
            Schema.SObjectType.Account.fields.Industry.isUpdateable() + ' ' + Schema.SObjectType.Account.fields.Tradestyle.isUpdateable() + ' ' + Schema.SObjectType.Account.fields.Tradestyle.isAccessible()); }`,
        ),
        ['true false true false true'],
      );
    });
});

describe('a right on an address', () => {
  it('holds for each of its parts', () => {
    assert.deepEqual(
      testPrints(
        ADDRESS_READER,
        `${user('Minimum Access - Salesforce')} insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Reader'].Id);
         System.runAs(u) { System.debug(Schema.SObjectType.Account.fields.ShippingStreet.isUpdateable() + ' ' + Schema.SObjectType.Account.fields.BillingStreet.isAccessible()); }`,
      ),
      ['true false'],
    );
  });
});

describe('permission set groups', () => {
  it('may be put together and assigned in one transaction', () => {
    assert.deepEqual(
      testPrints(
        ADDRESS_READER,
        `PermissionSetGroup g = new PermissionSetGroup(DeveloperName = 'G', MasterLabel = 'G'); insert g;
         insert new PermissionSetGroupComponent(PermissionSetGroupId = g.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Reader'].Id);
         insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetGroupId = g.Id); System.debug('done');`,
      ),
      ['done'],
    );
  });
});
