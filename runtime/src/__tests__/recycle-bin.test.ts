import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed } from './apex-org.ts';

const FILES = {
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}',
  ...customObject('Bill__c', {
    Lines__c: '<type>Summary</type><summaryForeignKey>Line__c.Bill__c</summaryForeignKey><summaryOperation>count</summaryOperation>',
    Account__c:
      '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Bills</relationshipName><deleteConstraint>SetNull</deleteConstraint>',
  }),
  ...customObject('Line__c', {
    Bill__c: '<type>MasterDetail</type><referenceTo>Bill__c</referenceTo><relationshipName>Lines</relationshipName>',
  }),
};
const START =
  "Bill__c b = new Bill__c(Name = 'b'); insert b; List<Line__c> l = new List<Line__c>{ new Line__c(Name = '1', Bill__c = b.Id), new Line__c(Name = '2', Bill__c = b.Id) }; insert l; ";
const COUNT = "System.debug([SELECT COUNT() FROM Bill__c] + ' ' + [SELECT COUNT() FROM Line__c]); ";

/** Source: Apex Developer Guide, Restoring Deleted Records; Trigger Events, Additional Considerations. */
describe('a record that is brought back', () => {
  it('brings its details with it, and their count', () => {
    assert.deepEqual(
      printed(`${START} delete b; ${COUNT} undelete b; ${COUNT} System.debug([SELECT Lines__c FROM Bill__c].Lines__c);`, FILES),
      ['0 0', '1 2', '2'],
    );
  });

  it('leaves in the bin what was deleted before it', () => {
    assert.deepEqual(printed(`${START} delete l[0]; delete b; undelete b; ${COUNT}`, FILES), ['1 1']);
  });

  it('brings back details of details, each time anew', () => {
    const body = `Account a = new Account(Name = 'a'); insert a; Contact c = new Contact(LastName = 'c', AccountId = a.Id); insert c; Opportunity o = new Opportunity(Name = 'o', AccountId = a.Id, StageName = 'x', CloseDate = Date.today()); insert o; insert new OpportunityContactRole(OpportunityId = o.Id, ContactId = c.Id);
      for (Integer i = 0; i < 2; i++) { delete a; System.debug([SELECT COUNT() FROM Contact] + ' ' + [SELECT COUNT() FROM Opportunity] + ' ' + [SELECT COUNT() FROM OpportunityContactRole]); undelete a; System.debug([SELECT COUNT() FROM Contact] + ' ' + [SELECT COUNT() FROM Opportunity] + ' ' + [SELECT COUNT() FROM OpportunityContactRole]); }`;

    assert.deepEqual(printed(body, FILES), ['0 0 0', '1 1 1', '0 0 0', '1 1 1']);
  });

  it('is looked up again by what looked it up, unless that looks up another by now', () => {
    const body = `List<Account> a = new List<Account>{ new Account(Name = 'a'), new Account(Name = 'other') }; insert a; List<Bill__c> b = new List<Bill__c>{ new Bill__c(Name = '1', Account__c = a[0].Id), new Bill__c(Name = '2', Account__c = a[0].Id) }; insert b;
      delete a[0]; b[1].Account__c = a[1].Id; update b[1]; undelete a[0]; for (Bill__c each : [SELECT Account__r.Name FROM Bill__c ORDER BY Name]) { System.debug(each.Account__r.Name); }`;

    assert.deepEqual(printed(body, FILES), ['a', 'other']);
  });

  it('runs its triggers alone: those of its details run neither on the way out nor back', () => {
    const files = {
      ...FILES,
      'B.trigger': 'trigger B on Bill__c (before delete, after delete, after undelete) { System.debug(Trigger.operationType); }',
      'L.trigger': "trigger L on Line__c (before delete, after delete, after undelete) { System.debug('line'); }",
    };

    assert.deepEqual(printed(`${START} delete b; undelete b;`, files), ['BEFORE_DELETE', 'AFTER_DELETE', 'AFTER_UNDELETE']);
  });

  it('has been in the bin: another is refused', () => {
    const body = `${START} Database.UndeleteResult r = Database.undelete(b, false); System.debug(r.isSuccess() + ' ' + r.getErrors()[0].getStatusCode());`;

    assert.deepEqual(printed(body, FILES), ['false UNDELETE_FAILED']);
  });
});
