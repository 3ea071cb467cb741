import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy } from './apex-org.ts';
import { duplicateRule, matchingRules, queue } from './rule-files.ts';
import { metadata, testPrints } from './sharing-org.ts';

const TWO =
  "List<Account> a = new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; insert a; Contact c = new Contact(LastName = 'c', AccountId = a[1].Id); insert c; ";

describe('a merge', () => {
  it('deletes the other record, moves its children, and tells it who stays', () => {
    const body = `${TWO} merge a[0] a[1]; System.debug([SELECT COUNT() FROM Account] + ' ' + ([SELECT AccountId FROM Contact].AccountId == a[0].Id) + ' ' + ([SELECT MasterRecordId FROM Account WHERE IsDeleted = TRUE ALL ROWS].MasterRecordId == a[0].Id));`;

    assert.deepEqual(printed(body), ['1 true true']);
  });

  it('tells the ids of what was merged and of what was moved', () => {
    const body = `${TWO} Database.MergeResult r = Database.merge(a[0], a[1]); System.debug(r.isSuccess() + ' ' + (r.getId() == a[0].Id) + ' ' + (r.getMergedRecordIds()[0] == a[1].Id) + ' ' + (r.getUpdatedRelatedIds()[0] == c.Id) + ' ' + Limits.getDmlStatements());`;

    assert.deepEqual(printed(body), ['true true true true 3']);
  });

  it('fires delete triggers of the merged records, then update triggers of the one that stays', () => {
    const trigger = {
      'T.trigger':
        'trigger T on Account (before update, after update, before delete, after delete) { System.debug(Trigger.operationType); }',
    };

    assert.deepEqual(printed(`${TWO} merge a[0] a[1];`, trigger), ['BEFORE_DELETE', 'AFTER_DELETE', 'BEFORE_UPDATE', 'AFTER_UPDATE']);
  });

  it('tells after-triggers of the delete who stays, and no before-trigger', () => {
    const trigger = {
      'T.trigger':
        "trigger T on Account (before delete, after delete) { System.debug(Trigger.operationType + ' ' + (Trigger.old[0].MasterRecordId != null)); }",
    };

    assert.deepEqual(printed(`${TWO} merge a[0] a[1]; delete a[0];`, trigger), [
      'BEFORE_DELETE false',
      'AFTER_DELETE true',
      'BEFORE_DELETE false',
      'AFTER_DELETE false',
    ]);
  });

  it('takes no object but accounts, contacts, leads and cases, and at most two records', () => {
    assert.match(
      thrownBy(
        "List<Campaign> a = new List<Campaign>{ new Campaign(Name = 'a'), new Campaign(Name = 'b') }; insert a; Database.merge(a[0], a[1]);",
      ),
      /^TypeException/,
    );
    assert.match(thrownBy(`${TWO} Database.merge(a[0], new List<Account>{ a[1], a[1], a[1] });`), /^ListException/);
  });
});

const LEAD =
  "Lead l = new Lead(FirstName = 'Ada', LastName = 'Example', Company = 'Acme', Email = 'ada@a.example', Phone = '415-555-0100', Title = 'CTO'); insert l; Database.LeadConvert x = new Database.LeadConvert(); x.setLeadId(l.Id); ";
const STATUS = 'x.setConvertedStatus([SELECT MasterLabel FROM LeadStatus WHERE IsConverted = TRUE].MasterLabel); ';

describe('a lead conversion', () => {
  it('makes account, contact and opportunity of the lead and closes it', () => {
    const body = `${LEAD} ${STATUS} Database.LeadConvertResult r = Database.convertLead(x); Contact c = [SELECT Name, Email, Title, Account.Name FROM Contact]; Opportunity o = [SELECT Name, AccountId FROM Opportunity]; l = [SELECT IsConverted, Status, ConvertedContactId FROM Lead]; System.debug(r.isSuccess() + ' ' + c.Name + ' ' + c.Title + ' ' + c.Account.Name + ' ' + o.Name + ' ' + (o.AccountId == r.getAccountId()) + ' ' + l.IsConverted + ' ' + l.Status + ' ' + (l.ConvertedContactId == r.getContactId()));`;

    assert.deepEqual(printed(body), ['true Ada Example CTO Acme Acme- true true Closed - Converted true']);
  });

  it('uses the account and contact that are given, filling their blanks only, and makes no opportunity where told', () => {
    const body = `${LEAD} ${STATUS} Account a = new Account(Name = 'Mine'); insert a; Contact c = new Contact(LastName = 'Kept', AccountId = a.Id); insert c; x.setAccountId(a.Id); x.setContactId(c.Id); x.setDoNotCreateOpportunity(true); Database.convertLead(x); c = [SELECT LastName, Email, Account.Name, Account.Phone FROM Contact]; System.debug(c.LastName + ' ' + c.Email + ' ' + c.Account.Name + ' ' + c.Account.Phone + ' ' + [SELECT COUNT() FROM Opportunity]);`;

    assert.deepEqual(printed(body), ['Kept ada@a.example Mine 415-555-0100 0']);
  });

  it('needs a status that means converted, and is done once', () => {
    assert.equal(
      thrownBy(`${LEAD} x.setConvertedStatus('Open - Not Contacted'); Database.convertLead(x);`),
      'DmlException: ConvertLead failed. First exception on row 0; first error: INVALID_STATUS, invalid convertedStatus: Open - Not Contacted: []',
    );
    assert.deepEqual(
      printed(
        `${LEAD} ${STATUS} Database.convertLead(x); System.debug(Database.convertLead(x, false).getErrors()[0].getStatusCode()); System.debug(Database.update(new Lead(Id = l.Id, Title = 'x'), false).getErrors()[0].getStatusCode());`,
      ),
      ['CANNOT_UPDATE_CONVERTED_LEAD', 'CANNOT_UPDATE_CONVERTED_LEAD'],
    );
  });

  it('leaves nothing of what fails', () => {
    const trigger = { 'T.trigger': "trigger T on Opportunity (before insert) { Trigger.new[0].addError('No.'); }" };

    assert.deepEqual(
      printed(
        `${LEAD} ${STATUS} System.debug(Database.convertLead(x, false).isSuccess()); System.debug([SELECT COUNT() FROM Account] + ' ' + [SELECT COUNT() FROM Contact]);`,
        trigger,
      ),
      ['false', '0 0'],
    );
  });
});

