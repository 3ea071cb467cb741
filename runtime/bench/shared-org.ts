import { type LocalOrg } from '../src/index.ts';
import { openScratchOrg, timed } from './data-org.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const NO_CHILDREN =
  '<accountSettings><caseAccessLevel>None</caseAccessLevel><contactAccessLevel>None</contactAccessLevel><opportunityAccessLevel>None</opportunityAccessLevel></accountSettings>';
const FILES = {
  'objects/Account/Account.object-meta.xml': `${XML}<CustomObject ${NAMESPACE}><sharingModel>Private</sharingModel></CustomObject>`,
  'sharingRules/Account.sharingRules-meta.xml': `${XML}<SharingRules ${NAMESPACE}><sharingOwnerRules><fullName>Team</fullName><accessLevel>Read</accessLevel>${NO_CHILDREN}<sharedTo><role>Sales1</role></sharedTo><sharedFrom><role>Sales2</role></sharedFrom></sharingOwnerRules><sharingCriteriaRules><fullName>Media</fullName><accessLevel>Read</accessLevel>${NO_CHILDREN}<sharedTo><role>Sales1</role></sharedTo><criteriaItems><field>Industry</field><operation>equals</operation><value>Media</value></criteriaItems></sharingCriteriaRules></SharingRules>`,
} as const;
/** A role for each; all report to one manager. */
const SALES_PEOPLE = 50;
/** Rows that one transaction may save. */
const FILL = 10_000;

/** An org whose accounts are private to sales people, their manager and whom rules name; `sales1@bench.example` is one of them. */
export function sharedOrg(scratch: string): LocalOrg {
  const org = openScratchOrg(scratch, 'shared', FILES);
  timed(
    org,
    `UserRole boss = new UserRole(Name = 'Boss', DeveloperName = 'Boss', OpportunityAccessForAccountOwner = 'Read'); insert as system boss;
    List<UserRole> roles = new List<UserRole>();
    for (Integer i = 0; i < ${SALES_PEOPLE}; i++) roles.add(new UserRole(Name = 'Sales' + i, DeveloperName = 'Sales' + i, ParentRoleId = boss.Id, OpportunityAccessForAccountOwner = 'Read'));
    insert as system roles;
    Id profileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id;
    List<User> users = new List<User>();
    for (Integer i = 0; i < ${SALES_PEOPLE}; i++) users.add(new User(Username = 'sales' + i + '@bench.example', LastName = 'Sales ' + i, Email = 'sales' + i + '@bench.example', Alias = 's' + i, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = profileId, UserRoleId = roles[i].Id));
    insert as system users;`,
  );
  return org;
}

/** Adds accounts, shared out among the sales people; every thousandth is of the industry that a rule names. */
export function fillAccounts(org: LocalOrg, from: number, to: number): void {
  for (let start = from; start < to; start += FILL)
    timed(
      org,
      `List<Id> owners = new List<Id>(); for (User each : [SELECT Id FROM User WHERE Username LIKE 'sales%' ORDER BY Username]) owners.add(each.Id);
      List<Account> rows = new List<Account>();
      for (Integer i = ${start}; i < ${start + FILL}; i++) rows.add(new Account(Name = 'Account ' + i, OwnerId = owners[Math.mod(i, owners.size())], Industry = Math.mod(i, 1000) == 0 ? 'Media' : 'Energy'));
      Database.DMLOptions options = new Database.DMLOptions(); options.DuplicateRuleHeader.allowSave = true; Database.insert(rows, options, AccessLevel.SYSTEM_MODE);`,
    );
}
