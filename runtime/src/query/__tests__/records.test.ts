import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApexDatetime, ApexList, decimalOf, FieldNotQueried, isDecimal, types } from '../../values/index.ts';
import { anyOf, type RowFilter } from '../row-filter.ts';
import { planOf, SampleOrg } from './sample-org.ts';

describe('records', () => {
  it('know which fields their query selected, the id always', () => {
    const org = new SampleOrg();
    const id = org.add('Account', { Name: 'a', Phone: '555-0100' });
    const [record] = org.records('SELECT name FROM Account');

    assert.deepEqual(record?.fields, { Id: id, Name: 'a' });
    assert.throws(() => record?.get('Phone'), FieldNotQueried);
  });

  it('hold parents as records, with their reference and id', () => {
    const org = new SampleOrg();
    const parent = org.add('Account', { Name: 'parent' });
    const account = org.add('Account', { Name: 'a', ParentId: parent });
    org.add('Contact', { LastName: 'c', AccountId: account });

    assert.deepEqual(org.rows('SELECT LastName, Account.Parent.Name FROM Contact'), [
      {
        Id: '003000000000001AAA',
        LastName: 'c',
        AccountId: account,
        Account: { Id: account, ParentId: parent, Parent: { Id: parent, Name: 'parent' } },
      },
    ]);
  });

  it('hold null for a parent that is not there', () => {
    const org = new SampleOrg();
    org.add('Contact', { LastName: 'c' });

    assert.deepEqual(org.values('Account', 'SELECT Account.Name FROM Contact'), [null]);
  });

  it('find the name of an owner, who is a user or a queue', () => {
    const org = new SampleOrg();
    const user = org.add('User', { FirstName: 'Ada', LastName: 'Example' });
    const queue = org.add('Group', { Name: 'Queue', Type: 'Queue' });
    org.add('Lead', { LastName: 'a', OwnerId: user });
    org.add('Lead', { LastName: 'b', OwnerId: queue });

    assert.deepEqual(org.values('Owner', 'SELECT Owner.Name, Owner.Type FROM Lead ORDER BY Owner.Name'), [
      { Id: user, Name: 'Ada Example', Type: 'User' },
      { Id: queue, Name: 'Queue', Type: 'Group' },
    ]);
    assert.equal(org.records("SELECT Id FROM Lead WHERE Owner.Name = 'queue'").length, 1);
  });

  it('find the name of what an activity is about, whatever kind it is', () => {
    const org = new SampleOrg();
    const account = org.add('Account', { Name: 'a' });
    const opportunity = org.add('Opportunity', { Name: 'o' });
    for (const WhatId of [account, opportunity]) org.add('Task', { WhatId });

    assert.deepEqual(org.values('What', 'SELECT What.Name, What.Type FROM Task ORDER BY What.Name'), [
      { Id: account, Name: 'a', Type: 'Account' },
      { Id: opportunity, Name: 'o', Type: 'Opportunity' },
    ]);
    assert.equal(org.records("SELECT Id FROM Task WHERE What.Type = 'Account'").length, 1);
  });

  it('reach parents through an alias', () => {
    const org = new SampleOrg();
    org.add('Contact', { LastName: 'c', AccountId: org.add('Account', { Name: 'a' }) });

    assert.equal(org.records("SELECT c.LastName FROM Contact c, c.Account a WHERE a.Name = 'a'").length, 1);
  });

  it('hold children as a list, empty where there are none', () => {
    const org = new SampleOrg();
    const first = org.add('Account', { Name: 'first' });
    org.add('Account', { Name: 'second' });
    for (const LastName of ['c', 'a', 'b']) org.add('Contact', { LastName, AccountId: first });

    const lists = org
      .records('SELECT (SELECT LastName FROM Contacts ORDER BY LastName LIMIT 2) FROM Account ORDER BY Name')
      .map((record) => record.get('Contacts') as ApexList);

    assert.deepEqual(
      lists.map((list) => list.items.map((child) => (child as typeof child & { get(name: string): unknown }).get('LastName'))),
      [['a', 'b'], []],
    );
    assert.equal(lists[1]?.elementType.name, 'Contact');
  });

  it('leave out the recycle bin but for ALL ROWS', () => {
    const org = new SampleOrg();
    const id = org.add('Account', { Name: 'a' });
    org.store.softDelete('Account', [id]);

    assert.equal(org.records('SELECT Id FROM Account').length, 0);
    assert.equal(org.records('SELECT Id FROM Account ALL ROWS').length, 1);
  });

  it('come in the order asked for, nulls first in either direction', () => {
    const org = new SampleOrg();
    for (const Phone of ['b', null, 'A']) org.add('Account', { Name: 'x', Phone });
    const order = (text: string): unknown[] => org.values('Phone', `SELECT Phone FROM Account ORDER BY Phone ${text}`);

    assert.deepEqual(order(''), [null, 'A', 'b']);
    assert.deepEqual(order('DESC'), [null, 'b', 'A']);
    assert.deepEqual(order('DESC NULLS LAST'), ['b', 'A', null]);
    assert.deepEqual(order('NULLS LAST'), ['A', 'b', null]);
  });

  it('are cut by LIMIT and OFFSET, from binds too', () => {
    const org = new SampleOrg();
    for (const Name of ['a', 'b', 'c', 'd']) org.add('Account', { Name });

    assert.deepEqual(org.values('Name', 'SELECT Name FROM Account ORDER BY Name LIMIT :size OFFSET :start', [2, 1]), ['b', 'c']);
  });

  it('show labels and formatted numbers where asked', () => {
    const org = new SampleOrg();
    org.add('Item__c', { Size__c: 'L', Price__c: decimalOf('1234567.5') });

    assert.deepEqual(org.rows('SELECT toLabel(Size__c), FORMAT(Price__c) price FROM Item__c'), [
      { Id: 'a00000000000001AAA', Size__c: 'Large', price: '1,234,567.50' },
    ]);
  });

  it('have all fields of a kind with FIELDS()', () => {
    const org = new SampleOrg();
    org.add('Item__c', {});

    assert.deepEqual(Object.keys(org.records('SELECT FIELDS(CUSTOM) FROM Item__c LIMIT 1')[0]!.fields), [
      'Id',
      'Account__c',
      'Tags__c',
      'Price__c',
      'Day__c',
      'IsActive__c',
      'Notes__c',
      'Size__c',
    ]);
  });

  it('are narrowed to what the user may see', () => {
    const org = new SampleOrg();
    const mine = org.add('Account', { Name: 'mine', OwnerId: '005000000000001AAA' });
    org.add('Account', { Name: 'other', OwnerId: '005000000000002AAA' });
    const shared = org.add('Account', { Name: 'shared', OwnerId: '005000000000002AAA' });
    const rowFilter = (): RowFilter =>
      anyOf([
        { kind: 'in', field: 'OwnerId', values: ['005000000000001AAA'] },
        { kind: 'in', field: 'Id', values: [shared] },
      ]);

    assert.deepEqual(org.values('Id', 'SELECT Id FROM Account', [], { rowFilter }), [mine, shared]);
  });

  it('make addresses out of their parts', () => {
    const org = new SampleOrg();
    org.add('Account', { Name: 'a', BillingCity: 'Berlin', BillingCountry: 'Germany' });
    const compound = (_: unknown, parts: Readonly<Record<string, unknown>>): string =>
      `${String(parts['City'])}, ${String(parts['Country'])}`;

    assert.deepEqual(org.values('BillingAddress', 'SELECT BillingAddress FROM Account', [], { compound }), ['Berlin, Germany']);
  });
});

