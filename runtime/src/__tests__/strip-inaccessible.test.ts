import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed } from './apex-org.ts';
import { metadata, testPrints } from './sharing-org.ts';

const USER = `User u = new User(Alias = 'u', Email = 'u@a.example', EmailEncodingKey = 'UTF-8', LastName = 'U', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US',
  TimeZoneSidKey = 'America/Los_Angeles', Username = 'u@a.example', Profile = new Profile(Name = 'Minimum Access - Salesforce'));`;
const EVENT = {
  'objects/Done__e/Done__e.object-meta.xml': metadata(
    'CustomObject',
    '<label>Done</label><pluralLabel>Done</pluralLabel><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType>',
  ),
};

/** What statements print as a user with the least access, after a task was made. */
function asMinimumUser(statements: string): string[] {
  return testPrints(EVENT, `insert as system new Task(Subject = 'Call', Type = 'Call'); ${USER} System.runAs(u) { ${statements} }`);
}

describe('a user with the least access', () => {
  it('may use tasks, but not all of their fields', () => {
    assert.deepEqual(
      asMinimumUser("System.debug(Schema.SObjectType.Task.isCreateable() + ' ' + Schema.SObjectType.Task.fields.Type.isAccessible());"),
      ['true false'],
    );
  });

  it('finds stripped fields as if they had not been queried, even those without a value', () => {
    assert.deepEqual(
      asMinimumUser(
        `List<Task> tasks = [SELECT Type, CallObject FROM Task WITH SYSTEM_MODE];
         Task stripped = (Task) Security.stripInaccessible(AccessType.READABLE, tasks).getRecords()[0];
         try { System.debug(stripped.Type); } catch (SObjectException e) { System.debug(e.getMessage()); }
         try { System.debug(stripped.CallObject); } catch (SObjectException e) { System.debug(e.getMessage()); }`,
      ),
      ['Type', 'CallObject'].map((name) => `SObject row was retrieved via SOQL without querying the requested field: Task.${name}`),
    );
  });

  it('may not create platform events', () => {
    assert.deepEqual(asMinimumUser('System.debug(Schema.SObjectType.Done__e.isCreateable());'), ['false']);
  });
});

describe('rows that an org is born with', () => {
  it('were made by its first administrator', () => {
    assert.deepEqual(
      printed(
        "for (Profile p : [SELECT CreatedById, CreatedDate FROM Profile WHERE Name = 'System Administrator']) { System.debug(p.CreatedById == UserInfo.getUserId() && p.CreatedDate != null); }",
      ),
      ['true'],
    );
  });
});

describe('children of a record in memory', () => {
  it('are an empty list with a dot and null by getSObjects', () => {
    assert.deepEqual(printed("Account a = new Account(); System.debug(a.Contacts.size()); System.debug(a.getSObjects('Contacts'));"), [
      '0',
      'null',
    ]);
  });
});
