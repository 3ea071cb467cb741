import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';
import { duplicateRule, matchingRules } from './rule-files.ts';

/** Twins are contacts with the same e-mail and last name. */
const TWINS = matchingRules('Contact', { Twins: { items: { Email: 'Exact', LastName: 'Exact' } } });
const INACTIVE = { isActive: false, matches: ['Contact.Standard_Contact_Match_Rule_v1_1'] };
const WITHOUT_STANDARD = duplicateRule('Contact.Standard_Contact_Duplicate_Rule', INACTIVE);

function ruleFor(facts: Partial<Parameters<typeof duplicateRule>[1]>): ProjectFiles {
  return { ...TWINS, ...WITHOUT_STANDARD, ...duplicateRule('Contact.Stop_Twins', { matches: ['Contact.Twins'], ...facts }) };
}

const NEW = "new Contact(LastName = 'Twin', Email = 'twin@a.example')";
const COUNT = 'System.debug([SELECT COUNT() FROM Contact]);';
const ALLOWING = 'Database.DMLOptions o = new Database.DMLOptions(); o.DuplicateRuleHeader.allowSave = true; ';
const ERROR_OF = (save: string) =>
  `Database.SaveResult r = ${save}; for (Database.Error e : r.getErrors()) { Database.DuplicateError d = (Database.DuplicateError) e; Datacloud.DuplicateResult dr = d.getDuplicateResult(); `;

describe('a duplicate rule that blocks', () => {
  const BLOCK = ruleFor({ onInsert: 'Block', onUpdate: 'Block', alert: 'Twins are not wanted.' });

  it('stops an insert with its text', () => {
    assert.equal(
      thrownBy(`insert ${NEW}; insert ${NEW};`, BLOCK),
      'DmlException: Insert failed. First exception on row 0; first error: DUPLICATES_DETECTED, Twins are not wanted.: []',
    );
  });

  it('is not passed by allowSave', () => {
    const body = `insert ${NEW}; ${ALLOWING} System.debug(Database.insert(${NEW}, o).isSuccess()); ${COUNT}`;

    assert.deepEqual(printed(body, BLOCK), ['false', '1']);
  });

  it('stops an update that makes a twin, and no update of other fields', () => {
    const body = `insert ${NEW}; Contact c = new Contact(LastName = 'Twin'); insert c; System.debug(Database.update(new Contact(Id = c.Id, Phone = '1'), false).isSuccess()); System.debug(Database.update(new Contact(Id = c.Id, Email = 'twin@a.example'), false).isSuccess());`;

    assert.deepEqual(printed(body, BLOCK), ['true', 'false']);
  });

  it('does not look at an update of a twin that changes no field of its matching rules', () => {
    const body = `List<Contact> twins = new List<Contact>{ ${NEW}, ${NEW} }; insert twins; System.debug(Database.update(new Contact(Id = twins[0].Id, Phone = '1'), false).isSuccess());`;

    assert.deepEqual(printed(body, BLOCK), ['true']);
  });

  it('does not compare the rows of one save with each other', () => {
    assert.deepEqual(printed(`insert new List<Contact>{ ${NEW}, ${NEW} }; ${COUNT}`, BLOCK), ['2']);
  });

  it('sees what before-triggers and validation have left, and runs before after-triggers', () => {
    const trigger = {
      'T.trigger':
        "trigger T on Contact (before insert, after insert) { if (Trigger.isBefore) { Trigger.new[0].Email = 'twin@a.example'; } else { System.debug('after'); } }",
    };
    const body = `insert new Contact(LastName = 'Twin'); System.debug(Database.insert(new Contact(LastName = 'Twin'), false).isSuccess());`;

    assert.deepEqual(printed(body, { ...BLOCK, ...trigger }), ['after', 'false']);
  });

  it('does not see deleted records, and does see those that were brought back', () => {
    const body = `Contact c = ${NEW}; insert c; delete c; Contact d = ${NEW}; insert d; delete d; undelete c; System.debug(Database.insert(${NEW}, false).isSuccess());`;

    assert.deepEqual(printed(body, BLOCK), ['false']);
  });

  it('does not run on undelete', () => {
    assert.deepEqual(printed(`Contact c = ${NEW}; insert c; delete c; insert ${NEW}; undelete c; ${COUNT}`, BLOCK), ['2']);
  });

  it('forgets what a rollback undid', () => {
    const body = `Savepoint s = Database.setSavepoint(); insert ${NEW}; Database.rollback(s); System.debug(Database.insert(${NEW}, false).isSuccess());`;

    assert.deepEqual(printed(body, BLOCK), ['true']);
  });

  it('sets a row of a partial save aside and saves the others', () => {
    const body = `insert ${NEW}; List<Database.SaveResult> r = Database.insert(new List<Contact>{ ${NEW}, new Contact(LastName = 'Other') }, false); System.debug(r[0].isSuccess() + ' ' + r[1].isSuccess() + ' ' + r[0].getErrors()[0].getStatusCode());`;

    assert.deepEqual(printed(body, BLOCK), ['false true DUPLICATES_DETECTED']);
  });
});

