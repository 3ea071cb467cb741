import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, type ProjectFiles } from './apex-org.ts';
import { apexMetadata, defaults, inWorld, metadata } from './sharing-org.ts';

/** `Reach.of(id)` gives the greatest access of the running user, `Reach.save(row)` the outcome of an update with sharing. */
const REACH = {
  'Reach.cls': `public with sharing class Reach {
    public static String of(Id recordId) { return [SELECT RecordId, MaxAccessLevel FROM UserRecordAccess WHERE UserId = :UserInfo.getUserId() AND RecordId = :recordId].MaxAccessLevel; }
    public static String save(SObject row) { return outcome(Database.update(row, false)); }
    public static String add(SObject row) { return outcome(Database.insert(row, false)); }
    static String outcome(Database.SaveResult r) { return r.isSuccess() ? 'ok' : String.valueOf(r.getErrors()[0].getStatusCode()); }
  }`,
  'Reach.cls-meta.xml': apexMetadata(66),
};
const PRIVATE = defaults({ Account: 'Private', Opportunity: 'Private', Case: 'Private' });
/** An account of eve, who has no role. */
const ACCOUNT = `Account a; System.runAs(World.user('eve')) { a = new Account(Name = 'a'); insert a; } `;
const OPPORTUNITY = `Opportunity o = new Opportunity(Name = 'o', StageName = 'New', CloseDate = Date.today(), AccountId = a.Id); insert o; `;

function reached(statements: string, files: ProjectFiles = PRIVATE): string[] {
  return inWorld(statements, { ...REACH, ...files });
}

function as(name: string, expression: string): string {
  return `System.runAs(World.user('${name}')) { System.debug(${expression}); } `;
}

function share(grantee: string, levels: Readonly<Record<string, string>> = {}): string {
  const all = {
    AccountAccessLevel: 'Read',
    OpportunityAccessLevel: 'None',
    CaseAccessLevel: 'None',
    ContactAccessLevel: 'None',
    ...levels,
  };
  return `new AccountShare(AccountId = a.Id, UserOrGroupId = ${grantee}, ${Object.entries(all)
    .map(([field, level]) => `${field} = '${level}'`)
    .join(', ')})`;
}

/** Makes `g`, a group of `members`, which are expressions of ids. */
function group(name: string, members: readonly string[], facts = ''): string {
  return `Group ${name}; System.runAs(new User(Id = UserInfo.getUserId())) { ${name} = new Group(Name = '${name}', DeveloperName = '${name}', Type = 'Regular'${facts}); insert ${name}; ${members.map((member) => `insert new GroupMember(GroupId = ${name}.Id, UserOrGroupId = ${member});`).join(' ')} } `;
}

/** Source: Salesforce Help, Public Groups: groups hold groups; "Grant Access Using Hierarchies" is a switch of the group. */
describe('a public group', () => {
  it('takes in the members of groups that it holds', () => {
    const body = `${ACCOUNT} ${group('h', ["World.user('bob').Id"])} ${group('g', ['h.Id'])} insert ${share('g.Id')}; ${as('bob', 'Reach.of(a.Id)')} ${as('ann', 'Reach.of(a.Id)')}`;

    assert.deepEqual(reached(body), ['Read', 'None']);
  });

  it('reaches users above its members, unless it says that it does not', () => {
    const body = (facts: string) =>
      `${ACCOUNT} ${group('g', ["World.user('ann').Id"], facts)} insert ${share('g.Id')}; ${as('ann', 'Reach.of(a.Id)')} ${as('man', 'Reach.of(a.Id)')}`;

    assert.deepEqual(reached(body(', DoesIncludeBosses = true')), ['Read', 'Read']);
    assert.deepEqual(reached(body(', DoesIncludeBosses = false')), ['Read', 'None']);
  });
});

/** Source: Apex Developer Guide, Understanding Sharing; Object Reference, AccountShare. */
describe('a share', () => {
  it('of an account names what it gives of the account’s opportunities, cases and contacts', () => {
    const body = `${ACCOUNT} ${OPPORTUNITY} Case c = new Case(Subject = 'c', AccountId = a.Id); insert c; insert ${share("World.user('bob').Id", { OpportunityAccessLevel: 'Edit' })}; ${as('bob', "Reach.of(a.Id) + ' ' + Reach.of(o.Id) + ' ' + Reach.of(c.Id)")}`;

    assert.deepEqual(reached(body), ['Read Edit None']);
  });

  it('has no reason that only the platform gives, and no level above Edit', () => {
    const body = `${ACCOUNT} ${as('eve', `Reach.add(${share("World.user('bob').Id", { RowCause: 'Owner' })})`)} ${as('eve', `Reach.add(${share("World.user('bob').Id", { AccountAccessLevel: 'All' })})`)}`;

    assert.deepEqual(reached(body), ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST']);
  });

  it('to edit is no right to give the record away; its owner and those above have it', () => {
    const give = "Reach.save(new Account(Id = a.Id, OwnerId = World.user('dir').Id))";
    const body = `Account a; System.runAs(World.user('ann')) { a = new Account(Name = 'a'); insert a; } insert ${share("World.user('bob').Id", { AccountAccessLevel: 'Edit' })}; ${as('bob', give)} ${as('man', give)}`;

    assert.deepEqual(reached(body), ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'ok']);
  });
});

