import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles } from './apex-org.ts';

function filesWith(filter: string): ProjectFiles {
  return customObject('Visit__c', {
    Place__c: '<type>Text</type><length>40</length>',
    Person__c: `<type>Lookup</type><referenceTo>Contact</referenceTo><relationshipName>Visits</relationshipName><lookupFilter><active>true</active>${filter}</lookupFilter>`,
  });
}

const SALES =
  '<filterItems><field>Contact.Department</field><operation>equals</operation><value>Sales</value></filterItems><isOptional>false</isOptional>';
const PEOPLE =
  "Contact sales = new Contact(LastName = 's', Department = 'Sales'); Contact other = new Contact(LastName = 'o', Department = 'Law'); insert new List<Contact>{ sales, other };";
const SAY = "catch (DmlException e) { System.debug(e.getDmlType(0) + ' ' + e.getDmlMessage(0) + ' ' + e.getDmlFieldNames(0)); }";

describe('a lookup filter', () => {
  it('that is required blocks a reference that it rules out', () => {
    const lines = printed(
      `${PEOPLE} insert as system new Visit__c(Person__c = sales.Id); try { insert as system new Visit__c(Person__c = other.Id); } ${SAY}`,
      filesWith(SALES),
    );

    assert.deepEqual(lines, ['FIELD_FILTER_VALIDATION_EXCEPTION Value does not exist or does not match filter criteria. (Person__c)']);
  });

  it('gives its own message, and lets a save pass that does not touch it', () => {
    const lines = printed(
      `${PEOPLE} Visit__c v = new Visit__c(Person__c = sales.Id); insert as system v; sales.Department = 'Law'; update sales; v.Place__c = 'x'; update as system v; v.Person__c = other.Id; try { update as system v; } ${SAY}`,
      filesWith(`${SALES}<errorMessage>Sales people only</errorMessage>`),
    );

    assert.deepEqual(lines, ['FIELD_FILTER_VALIDATION_EXCEPTION Sales people only (Person__c)']);
  });

  it('that is optional blocks nothing', () => {
    const optional = SALES.replace('false', 'true');

    assert.deepEqual(printed(`${PEOPLE} insert as system new Visit__c(Person__c = other.Id);`, filesWith(optional)), []);
  });

  it('that is not active blocks nothing', () => {
    const files = Object.entries(filesWith(SALES)).map(([name, text]) => [name, text.replace('<active>true', '<active>false')]);

    assert.deepEqual(
      printed(`${PEOPLE} insert as system new Visit__c(Person__c = other.Id);`, Object.fromEntries(files) as ProjectFiles),
      [],
    );
  });

  it("compares with the user's profile", () => {
    const filter =
      '<filterItems><field>$Profile.Name</field><operation>equals</operation><value>NAME</value></filterItems><isOptional>false</isOptional>';
    const run = (name: string): string[] =>
      printed(
        `${PEOPLE} try { insert as system new Visit__c(Person__c = other.Id); System.debug('saved'); } ${SAY}`,
        filesWith(filter.replace('NAME', name)),
      );

    assert.deepEqual(run('System Administrator'), ['saved']);
    assert.equal(run('Standard User').length, 1);
    assert.notDeepEqual(run('Standard User'), ['saved']);
  });

  it('reads formula fields of the record that is looked up', () => {
    const filter =
      '<filterItems><field>Contact.Kind__c</field><operation>equals</operation><value>Sales!</value></filterItems><isOptional>false</isOptional>';
    const files = {
      ...filesWith(filter),
      ...customObject('Contact', { Kind__c: '<type>Text</type><formula>Department &amp; &quot;!&quot;</formula>' }),
    };

    const lines = printed(
      `${PEOPLE} insert as system new Visit__c(Person__c = sales.Id); try { insert as system new Visit__c(Person__c = other.Id); } ${SAY}`,
      files,
    );

    assert.equal(lines.length, 1);
  });

  it('compares with fields of the record that is saved', () => {
    const same =
      '<filterItems><field>Contact.Department</field><operation>equals</operation><valueField>$Source.Place__c</valueField></filterItems><isOptional>false</isOptional>';
    const lines = printed(
      `${PEOPLE} Visit__c v = new Visit__c(Person__c = sales.Id, Place__c = 'Sales'); insert as system v; v.Place__c = 'Law'; try { update as system v; } ${SAY}`,
      filesWith(same),
    );

    assert.equal(lines.length, 1);
  });
});