/** Sources: Metadata API Developer Guide, LeadConvertSettings, LeadConfigSettings. */
describe('the settings of lead conversion', () => {
  const text = (object: string, name: string) => ({
    [`objects/${object}/fields/${name}.field-meta.xml`]: metadata(
      'CustomField',
      `<fullName>${name}</fullName><label>${name}</label><type>Text</type><length>20</length>`,
    ),
  });
  const mapping = (object: string, to: string) =>
    `<objectMapping><inputObject>Lead</inputObject><mappingFields><inputField>Tier__c</inputField><outputField>${to}</outputField></mappingFields><outputObject>${object}</outputObject></objectMapping>`;
  const MAPPED = {
    ...text('Lead', 'Tier__c'),
    ...text('Account', 'Level__c'),
    ...text('Contact', 'Level__c'),
    'LeadConvertSettings/LeadConvertSettings.LeadConvertSetting-meta.xml': metadata(
      'LeadConvertSettings',
      `<allowOwnerChange>true</allowOwnerChange>${mapping('Account', 'Level__c')}${mapping('Contact', 'Level__c')}`,
    ),
  };
  const tier = LEAD.replace('insert l;', "l.put('Tier__c', 'Gold'); insert as system l;");

  it('say which custom fields go to which fields of the new records', () => {
    const body = `${tier} ${STATUS} Database.convertLead(x, AccessLevel.SYSTEM_MODE); System.debug([SELECT Level__c FROM Account WITH SYSTEM_MODE].Level__c + ' ' + [SELECT Level__c FROM Contact WITH SYSTEM_MODE].Level__c);`;

    assert.deepEqual(printed(body, MAPPED), ['Gold Gold']);
  });

  it('fill blank fields only of records that are there', () => {
    const body = `${tier} ${STATUS} Account a = new Account(Name = 'a', Level__c = 'Tin'); insert as system a; x.setAccountId(a.Id); Database.convertLead(x, AccessLevel.SYSTEM_MODE); System.debug([SELECT Level__c FROM Account WITH SYSTEM_MODE].Level__c);`;

    assert.deepEqual(printed(body, MAPPED), ['Tin']);
  });

  const WATCHED = {
    'T.trigger': "trigger T on Account (before insert) { System.debug('account'); }",
    'objects/Contact/validationRules/Never.validationRule-meta.xml': metadata(
      'ValidationRule',
      '<fullName>Never</fullName><active>true</active><errorConditionFormula>TRUE</errorConditionFormula><errorMessage>Never.</errorMessage>',
    ),
  };
  const CONVERT = `${LEAD} ${STATUS} System.debug(Database.convertLead(x, false).isSuccess());`;

  it('have triggers and validation rules run unless they say otherwise', () => {
    const unvalidated = {
      'settings/LeadConfig.settings-meta.xml': metadata(
        'LeadConfigSettings',
        '<shouldLeadConvertRequireValidation>false</shouldLeadConvertRequireValidation>',
      ),
    };

    assert.deepEqual(printed(CONVERT, WATCHED), ['account', 'false']);
    assert.deepEqual(printed(CONVERT, { ...WATCHED, ...unvalidated }), ['true']);
  });

  it('change nothing about user mode: who may not make a contact converts no lead', () => {
    const body = `${LEAD} ${STATUS}
      User u = new User(Username = 'reader@x.example', LastName = 'Reader', Email = 'reader@x.example', Alias = 'reader', TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Read Only'].Id);
      System.runAs(u) { for (AccessLevel level : new List<AccessLevel>{ AccessLevel.USER_MODE, AccessLevel.SYSTEM_MODE }) { try { System.debug(Database.convertLead(x, level).isSuccess()); } catch (Exception e) { System.debug(e.getTypeName() + ' ' + e.getMessage()); } } }`;

    assert.deepEqual(testPrints({}, body), ["System.SecurityException Access to entity 'Account' denied", 'true']);
  });
});