/** Source: Object Reference, AccountShare, RowCause; Apex Developer Guide, Understanding Sharing. */
describe('the share rows of a record', () => {
  const rows = (object: string, where = '') =>
    `for (${object} s : [SELECT RowCause, UserOrGroupId, ${object === 'AccountShare' ? 'AccountAccessLevel, OpportunityAccessLevel' : 'AccessLevel'} FROM ${object} ${where} ORDER BY RowCause]) System.debug(s.RowCause + ' ' + (s.UserOrGroupId.getSobjectType() == User.SObjectType ? 'user' : 'group') + ' ' + s.get('${object === 'AccountShare' ? 'AccountAccessLevel' : 'AccessLevel'}')${object === 'AccountShare' ? " + ' ' + s.OpportunityAccessLevel" : ''});`;
  const RULE = {
    'sharingRules/Account.sharingRules-meta.xml': metadata(
      'SharingRules',
      '<sharingCriteriaRules><fullName>R</fullName><accessLevel>Read</accessLevel><accountSettings><caseAccessLevel>None</caseAccessLevel><contactAccessLevel>None</contactAccessLevel><opportunityAccessLevel>Edit</opportunityAccessLevel></accountSettings><sharedTo><role>Sales</role></sharedTo><criteriaItems><field>Name</field><operation>equals</operation><value>a</value></criteriaItems></sharingCriteriaRules>',
    ),
  };
  const OWN = "Account a; System.runAs(World.user('ann')) { a = new Account(Name = 'a'); insert a; insert new Account(Name = 'other'); } ";

  it('tell of its owner, of rules and of what was shared by hand', () => {
    const body = `${OWN} insert ${share("World.user('bob').Id")}; ${rows('AccountShare', 'WHERE AccountId = :a.Id')}`;

    assert.deepEqual(reached(body, { ...PRIVATE, ...RULE }), ['Manual user Read None', 'Owner user All Read', 'Rule group Read Edit']);
  });

  it('follow the owner, and are those of other records too where no record is asked for', () => {
    const body = `${OWN} ${rows('AccountShare')} a.OwnerId = World.user('eve').Id; update a; System.debug([SELECT UserOrGroupId FROM AccountShare WHERE AccountId = :a.Id AND RowCause = 'Owner'].UserOrGroupId == World.user('eve').Id); ${as('ann', 'Reach.of(a.Id)')}`;

    assert.deepEqual(reached(body), ['Owner user All Read', 'Owner user All Read', 'true', 'None']);
  });

  it('are none of owners where all may edit the records', () => {
    const body = "insert new Account(Name = 'a'); System.debug([SELECT COUNT() FROM AccountShare]);";

    assert.deepEqual(printed(body), ['0']);
  });

  it('are there for custom objects, and found from the records too', () => {
    const body = `insert as system new Secret__c(Name = 's'); ${rows('Secret__Share')} System.debug([SELECT COUNT() FROM Secret__c WHERE Id IN (SELECT ParentId FROM Secret__Share WHERE RowCause = 'Owner')]);`;

    assert.deepEqual(reached(body, defaults({ Secret__c: 'Private' })), ['Owner user All', '1']);
  });
});

