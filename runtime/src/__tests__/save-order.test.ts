import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles, thrownBy } from './apex-org.ts';
import { assignmentRules, duplicateRule, matchingRules, queue } from './rule-files.ts';
import { metadata } from './sharing-org.ts';

/** Steps and their order: Apex Developer Guide, Triggers and Order of Execution. */

const LEAD_TWINS = {
  ...matchingRules('Lead', { Twins: { items: { Email: 'Exact' } } }),
  ...duplicateRule('Lead.Standard_Lead_Duplicate_Rule', { isActive: false, matches: ['Lead.Standard_Lead_Match_Rule_v1_0'] }),
  ...duplicateRule('Lead.Twins', { onInsert: 'Block', onUpdate: 'Block', alert: 'A twin.', matches: ['Lead.Twins'] }),
};
const ASSIGNMENT = { ...queue('West', 'Lead'), ...assignmentRules('Lead', { All: { entries: [{ to: 'West', type: 'Queue' }] } }) };
const OPTIONS = 'Database.DMLOptions o = new Database.DMLOptions(); o.assignmentRuleHeader.useDefaultRule = true; ';

function leadRule(name: string, condition: string): ProjectFiles {
  return {
    [`objects/Lead/validationRules/${name}.validationRule-meta.xml`]: metadata(
      'ValidationRule',
      `<fullName>${name}</fullName><active>true</active><errorConditionFormula>${condition}</errorConditionFormula><errorMessage>${name}.</errorMessage>`,
    ),
  };
}

function trigger(object: string, events: string, body: string): ProjectFiles {
  return { [`${object}T.trigger`]: `trigger ${object}T on ${object} (${events}) { ${body} }` };
}

const errorOf = (save: string) =>
  `for (Database.SaveResult r : ${save}) { System.debug(r.isSuccess() ? 'ok' : r.getErrors()[0].getStatusCode() + ' ' + r.getErrors()[0].getMessage()); }`;
const oneLead = (facts: string) =>
  errorOf(`new List<Database.SaveResult>{ Database.insert(new Lead(LastName = 'x', Company = 'y'${facts}), false) }`);