describe('a duplicate rule that alerts', () => {
  const ALERT = ruleFor({ onInsert: 'Allow Alert Report', onUpdate: 'Allow' });

  it('stops a save without allowSave and lets one with it pass', () => {
    const body = `insert ${NEW}; System.debug(Database.insert(${NEW}, false).isSuccess()); ${ALLOWING} System.debug(Database.insert(${NEW}, o).isSuccess()); ${COUNT}`;

    assert.deepEqual(printed(body, ALERT), ['false', 'true', '2']);
  });

  it('has a text of its own where the rule gives none', () => {
    assert.match(
      thrownBy(`insert ${NEW}; insert ${NEW};`, ALERT),
      /DUPLICATES_DETECTED, You're creating a duplicate record\. We recommend you use an existing record instead\.: \[\]$/,
    );
  });

  it('takes the options that were set on the record', () => {
    const body = `insert ${NEW}; ${ALLOWING} Contact c = ${NEW}; c.setOptions(o); insert c; ${COUNT}`;

    assert.deepEqual(printed(body, ALERT), ['2']);
  });

  it('lets pass in silence what it does not alert to', () => {
    assert.deepEqual(printed(`insert ${NEW}; insert ${NEW}; ${COUNT}`, ruleFor({ onInsert: 'Allow Report' })), ['2']);
  });

  it('reports what was saved all the same as a set of both records', () => {
    const body = `insert ${NEW}; ${ALLOWING} Database.insert(${NEW}, o); Database.insert(${NEW}, o); System.debug([SELECT COUNT() FROM DuplicateRecordSet] + ' ' + [SELECT COUNT() FROM DuplicateRecordItem] + ' ' + [SELECT RecordCount FROM DuplicateRecordSet].RecordCount + ' ' + [SELECT DuplicateRule.DeveloperName FROM DuplicateRecordSet].DuplicateRule.DeveloperName);`;

    assert.deepEqual(printed(body, ALERT), ['1 3 3 Stop_Twins']);
  });

  it('tells what it found', () => {
    const body = `insert ${NEW}; ${ERROR_OF(`Database.insert(${NEW}, false)`)} Datacloud.MatchResult m = dr.getMatchResults()[0]; Datacloud.MatchRecord f = m.getMatchRecords()[0];
      System.debug(d.getStatusCode() + ' ' + dr.getDuplicateRule() + ' ' + dr.getDuplicateRuleEntityType() + ' ' + dr.isAllowSave());
      System.debug(m.getRule() + ' ' + m.getEntityType() + ' ' + m.getMatchEngine() + ' ' + m.getSize() + ' ' + m.isSuccess() + ' ' + m.getErrors().size());
      System.debug(f.getRecord().get('LastName') + ' ' + (f.getRecord().Id == [SELECT Id FROM Contact].Id) + ' ' + f.getMatchConfidence() + ' ' + f.getAdditionalInformation().size());
      System.debug(f.getFieldDiffs()[0].getName() + ' ' + f.getFieldDiffs()[0].getDifference()); }`;

    assert.deepEqual(printed(body, ALERT), [
      'DUPLICATES_DETECTED Stop_Twins Contact true',
      'Twins Contact ExactMatchEngine 1 true 0',
      'Twin true 100.0 0',
      'Email Same',
    ]);
  });
});