describe('counts and groups', () => {
  function orgWithPrices(): SampleOrg {
    const org = new SampleOrg();
    const account = org.add('Account', { Name: 'a' });
    for (const price of ['1.10', '2.20', '0.30'])
      org.add('Item__c', { Account__c: account, Size__c: price === '0.30' ? 'S' : 'L', Price__c: decimalOf(price) });
    return org;
  }

  it('count records, LIMIT included', () => {
    const org = orgWithPrices();

    assert.deepEqual(org.run('SELECT COUNT() FROM Item__c'), { kind: 'count', count: 3, rowsRead: 1 });
    assert.deepEqual(org.run('SELECT COUNT() FROM Item__c LIMIT 2'), { kind: 'count', count: 2, rowsRead: 1 });
  });

  it('sum exactly and keep the scale', () => {
    const [sum] = orgWithPrices().records('SELECT SUM(Price__c) total FROM Item__c');

    assert.equal(String(sum?.fields['total']), '3.60');
    assert.equal(isDecimal(sum?.fields['total']), true);
  });

  it('name unnamed functions expr0, expr1', () => {
    assert.deepEqual(orgWithPrices().rows('SELECT Size__c, MAX(Price__c), COUNT(Id) FROM Item__c GROUP BY Size__c ORDER BY Size__c'), [
      { Size__c: 'L', expr0: '2.20', expr1: 2 },
      { Size__c: 'S', expr0: '0.30', expr1: 1 },
    ]);
  });

  it('average, count distinct values and keep groups by HAVING', () => {
    const org = orgWithPrices();

    assert.deepEqual(org.rows('SELECT AVG(Price__c) mean, COUNT_DISTINCT(Size__c) sizes FROM Item__c'), [{ mean: '1.2', sizes: 2 }]);
    assert.deepEqual(org.rows('SELECT Size__c FROM Item__c GROUP BY Size__c HAVING COUNT(Id) > 1'), [{ Size__c: 'L' }]);
  });

  it('group by parts of a date, in the zone of the user where asked', () => {
    const org = new SampleOrg();
    org.add('Account', { Name: 'a', CreatedDate: new ApexDatetime(Date.UTC(2025, 11, 31, 23, 30)) });
    const years = (call: string): unknown[] =>
      org.rows(`SELECT ${call} year FROM Account GROUP BY ${call}`, [], { timeZone: 'Europe/Berlin' });

    assert.deepEqual(years('CALENDAR_YEAR(CreatedDate)'), [{ year: 2025 }]);
    assert.deepEqual(years('CALENDAR_YEAR(convertTimezone(CreatedDate))'), [{ year: 2026 }]);
  });

  it('group by a parent', () => {
    assert.deepEqual(orgWithPrices().rows('SELECT Account__r.Name, COUNT(Id) n FROM Item__c GROUP BY Account__r.Name'), [
      { Name: 'a', n: 3 },
    ]);
  });
});

