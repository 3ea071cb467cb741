import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, thrownBy } from './apex-org.ts';

const files = customObject('Plan__c', {
  Key__c: '<type>Text</type><length>20</length><externalId>true</externalId>',
  Parent__c: '<type>Lookup</type><referenceTo>Plan__c</referenceTo><relationshipName>Plans</relationshipName>',
});

describe('parents that are named by a key', () => {
  it('are found by an external id', () => {
    assert.deepEqual(
      printed(
        "insert as system new Plan__c(Name = 'A', Key__c = 'k1'); insert as system new Plan__c(Name = 'B', Parent__r = new Plan__c(Key__c = 'K1')); System.debug([SELECT Parent__r.Name FROM Plan__c WHERE Name = 'B' WITH SYSTEM_MODE].Parent__r.Name);",
        files,
      ),
      ['A'],
    );
  });

  it('are found by an update too', () => {
    assert.deepEqual(
      printed(
        "insert as system new Plan__c(Name = 'A', Key__c = 'k1'); Plan__c b = new Plan__c(Name = 'B'); insert as system b; update as system new Plan__c(Id = b.Id, Parent__r = new Plan__c(Key__c = 'k1')); System.debug([SELECT Parent__r.Name FROM Plan__c WHERE Name = 'B' WITH SYSTEM_MODE].Parent__r.Name);",
        files,
      ),
      ['A'],
    );
  });

  it('fail the save where there is none', () => {
    assert.match(
      thrownBy("insert as system new Plan__c(Name = 'B', Parent__r = new Plan__c(Key__c = 'k9'));", files),
      /INVALID_FIELD, Foreign key external ID: k9 not found for field Key__c in entity Plan__c/,
    );
  });

  it('fail the save where there are several', () => {
    assert.match(
      thrownBy(
        "insert as system new List<Plan__c>{ new Plan__c(Name = 'A', Key__c = 'k1'), new Plan__c(Name = 'B', Key__c = 'k1') }; insert as system new Plan__c(Name = 'C', Parent__r = new Plan__c(Key__c = 'k1'));",
        files,
      ),
      /INVALID_FIELD, Foreign key external ID: k1 is not unique for field Key__c in entity Plan__c/,
    );
  });

  it('are custom objects by their names too', () => {
    assert.deepEqual(
      printed(
        "insert as system new Plan__c(Name = 'A'); insert as system new Plan__c(Name = 'B', Parent__r = new Plan__c(Name = 'A')); System.debug([SELECT Parent__r.Name FROM Plan__c WHERE Name = 'B' WITH SYSTEM_MODE].Parent__r.Name);",
        files,
      ),
      ['A'],
    );
  });

  it('are none where another field is given with the key, or where a query gave them', () => {
    const parentOf = (parent: string): string[] =>
      printed(
        `insert as system new Plan__c(Name = 'A', Key__c = 'k1'); Plan__c found = [SELECT Key__c FROM Plan__c WITH SYSTEM_MODE]; Plan__c b = new Plan__c(Name = 'B', Parent__r = ${parent}); insert as system b; System.debug([SELECT Parent__c FROM Plan__c WHERE Name = 'B' WITH SYSTEM_MODE].Parent__c);`,
        files,
      );

    assert.deepEqual(parentOf("new Plan__c(Key__c = 'k1', Name = 'A')"), ['null']);
    assert.deepEqual(parentOf('found'), ['null']);
  });

  it('may be profiles by their names', () => {
    assert.deepEqual(
      printed(
        "User u = new User(Alias = 'u', Email = 'u@a.example', EmailEncodingKey = 'UTF-8', LastName = 'U', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'America/Los_Angeles', Username = 'u@a.example', Profile = new Profile(Name = 'Standard User')); insert u; System.debug([SELECT Profile.Name FROM User WHERE Id = :u.Id].Profile.Name);",
      ),
      ['Standard User'],
    );
  });
});