describe('the conditions of a duplicate rule', () => {
  const filter = (items: string) =>
    ruleFor({ onInsert: 'Block', filter: `<duplicateRuleFilter><booleanFilter>1 OR 2</booleanFilter>${items}</duplicateRuleFilter>` });
  const line = (field: string, operation: string, value: string) =>
    `<duplicateRuleFilterItems><field>${field}</field><operation>${operation}</operation><value>${value}</value><table>Contact</table></duplicateRuleFilterItems>`;
  const CONDITIONS = filter(line('LeadSource', 'equals', 'Web, Other') + line('Department', 'startsWith', 'Sa'));

  it('leave out records that do not meet them', () => {
    const twin = (facts: string) =>
      `Database.insert(new Contact(LastName = 'Twin', Email = 'twin@a.example', ${facts}), false).isSuccess()`;
    const body = `insert ${NEW}; System.debug(${twin("LeadSource = 'Partner'")}); System.debug(${twin("LeadSource = 'Web'")}); System.debug(${twin("Department = 'Sales'")});`;

    assert.deepEqual(printed(body, CONDITIONS), ['true', 'false', 'false']);
  });
});

/** Source: Metadata API Developer Guide, MatchingRule, blankValueBehavior. */
describe('a blank value in a matching rule', () => {
  const rule = (email: string) => ({
    ...matchingRules('Contact', { Twins: { items: { Email: email, LastName: 'Exact' } } }),
    ...WITHOUT_STANDARD,
    ...duplicateRule('Contact.Stop_Twins', { matches: ['Contact.Twins'], onInsert: 'Block' }),
  });
  const body =
    "insert new Contact(LastName = 'Twin'); System.debug(Database.insert(new Contact(LastName = 'Twin'), false).isSuccess()); System.debug(Database.insert(new Contact(LastName = 'Twin', Email = 'a@a.example'), false).isSuccess());";

  it('matches nothing, unless blanks match: then another blank', () => {
    assert.deepEqual(printed(body, rule('Exact')), ['true', 'true']);
    assert.deepEqual(printed(body, rule('Exact MatchBlanks')), ['false', 'true']);
  });
});

describe('duplicate rules over several objects', () => {
  const LEADS = matchingRules('Lead', { Same_Email: { items: { Email: 'Exact' } } });
  const mapping =
    '<objectMapping><inputObject>Contact</inputObject><mappingFields><inputField>Email</inputField><outputField>Email</outputField></mappingFields><outputObject>Lead</outputObject></objectMapping>';

  it('find leads for contacts by the fields that the rule maps', () => {
    const files = {
      ...LEADS,
      ...WITHOUT_STANDARD,
      ...duplicateRule('Contact.Leads', { onInsert: 'Block', matches: ['Lead.Same_Email'], mapping }),
    };
    const body = `insert new Lead(LastName = 'X', Company = 'Y', Email = 'twin@a.example'); ${ERROR_OF(`Database.insert(${NEW}, false)`)} System.debug(dr.getMatchResults()[0].getEntityType()); }`;

    assert.deepEqual(printed(body, files), ['Lead']);
  });

  it('do not find leads that were converted', () => {
    const files = {
      ...LEADS,
      ...duplicateRule('Lead.Standard_Lead_Duplicate_Rule', { isActive: false, matches: ['Lead.Standard_Lead_Match_Rule_v1_0'] }),
      ...duplicateRule('Lead.Leads', { onInsert: 'Block', matches: ['Lead.Same_Email'] }),
    };
    const lead = "new Lead(LastName = 'X', Company = 'Y', Email = 'twin@a.example')";
    const convert =
      'Database.LeadConvert x = new Database.LeadConvert(); x.setLeadId(l.Id); x.setConvertedStatus([SELECT MasterLabel FROM LeadStatus WHERE IsConverted = TRUE].MasterLabel); Database.convertLead(x);';
    const body = `Lead l = ${lead}; insert l; System.debug(Database.insert(${lead}, false).isSuccess()); ${convert} System.debug(Database.insert(${lead}, false).isSuccess());`;

    assert.deepEqual(printed(body, files), ['false', 'true']);
  });

  const THING = {
    ...customObject('Thing__c', { Code__c: '<type>Text</type><length>20</length>' }),
    ...matchingRules('Thing__c', { Names: { items: { Name: 'Exact' } }, Codes: { items: { Code__c: 'Exact' } } }),
  };
  const secondOf = (fields: string) =>
    `insert as system new Thing__c(${fields}); System.debug(Database.insert(new Thing__c(${fields}), false, AccessLevel.SYSTEM_MODE).isSuccess());`;

  it('run for custom objects', () => {
    const names = duplicateRule('Thing__c.Names', { onInsert: 'Block', matches: ['Thing__c.Names'] });

    assert.deepEqual(printed(secondOf("Name = 'a'"), { ...THING, ...names }), ['false']);
  });

  it('find nothing for a user who may not read a field of the matching rule', () => {
    const codes = duplicateRule('Thing__c.Codes', { onInsert: 'Block', matches: ['Thing__c.Codes'] });

    assert.deepEqual(printed(secondOf("Name = 'a', Code__c = 'k'"), { ...THING, ...codes }), ['true']);
  });
});

