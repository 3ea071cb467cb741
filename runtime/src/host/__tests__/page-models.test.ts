import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applicationModel } from '../pages/application.ts';
import { listPage } from '../pages/list-view.ts';
import { recordDetails, recordHighlights } from '../pages/record-details.ts';
import { recordPage } from '../pages/record-page.ts';
import { relatedLists } from '../pages/related-lists.ts';
import { objectInfo, picklistValues, readRecord, readRelatedRecords } from '../pages/ui-api.ts';
import { bakery, MUFFIN_ID } from './bakery.ts';
import { ADA, BEN, type FakeOrg } from './fake-org.ts';

function texts(fields: readonly { label: string; text: string }[]): [string, string][] {
  return fields.map(({ label, text }) => [label, text]);
}

function cakeId(org: FakeOrg): string {
  return org.rows['Cake__c']![0]!.Id;
}

describe('The application', () => {
  it('shows the tabs of the app that lead to something', () => {
    const org = bakery();

    const { label, tabs } = applicationModel(org.project, org.as(ADA.userId));

    assert.equal(label, 'Bakery');
    assert.deepEqual(
      tabs.map((tab) => [tab.label, tab.href]),
      [
        ['Accounts', '/lightning/o/Account/list'],
        ['Cakes', '/lightning/o/Cake__c/list'],
        ['Kitchen', '/lightning/n/Kitchen'],
      ],
    );
  });

  it('leaves out tabs of objects the user may not read and tabs hidden from them', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Account', 'Kitchen'] } });

    assert.deepEqual(
      applicationModel(org.project, org.as(BEN.userId)).tabs.map(({ label }) => label),
      ['Cakes'],
    );
  });
});

describe('A record page', () => {
  it('takes regions, tabs and components from the page that the app assigns', () => {
    const org = bakery();

    const { areas, title } = recordPage(org.project, org.as(ADA.userId), MUFFIN_ID);

    assert.equal(title, 'Muffin Ltd');
    assert.deepEqual(
      areas.map(({ width, nodes }) => [width, nodes.map(({ kind }) => kind)]),
      [
        ['header', ['highlights']],
        ['main', ['tabs']],
        ['side', ['component']],
      ],
    );
    assert.deepEqual(areas[1]!.nodes[0], {
      kind: 'tabs',
      key: 'tabs',
      isAccordion: false,
      tabs: [
        { name: 'relatedTab', label: 'Related', isActive: true, nodes: [{ kind: 'relatedLists', key: 'related' }] },
        { name: 'detailTab', label: 'Details', isActive: false, nodes: [{ kind: 'details', key: 'details' }] },
      ],
    });
  });

  it("gives a component the page's properties and the defaults of the others, as their declared type", () => {
    const org = bakery();

    const [node] = recordPage(org.project, org.as(ADA.userId), MUFFIN_ID).areas[2]!.nodes;

    assert.deepEqual(node, {
      kind: 'component',
      key: 'cakeOrders',
      name: 'cakeOrders',
      properties: { heading: 'Ordered cakes', limitTo: 3 },
    });
  });

  it('shows a component with a visibility rule where the record meets it', () => {
    const org = bakery();
    org.rows['Account'] = org.rows['Account']!.map((row) => ({ ...row, Type: 'Partner' }));

    const nodes = recordPage(org.project, org.as(ADA.userId), MUFFIN_ID).areas[2]!.nodes;

    assert.deepEqual(
      nodes.map(({ key }) => key),
      ['cakeOrders', 'cakeOrdersOfPartners'],
    );
  });

  it('has highlights, related lists and details where no page is assigned', () => {
    const org = bakery();

    const { areas } = recordPage(org.project, org.as(ADA.userId), cakeId(org));

    assert.deepEqual(
      areas.map(({ name }) => name),
      ['header', 'main'],
    );
  });

  it('says that a record is not there, or that the user may not read its object', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Account'] } });

    assert.throws(() => recordPage(org.project, org.as(ADA.userId), '001000000000099AAA'), {
      status: 404,
      message: 'There is no Account with the id 001000000000099AAA that Ada Admin may see. It was deleted, or its owner has not shared it.',
    });
    assert.throws(() => recordPage(org.project, org.as(BEN.userId), MUFFIN_ID), {
      status: 403,
      message: 'Ben Buyer may not read Accounts. Ask an administrator for a permission set with read access, or choose another person.',
    });
    assert.throws(() => recordPage(org.project, org.as(ADA.userId), "001' OR Name != '"), { status: 404 });
  });
});

