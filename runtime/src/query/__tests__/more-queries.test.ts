import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApexDate, type ApexList, decimalOf, type SObject } from '../../values/index.ts';
import { buildOrgSchema, makeField, type ObjectCustomisation, standardObjects } from '../../schema/index.ts';
import { planQuery, type QueryPlan } from '../index.ts';
import { faultsOf, planOf, SampleOrg, treeOf } from './sample-org.ts';

function expectFaults(cases: Readonly<Record<string, readonly string[]>>): void {
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((soql) => [soql, faultsOf(soql)])), cases);
}

describe('TYPEOF', () => {
  function orgWithTasks(): { org: SampleOrg; account: string; opportunity: string; campaign: string } {
    const org = new SampleOrg();
    const account = org.add('Account', { Name: 'a', Phone: '555-0100' });
    const opportunity = org.add('Opportunity', { Name: 'o', Amount: decimalOf(5), AccountId: account });
    const campaign = org.add('Campaign', { Name: 'c' });
    for (const WhatId of [account, opportunity, campaign, null]) org.add('Task', { WhatId });
    return { org, account, opportunity, campaign };
  }

  it('gives each parent the fields of its type', () => {
    const { org, account, opportunity } = orgWithTasks();

    assert.deepEqual(
      org.values('What', 'SELECT TYPEOF What WHEN Account THEN Phone WHEN Opportunity THEN Amount, Account.Name END FROM Task'),
      [
        { Id: account, Phone: '555-0100' },
        { Id: opportunity, Amount: '5.00', AccountId: account, Account: { Id: account, Name: 'a' } },
        null,
        null,
      ],
    );
  });

  it('gives all others the fields of ELSE', () => {
    const { org, account, opportunity, campaign } = orgWithTasks();

    assert.deepEqual(org.values('What', 'SELECT TYPEOF What WHEN Account THEN Phone ELSE Name END FROM Task'), [
      { Id: account, Phone: '555-0100' },
      { Id: opportunity, Name: 'o' },
      { Id: campaign, Name: 'c' },
      null,
    ]);
  });

  it('makes records of the types themselves', () => {
    const { org } = orgWithTasks();
    const whats = org.records('SELECT TYPEOF What WHEN Account THEN Phone END FROM Task').map((task) => task.get('What'));

    assert.equal((whats[0] as SObject).schema.name, 'Account');
  });

  it('is refused where the relationship does not lead there', () => {
    expectFaults({
      'SELECT TYPEOF What WHEN Contact THEN LastName END FROM Task': [
        'What cannot be a Contact: the relationship does not lead to that object.',
      ],
      'SELECT TYPEOF Account WHEN Account THEN Name END FROM Contact': [
        "TYPEOF works on relationships that lead to several objects, and 'Account' does not.",
      ],
    });
  });
});

describe('ROLLUP and CUBE', () => {
  function orgWithItems(): SampleOrg {
    const org = new SampleOrg();
    const account = org.add('Account', { Name: 'a' });
    for (const [Size__c, price, own] of [
      ['S', '1.00', true],
      ['L', '2.00', true],
      ['L', '4.00', false],
    ] as const)
      org.add('Item__c', { Size__c, Price__c: decimalOf(price), Account__c: own ? account : null });
    return org;
  }

  it('add sums over ever fewer fields', () => {
    assert.deepEqual(
      orgWithItems().rows('SELECT Size__c, SUM(Price__c) total, GROUPING(Size__c) g FROM Item__c GROUP BY ROLLUP(Size__c)'),
      [
        { Size__c: 'L', total: '6.00', g: 0 },
        { Size__c: 'S', total: '1.00', g: 0 },
        { Size__c: null, total: '7.00', g: 1 },
      ],
    );
  });

  it('add sums over each choice of fields', () => {
    const rows = orgWithItems().rows(
      'SELECT Size__c, Account__r.Name, COUNT(Id) n FROM Item__c GROUP BY CUBE(Size__c, Account__r.Name) HAVING COUNT(Id) > 1',
    );

    assert.deepEqual(rows, [
      { Size__c: 'L', Name: null, n: 2 },
      { Size__c: null, Name: 'a', n: 2 },
      { Size__c: null, Name: null, n: 3 },
    ]);
  });

  it('can be ordered and cut', () => {
    assert.deepEqual(
      orgWithItems().rows('SELECT Size__c, SUM(Price__c) total FROM Item__c GROUP BY ROLLUP(Size__c) ORDER BY SUM(Price__c) DESC LIMIT 2'),
      [
        { Size__c: null, total: '7.00' },
        { Size__c: 'L', total: '6.00' },
      ],
    );
  });

  it('take three fields at most, and GROUPING one of them', () => {
    expectFaults({
      'SELECT COUNT(Id) FROM Account GROUP BY CUBE(Industry, Type, Rating, Name)': ['GROUP BY CUBE takes at most 3 fields.'],
      'SELECT GROUPING(Type), COUNT(Id) FROM Account GROUP BY Type': [
        'GROUPING() works on a field of GROUP BY ROLLUP or GROUP BY CUBE only.',
      ],
    });
  });
});

