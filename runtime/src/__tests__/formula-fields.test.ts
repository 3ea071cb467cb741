import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles, thrownBy } from './apex-org.ts';

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

function rule(object: string, name: string, condition: string, message: string, field?: string): ProjectFiles {
  const display = field === undefined ? '' : `<errorDisplayField>${field}</errorDisplayField>`;
  return {
    [`objects/${object}/validationRules/${name}.validationRule-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?><ValidationRule ${xmlns}><fullName>${name}</fullName><active>true</active><errorConditionFormula>${condition}</errorConditionFormula>${display}<errorMessage>${message}</errorMessage></ValidationRule>`,
  };
}

const TEXT = '<type>Text</type><length>80</length>';
const CURRENCY = '<type>Currency</type><precision>18</precision><scale>2</scale>';

const ORDERS: ProjectFiles = {
  // system mode: field permissions are not what these tests are about
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}',
  ...customObject('Order__c', {
    Price__c: CURRENCY,
    Count__c: '<type>Number</type><precision>18</precision><scale>0</scale>',
    Note__c: TEXT,
    Account__c: '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Orders</relationshipName>',
    Total__c: `${CURRENCY}<formula>Price__c * Count__c</formula><formulaTreatBlanksAs>BlankAsZero</formulaTreatBlanksAs>`,
    Label__c: '<type>Text</type><formula>UPPER(Account__r.Name) &amp; " " &amp; TEXT(Total__c)</formula>',
    IsLarge__c: '<type>Checkbox</type><formula>Total__c &gt; 100</formula>',
    By__c: '<type>Text</type><formula>$User.LastName</formula>',
    Due__c: '<type>Date</type><defaultValue>DATE(2026, 1, 31) + 1</defaultValue>',
    Unit__c: `${TEXT}<defaultValue>"piece"</defaultValue>`,
  }),
};

const INSERT =
  "Account a = new Account(Name = 'Acme'); insert a; Order__c o = new Order__c(Name = 'o', Price__c = 12.5, Count__c = 10, Account__c = a.Id); insert o;";

describe('formula fields', () => {
  it('are computed where a query selects them', () => {
    const lines = printed(
      `${INSERT} o = [SELECT Total__c, Label__c, IsLarge__c, By__c FROM Order__c];
      System.debug(o.Total__c); System.debug(o.Label__c); System.debug(o.IsLarge__c); System.debug(o.By__c);`,
      ORDERS,
    );

    assert.deepEqual(lines, ['125.00', 'ACME 125', 'true', 'Administrator']);
  });

  it('can be filtered, ordered and summed up', () => {
    const lines = printed(
      `insert new List<Order__c>{ new Order__c(Name = 'a', Price__c = 10, Count__c = 1), new Order__c(Name = 'b', Price__c = 20, Count__c = 10), new Order__c(Name = 'c') };
      for (Order__c o : [SELECT Name, Total__c FROM Order__c WHERE Total__c < 1000 ORDER BY Total__c DESC]) System.debug(o.Name + o.Total__c);
      System.debug([SELECT COUNT() FROM Order__c WHERE IsLarge__c = true]);
      System.debug([SELECT SUM(Total__c) total FROM Order__c][0].get('total'));`,
      ORDERS,
    );

    assert.deepEqual(lines, ['b200.00', 'a10.00', 'c0.00', '1', '210.00']);
  });

  it('are reached from children and described as calculated', () => {
    const lines = printed(
      `${INSERT} System.debug([SELECT (SELECT Total__c FROM Orders__r) FROM Account][0].Orders__r[0].Total__c);
      System.debug(Order__c.Total__c.getDescribe().isCalculated()); System.debug(Order__c.Total__c.getDescribe().isUpdateable());`,
      ORDERS,
    );

    assert.deepEqual(lines, ['125.00', 'true', 'false']);
  });

  it('have the values of the records that a trigger gets', () => {
    const trigger = `trigger OrderTrigger on Order__c (before insert, after insert, before update, after update) {
      for (Order__c o : Trigger.new) { if (Trigger.isBefore) o.Count__c += 1; System.debug(o.Label__c); }
      if (Trigger.isUpdate) System.debug('old ' + Trigger.old[0].Total__c);
    }`;
    const lines = printed(`${INSERT} o.Price__c = 1; update o;`, { ...ORDERS, 'triggers/OrderTrigger.trigger': trigger });

    assert.deepEqual(lines, ['ACME 125', 'ACME 137.5', 'ACME 10', 'old 137.50', 'ACME 11', 'old 137.50']);
  });

  it('are blank where they cannot be computed', () => {
    const files = { ...ORDERS, ...customObject('Ratio__c', { Top__c: CURRENCY, Ratio__c: `${CURRENCY}<formula>Top__c / 0</formula>` }) };

    assert.deepEqual(
      printed("insert new Ratio__c(Name = 'r', Top__c = 1); System.debug([SELECT Ratio__c FROM Ratio__c].Ratio__c);", files),
      ['null'],
    );
  });

  it('with a wrong formula are refused by queries that name them', () => {
    const files = customObject('Ratio__c', { Wrong__c: `${CURRENCY}<formula>Nothing__c + 1</formula>` });

    assert.equal(
      thrownBy("Database.query('SELECT Wrong__c FROM Ratio__c');", files),
      'QueryException: The formula of Ratio__c.Wrong__c cannot be used: Field Nothing__c does not exist. Check spelling.',
    );
  });
});

