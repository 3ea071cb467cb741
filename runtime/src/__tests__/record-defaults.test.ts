import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed } from './apex-org.ts';

const FILES = {
  ...customObject('Item__c', {
    Text__c: "<type>Text</type><length>40</length><defaultValue>'a' &amp; 'b'</defaultValue>",
    On__c: '<type>Checkbox</type><defaultValue>true</defaultValue>',
    Plain__c: '<type>Text</type><length>40</length>',
  }),
  'objects/Levels__c/Levels__c.object-meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Levels</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility></CustomObject>',
  'objects/Levels__c/fields/Depth__c.field-meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?><CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Depth__c</fullName><label>Depth</label><type>Text</type><length>9</length><defaultValue>"deep"</defaultValue></CustomField>',
};

describe('default values of fields', () => {
  it('are in a record that is made with them, and in no other', () => {
    assert.deepEqual(
      printed(
        `Item__c filled = (Item__c) Item__c.SObjectType.newSObject(null, true);
         System.debug(filled.Text__c + ' ' + filled.On__c + ' ' + filled.Plain__c + ' ' + filled.OwnerId);
         System.debug(((Item__c) Item__c.SObjectType.newSObject(null, false)).Text__c);`,
        FILES,
      ),
      ['ab true null null', 'null'],
    );
  });

  it('stand in for a hierarchy setting that nobody has saved', () => {
    assert.deepEqual(printed('System.debug(Levels__c.getOrgDefaults().Depth__c); System.debug(Levels__c.getOrgDefaults().Id);', FILES), [
      'deep',
      'null',
    ]);
  });

  it("make a hierarchy setting without a level the organisation's", () => {
    assert.deepEqual(
      printed(
        `insert as system new Levels__c(Depth__c = 'shallow');
         System.debug(Levels__c.getOrgDefaults().Depth__c + ' ' + (Levels__c.getOrgDefaults().SetupOwnerId == UserInfo.getOrganizationId()));`,
        FILES,
      ),
      ['shallow true'],
    );
  });

  it('of settings, and groups, go with other objects in one transaction', () => {
    assert.deepEqual(
      printed(
        "insert as system new Account(Name = 'a'); insert as system new Group(Name = 'g', Type = 'Queue'); insert as system new Levels__c(Depth__c = 'x'); System.debug('saved');",
        FILES,
      ),
      ['saved'],
    );
  });
});
