import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles, thrownBy } from './apex-org.ts';

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

function summary(operation: string, field?: string, filters = ''): string {
  const summarized = field === undefined ? '' : `<summarizedField>Line__c.${field}</summarizedField>`;
  return `<type>Summary</type><summaryForeignKey>Line__c.Bill__c</summaryForeignKey><summaryOperation>${operation}</summaryOperation>${summarized}${filters}`;
}

function filter(field: string, operation: string, value: string): string {
  return `<summaryFilterItems><field>Line__c.${field}</field><operation>${operation}</operation><value>${value}</value></summaryFilterItems>`;
}

const BILLS: ProjectFiles = {
  // system mode: field permissions are not what these tests are about
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}',
  ...customObject('Bill__c', {
    Lines__c: summary('count'),
    Sum__c: summary('sum', 'Amount__c'),
    Largest__c: summary('max', 'Amount__c'),
    First__c: summary('min', 'Day__c'),
    PaidSum__c: summary('sum', 'Amount__c', filter('Paid__c', 'equals', 'True')),
    Kinds__c: summary('count', undefined, filter('Kind__c', 'equals', 'goods, work')),
    Doubled__c: '<type>Currency</type><precision>18</precision><scale>2</scale><formula>Sum__c * 2</formula>',
  }),
  ...customObject('Line__c', {
    Bill__c:
      '<type>MasterDetail</type><referenceTo>Bill__c</referenceTo><relationshipName>Lines</relationshipName><reparentableMasterDetail>true</reparentableMasterDetail>',
    Amount__c: '<type>Currency</type><precision>18</precision><scale>2</scale>',
    Day__c: '<type>Date</type>',
    Paid__c: '<type>Checkbox</type><defaultValue>false</defaultValue>',
    Kind__c: '<type>Text</type><length>20</length>',
  }),
};

const START = `Bill__c bill = new Bill__c(Name = 'b'); insert bill;
  List<Line__c> lines = new List<Line__c>{
    new Line__c(Name = '1', Bill__c = bill.Id, Amount__c = 10, Day__c = Date.newInstance(2026, 3, 1), Paid__c = true, Kind__c = 'goods'),
    new Line__c(Name = '2', Bill__c = bill.Id, Amount__c = 32.5, Day__c = Date.newInstance(2026, 2, 1), Kind__c = 'other') };
  insert lines;`;
const SHOW = `for (Bill__c b : [SELECT Lines__c, Sum__c, Largest__c FROM Bill__c ORDER BY Name]) System.debug(b.Lines__c + ' ' + b.Sum__c + ' ' + b.Largest__c);`;

describe('roll-up summaries', () => {
  it('are worked out when children are inserted', () => {
    const lines = printed(
      `${START} Bill__c b = [SELECT Lines__c, Sum__c, Largest__c, First__c, PaidSum__c, Kinds__c, Doubled__c FROM Bill__c];
      System.debug(b.Lines__c); System.debug(b.Sum__c); System.debug(b.Largest__c); System.debug(b.First__c);
      System.debug(b.PaidSum__c); System.debug(b.Kinds__c); System.debug(b.Doubled__c);`,
      BILLS,
    );

    assert.deepEqual(lines, ['2', '42.50', '32.50', '2026-02-01 00:00:00', '10.00', '1', '85.00']);
  });

  it('are 0 or blank without children', () => {
    assert.deepEqual(printed(`insert new Bill__c(Name = 'b'); ${SHOW}`, BILLS), ['0 0.00 null']);
  });

  it('follow updates, deletes and undeletes', () => {
    const lines = printed(
      `${START} lines[0].Amount__c = 100; update lines; ${SHOW} delete lines[0]; ${SHOW} undelete lines[0]; ${SHOW} delete lines; ${SHOW}`,
      BILLS,
    );

    assert.deepEqual(lines, ['2 132.50 100.00', '1 32.50 32.50', '2 132.50 100.00', '0 0.00 null']);
  });

  it('follow a child to another master', () => {
    const lines = printed(
      `${START} Bill__c other = new Bill__c(Name = 'c'); insert other; lines[0].Bill__c = other.Id; update lines[0]; ${SHOW}`,
      BILLS,
    );

    assert.deepEqual(lines, ['1 32.50 32.50', '1 10.00 10.00']);
  });

  it('cannot be written by code', () => {
    const lines = printed(`${START} bill = [SELECT Sum__c FROM Bill__c]; delete lines; update bill; ${SHOW}`, BILLS);

    assert.deepEqual(lines, ['0 0.00 null']);
  });

  it("save the master with its triggers, and count against none of the caller's limits", () => {
    const trigger =
      "trigger BillTrigger on Bill__c (after update) { System.debug(Trigger.old[0].Sum__c + ' -> ' + Trigger.new[0].Sum__c); }";
    const lines = printed(`${START} System.debug(Limits.getDmlStatements());`, { ...BILLS, 'triggers/BillTrigger.trigger': trigger });

    assert.deepEqual(lines, ['0.00 -> 42.50', '2']);
  });

  it("fail the child's save where the master's rules refuse it", () => {
    const rule = {
      'objects/Bill__c/validationRules/Small.validationRule-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><ValidationRule ${xmlns}><fullName>Small</fullName><active>true</active><errorConditionFormula>Sum__c &gt; 40</errorConditionFormula><errorMessage>Too much.</errorMessage></ValidationRule>`,
    };

    assert.equal(
      thrownBy(START, { ...BILLS, ...rule }),
      'DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, There were custom validation error(s) encountered while saving the affected record(s). The first validation error encountered was "Too much.".: []',
    );
  });
});