describe('Details and highlights', () => {
  it('follow the layout, with compound addresses and links', () => {
    const org = bakery();

    const sections = recordDetails(org.project, org.as(ADA.userId), MUFFIN_ID);

    assert.deepEqual(
      sections.map(({ label, columns }) => [label, columns.map(texts)]),
      [
        [
          'Customer',
          [
            [
              ['Account Name', 'Muffin Ltd'],
              ['Phone', '555-0100'],
            ],
            [
              ['Billing Address', '1 Mill Lane, Bath, United Kingdom'],
              ['Account Owner', 'Ada Admin'],
            ],
          ],
        ],
      ],
    );
  });

  it('leave out fields that the user may not read', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Account.Phone', 'Account.BillingStreet'] } });

    const [section] = recordDetails(org.project, org.as(BEN.userId), MUFFIN_ID);

    assert.deepEqual(section!.columns.map(texts)[0], [['Account Name', 'Muffin Ltd']]);
    assert.equal(section!.columns[1]![0]!.text, 'Bath, United Kingdom');
  });

  it("show values in the user's locale and time zone, and every field where there is no layout", () => {
    const org = bakery();

    const [section] = recordDetails(org.project, org.as(ADA.userId), cakeId(org));
    const shown = Object.fromEntries(texts(section!.columns.flat()));

    assert.deepEqual(
      [shown['Price'], shown['Sugar'], shown['Baked On'], shown['Sold At']?.replace(/\s/g, ' '), shown['Fillings'], shown['Account']],
      ['$12.50', '12.5%', '10/4/2024', '1/15/2026, 12:30 PM', 'Nut; Jam', 'Muffin Ltd'],
    );
  });

  it('take the highlights from the assigned compact layout', () => {
    const org = bakery();

    const highlights = recordHighlights(org.project, org.as(ADA.userId), cakeId(org));

    assert.deepEqual(
      [highlights.title, highlights.icon, texts(highlights.fields)],
      [
        'Cake 0',
        'custom:custom24',
        [
          ['Price', '$12.50'],
          ['Account', 'Muffin Ltd'],
        ],
      ],
    );
    assert.equal(highlights.fields[1]!.href, `/lightning/r/Account/${MUFFIN_ID}/view`);
  });
});

describe('Related lists', () => {
  it("show six rows in the layout's order, say that there are more, and skip what the org does not have", () => {
    const org = bakery();

    const lists = relatedLists(org.project, org.as(ADA.userId), MUFFIN_ID);

    assert.deepEqual(
      lists.map(({ label, count, rows }) => [label, count, rows.length]),
      [
        ['Cakes', '6+', 6],
        ['Contacts', '0', 0],
      ],
    );
    assert.deepEqual(texts(lists[0]!.rows[0]!.cells.map((cell, index) => ({ ...cell, label: lists[0]!.columns[index]!.label }))), [
      ['Cake Name', 'Cake 7'],
      ['Price', '$12.50'],
      ['Baked On', '10/11/2024'],
    ]);
  });

  it('leave out lists of objects that the user may not read', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Cake__c'] } });

    assert.deepEqual(
      relatedLists(org.project, org.as(BEN.userId), MUFFIN_ID).map(({ label }) => label),
      ['Contacts'],
    );
  });
});

