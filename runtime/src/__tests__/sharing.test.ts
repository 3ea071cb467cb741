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

describe('access to single records', () => {
  const ACCOUNT = `Account a; System.runAs(World.user('ann')) { a = new Account(Name = 'a'); insert a; }`;

  it('comes with shares for users, groups and roles', () => {
    const shares = `insert new AccountShare(AccountId = a.Id, UserOrGroupId = grantee, AccountAccessLevel = 'Edit', OpportunityAccessLevel = 'None', CaseAccessLevel = 'None', ContactAccessLevel = 'None');
      System.runAs(World.user('eve')) { System.debug(Ask.accounts() + ' ' + Ask.rename(a.Id) + ' ' + Ask.remove(a.Id)); }`;
    const user = `Id grantee = World.user('eve').Id;`;
    const group = `Group g; System.runAs(new User(Id = UserInfo.getUserId())) { g = new Group(Name = 'g', DeveloperName = 'g', Type = 'Regular'); insert g; insert new GroupMember(GroupId = g.Id, UserOrGroupId = World.user('eve').Id); } Id grantee = g.Id;`;
    for (const grantee of [user, group]) assert.deepEqual(asked(`${ACCOUNT} ${grantee} ${shares}`), ['a ok false']);
  });

  it('comes with a share for a role to its users and those above', () => {
    const body = `Account a; System.runAs(World.user('eve')) { a = new Account(Name = 'a'); insert a; }
      Id roleId = World.user('man').UserRoleId;
      insert new AccountShare(AccountId = a.Id, UserOrGroupId = [SELECT Id FROM Group WHERE Type = 'Role' AND RelatedId = :roleId].Id, AccountAccessLevel = 'Read', OpportunityAccessLevel = 'None', CaseAccessLevel = 'None', ContactAccessLevel = 'None');
      ${seenBy(['man', 'dir', 'ann'])}`;
    assert.deepEqual(asked(body), ['a', 'a', '']);
  });

  it('may be shared only by who has full access, and only beyond what everybody has', () => {
    const share = `new AccountShare(AccountId = a.Id, UserOrGroupId = World.user('eve').Id, AccountAccessLevel = 'Read', OpportunityAccessLevel = 'None', CaseAccessLevel = 'None', ContactAccessLevel = 'None')`;
    const body = `${ACCOUNT} for (String name : new List<String>{ 'bob', 'ann' }) { System.runAs(World.user(name)) { System.debug(Ask.done(Sharer.share(${share}))); } }`;
    const sharer = {
      'Sharer.cls':
        'public with sharing class Sharer { public static Database.SaveResult share(SObject row) { return Database.insert(row, false); } }',
      'Sharer.cls-meta.xml': apexMetadata(66),
    };
    assert.deepEqual(asked(body, { ...PRIVATE, ...sharer }), [
      'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id',
      'ok',
    ]);
    assert.match(
      asked(body, { ...defaults({ Account: 'Read' }), ...sharer })[1]!,
      /^FIELD_FILTER_VALIDATION_EXCEPTION: .*AccountAccessLevel/,
    );
  });

  it('shared a second time for the same reason is one row of the higher level', () => {
    const share = (level: string) =>
      `new AccountShare(AccountId = a.Id, UserOrGroupId = World.user('eve').Id, AccountAccessLevel = '${level}', OpportunityAccessLevel = 'None', CaseAccessLevel = 'None', ContactAccessLevel = 'None')`;
    const body = `${ACCOUNT} AccountShare first = ${share('Read')}; insert first; AccountShare second = ${share('Edit')}; insert second; insert ${share('Read')};
      List<AccountShare> rows = [SELECT Id, AccountAccessLevel FROM AccountShare WHERE AccountId = :a.Id AND RowCause = 'Manual']; System.debug(rows.size() + ' ' + rows[0].AccountAccessLevel + ' ' + (second.Id == first.Id));`;
    assert.deepEqual(asked(body), ['1 Edit true']);
  });

  it('goes with the owner: manual shares end when a record gets another', () => {
    const body = `${ACCOUNT} insert new AccountShare(AccountId = a.Id, UserOrGroupId = World.user('eve').Id, AccountAccessLevel = 'Read', OpportunityAccessLevel = 'None', CaseAccessLevel = 'None', ContactAccessLevel = 'None');
      a.OwnerId = World.user('bob').Id; update a; ${seenBy(['eve', 'bob', 'ann'])}`;
    assert.deepEqual(asked(body), ['', 'a', '']);
  });

  it('comes to the account through its opportunities, for reading only', () => {
    const body = `${ACCOUNT} insert new Opportunity(Name = 'o', StageName = 'New', CloseDate = Date.today(), AccountId = a.Id, OwnerId = World.user('eve').Id);
      System.runAs(World.user('eve')) { System.debug(Ask.accounts() + ' ' + Ask.rename(a.Id)); }`;
    assert.deepEqual(asked(body), ['a INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id']);
  });

  it("comes to an account owner's opportunities and cases as the role says", () => {
    const body = `${ACCOUNT} Opportunity o = new Opportunity(Name = 'o', StageName = 'New', CloseDate = Date.today(), AccountId = a.Id); insert o; Case c = new Case(Subject = 'c', AccountId = a.Id); insert c;
      System.runAs(World.user('ann')) { System.debug(rights(o.Id) + ' ' + rights(c.Id)); }`;
    assert.deepEqual(rightsOf(body), ['Read Edit']);
  });

  it('to contacts is that to their account, and without an account their owner’s', () => {
    const body = `${ACCOUNT} Contact c = new Contact(LastName = 'c', AccountId = a.Id); insert c; Contact d = new Contact(LastName = 'd'); insert d;
      System.runAs(World.user('ann')) { System.debug(rights(c.Id) + ' ' + rights(d.Id)); } System.runAs(World.user('bob')) { System.debug(rights(c.Id)); }`;
    assert.deepEqual(rightsOf(body), ['All None', 'None']);
  });

  it('is asked for no more than 200 records of one user', () => {
    const body = `List<Id> ids = new List<Id>(); for (Integer i = 0; i < 201; i++) { ids.add(UserInfo.getUserId().left(3) + String.valueOf(100000000 + i) + '000'); }
      try { List<UserRecordAccess> l = [SELECT RecordId FROM UserRecordAccess WHERE UserId = :UserInfo.getUserId() AND RecordId IN :ids]; } catch (QueryException e) { System.debug(e.getMessage()); }`;
    assert.deepEqual(asked(body), ['Can query at most 200 record IDs of UserRecordAccess']);
  });
});

