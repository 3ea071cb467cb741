import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy } from './apex-org.ts';

describe('AuraHandledException', () => {
  it('keeps its text for the page; its message is what setMessage set', () => {
    assert.deepEqual(
      printed(
        "AuraHandledException e = new AuraHandledException('for the page'); System.debug(e.getMessage()); e.setMessage('for tests'); System.debug(e.getMessage());",
      ),
      ['Script-thrown exception', 'for tests'],
    );
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