/** Sources: Apex Developer Guide, Merging Records, Converting Leads; Apex Reference Guide, LeadConvert; Salesforce Help, Things to Know About Duplicate Rules. */
describe('what a merge and a conversion leave out and check', () => {
  const BLOCK = {
    ...matchingRules('Account', { Names: { items: { Name: 'Exact' } } }),
    ...duplicateRule('Account.Names', { onInsert: 'Block', onUpdate: 'Block', matches: ['Account.Names'] }),
  };

  it('a merge runs no duplicate rule', () => {
    const body =
      "List<Account> l = new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b'), new Account(Name = 'c') }; insert l; l[0].Name = 'c'; System.debug(Database.merge(l[0], l[1]).getId() == l[0].Id);";

    assert.deepEqual(printed(body, BLOCK), ['true']);
  });

  it('a conversion runs no duplicate rule', () => {
    assert.deepEqual(
      printed(`insert new Account(Name = 'Acme'); ${LEAD} ${STATUS} System.debug(Database.convertLead(x).isSuccess());`, BLOCK),
      ['true'],
    );
  });

  it('a contact is given with its account', () => {
    const body = `${LEAD} ${STATUS} Contact c = new Contact(LastName = 'c'); insert c; x.setContactId(c.Id); Database.Error e = Database.convertLead(x, false).getErrors()[0]; System.debug(e.getStatusCode() + ' ' + e.getFields());`;

    assert.deepEqual(printed(body), ['REQUIRED_FIELD_MISSING (accountId)']);
  });

  it('a lead of a queue is converted with an owner only, who owns what comes of it', () => {
    const body = `${LEAD} ${STATUS} Group q = [SELECT Id FROM Group WHERE Type = 'Queue']; l.OwnerId = q.Id; update l; System.debug(Database.convertLead(x, false).isSuccess()); x.setOwnerId(UserInfo.getUserId()); Database.convertLead(x); System.debug(([SELECT OwnerId FROM Account].OwnerId == UserInfo.getUserId()) + ' ' + ([SELECT OwnerId FROM Contact].OwnerId == UserInfo.getUserId()));`;

    assert.deepEqual(printed(body, queue('West', 'Lead')), ['false', 'true true']);
  });

  it('activities of the lead become those of the contact', () => {
    const body = `${LEAD} ${STATUS} insert new Task(Subject = 't', WhoId = l.Id); Id contactId = Database.convertLead(x).getContactId(); System.debug([SELECT WhoId FROM Task].WhoId == contactId);`;

    assert.deepEqual(printed(body), ['true']);
  });

  it('the contact is the primary one of the opportunity', () => {
    const body = `${LEAD} ${STATUS} Database.LeadConvertResult r = Database.convertLead(x); OpportunityContactRole role = [SELECT ContactId, OpportunityId, IsPrimary FROM OpportunityContactRole]; System.debug(role.IsPrimary + ' ' + (role.ContactId == r.getContactId()) + ' ' + (role.OpportunityId == r.getOpportunityId()));`;

    assert.deepEqual(printed(body), ['true true true']);
  });

  it("a contact's lead source is replaced where the conversion says so", () => {
    const body = (overwrites: boolean) =>
      `${LEAD} ${STATUS} l.LeadSource = 'Web'; update l; Account a = new Account(Name = 'a'); insert a; Contact c = new Contact(LastName = 'c', AccountId = a.Id, LeadSource = 'Other'); insert c; x.setAccountId(a.Id); x.setContactId(c.Id); x.setOverwriteLeadSource(${overwrites}); Database.convertLead(x); System.debug([SELECT LeadSource FROM Contact].LeadSource);`;

    assert.deepEqual(printed(body(true)), ['Web']);
    assert.deepEqual(printed(body(false)), ['Other']);
  });

  it('a conversion is one statement, and each lead a row', () => {
    const body = `${LEAD} ${STATUS} Integer statements = Limits.getDmlStatements(); Integer rows = Limits.getDmlRows(); Database.convertLead(x); System.debug((Limits.getDmlStatements() - statements) + ' ' + (Limits.getDmlRows() - rows));`;

    assert.deepEqual(printed(body), ['1 1']);
  });
});

describe('the recycle bin', () => {
  it('is emptied of deleted records for good', () => {
    const body = `${TWO} delete a[0]; System.debug(Database.emptyRecycleBin(a[0]).isSuccess() + ' ' + Database.emptyRecycleBin(a[1]).isSuccess() + ' ' + Database.undelete(a[0], false).isSuccess());`;

    assert.deepEqual(printed(body), ['true false false']);
  });

  it('is emptied of a record once, which ALL ROWS still gives', () => {
    const body = `${TWO} delete a[0]; Database.emptyRecycleBin(a[0]); System.debug(Database.emptyRecycleBin(a[0]).isSuccess() + ' ' + [SELECT IsDeleted FROM Account WHERE Id = :a[0].Id ALL ROWS].IsDeleted + ' ' + [SELECT COUNT() FROM Account WHERE Id = :a[0].Id]);`;

    assert.deepEqual(printed(body), ['false true 0']);
  });
});