/** Source: Salesforce Help, Sharing Rules; Metadata API Developer Guide, SharingRules, accountSettings. */
describe('a sharing rule', () => {
  const rule = (level: string, opportunities: string): ProjectFiles => ({
    ...PRIVATE,
    'sharingRules/Account.sharingRules-meta.xml': metadata(
      'SharingRules',
      `<sharingCriteriaRules><fullName>R</fullName><accessLevel>${level}</accessLevel><accountSettings><caseAccessLevel>None</caseAccessLevel><contactAccessLevel>None</contactAccessLevel><opportunityAccessLevel>${opportunities}</opportunityAccessLevel></accountSettings><sharedTo><role>Sales</role></sharedTo><criteriaItems><field>Name</field><operation>equals</operation><value>a</value></criteriaItems></sharingCriteriaRules>`,
    ),
  });
  const LOOK = `${ACCOUNT} ${OPPORTUNITY} ${as('ann', "Reach.of(a.Id) + ' ' + Reach.of(o.Id)")}`;

  it('gives its level and no more', () => {
    assert.deepEqual(reached(LOOK, rule('Read', 'None')), ['Read None']);
    assert.deepEqual(reached(LOOK, rule('Edit', 'None')), ['Edit None']);
  });

  it('of accounts gives what it says of their opportunities', () => {
    assert.deepEqual(reached(LOOK, rule('Read', 'Edit')), ['Read Edit']);
  });
});

/** Source: Salesforce Help, View All and Modify All Permissions Overview. */
describe('permissions beyond sharing', () => {
  it('View All Data shows every record and changes none', () => {
    const body = `${ACCOUNT} System.runAs(new User(Id = UserInfo.getUserId())) { PermissionSet p = new PermissionSet(Name = 'All', Label = 'All', PermissionsViewAllData = true); insert p; insert new PermissionSetAssignment(AssigneeId = World.user('bob').Id, PermissionSetId = p.Id); } ${as('bob', "Reach.of(a.Id) + ' ' + Reach.save(new Account(Id = a.Id, Name = 'b'))")}`;

    assert.deepEqual(reached(body), ['Read INSUFFICIENT_ACCESS_OR_READONLY']);
  });

  it('end with the assignment of their permission set', () => {
    const body = `${ACCOUNT} System.runAs(new User(Id = UserInfo.getUserId())) { PermissionSet p = new PermissionSet(Name = 'All', Label = 'All', PermissionsViewAllData = true); insert p; insert new PermissionSetAssignment(AssigneeId = World.user('bob').Id, PermissionSetId = p.Id, ExpirationDate = Datetime.now().addDays(-1)); insert new PermissionSetAssignment(AssigneeId = World.user('ann').Id, PermissionSetId = p.Id, ExpirationDate = Datetime.now().addDays(1)); } ${as('bob', 'Reach.of(a.Id)')} ${as('ann', 'Reach.of(a.Id)')}`;

    assert.deepEqual(reached(body), ['None', 'Read']);
  });
});

/** Sources: Salesforce Help, Object Relationships Overview; Metadata API Developer Guide, CustomField, writeRequiresMasterRead. */
describe('a detail', () => {
  const detail = (isWrittenByReaders: boolean): ProjectFiles => ({
    ...defaults({ Master__c: 'Read', Detail__c: 'ControlledByParent' }),
    'objects/Detail__c/fields/Master__c.field-meta.xml': metadata(
      'CustomField',
      `<fullName>Master__c</fullName><label>Master</label><type>MasterDetail</type><referenceTo>Master__c</referenceTo><relationshipName>Details</relationshipName><writeRequiresMasterRead>${isWrittenByReaders}</writeRequiresMasterRead>`,
    ),
  });
  const BODY = `Master__c m; Detail__c d; System.runAs(World.user('eve')) { m = new Master__c(Name = 'm'); insert m; d = new Detail__c(Name = 'd', Master__c = m.Id); insert d; } ${as('bob', "Reach.save(new Detail__c(Id = d.Id, Name = 'x')) + ' ' + Reach.add(new Detail__c(Name = 'y', Master__c = m.Id))")} ${as('eve', "Reach.save(new Detail__c(Id = d.Id, Name = 'x'))")}`;

  it('is changed and added by who may change its master', () => {
    assert.deepEqual(reached(BODY, detail(false)), ['INSUFFICIENT_ACCESS_OR_READONLY INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'ok']);
  });

  it('is changed and added by who may read its master where its reference says so', () => {
    assert.deepEqual(reached(BODY, detail(true)), ['ok ok', 'ok']);
  });
});

/** Source: Salesforce Help, Organization-Wide Sharing Default Settings, Activities. */
describe('an activity', () => {
  it('is seen by who sees the record that it is about', () => {
    const files = { ...PRIVATE, ...defaults({ Task: 'Private', Account: 'Private' }) };
    const body = `${ACCOUNT} Task t; System.runAs(World.user('eve')) { t = new Task(Subject = 't', WhatId = a.Id); insert t; } insert ${share("World.user('bob').Id")}; ${as('bob', 'Reach.of(t.Id)')} ${as('ann', 'Reach.of(t.Id)')}`;

    assert.deepEqual(reached(body, files), ['Read', 'None']);
  });
});