describe('distances', () => {
  function orgWithOffices(): SampleOrg {
    const org = new SampleOrg();
    for (const [Name, latitude, longitude] of [
      ['Paris', '48.8566', '2.3522'],
      ['Potsdam', '52.3906', '13.0645'],
    ])
      org.add('Account', { Name: Name!, BillingLatitude: decimalOf(latitude!), BillingLongitude: decimalOf(longitude!) });
    org.add('Account', { Name: 'nowhere' });
    return org;
  }

  it('filter, order and are selected', () => {
    const org = orgWithOffices();
    const from = "DISTANCE(BillingAddress, GEOLOCATION(52.52, 13.405), 'km')";

    assert.deepEqual(org.values('Name', `SELECT Name FROM Account WHERE ${from} < 100`), ['Potsdam']);
    assert.deepEqual(org.values('Name', `SELECT Name FROM Account WHERE BillingLatitude != null ORDER BY ${from} DESC`), [
      'Paris',
      'Potsdam',
    ]);
    assert.match(String(org.values('far', `SELECT ${from} far FROM Account WHERE Name = 'Paris'`)[0]), /^877\./);
  });

  it('may begin at binds', () => {
    const org = orgWithOffices();
    const soql = "SELECT Name FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(:north, :east), 'mi') < 30";

    assert.deepEqual(org.values('Name', soql, [decimalOf('52.52'), decimalOf('13.405')]), ['Potsdam']);
  });

  it('need a place, two numbers and a unit', () => {
    const wrong = "DISTANCE() takes a geolocation field, a GEOLOCATION() of two numbers, and 'mi' or 'km'.";
    expectFaults({
      "SELECT Id FROM Account WHERE DISTANCE(Name, GEOLOCATION(1, 2), 'km') < 1": [wrong],
      "SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1, 2), 'm') < 1": [wrong],
    });
  });
});

describe('what does not go together in a query', () => {
  it('is told in the words of the platform', () => {
    expectFaults({
      'SELECT Name n FROM Account': ['only aggregate expressions use field aliasing'],
      'SELECT COUNT(Id) FROM Account LIMIT 1': ['Non-grouped query that uses overall aggregate functions cannot also use LIMIT'],
      'SELECT Type, COUNT(Id) FROM Account GROUP BY Type ORDER BY Name': ['Ordered field must be grouped or aggregated: Name'],
      'SELECT Id FROM Account OFFSET 2001': ['Maximum SOQL offset allowed is 2000'],
      'SELECT Id FROM Account WHERE COUNT(Id) > 1': ['Aggregate expressions are not allowed in WHERE: COUNT(Id)'],
      'SELECT Id FROM Account USING SCOPE nobody': ['unknown scope: nobody'],
      'SELECT Type FROM Account GROUP BY Type HAVING Name = null': ['Field must be grouped or aggregated: Name'],
      'SELECT (SELECT COUNT() FROM Contacts) FROM Account': ['Only root queries support aggregate expressions'],
      'SELECT Id FROM Account WHERE BillingAddress = null': ["field 'BillingAddress' can not be filtered in a query call"],
      'SELECT Id FROM Account ORDER BY BillingAddress': ["field 'BillingAddress' can not be sorted in a query call"],
      'SELECT Id FROM Account ORDER BY Name FOR UPDATE': ['ORDER BY is not allowed in a query with FOR UPDATE.'],
    });
  });

  it('holds for semi-joins too', () => {
    const inner = '(SELECT AccountId FROM Contact)';
    expectFaults({
      [`SELECT Id FROM Account WHERE Id IN ${inner} OR Name = 'a'`]: ["Semi join sub-selects are not allowed with the 'OR' operator"],
      [`SELECT Id FROM Account WHERE Name = 'a' AND (Phone = 'b' AND Id IN ${inner})`]: [],
      [`SELECT Id FROM Account WHERE Id IN ${inner} AND Id IN ${inner} AND Id IN ${inner}`]: [
        'Cannot have more than 2 semi join sub-selects',
      ],
      'SELECT Id FROM Account WHERE Id IN (SELECT LastName FROM Contact)': [
        "Semi join sub-selects can only query id fields, cannot use: 'LastName'",
      ],
      [`SELECT Id FROM Account WHERE Name IN ${inner}`]: [
        "The left operand field in the WHERE expression for outer query should be an id field, cannot use: 'Name'",
      ],
      [`SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT WhoId FROM Task))`]: [
        'Nesting of semi join sub-selects is not supported',
      ],
    });
  });

  it('goes down five levels of children', () => {
    const org = new SampleOrg();
    const account = org.add('Account', { Name: 'a' });
    const child = org.add('Account', { Name: 'b', ParentId: account });
    org.add('Contact', { LastName: 'c', AccountId: child });
    const [top] = org.records("SELECT (SELECT Name, (SELECT LastName FROM Contacts) FROM ChildAccounts) FROM Account WHERE Name = 'a'");
    const [inner] = (top!.get('ChildAccounts') as ApexList<SObject>).items;

    assert.equal((inner!.get('Contacts') as ApexList<SObject>).items[0]!.get('LastName'), 'c');
    const nested = (depth: number): string =>
      depth === 0 ? '(SELECT Id FROM ChildAccounts)' : `(SELECT Id, ${nested(depth - 1)} FROM ChildAccounts)`;
    expectFaults({
      [`SELECT ${nested(3)} FROM Account`]: [],
      [`SELECT ${nested(4)} FROM Account`]: ['A query may go down at most 5 levels of child relationships.'],
    });
  });
});

