import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApexDate, ApexDatetime, ApexList, ApexSet, decimalOf, types } from '../../values/index.ts';
import { QueryRunError } from '../index.ts';
import { SampleOrg } from './sample-org.ts';

function orgWithNames(...names: (string | null)[]): SampleOrg {
  const org = new SampleOrg();
  for (const Phone of names) org.add('Account', { Name: Phone ?? 'none', Phone });
  return org;
}

function phones(org: SampleOrg, condition: string, ...binds: Parameters<SampleOrg['values']>[2] & object): unknown[] {
  return org.values('Phone', `SELECT Phone FROM Account WHERE ${condition}`, binds);
}

describe('comparisons of text', () => {
  it('ignore case, beyond ASCII too', () => {
    const org = orgWithNames('Äpfel', 'BIRNEN');

    assert.deepEqual(phones(org, "Phone = 'birnen'"), ['BIRNEN']);
    assert.deepEqual(phones(org, "Phone = 'äPFEL'"), ['Äpfel']);
    assert.deepEqual(phones(org, 'Phone IN :list', new ApexList(types.String, ['ÄPFEL'])), ['Äpfel']);
  });

  it('find nulls with = null and with a bind of null', () => {
    const org = orgWithNames('a', null);

    assert.deepEqual(phones(org, 'Phone = null'), [null]);
    assert.deepEqual(phones(org, 'Phone = :value', null), [null]);
    assert.deepEqual(phones(org, 'Phone != null'), ['a']);
  });

  it('include nulls in != and NOT IN', () => {
    const org = orgWithNames('a', 'b', null);

    assert.deepEqual(phones(org, "Phone != 'a'"), ['b', null]);
    assert.deepEqual(phones(org, "Phone NOT IN ('a')"), ['b', null]);
  });

  it('leave nulls out of NOT IN where the list holds null', () => {
    const org = orgWithNames('a', 'b', null);

    assert.deepEqual(phones(org, "Phone NOT IN ('a', null)"), ['b']);
    assert.deepEqual(phones(org, "Phone IN ('a', null)"), ['a', null]);
  });

  it('take the empty text for null', () => {
    const org = orgWithNames('a', '');

    assert.deepEqual(phones(org, "Phone = ''"), [null]);
  });

  it('match wildcards, and escaped ones as they are', () => {
    const org = orgWithNames('100%', '1000', 'a_b', 'aXb');

    assert.deepEqual(phones(org, "Phone LIKE '100_'"), ['100%', '1000']);
    assert.deepEqual(phones(org, "Phone LIKE '100\\%'"), ['100%']);
    assert.deepEqual(phones(org, "Phone LIKE 'A\\_B'"), ['a_b']);
  });

  it('match any of several patterns, none where there is none', () => {
    const org = orgWithNames('apple', 'bean', 'corn');

    assert.deepEqual(phones(org, 'Phone LIKE :patterns', new ApexSet(types.String, ['A%', '%rn'])), ['apple', 'corn']);
    assert.deepEqual(phones(org, 'Phone LIKE :patterns', new ApexSet(types.String)), []);
  });

  it('find nothing in an empty list and everything outside of it', () => {
    const org = orgWithNames('a', null);

    assert.deepEqual(phones(org, 'Phone IN :list', new ApexList(types.String)), []);
    assert.deepEqual(phones(org, 'Phone NOT IN :list', new ApexList(types.String)), ['a', null]);
  });

  it('turn a condition round with NOT, nulls included', () => {
    const org = orgWithNames('a', 'b', null);

    assert.deepEqual(phones(org, "NOT Phone = 'a'"), ['b', null]);
    assert.deepEqual(phones(org, "NOT (Phone LIKE 'a%' OR Phone = 'b')"), [null]);
  });
});

