import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProjectFiles } from './apex-org.ts';
import { apexMetadata, defaults, inWorld, metadata } from './sharing-org.ts';

const ASK = {
  'Ask.cls': `public with sharing class Ask {
    public static String accounts() { return names([SELECT Name FROM Account ORDER BY Name]); }
    public static String names(List<SObject> rows) { List<String> l = new List<String>(); for (SObject row : rows) { l.add((String) row.get('Name')); } return String.join(l, ','); }
    public static String rename(Id recordId) { SObject record = recordId.getSObjectType().newSObject(recordId); record.put('Name', 'renamed'); return done(Database.update(record, false)); }
    public static String remove(Id recordId) { return String.valueOf(Database.delete(recordId, false).isSuccess()); }
    public static String done(Database.SaveResult result) { return result.isSuccess() ? 'ok' : result.getErrors()[0].getStatusCode() + ': ' + result.getErrors()[0].getMessage(); }
  }`,
  'Ask.cls-meta.xml': apexMetadata(66),
};
const PRIVATE = defaults({ Account: 'Private', Opportunity: 'Private', Case: 'Private' });

function asked(statements: string, files: ProjectFiles = PRIVATE): string[] {
  return inWorld(statements, { ...ASK, ...files });
}

/** An account of each user, made by that user. */
const OWN_ACCOUNTS = `
  for (String name : new List<String>{ 'dir', 'man', 'ann', 'bob', 'eve' }) { System.runAs(World.user(name)) { insert new Account(Name = name); } }`;

function seenBy(names: readonly string[]): string {
  return names.map((name) => `System.runAs(World.user('${name}')) { System.debug(Ask.accounts()); }`).join(' ');
}

describe('organisation-wide defaults', () => {
  it('Private leaves records to their owner and the users above in the role hierarchy', () => {
    assert.deepEqual(asked(`${OWN_ACCOUNTS} ${seenBy(['ann', 'bob', 'man', 'dir', 'eve'])}`), [
      'ann',
      'bob',
      'ann,bob,man',
      'ann,bob,dir,man',
      'eve',
    ]);
  });

  it('Public Read Only lets everybody see and the owner change', () => {
    const body = `${OWN_ACCOUNTS} Id other = [SELECT Id FROM Account WHERE Name = 'ann'].Id;
      System.runAs(World.user('bob')) { System.debug(Ask.accounts()); System.debug(Ask.rename(other)); System.debug(Ask.remove(other)); }`;
    assert.deepEqual(asked(body, defaults({ Account: 'Read' })), [
      'ann,bob,dir,eve,man',
      'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id',
      'false',
    ]);
  });

  it('Public Read/Write lets everybody change, but only the owner, those above and who may modify all delete', () => {
    const body = `${OWN_ACCOUNTS} Id other = [SELECT Id FROM Account WHERE Name = 'ann'].Id;
      System.runAs(World.user('bob')) { System.debug(Ask.rename(other)); System.debug(Ask.remove(other)); }
      System.runAs(World.user('man')) { System.debug(Ask.remove(other)); }`;
    assert.deepEqual(asked(body, defaults({ Account: 'ReadWrite' })), ['ok', 'false', 'true']);
  });

  it('hide nothing from who may view all data', () => {
    assert.deepEqual(asked(`${OWN_ACCOUNTS} System.debug(Ask.accounts());`), ['ann,bob,dir,eve,man']);
  });
});