describe('the sharing of a duplicate rule', () => {
  const user =
    "insert new User(Username = 'plain@x.example', LastName = 'Plain', Email = 'plain@x.example', Alias = 'plain', TimeZoneSidKey = 'Europe/Berlin', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id); insert as system new Secret__c(Name = 'a');";
  const SECRET = Object.fromEntries(
    Object.entries(customObject('Secret__c', {})).map(([path, text]) => [path, text.replace('>ReadWrite<', '>Private<')]),
  );

  /** Whether a save by a user who cannot see the twin is stopped; `asUser` sets runAsCurrentUser, `sharing` is that of the saving class. */
  function isStoppedFor(bypassesSharing: boolean, asUser?: boolean, sharing = 'without'): string {
    const rule = duplicateRule('Secret__c.Names', { onInsert: 'Block', matches: ['Secret__c.Names'], bypassesSharing });
    const header = asUser === undefined ? '' : `o.DuplicateRuleHeader.runAsCurrentUser = ${asUser};`;
    const saver = `public ${sharing} sharing class Saver { public static Boolean isStopped() { Database.DMLOptions o = new Database.DMLOptions(); ${header} return !Database.insert(new Secret__c(Name = 'a'), o, AccessLevel.SYSTEM_MODE).isSuccess(); } }`;
    const files = { ...SECRET, ...matchingRules('Secret__c', { Names: { items: { Name: 'Exact' } } }), ...rule, 'Saver.cls': saver };
    return withOrg(files, ({ org, lines }) => {
      assert.deepEqual(org.runAnonymous(user), { ok: true });
      assert.deepEqual(org.runAnonymous('System.debug(Saver.isStopped());', 'plain@x.example'), { ok: true });
      return lines().join();
    });
  }

  it('lets a duplicate pass that the user cannot see, unless the rule ignores sharing', () => {
    assert.equal(isStoppedFor(false), 'false');
    assert.equal(isStoppedFor(true), 'true');
  });

  it('is that of the user where runAsCurrentUser says so, and that of the class where it says no', () => {
    assert.equal(isStoppedFor(true, true), 'false');
    assert.equal(isStoppedFor(false, true), 'false');
    assert.equal(isStoppedFor(false, false, 'without'), 'true');
    assert.equal(isStoppedFor(false, false, 'with'), 'false');
    assert.equal(isStoppedFor(true, false, 'with'), 'true');
  });
});