describe('plans', () => {
  it('know what is selected apart from what is filtered by', () => {
    const plan = planOf("SELECT Name FROM Account WHERE Phone = 'x' WITH SECURITY_ENFORCED ORDER BY Industry");

    assert.deepEqual(plan.selectedReferences, [{ object: 'Account', fields: ['Id', 'Name'] }]);
  });
});

describe('fiscal years', () => {
  const fiscalYear = () => ({ startMonth: 4, isNamedByStart: false });

  function orgWithDays(): SampleOrg {
    const org = new SampleOrg();
    for (const day of ['2025-03-31', '2025-04-01', '2026-03-31', '2026-04-01'])
      org.add('Item__c', { Day__c: ApexDate.of(...(day.split('-').map(Number) as [number, number, number])) });
    return org;
  }

  it('begin in the month of the org', () => {
    const org = orgWithDays();
    const days = (literal: string): unknown[] =>
      org.values('Day__c', `SELECT Day__c FROM Item__c WHERE Day__c = ${literal} ORDER BY Day__c`, [], { fiscalYear });

    assert.deepEqual(days('THIS_FISCAL_YEAR'), ['2025-04-01', '2026-03-31']);
    assert.deepEqual(days('LAST_FISCAL_YEAR'), ['2025-03-31']);
    assert.deepEqual(days('NEXT_FISCAL_QUARTER'), ['2026-04-01']);
    assert.deepEqual(days('THIS_YEAR'), ['2026-03-31', '2026-04-01']);
  });

  it('are named by the year in which they end', () => {
    const rows = orgWithDays().rows(
      'SELECT FISCAL_YEAR(Day__c) y, FISCAL_QUARTER(Day__c) q, COUNT(Id) n FROM Item__c GROUP BY FISCAL_YEAR(Day__c), FISCAL_QUARTER(Day__c)',
      [],
      { fiscalYear },
    );

    assert.deepEqual(rows, [
      { y: 2025, q: 4, n: 1 },
      { y: 2026, q: 1, n: 1 },
      { y: 2026, q: 4, n: 1 },
      { y: 2027, q: 1, n: 1 },
    ]);
  });
});

describe('labels', () => {
  it('are compared where a filter asks for them', () => {
    const org = new SampleOrg();
    for (const Size__c of ['S', 'L', null]) org.add('Item__c', { Size__c });
    const sizes = (condition: string): unknown[] =>
      org.values('Size__c', `SELECT Size__c FROM Item__c WHERE toLabel(Size__c) ${condition}`);

    assert.deepEqual(sizes("= 'small'"), ['S']);
    assert.deepEqual(sizes("IN ('Small', 'Large')"), ['S', 'L']);
    assert.deepEqual(sizes("!= 'Small'"), ['L', null]);
  });
});

describe('formula fields in plans', () => {
  const orders: ObjectCustomisation = {
    name: 'Order__c',
    kind: 'custom',
    hasHistory: false,
    recordTypes: [],
    validationRules: [],
    fieldSets: [],
    fields: [
      makeField({ name: 'Account__c', type: 'reference', isCustom: true, referenceTo: ['Account'], relationshipName: 'Account__r' }),
      makeField({
        name: 'Label__c',
        type: 'string',
        isCustom: true,
        isCalculated: true,
        formula: 'Account__r.Name & Account__r.Owner.Email',
      }),
      makeField({ name: 'Loop__c', type: 'string', isCustom: true, isCalculated: true, formula: 'Loop__c & "x"' }),
    ],
  };
  const planned = (soql: string) => planQuery(treeOf(soql), buildOrgSchema(standardObjects(), [orders]));

  it('ask for no right on what the formula reads', () => {
    const result = planned('SELECT Label__c FROM Order__c') as { plan: QueryPlan };

    assert.deepEqual(result.plan.references, [{ object: 'Order__c', fields: ['Id', 'Label__c'] }]);
  });

  it('share the parents that the query goes through itself', () => {
    const result = planned('SELECT Account__r.Name, Label__c FROM Order__c WHERE Label__c != null') as { plan: QueryPlan };

    assert.deepEqual(
      result.plan.select.sources.map(({ object }) => object.name),
      ['Order__c', 'Account', 'User'],
    );
  });

  it('that read themselves are refused', () => {
    const result = planned('SELECT Loop__c FROM Order__c') as { faults: readonly { message: string }[] };

    assert.deepEqual(
      result.faults.map(({ message }) => message),
      [
        'The formula of Order__c.Loop__c cannot be used: Formula cannot use another formula field that directly or indirectly refers to itself. Loop__c',
      ],
    );
  });
});