describe('A list page', () => {
  it("has the platform's columns where the project has no list view, sorted by the first", () => {
    const org = bakery();

    const list = listPage(org.project, org.as(ADA.userId), { objectName: 'Account' });

    assert.deepEqual(
      [list.views[0]!.label, list.count, list.rows.map(({ cells }) => cells[0]!.text)],
      ['All Accounts', '2', ['Brioche Inc', 'Muffin Ltd']],
    );
  });

  it("puts the view's filters into the query as literals and names those it cannot apply", () => {
    const org = bakery();
    const access = {
      ...org.as(ADA.userId),
      query: (soql: string) => {
        org.queries.push(soql);
        return [];
      },
    };

    const list = listPage(org.project, access, { objectName: 'Cake__c', sortField: 'Price__c', isDescending: true });

    assert.deepEqual(list.unapplied, ['Baked_On__c greaterThan LAST_WEEK']);
    assert.equal(
      org.queries.at(-1),
      "SELECT Id, Name, Price__c, Account__c, Account__r.Name FROM Cake__c WHERE Is_Vegan__c = true AND Name LIKE '%O\\'Hara\\'s%'" +
        ' ORDER BY Price__c DESC NULLS LAST LIMIT 201',
    );
  });

  it('sorts by its first column where the field asked for does not exist or may not be read', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Account.Phone'] } });

    for (const sortField of ['Phone', 'Name; DELETE']) {
      assert.equal(listPage(org.project, org.as(BEN.userId), { objectName: 'Account', sortField }).sort.field, 'Name');
    }
  });
});

describe('Records for components', () => {
  it('have value and display value, parents as records, and no optional field that is hidden', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Cake__c.Sugar__c'] } });

    const record = readRecord(org.project, org.as(BEN.userId), {
      recordId: cakeId(org),
      fields: ['Cake__c.Price__c', 'Cake__c.Account__r.Name'],
      optionalFields: ['Cake__c.Sugar__c', 'Cake__c.Nothing__c'],
    });

    assert.deepEqual(record, {
      apiName: 'Cake__c',
      id: cakeId(org),
      fields: {
        Price__c: { value: 12.5, displayValue: '$12.50' },
        Account__r: {
          value: { apiName: 'Account', id: MUFFIN_ID, fields: { Name: { value: 'Muffin Ltd', displayValue: null } } },
          displayValue: null,
        },
      },
    });
  });

  it('refuse a field that the object does not have or the user may not read', () => {
    const org = bakery();

    assert.throws(
      () => readRecord(org.project, org.as(ADA.userId), { recordId: MUFFIN_ID, fields: ['Account.Taste__c'], optionalFields: [] }),
      {
        status: 400,
        message: 'Account has no field "Account.Taste__c" that Ada Admin may read.',
      },
    );
  });

  it("come from a related list by its relationship's name", () => {
    const org = bakery();

    const records = readRelatedRecords(org.project, org.as(ADA.userId), 'Cakes__r', {
      recordId: MUFFIN_ID,
      fields: ['Cake__c.Name'],
      optionalFields: [],
      limit: 2,
    });

    assert.deepEqual(
      records.map(({ fields }) => fields['Name']!.value),
      ['Cake 0', 'Cake 1'],
    );
  });

  it('have object info without hidden fields, and picklist values', () => {
    const org = bakery({ hidden: { [BEN.userId]: ['Cake__c.Sugar__c'] } });

    const info = objectInfo(org.project, org.as(BEN.userId), 'Cake__c');

    assert.deepEqual(['Price__c' in info.fields, 'Sugar__c' in info.fields], [true, false]);
    assert.deepEqual(picklistValues(org.project, org.as(BEN.userId), 'Cake__c', 'Fillings__c'), {
      controllerValues: {},
      defaultValue: null,
      values: [
        { value: 'NUT', label: 'Nut', attributes: null, validFor: [] },
        { value: 'JAM', label: 'Jam', attributes: null, validFor: [] },
      ],
    });
  });
});