describe('before the before-triggers of a save', () => {
  const SETS_ALL = trigger('Contact', 'before insert', "for (Contact c : Trigger.new) { c.LastName = 'ok'; c.Email = null; }");

  it('lengths and formats are not looked at: a trigger may still mend them', () => {
    const body = "insert new Contact(LastName = 'x'.repeat(100), Email = 'none'); System.debug([SELECT LastName FROM Contact].LastName);";

    assert.deepEqual(printed(body, SETS_ALL), ['ok']);
  });

  it('restricted picklists are', () => {
    const files = {
      ...customObject('Thing__c', {
        Kind__c:
          '<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>A</fullName><default>false</default><label>A</label></value></valueSetDefinition></valueSet>',
      }),
      ...trigger('Thing__c', 'before insert', "System.debug('ran'); for (Thing__c t : Trigger.new) t.Kind__c = 'A';"),
    };
    const body = errorOf("Database.insert(new List<Thing__c>{ new Thing__c(Name = 'a', Kind__c = 'B') }, false, AccessLevel.SYSTEM_MODE)");

    assert.deepEqual(printed(body, files), ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST Kind__c: bad value for restricted picklist field: B']);
  });

  it('references must lead to a record of the right object that is there', () => {
    const files = trigger('Contact', 'before insert', "System.debug('ran'); Trigger.new[0].AccountId = null;");
    const withAccount = (id: string) =>
      errorOf(`new List<Database.SaveResult>{ Database.insert(new Contact(LastName = 'x', AccountId = ${id}), false) }`);
    const deleted = "Account a = new Account(Name = 'a'); insert a; delete a; ";

    assert.deepEqual(printed(withAccount("'001000000000abcAAA'"), files), ['INVALID_CROSS_REFERENCE_KEY invalid cross reference id']);
    assert.deepEqual(printed(deleted + withAccount('a.Id'), files), ['INVALID_CROSS_REFERENCE_KEY invalid cross reference id']);
    assert.match(
      printed(withAccount('UserInfo.getUserId()'), files).join(),
      /^FIELD_INTEGRITY_EXCEPTION Account ID: id value of incorrect type: 005/,
    );
  });

  it('a custom look-up must not lead to its own record', () => {
    const files = {
      ...customObject('Thing__c', {
        Other__c: '<type>Lookup</type><referenceTo>Thing__c</referenceTo><relationshipName>Others</relationshipName>',
      }),
      ...trigger('Thing__c', 'before update', "System.debug('ran');"),
    };
    const body = "Thing__c t = new Thing__c(Name = 't'); insert as system t; t.Other__c = t.Id; update as system t;";

    assert.match(thrownBy(body, files), /FIELD_INTEGRITY_EXCEPTION/);
  });

  it('the new values have replaced the old ones, and the old ones stand beside them', () => {
    const files = trigger(
      'Account',
      'before update',
      "System.debug(Trigger.old[0].Name + ' ' + Trigger.old[0].Phone + ' ' + Trigger.new[0].Name + ' ' + Trigger.new[0].Phone);",
    );
    const body = "Account a = new Account(Name = 'a', Phone = '1'); insert a; update new Account(Id = a.Id, Name = 'b');";

    assert.deepEqual(printed(body, files), ['a 1 b 1']);
  });
});

describe('behind the before-triggers of a save', () => {
  it('required fields, lengths, references and validation rules are checked, on what the triggers left', () => {
    const cases: readonly [string, string][] = [
      ['Trigger.new[0].LastName = null;', 'REQUIRED_FIELD_MISSING'],
      ["Trigger.new[0].Email = 'none';", 'INVALID_EMAIL_ADDRESS'],
      ["Trigger.new[0].LastName = 'x'.repeat(81);", 'STRING_TOO_LONG'],
      ["Trigger.new[0].Phone = '13';", 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    ];
    for (const [change, expected] of cases)
      assert.match(
        printed(oneLead(''), { ...leadRule('Rule', 'Phone = "13"'), ...trigger('Lead', 'before insert', change) })[0]!,
        new RegExp(`^${expected} `),
      );
  });

  it('a reference that a trigger has set must lead to a record, too', () => {
    const files = trigger('Contact', 'before insert', "Trigger.new[0].AccountId = '001000000000abcAAA';");

    assert.deepEqual(printed(errorOf("new List<Database.SaveResult>{ Database.insert(new Contact(LastName = 'x'), false) }"), files), [
      'INVALID_CROSS_REFERENCE_KEY invalid cross reference id',
    ]);
  });

  it('text is tidied once more: blanks at its ends go, and text of blanks alone is null', () => {
    const files = trigger('Lead', 'before insert', "Trigger.new[0].LastName = ' x '; Trigger.new[0].Phone = ' ';");
    const body =
      "insert new Lead(LastName = 'y', Company = 'y', Phone = '1'); Lead l = [SELECT LastName, Phone FROM Lead]; System.debug('<' + l.LastName + '> ' + l.Phone);";

    assert.deepEqual(printed(body, files), ['<x> null']);
  });

  it('validation rules run before duplicate rules: of a record that both refuse, the rule tells', () => {
    const files = { ...LEAD_TWINS, ...leadRule('Refused', 'Phone = "13"') };
    const body = `${oneLead(", Email = 'a@a.example'")} ${oneLead(", Email = 'a@a.example', Phone = '13'")} ${oneLead(", Email = 'a@a.example'")}`;

    assert.deepEqual(printed(body, files), ['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION Refused.', 'DUPLICATES_DETECTED A twin.']);
  });

  it('nothing of a record is run any more that a duplicate rule blocks', () => {
    const files = { ...LEAD_TWINS, ...ASSIGNMENT, ...trigger('Lead', 'after insert', "System.debug('after ' + Trigger.size);") };
    const body = `insert new Lead(LastName = 'x', Company = 'y', Email = 'a@a.example'); ${OPTIONS} Database.insert(new List<Lead>{ new Lead(LastName = 'x', Company = 'y', Email = 'a@a.example') }, o); System.debug([SELECT COUNT() FROM Lead]);`;

    assert.deepEqual(printed(body, files), ['after 1', '1']);
  });
});

describe('behind the save of a record', () => {
  it('after-triggers find it stored, with its id, dates and the owner it came with; then assignment rules give it away', () => {
    const files = {
      ...ASSIGNMENT,
      ...trigger(
        'Lead',
        'after insert',
        "Lead l = [SELECT OwnerId, CreatedDate FROM Lead WHERE Id = :Trigger.new[0].Id]; System.debug((l.OwnerId == UserInfo.getUserId()) + ' ' + (l.CreatedDate != null));",
      ),
    };
    const body = `${OPTIONS} Database.insert(new Lead(LastName = 'x', Company = 'y'), o); System.debug([SELECT Owner.Name FROM Lead].Owner.Name);`;

    assert.deepEqual(printed(body, files), ['true true', 'West']);
  });

  it('the rules of validation are not asked again when an assignment rule gives it away, nor its triggers', () => {
    const files = {
      ...ASSIGNMENT,
      ...leadRule('Queues', 'AND(NOT(ISNEW()), ISCHANGED(OwnerId))'),
      ...trigger('Lead', 'before insert, before update, after insert, after update', 'System.debug(Trigger.operationType);'),
    };
    const body = `${OPTIONS} Database.SaveResult r = Database.insert(new Lead(LastName = 'x', Company = 'y'), o); System.debug(r.isSuccess() + ' ' + [SELECT Owner.Name FROM Lead].Owner.Name);`;

    assert.deepEqual(printed(body, files), ['BEFORE_INSERT', 'AFTER_INSERT', 'true West']);
  });

  it('a save of it by its own after-trigger is complete before the outer one goes on', () => {
    const files = trigger(
      'Account',
      'after insert, after update',
      "System.debug(Trigger.operationType + ' ' + Trigger.new[0].Phone); if (Trigger.isInsert) { update new Account(Id = Trigger.new[0].Id, Phone = '2'); System.debug('done'); }",
    );

    assert.deepEqual(printed("insert new Account(Name = 'a', Phone = '1'); System.debug([SELECT Phone FROM Account].Phone);", files), [
      'AFTER_INSERT 1',
      'AFTER_UPDATE 2',
      'done',
      '2',
    ]);
  });

  it('an error by an after-trigger undoes it, with what assignment and roll-ups would have done', () => {
    const files = { ...ASSIGNMENT, ...trigger('Lead', 'after insert', "Trigger.new[0].addError('No.');") };
    const body = `${OPTIONS} Lead l = new Lead(LastName = 'x', Company = 'y'); System.debug(Database.insert(l, o).isSuccess() + ' ' + l.Id + ' ' + [SELECT COUNT() FROM Lead]);`;

    assert.deepEqual(printed(body, files), ['false null 0']);
  });

  it('triggers that save each other in turn end at 16', () => {
    const files = trigger('Account', 'after update', "update new Account(Id = Trigger.new[0].Id, Name = Trigger.new[0].Name + 'x');");

    assert.match(thrownBy("Account a = new Account(Name = 'a'); insert a; update a;", files), /maximum trigger depth exceeded/);
  });
});

describe('masters of a saved record', () => {
  const detail = (master: string, relation: string) =>
    `<type>MasterDetail</type><referenceTo>${master}</referenceTo><relationshipName>${relation}</relationshipName>`;
  const count = (child: string, key: string) =>
    `<type>Summary</type><summaryForeignKey>${child}.${key}</summaryForeignKey><summaryOperation>count</summaryOperation>`;
  const sum = (child: string, key: string, field: string) =>
    `<type>Summary</type><summaryForeignKey>${child}.${key}</summaryForeignKey><summaryOperation>sum</summaryOperation><summarizedField>${child}.${field}</summarizedField>`;
  const LEVELS = {
    'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}',
    ...customObject('Top__c', { Sum__c: sum('Mid__c', 'Top__c', 'Count__c') }),
    ...customObject('Mid__c', { Top__c: detail('Top__c', 'Mids'), Count__c: count('Low__c', 'Mid__c') }),
    ...customObject('Low__c', { Mid__c: detail('Mid__c', 'Lows') }),
  };
  const watch = (object: string) => trigger(object, 'before update, after update', `System.debug('${object} ' + Trigger.operationType);`);

  it('go through saves of their own, then those above them, behind the after-triggers of the record', () => {
    const files = {
      ...LEVELS,
      ...watch('Top__c'),
      ...watch('Mid__c'),
      ...trigger('Low__c', 'after insert', "System.debug('Low__c after');"),
    };
    const body =
      "Top__c t = new Top__c(Name = 't'); insert t; Mid__c m = new Mid__c(Name = 'm', Top__c = t.Id); insert m; insert new Low__c(Name = 'l', Mid__c = m.Id); System.debug([SELECT Sum__c FROM Top__c].Sum__c);";

    assert.deepEqual(printed(body, files), [
      'Low__c after',
      'Mid__c BEFORE_UPDATE',
      'Mid__c AFTER_UPDATE',
      'Top__c BEFORE_UPDATE',
      'Top__c AFTER_UPDATE',
      '1',
    ]);
  });
});

describe('a list with one record twice', () => {
  it('is refused as a whole, also of a partial save', () => {
    assert.equal(
      thrownBy("Account a = new Account(Name = 'a'); Database.insert(new List<Account>{ a, a }, false);"),
      'ListException: Before Insert or Upsert list must not have two identically equal elements',
    );
    assert.match(
      thrownBy("Account a = new Account(Name = 'a'); insert a; Database.update(new List<Account>{ a, new Account(Id = a.Id) }, false);"),
      /^ListException: Duplicate id in list: 001/,
    );
  });
});