describe('the standard duplicate rules', () => {
  it('are active in a new org and alert when twins are made', () => {
    const body =
      "insert new Contact(FirstName = 'Robert', LastName = 'Example', Email = 'r@a.example'); System.debug(Database.insert(new Contact(FirstName = 'Bob', LastName = 'Example', Email = 'R@a.example'), false).getErrors()[0].getMessage()); System.debug([SELECT COUNT() FROM DuplicateRule WHERE IsActive = TRUE AND SobjectType IN ('Account', 'Contact', 'Lead')]);";

    assert.deepEqual(printed(body), ['Use one of these records?', '3']);
  });

  it('find a lead for a contact', () => {
    const body =
      "insert new Lead(FirstName = 'Ada', LastName = 'Example', Company = 'Acme', Email = 'a@a.example'); System.debug(Database.insert(new Contact(FirstName = 'Ada', LastName = 'Example', Email = 'a@a.example'), false).isSuccess());";

    assert.deepEqual(printed(body), ['false']);
  });

  it('follow the account of a contact, its new name too', () => {
    const body =
      "Account a = new Account(Name = 'Acme Inc'); insert a; Contact c = new Contact(FirstName = 'Ada', LastName = 'Example', Title = 'Chief Officer', AccountId = a.Id); insert c; a.Name = 'Globex'; update a; Account b = new Account(Name = 'Globex Corp'); insert b; System.debug(Database.insert(new Contact(FirstName = 'Ada', LastName = 'Example', Title = 'Chief Officer', AccountId = b.Id), false).isSuccess());";

    assert.deepEqual(printed(body), ['false']);
  });
});

describe('Datacloud.FindDuplicates', () => {
  const ALERT = ruleFor({ onInsert: 'Allow Alert' });

  it('gives one answer a record, within it one a rule, within that one a matching rule', () => {
    const body = `insert ${NEW}; List<Datacloud.FindDuplicatesResult> all = Datacloud.FindDuplicates.findDuplicates(new List<Contact>{ ${NEW}, new Contact(LastName = 'Other') }); for (Datacloud.FindDuplicatesResult r : all) { Datacloud.DuplicateResult d = r.getDuplicateResults()[0]; System.debug(r.isSuccess() + ' ' + d.getDuplicateRule() + ' ' + d.getMatchResults()[0].getMatchRecords().size()); }`;

    assert.deepEqual(printed(body, ALERT), ['true Stop_Twins 1', 'true Stop_Twins 0']);
  });

  it('takes 50 records at most', () => {
    const body =
      "List<Contact> l = new List<Contact>(); for (Integer i = 0; i < 51; i++) { l.add(new Contact(LastName = 'x')); } Datacloud.FindDuplicates.findDuplicates(l);";

    assert.equal(
      thrownBy(body, ALERT),
      'HandledException: Configuration error: The number of records to check is greater than the permitted batch size.',
    );
  });

  it('needs an active rule', () => {
    assert.equal(
      thrownBy(`Datacloud.FindDuplicates.findDuplicates(new List<Contact>{ ${NEW} });`, WITHOUT_STANDARD),
      'HandledException: No active duplicate rules are defined for the Contact object type.',
    );
  });

  it('finds by ids what resembles stored records, without the records themselves', () => {
    const body = `insert new List<Contact>{ ${NEW}, ${NEW} }; List<Id> ids = new List<Id>(new Map<Id, Contact>([SELECT Id FROM Contact]).keySet()); System.debug(Datacloud.FindDuplicatesByIds.findDuplicatesByIds(ids)[0].getDuplicateResults()[0].getMatchResults()[0].getMatchRecords()[0].getRecord().Id == ids[1]);`;

    assert.deepEqual(printed(body, ALERT), ['true']);
  });

  it('gives no custom fields', () => {
    const files = {
      ...ALERT,
      'objects/Contact/fields/Code__c.field-meta.xml':
        '<?xml version="1.0"?><CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Code__c</fullName><label>Code</label><type>Text</type><length>10</length></CustomField>',
    };
    const body = `insert as system new Contact(LastName = 'Twin', Email = 'twin@a.example', Code__c = 'x'); SObject found = Datacloud.FindDuplicates.findDuplicates(new List<Contact>{ ${NEW} })[0].getDuplicateResults()[0].getMatchResults()[0].getMatchRecords()[0].getRecord(); System.debug(found.isSet('Code__c') + ' ' + found.isSet('Email'));`;

    assert.deepEqual(printed(body, files), ['false true']);
  });
});