describe('plans', () => {
  it('list every object and field that is read', () => {
    const plan = planOf(
      "SELECT Name, (SELECT Email FROM Contacts) FROM Account WHERE Owner.Alias = 'a' AND Id IN (SELECT Account__c FROM Item__c WHERE Price__c > 1) WITH USER_MODE",
    );

    assert.equal(plan.accessMode, 'USER_MODE');
    assert.deepEqual(
      new Map(plan.references.map(({ object, fields }) => [object, [...fields].sort()])),
      new Map([
        ['Account', ['Id', 'Name', 'OwnerId']],
        ['Contact', ['AccountId', 'Email', 'Id']],
        ['User', ['Alias']],
        ['Item__c', ['Account__c', 'Id', 'Price__c']],
      ]),
    );
  });

  it('run again with other binds', () => {
    const org = new SampleOrg();
    for (const Name of ['a', 'b']) org.add('Account', { Name });
    const plan = planOf('SELECT Name FROM Account WHERE Name IN :names');
    const namesFor = (...names: string[]): number => {
      const result = org.store.run(plan, [new ApexList(types.String, names)], { now: 0, timeZone: 'UTC' });
      return result.rowsRead;
    };

    assert.deepEqual([namesFor('a'), namesFor('A', 'B'), namesFor()], [1, 2, 0]);
  });
});