/** As `asked`, with `rights(id)`: the greatest access of the running user. */
function rightsOf(statements: string): string[] {
  const rights = {
    'Rights.cls':
      'public class Rights { public static String of(Id recordId) { return [SELECT RecordId, MaxAccessLevel FROM UserRecordAccess WHERE UserId = :UserInfo.getUserId() AND RecordId = :recordId].MaxAccessLevel; } }',
    'Rights.cls-meta.xml': apexMetadata(66),
  };
  return asked(statements.replaceAll('rights(', 'Rights.of('), { ...PRIVATE, ...rights });
}

describe('sharing rules', () => {
  const rules = (body: string): ProjectFiles => ({
    ...PRIVATE,
    'sharingRules/Account.sharingRules-meta.xml': metadata('SharingRules', body),
  });
  const NONE =
    '<accountSettings><caseAccessLevel>None</caseAccessLevel><contactAccessLevel>None</contactAccessLevel><opportunityAccessLevel>None</opportunityAccessLevel></accountSettings>';

  it('by owner give the records of some to others', () => {
    const rule = `<sharingOwnerRules><fullName>R</fullName><accessLevel>Read</accessLevel>${NONE}<sharedTo><allInternalUsers></allInternalUsers></sharedTo><sharedFrom><role>Manager</role></sharedFrom></sharingOwnerRules>`;
    assert.deepEqual(asked(`${OWN_ACCOUNTS} ${seenBy(['ann', 'eve'])}`, rules(rule)), ['ann,man', 'eve,man']);
  });

  it('by criteria give the records that fit, the lines joined as the rule says', () => {
    const line = (field: string, value: string) =>
      `<criteriaItems><field>${field}</field><operation>equals</operation><value>${value}</value></criteriaItems>`;
    const rule = `<sharingCriteriaRules><fullName>R</fullName><accessLevel>Edit</accessLevel>${NONE}<sharedTo><roleAndSubordinates>Manager</roleAndSubordinates></sharedTo><booleanFilter>1 OR 2</booleanFilter>${line('Name', 'eve')}${line('Name', 'dir')}</sharingCriteriaRules>`;
    assert.deepEqual(asked(`${OWN_ACCOUNTS} ${seenBy(['ann', 'man', 'eve'])}`, rules(rule)), ['ann,dir,eve', 'ann,bob,dir,eve,man', 'eve']);
  });
});