describe('defaults by formula', () => {
  it('are computed at insert where the record says nothing', () => {
    const lines = printed(
      `insert new List<Order__c>{ new Order__c(Name = 'a'), new Order__c(Name = 'b', Unit__c = 'box', Due__c = null) };
      for (Order__c o : [SELECT Unit__c, Due__c FROM Order__c ORDER BY Name]) System.debug(o.Unit__c + ' ' + o.Due__c);`,
      ORDERS,
    );

    assert.deepEqual(lines, ['piece 2026-02-01 00:00:00', 'box null']);
  });
});

describe('validation rules', () => {
  const files: ProjectFiles = {
    ...ORDERS,
    ...rule('Order__c', 'Price_Positive', 'Price__c &lt; 0', 'The price is below zero.', 'Price__c'),
    ...rule('Order__c', 'Note_Stays', 'ISCHANGED(Note__c) &amp;&amp; PRIORVALUE(Note__c) = "final"', 'The note is final.'),
    ...rule('Order__c', 'Small_At_First', 'ISNEW() &amp;&amp; Total__c &gt; 1000', 'Begin with less.'),
    ...rule('Order__c', 'Known_Account', 'Account__r.Name = "Closed"', 'The account is closed.', 'Account__c'),
  };

  it('refuse a record with their message at the field or the record', () => {
    assert.equal(
      thrownBy("insert new Order__c(Name = 'a', Price__c = -1);", files),
      'DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, The price is below zero.: [Price__c]',
    );
    assert.equal(
      thrownBy("insert new Order__c(Name = 'a', Price__c = 500, Count__c = 3);", files),
      'DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Begin with less.: []',
    );
  });

  it('know the value before the save', () => {
    const lines = printed(
      `Order__c o = new Order__c(Name = 'a', Note__c = 'draft'); insert o;
      o.Note__c = 'final'; update o; o.Count__c = 2; update o;
      o.Note__c = 'changed'; Database.SaveResult result = Database.update(o, false);
      System.debug(result.getErrors()[0].getStatusCode() + ' ' + result.getErrors()[0].getMessage());`,
      files,
    );

    assert.deepEqual(lines, ['FIELD_CUSTOM_VALIDATION_EXCEPTION The note is final.']);
  });

  it('look at parents, at each row, and at what triggers set', () => {
    const trigger = "trigger T on Order__c (before insert) { for (Order__c o : Trigger.new) if (o.Note__c == 'fix') o.Price__c = 1; }";
    const lines = printed(
      `Account a = new Account(Name = 'Closed'); insert a;
      for (Database.SaveResult result : Database.insert(new List<Order__c>{ new Order__c(Name = 'a', Account__c = a.Id), new Order__c(Name = 'b'), new Order__c(Name = 'c', Price__c = -1, Note__c = 'fix') }, false))
        System.debug(result.isSuccess() ? 'saved' : result.getErrors()[0].getFields() + result.getErrors()[0].getMessage());`,
      { ...files, 'triggers/T.trigger': trigger },
    );

    assert.deepEqual(lines, ['(Account__c)The account is closed.', 'saved', 'saved']);
  });

  it('that are not active, or hold at no save, refuse nothing', () => {
    const off = Object.fromEntries(
      Object.entries(rule('Order__c', 'Off', 'TRUE', 'Never.')).map(([path, text]) => [
        path,
        text.replace('<active>true', '<active>false'),
      ]),
    );

    assert.deepEqual(printed("insert new Order__c(Name = 'a'); System.debug('saved');", { ...ORDERS, ...off }), ['saved']);
  });

  it('that cannot be computed refuse the record and say why', () => {
    assert.match(
      thrownBy("insert new Order__c(Name = 'a', Price__c = 0);", { ...ORDERS, ...rule('Order__c', 'Ratio', '1 / Price__c = 2', 'Half.') }),
      /FIELD_CUSTOM_VALIDATION_EXCEPTION, The validation rule Order__c.Ratio cannot be used: Division by zero/,
    );
  });
});
