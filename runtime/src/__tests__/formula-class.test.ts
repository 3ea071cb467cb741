import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { projectFaults } from '../index.ts';
import { customObject, printed, type ProjectFiles, thrownBy, writeProject } from './apex-org.ts';

const FILES: ProjectFiles = {
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}',
  ...customObject('Order__c', {
    Price__c: '<type>Currency</type><precision>18</precision><scale>2</scale>',
    Account__c: '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Orders</relationshipName>',
    Double__c: '<type>Currency</type><precision>18</precision><scale>2</scale><formula>Price__c * 2</formula>',
    Half__c: '<type>Currency</type><precision>18</precision><scale>2</scale><formula>1 / Price__c</formula>',
  }),
  'classes/Boat.cls':
    'global class Boat { global Integer length; global String name { get { return name == null ? null : name.toUpperCase(); } set; } global Account owner; global Boat tender; }',
};

function formula(type: string, returnType: string, text: string, more = ''): string {
  return `Formula.builder().withType(${type}).withReturnType(FormulaEval.FormulaReturnType.${returnType}).withFormula('${text}')${more}.build()`;
}

describe('the Formula class', () => {
  it('computes a formula over a record in memory', () => {
    const lines = printed(
      `Account a = new Account(Name = 'Acme', Website = 'acme.example', NumberOfEmployees = 7);
      System.debug(${formula('Account.SObjectType', 'STRING', 'name & " (" & website & ")"')}.evaluate(a));
      System.debug(${formula('Schema.Account.class', 'INTEGER', 'NumberOfEmployees * 2')}.evaluate(a));
      System.debug(${formula('Account.SObjectType', 'BOOLEAN', 'ISBLANK(Phone)')}.evaluate(a));
      Order__c o = new Order__c(Price__c = 3, Account__r = a);
      System.debug(${formula('Order__c.SObjectType', 'STRING', 'Account__r.Name & TEXT(Double__c)')}.evaluate(o));`,
      FILES,
    );

    assert.deepEqual(lines, ['Acme (acme.example)', '14', 'true', 'Acme6']);
  });

  it('computes a formula over an object of a class', () => {
    const lines = printed(
      `Boat b = new Boat(); b.length = 52; b.name = 'Ada'; b.owner = new Account(Name = 'Acme'); b.tender = new Boat(); b.tender.length = 3;
      System.debug(${formula('Boat.class', 'STRING', 'IF(length < 100, "small", "large") & name & owner.Name & TEXT(tender.length)')}.evaluate(b));
      System.debug(${formula('Boat.class', 'INTEGER', 'length + 1', '.treatNumericNullAsZero(true)')}.evaluate(new Boat()));`,
      FILES,
    );

    assert.deepEqual(lines, ['smallADAAcme3', '1']);
  });

  it('fills templates', () => {
    const lines = printed(
      `System.debug(${formula('Account.SObjectType', 'STRING', 'Dear {!Name}, {!NumberOfEmployees + 1} of you', '.parseAsTemplate(true)')}.evaluate(new Account(Name = 'Acme', NumberOfEmployees = 1)));`,
      FILES,
    );

    assert.deepEqual(lines, ['Dear Acme, 2 of you']);
  });

  it('knows the fields that a formula reads, and the globals that it may', () => {
    const lines = printed(
      `System.debug(${formula('Contact.SObjectType', 'STRING', 'Account.Name & LastName & Account.Name')}.getReferencedFields());
      System.debug(${formula('Contact.SObjectType', 'STRING', '$User.LastName', '.withGlobalVariables(new List<FormulaEval.FormulaGlobal>{ FormulaEval.FormulaGlobal.USER })')}.evaluate(new Contact()));`,
      FILES,
    );

    assert.deepEqual(lines, ['{Account.Name, LastName}', 'Administrator']);
    assert.match(
      thrownBy(`${formula('Contact.SObjectType', 'STRING', '$User.LastName')};`, FILES),
      /^FormulaValidationException: Field \$User.LastName/,
    );
  });

  it('refuses wrong formulas when they are built, and wrong values when they are computed', () => {
    assert.equal(
      thrownBy(`${formula('Account.SObjectType', 'BOOLEAN', '1 + 1')};`, FILES),
      'FormulaValidationException: Formula result is data type (Number), incompatible with expected data type (Boolean).',
    );
    assert.equal(
      thrownBy(
        `${formula('Account.SObjectType', 'DECIMAL', '1 / NumberOfEmployees')}.evaluate(new Account(NumberOfEmployees = 0));`,
        FILES,
      ),
      'FormulaEvaluationException: Division by zero',
    );
  });

  it('computes the formula fields of records anew', () => {
    const lines = printed(
      `Order__c o = new Order__c(Price__c = 4); List<FormulaRecalcResult> results = Formula.recalculateFormulas(new List<Order__c>{ o });
      System.debug(o.Double__c + ' ' + o.Half__c + ' ' + results[0].isSuccess());
      o.Price__c = 0; results = Formula.recalculateFormulas(new List<Order__c>{ o });
      System.debug(o.Double__c + ' ' + o.Half__c + ' ' + results[0].getErrors()[0].getFieldName() + ' ' + results[0].getErrors()[0].getFieldError());`,
      FILES,
    );

    assert.deepEqual(lines, ['8.00 0.25 true', '0.00 null Half__c Division by zero']);
  });
});

describe('the check of a project', () => {
  it('tells what is wrong with its formulas', () => {
    const directory = writeProject({
      ...FILES,
      ...customObject('Wrong__c', {
        Sum__c: '<type>Currency</type><precision>18</precision><scale>2</scale><formula>1 + Nothing__c</formula>',
      }),
    });
    const faults = projectFaults([directory]).map(({ file, span, message }) => `${file}:${span.column}: ${message}`);
    rmSync(directory, { recursive: true });

    assert.deepEqual(faults, ['Wrong__c.Sum__c:5: Field Nothing__c does not exist. Check spelling.']);
  });
});
