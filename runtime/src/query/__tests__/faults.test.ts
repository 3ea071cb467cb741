import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsOf } from './sample-org.ts';

const REFERENCE = 'Please reference your WSDL or the describe call for the appropriate names.';
const COLUMN_HINT = `If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${REFERENCE}`;
const RELATIONSHIP_HINT = `If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${REFERENCE}`;

function assertFaults(soql: string, messages: readonly string[]): void {
  assert.deepEqual(faultsOf(soql), messages);
}

describe('faults of a query', () => {
  it('are all reported at once', () => {
    assertFaults('SELECT Foo__c, Bar.Name FROM Account', [
      `No such column 'Foo__c' on entity 'Account'. ${COLUMN_HINT}`,
      `Didn't understand relationship 'Bar' in field path. ${RELATIONSHIP_HINT}`,
    ]);
  });

  it('name an object that is not there', () => {
    assertFaults('SELECT Id FROM Acount', [
      `sObject type 'Acount' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${REFERENCE}`,
    ]);
  });

  it('name a child relationship that is not there', () => {
    assertFaults('SELECT (SELECT Id FROM Foos) FROM Account', [
      `Didn't understand relationship 'Foos' in FROM part of query call. ${RELATIONSHIP_HINT}`,
    ]);
  });

  it('refuse filters, order and groups over fields that have none', () => {
    assertFaults("SELECT Id FROM Item__c WHERE Notes__c = 'x' ORDER BY Tags__c", [
      "field 'Notes__c' can not be filtered in a query call",
      "field 'Tags__c' can not be sorted in a query call",
    ]);
    assertFaults('SELECT Price__c FROM Item__c GROUP BY Price__c', ["field 'Price__c' can not be grouped in a query call"]);
  });

  it('refuse literals of another type', () => {
    assertFaults("SELECT Id FROM Item__c WHERE Price__c = '1' AND Name = 1", [
      "value of filter criterion for field 'Price__c' must be of type currency and should not be enclosed in quotes",
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ]);
    assertFaults("SELECT Id FROM Account WHERE Id = 'abc'", ['invalid ID field: abc']);
  });

  it('refuse a field twice, and one that is neither grouped nor aggregated', () => {
    assertFaults('SELECT Name, name FROM Account', ['duplicate field selected: name']);
    assertFaults('SELECT Name, COUNT(Id) FROM Account GROUP BY Industry', ['Field must be grouped or aggregated: Name']);
  });

  it('refuse FIELDS without a limit of at most 200', () => {
    assertFaults('SELECT FIELDS(ALL) FROM Account LIMIT 201', ['The SOQL FIELDS function must have a LIMIT of at most 200']);
    assertFaults('SELECT FIELDS(STANDARD) FROM Account', []);
  });

  it('refuse more than five parents in a path', () => {
    assertFaults('SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account', [
      'The path Parent.Parent.Parent.Parent.Parent.Parent goes through more than 5 parents. Shorten it to 5 at most.',
    ]);
  });
});
