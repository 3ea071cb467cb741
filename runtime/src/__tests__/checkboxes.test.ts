import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, thrownBy } from './apex-org.ts';

const CHECKBOX = '<type>Checkbox</type><defaultValue>true</defaultValue>';
const files = customObject('Plan__c', {
  Open__c: CHECKBOX,
  Parent__c: '<type>Lookup</type><referenceTo>Plan__c</referenceTo><relationshipName>Plans</relationshipName>',
});

describe('checkboxes of records in memory', () => {
  it('read false with a dot where they are unset or null', () => {
    assert.deepEqual(
      printed(
        'Plan__c plan = new Plan__c(); System.debug(plan.Open__c); if (!plan.Open__c) { System.debug(plan.isSet(Plan__c.Open__c)); } plan.Open__c = null; System.debug(plan.Open__c);',
        files,
      ),
      ['false', 'false', 'false'],
    );
  });

  it('keep their null for get, JSON and safe navigation of nothing', () => {
    assert.deepEqual(
      printed(
        'Plan__c plan = new Plan__c(Open__c = null); System.debug(plan.get(Plan__c.Open__c)); System.debug(JSON.serialize(plan).contains(\'"Open__c":null\')); plan = null; System.debug(plan?.Open__c);',
        files,
      ),
      ['null', 'true', 'null'],
    );
  });

  it('are false of a parent that is not there', () => {
    assert.deepEqual(printed('System.debug(new Plan__c().Parent__r.Open__c);', files), ['false']);
  });

  it('are not saved as null', () => {
    assert.match(
      thrownBy("insert as system new Plan__c(Name = 'A', Open__c = null);", files),
      /INVALID_TYPE_ON_FIELD_IN_RECORD, Open__c: value not of required type: : \[Open__c\]/,
    );
  });

  it('still ask for the field of a record that was queried without it', () => {
    assert.match(
      thrownBy("insert new Plan__c(Name = 'A'); System.debug([SELECT Id FROM Plan__c].Open__c);", files),
      /without querying the requested field: Plan__c.Open__c/,
    );
  });
});