describe('comparisons of numbers, dates and ids', () => {
  it('are exact with more digits than are stored', () => {
    const org = new SampleOrg();
    org.add('Item__c', { Price__c: decimalOf('12.35') });

    assert.equal(org.records('SELECT Id FROM Item__c WHERE Price__c > 12.349').length, 1);
    assert.equal(org.records('SELECT Id FROM Item__c WHERE Price__c > 12.351').length, 0);
    assert.equal(org.records('SELECT Id FROM Item__c WHERE Price__c = :price', [decimalOf('12.350')]).length, 1);
  });

  it('keep the largest number exact', () => {
    const org = new SampleOrg();
    org.add('Item__c', { Price__c: decimalOf('9999999999999999.99') });

    assert.deepEqual(org.values('Price__c', 'SELECT Price__c FROM Item__c WHERE Price__c = 9999999999999999.99'), ['9999999999999999.99']);
  });

  it('know ids of 15 and of 18 characters, boxed or as a record', () => {
    const org = new SampleOrg();
    const id = org.add('Account', { Name: 'a' });
    const find = (value: string): number => org.records('SELECT Id FROM Account WHERE Id = :id', [value]).length;

    assert.deepEqual([find(id), find(id.slice(0, 15))], [1, 1]);
    assert.equal(org.records('SELECT Id FROM Account WHERE Id IN :ids', [new ApexSet(types.Id, [id])]).length, 1);
  });

  it('refuse a bind that is no id', () => {
    const org = new SampleOrg();

    assert.throws(() => org.run('SELECT Id FROM Account WHERE Id = :id', ['nonsense']), QueryRunError);
  });

  it('take a checkbox of a missing parent for unchecked', () => {
    const org = new SampleOrg();
    org.add('Contact', { LastName: 'a' });

    assert.equal(org.records('SELECT Id FROM Contact WHERE Account.IsDeleted = false').length, 1);
  });

  it('ask multi-select picklists for all of one text or any of the list', () => {
    const org = new SampleOrg();
    for (const tags of ['red;blue', 'blue', 'green', null]) org.add('Item__c', { Tags__c: tags });
    const tags = (condition: string): unknown[] => org.values('Tags__c', `SELECT Tags__c FROM Item__c WHERE Tags__c ${condition}`);

    assert.deepEqual(tags("INCLUDES ('red;blue', 'green')"), ['red;blue', 'green']);
    assert.deepEqual(tags("INCLUDES ('RED')"), ['red;blue']);
    assert.deepEqual(tags("EXCLUDES ('blue')"), ['green', null]);
  });

  it('look into another object with a semi-join', () => {
    const org = new SampleOrg();
    const withContact = org.add('Account', { Name: 'with' });
    org.add('Account', { Name: 'without' });
    org.add('Contact', { LastName: 'a', AccountId: withContact });
    org.add('Contact', { LastName: 'b' });

    assert.deepEqual(org.values('Name', "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'a')"), [
      'with',
    ]);
    assert.deepEqual(
      org.values('Name', 'SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact WHERE AccountId != null)'),
      ['without'],
    );
  });
});

describe('dates', () => {
  const days = (org: SampleOrg, condition: string, timeZone = 'UTC'): unknown[] =>
    org.values('Day__c', `SELECT Day__c FROM Item__c WHERE Day__c ${condition} ORDER BY Day__c`, [], { timeZone });

  function orgWithDays(...texts: string[]): SampleOrg {
    const org = new SampleOrg();
    for (const text of texts) org.add('Item__c', { Day__c: ApexDate.of(...(text.split('-').map(Number) as [number, number, number])) });
    return org;
  }

  it('compare with a day as written', () => {
    const org = orgWithDays('2026-03-10', '2026-03-11', '2026-03-12');

    assert.deepEqual(days(org, '>= 2026-03-11'), ['2026-03-11', '2026-03-12']);
  });

  it('know today in the zone of the user', () => {
    const org = orgWithDays('2026-03-11', '2026-03-12');

    assert.deepEqual(days(org, '= TODAY'), ['2026-03-11']);
    assert.deepEqual(days(org, '= TODAY', 'Asia/Tokyo'), ['2026-03-12']);
  });

  it('begin weeks on Sunday', () => {
    const org = orgWithDays('2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15');

    assert.deepEqual(days(org, '= THIS_WEEK'), ['2026-03-08', '2026-03-14']);
    assert.deepEqual(days(org, '= LAST_WEEK'), ['2026-03-07']);
    assert.deepEqual(days(org, '> THIS_WEEK'), ['2026-03-15']);
  });

  it('count today into the last days and not into the last months', () => {
    const org = orgWithDays('2026-01-31', '2026-02-28', '2026-03-01', '2026-03-09', '2026-03-11');

    assert.deepEqual(days(org, '= LAST_N_DAYS:2'), ['2026-03-09', '2026-03-11']);
    assert.deepEqual(days(org, '= LAST_N_MONTHS:1'), ['2026-02-28']);
    assert.deepEqual(days(org, '= THIS_QUARTER'), ['2026-01-31', '2026-02-28', '2026-03-01', '2026-03-09', '2026-03-11']);
  });

  it('cut moments at the midnight of the user', () => {
    const org = new SampleOrg();
    org.add('Account', { Name: 'late', CreatedDate: new ApexDatetime(Date.UTC(2026, 2, 10, 23, 30)) });
    const count = (timeZone: string): number => org.records('SELECT Id FROM Account WHERE CreatedDate = TODAY', [], { timeZone }).length;

    assert.deepEqual([count('UTC'), count('Europe/Berlin')], [0, 1]);
  });

  it('compare moments with any offset', () => {
    const org = new SampleOrg();
    org.add('Account', { Name: 'a', CreatedDate: new ApexDatetime(Date.UTC(2026, 0, 31, 10)) });

    assert.equal(org.records('SELECT Id FROM Account WHERE CreatedDate = 2026-01-31T12:00:00+02:00').length, 1);
  });
});
