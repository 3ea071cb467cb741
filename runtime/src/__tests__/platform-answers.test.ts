import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, thrownBy, withOrg } from './apex-org.ts';
import { testPrints } from './sharing-org.ts';

describe('AuraHandledException', () => {
  it('keeps its text for the page; its message is what setMessage set', () => {
    assert.deepEqual(
      printed(
        "AuraHandledException e = new AuraHandledException('for the page'); System.debug(e.getMessage()); e.setMessage('for tests'); System.debug(e.getMessage());",
      ),
      ['Script-thrown exception', 'for tests'],
    );
  });

  it('tells the page its text', () => {
    const files = {
      'Desk.cls': "public class Desk { @AuraEnabled public static void refuse() { throw new AuraHandledException('for the page'); } }",
    };

    const answer = withOrg(files, ({ org }) => {
      const [admin] = org.query("SELECT Id FROM User WHERE Profile.Name = 'System Administrator'");
      return org.gateway.as(admin!.id!).callApex('Desk', 'refuse', {}, false);
    });

    assert.equal(answer.ok, false);
    assert.equal((answer as { body: { message: string } }).body.message, 'for the page');
  });
});

describe('a save of an id that no record ever had', () => {
  it('is an invalid reference', () => {
    for (const verb of ['update', 'upsert'])
      assert.match(
        thrownBy(`${verb} new Account(Id = '001000000000999AAA', Name = 'A');`),
        /INVALID_CROSS_REFERENCE_KEY, invalid cross reference id/,
      );
  });
});

describe('JSON that is no list where a list is asked for', () => {
  it('is told before faults within it', () => {
    assert.equal(
      thrownBy(`JSON.deserialize('"}]', List<Contact>.class);`),
      "JSONException: Malformed JSON: Expected '[' at the beginning of List/Set",
    );
  });
});

describe('Integer.valueOf', () => {
  it('gives null for a field without a value, but refuses a text that is null', () => {
    assert.deepEqual(printed('Account a = new Account(); System.debug(Integer.valueOf(a.AnnualRevenue));'), ['null']);
    assert.equal(thrownBy('String s; System.debug(Integer.valueOf(s));'), 'NullPointerException: Argument cannot be null.');
  });
});

describe('types', () => {
  it('of exceptions of the platform are told as getTypeName tells them', () => {
    assert.deepEqual(
      printed(
        'System.debug(DmlException.class.getName()); System.debug(new DmlException().getTypeName()); System.debug(HttpRequest.class.getName());',
      ),
      ['System.DmlException', 'System.DmlException', 'HttpRequest'],
    );
  });
});

describe('headers of an answer', () => {
  it('are told in the order of their names', () => {
    assert.deepEqual(
      printed("HttpResponse r = new HttpResponse(); r.setHeader('b', '1'); r.setHeader('a', '2'); System.debug(r.getHeaderKeys());"),
      ['(a, b)'],
    );
  });
});

describe('a record of a custom object without a name', () => {
  it('is named by its id', () => {
    const plan = customObject('Plan__c', {});
    assert.deepEqual(
      printed(
        'Plan__c p = new Plan__c(); insert as system p; System.debug([SELECT Name FROM Plan__c].Name == String.valueOf(p.Id));',
        plan,
      ),
      ['true'],
    );
  });

  it('has that name in its after-triggers already', () => {
    const files = {
      ...customObject('Plan__c', {}),
      'PlanT.trigger':
        'trigger PlanT on Plan__c (after insert) { System.debug(Trigger.new[0].Name == String.valueOf(Trigger.new[0].Id)); }',
    };

    assert.deepEqual(printed('insert as system new Plan__c();', files), ['true']);
  });
});

describe('the Automated Process user', () => {
  it('is named after the organization and has no profile', () => {
    assert.deepEqual(
      printed(
        "String name = 'autoproc@' + UserInfo.getOrganizationId(); System.debug([SELECT COUNT() FROM User WHERE Username = :name AND Profile.Name = NULL]);",
      ),
      ['1'],
    );
  });
});

describe('users', () => {
  it('are deleted by nobody', () => {
    const access =
      'Id me = UserInfo.getUserId(); UserRecordAccess a = [SELECT HasEditAccess, HasDeleteAccess FROM UserRecordAccess WHERE UserId = :me AND RecordId = :me];';

    assert.deepEqual(
      printed(`${access} System.debug(a.HasEditAccess + ' ' + a.HasDeleteAccess + ' ' + Schema.SObjectType.User.isDeletable());`),
      ['true false false'],
    );
    assert.match(
      thrownBy('List<SObject> found = [SELECT Id FROM User]; delete found;'),
      /^TypeException: DML operation DELETE not allowed on User/,
    );
  });
});

describe('custom settings', () => {
  it('are described as written by those who may', () => {
    const setting = {
      'objects/Switch__c/Switch__c.object-meta.xml':
        '<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Switch</label><customSettingsType>Hierarchy</customSettingsType><visibility>Public</visibility></CustomObject>',
    };
    assert.deepEqual(
      printed(
        "Schema.DescribeSObjectResult d = Schema.SObjectType.Switch__c; System.debug(d.isUpdateable() + ' ' + d.isDeletable() + ' ' + d.isCustomSetting());",
        setting,
      ),
      ['true true true'],
    );
  });
});

describe('Test.setCreatedDate', () => {
  it('counts as a query', () => {
    assert.deepEqual(
      testPrints(
        {},
        "Account a = new Account(Name = 'A'); insert a; Test.setCreatedDate(a.Id, Datetime.now()); System.debug(Limits.getQueries());",
      ),
      ['1'],
    );
  });
});
