import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  buildOrgSchema,
  type FieldSchema,
  makeField,
  type ObjectCustomisation,
  type OrgSchema,
  standardObjects,
} from '../../schema/index.ts';
import { planQuery } from '../../query/index.ts';
import { parseSoql } from '../../syntax/index.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexList, ApexTime, decimalOf, SObject, types, type Value } from '../../values/index.ts';
import { Store } from '../index.ts';

const NOW = Date.UTC(2026, 2, 11);

function schemaWith(...fields: FieldSchema[]): OrgSchema {
  const item: ObjectCustomisation = {
    name: 'Item__c',
    kind: 'custom',
    nameField: { label: 'Number', isAutoNumber: true, displayFormat: 'I-{YYYY}-{0000}' },
    hasHistory: false,
    fields,
    recordTypes: [],
    validationRules: [],
    fieldSets: [],
  };
  return buildOrgSchema(standardObjects(), [item]);
}

const schema = schemaWith(
  makeField({
    name: 'Account__c',
    type: 'reference',
    length: 18,
    isCustom: true,
    referenceTo: ['Account'],
    relationshipName: 'Account__r',
    childRelationshipName: 'Items__r',
  }),
  makeField({ name: 'Price__c', type: 'currency', precision: 18, scale: 2, isCustom: true }),
  makeField({ name: 'Day__c', type: 'date', isCustom: true }),
  makeField({ name: 'At__c', type: 'datetime', isCustom: true }),
  makeField({ name: 'Hour__c', type: 'time', isCustom: true }),
  makeField({ name: 'IsActive__c', type: 'boolean', isCustom: true }),
  makeField({ name: 'Code__c', type: 'string', isCustom: true, isUnique: true }),
  makeField({ name: 'ExactCode__c', type: 'string', isCustom: true, isUnique: true, isCaseSensitive: true }),
);

function record(objectName: string, fields: Record<string, Value>): SObject {
  return new SObject(schema.object(objectName)!, fields);
}

function namesIn(store: Store): unknown[] {
  return store.readAll('Account').map((account) => account.fields['Name']);
}

describe('stored records', () => {
  let store: Store;
  beforeEach(() => (store = Store.open(':memory:', schema)));
  afterEach(() => store.close());

  it('get ids that count up, with their checksum', () => {
    const ids = store.insert('Account', [record('Account', { Name: 'a' }), record('Account', { Name: 'b' })]);

    assert.deepEqual(ids, ['001000000000001AAA', '001000000000002AAA']);
  });

  it('come back as they were written, each type exactly', () => {
    const fields = {
      Day__c: ApexDate.of(1969, 12, 31),
      At__c: new ApexDatetime(-1),
      Hour__c: new ApexTime(1),
      IsActive__c: true,
      Code__c: 'ß',
    };
    const [id] = store.insert('Item__c', [record('Item__c', fields)]);
    const [read] = store.read('Item__c', [id!]);

    assert.deepEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, read?.fields[name]])), fields);
  });

  it('round numbers half up to the places of their field', () => {
    const [id] = store.insert('Item__c', [record('Item__c', { Price__c: decimalOf('1.005') })]);

    assert.equal(String(store.read('Item__c', [id!])[0]?.fields['Price__c']), '1.01');
  });

  it('keep bytes', () => {
    const [id] = store.insert('Attachment', [record('Attachment', { Name: 'a', Body: new ApexBlob(new Uint8Array([0, 255])) })]);

    assert.deepEqual([...(store.read('Attachment', [id!])[0]?.fields['Body'] as ApexBlob).bytes], [0, 255]);
  });

  it('hold null for text that is empty and false for a checkbox that was left out', () => {
    const [id] = store.insert('Item__c', [record('Item__c', { Code__c: '' })]);
    const [read] = store.read('Item__c', [id!]);

    assert.deepEqual([read?.fields['Code__c'], read?.fields['IsActive__c']], [null, false]);
  });

  it('count up auto-numbers in their format', () => {
    const items = [record('Item__c', {}), record('Item__c', {})];
    store.insert('Item__c', items, { now: NOW });

    assert.deepEqual(
      items.map((item) => item.fields['Name']),
      ['I-2026-0001', 'I-2026-0002'],
    );
  });

  it('change in their set fields only', () => {
    const [id] = store.insert('Account', [record('Account', { Name: 'a', Phone: '555-0100' })]);
    const updated = store.update('Account', [record('Account', { Id: id!, Phone: null })]);
    const [read] = store.read('Account', [id!]);

    assert.deepEqual([updated, read?.fields['Name'], read?.fields['Phone']], [1, 'a', null]);
  });

  it('join first and last name of people', () => {
    const [id] = store.insert('Contact', [record('Contact', { FirstName: 'Ada', LastName: 'Example' })]);
    store.update('Contact', [record('Contact', { Id: id!, FirstName: null })]);

    assert.equal(store.read('Contact', [id!])[0]?.fields['Name'], 'Example');
  });

  it('go into the recycle bin, out of it, and away', () => {
    const [id] = store.insert('Account', [record('Account', { Name: 'a' })]);
    const counts = [store.softDelete('Account', [id!]), store.softDelete('Account', [id!]), store.existingIds('Account', [id!]).size];
    const restored = [
      store.undelete('Account', [id!]),
      store.existingIds('Account', [id!]).size,
      store.hardDelete('Account', [id!]),
      store.read('Account', [id!]).length,
    ];

    assert.deepEqual(
      [counts, restored],
      [
        [1, 0, 0],
        [1, 1, 1, 0],
      ],
    );
  });

  it('are found as children of their parents', () => {
    const [parent] = store.insert('Account', [record('Account', { Name: 'a' })]);
    const [child] = store.insert('Item__c', [record('Item__c', { Account__c: parent! })]);
    store.insert('Item__c', [record('Item__c', {})]);

    assert.deepEqual(store.childIds('Item__c', 'Account__c', [parent!]), [child]);
    assert.deepEqual(store.childIds('Opportunity', 'AccountId', [parent!]), []);
  });

  it('show values that are taken, as the field compares them', () => {
    const [id] = store.insert('Item__c', [record('Item__c', { Code__c: 'abc', ExactCode__c: 'abc' })]);
    const fields = schema.object('Item__c')!.fields;

    assert.deepEqual(store.findDuplicates('Item__c', fields.get('Code__c')!, ['ABC', 'x', null]), [{ value: 'ABC', existingId: id }]);
    assert.deepEqual(store.findDuplicates('Item__c', fields.get('ExactCode__c')!, ['ABC']), []);
  });
});

describe('transactions', () => {
  let store: Store;
  beforeEach(() => (store = Store.open(':memory:', schema)));
  afterEach(() => store.close());

  it('go back to a savepoint, again and again', () => {
    store.insert('Account', [record('Account', { Name: 'before' })]);
    const savepoint = store.savepoint();
    store.insert('Account', [record('Account', { Name: 'first' })]);
    store.rollbackTo(savepoint);
    store.insert('Account', [record('Account', { Name: 'second' })]);
    store.rollbackTo(savepoint);
    store.release(savepoint);

    assert.deepEqual(namesIn(store), ['before']);
  });

  it('make a table anew that a rollback took back', () => {
    store.begin();
    store.insert('Account', [record('Account', { Name: 'a' })]);
    store.rollback();
    store.insert('Account', [record('Account', { Name: 'b' })]);

    assert.deepEqual(namesIn(store), ['b']);
  });

  it('make a table anew after each return to the same savepoint', () => {
    const savepoint = store.savepoint();
    for (const Name of ['a', 'b', 'c']) {
      store.insert('Account', [record('Account', { Name })]);
      store.rollbackTo(savepoint);
    }

    assert.deepEqual(namesIn(store), []);
  });

  it('keep tables that were prepared before them', () => {
    store.prepare(['Account']);
    const savepoint = store.savepoint();
    store.insert('Contact', [record('Contact', { LastName: 'c' })]);
    const used = store.usedObjects;
    store.rollbackTo(savepoint);

    assert.deepEqual([used, store.usedObjects], [['Account', 'Contact'], ['Account']]);
  });

  it('never give an id twice, not after a rollback either', () => {
    store.insert('Account', [record('Account', { Name: 'a' })]);
    const savepoint = store.savepoint();
    const [lost] = store.insert('Account', [record('Account', { Name: 'b' })]);
    store.rollbackTo(savepoint);
    const [kept] = store.insert('Account', [record('Account', { Name: 'c' })]);

    assert.deepEqual([lost, kept], ['001000000000002AAA', '001000000000003AAA']);
  });

  it('leave nothing of a call that fails half-way', () => {
    store.insert('Account', [record('Account', { Id: '001000000000009AAA', Name: 'a' })]);

    assert.throws(() =>
      store.insert('Account', [record('Account', { Name: 'b' }), record('Account', { Id: '001000000000009AAA', Name: 'c' })]),
    );
    assert.deepEqual(namesIn(store), ['a']);
  });
});

describe('a store on file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'store-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (withSchema = schema): Store => Store.open(join(folder, 'org.db'), withSchema);

  it('keeps records, settings and counters', () => {
    const first = open();
    first.insert('Account', [record('Account', { Name: 'a' })]);
    first.setSetting('seeded', 'yes');
    first.close();

    const second = open();
    const [id] = second.insert('Account', [record('Account', { Name: 'b' })]);

    assert.deepEqual(
      [namesIn(second), second.setting('seeded'), second.setting('other'), id],
      [['a', 'b'], 'yes', undefined, '001000000000002AAA'],
    );
    second.close();
  });

  it('searches the columns that its object has grown', () => {
    const first = open(schemaWith());
    const [id] = first.insert('Item__c', [new SObject(first.schema.object('Item__c')!, {})]);
    first.search('Item__c', [...first.schema.object('Item__c')!.fields.values()], '"blue"');
    first.close();

    const second = open();
    second.update('Item__c', [record('Item__c', { Id: id!, Code__c: 'Sky blue' })]);

    assert.deepEqual(second.search('Item__c', [schema.object('Item__c')!.fields.get('Code__c')!], '"blue"'), [id]);
    second.close();
  });

  it('gives a table the columns that its object has grown', () => {
    const first = open(schemaWith());
    const [id] = first.insert('Item__c', [new SObject(first.schema.object('Item__c')!, {})]);
    first.close();

    const second = open();
    second.update('Item__c', [record('Item__c', { Id: id!, Code__c: 'new' })]);
    const [read] = second.read('Item__c', [id!]);

    assert.deepEqual([read?.fields['Code__c'], read?.fields['IsActive__c']], ['new', false]);
    second.close();
  });
});

describe('full-text searches', () => {
  const account = schema.object('Account')!;
  const name = account.fields.get('Name')!;
  const website = account.fields.get('Website')!;
  let store: Store;
  beforeEach(() => (store = Store.open(':memory:', schema)));
  afterEach(() => store.close());
  const found = (expression: string, fields = [name, website]): string[] =>
    store.read('Account', store.search('Account', fields, expression) ?? []).map((record) => String(record.fields['Name']));

  it('follow records that are stored, changed and removed after the first one', () => {
    store.insert('Account', [record('Account', { Name: 'Acme Tools' })]);
    assert.deepEqual(found('"acme"'), ['Acme Tools']);

    const [id] = store.insert('Account', [record('Account', { Name: 'Acme Trade' })]);
    assert.deepEqual(found('"acme"'), ['Acme Tools', 'Acme Trade']);

    store.update('Account', [record('Account', { Id: id!, Name: 'Zenith' })]);
    assert.deepEqual(found('"acme"'), ['Acme Tools']);
    assert.deepEqual(found('"zenith"'), ['Zenith']);

    store.softDelete('Account', [id!]);
    assert.deepEqual(found('"zenith"'), []);
    store.undelete('Account', [id!]);
    assert.deepEqual(found('"zenith"'), ['Zenith']);
  });

  it('forget what a rollback takes back', () => {
    found('"acme"');
    store.begin();
    const before = store.savepoint();
    store.insert('Account', [record('Account', { Name: 'Acme Tools' })]);
    assert.deepEqual(found('"acme"'), ['Acme Tools']);

    store.rollbackTo(before);

    assert.deepEqual(found('"acme"'), []);
    store.rollback();
  });

  it('have no index before the next transaction where the first comes after a savepoint', () => {
    store.begin();
    const before = store.savepoint();
    store.insert('Account', [record('Account', { Name: 'Acme Tools' })]);
    assert.equal(store.search('Account', [name], '"acme"'), undefined);
    store.rollbackTo(before);
    store.insert('Account', [record('Account', { Name: 'Acme Trade' })]);
    store.commit();

    store.begin();
    store.savepoint();

    assert.deepEqual(found('"acme"'), ['Acme Trade']);
    store.rollback();
  });

  it('find again after the transaction that made the index is rolled back', () => {
    store.begin();
    store.insert('Account', [record('Account', { Name: 'Acme Tools' })]);
    assert.deepEqual(found('"acme"'), ['Acme Tools']);
    store.rollback();

    store.insert('Account', [record('Account', { Name: 'Acme Trade' })]);

    assert.deepEqual(found('"acme"'), ['Acme Trade']);
  });

  it('look into the fields that are named', () => {
    store.insert('Account', [record('Account', { Name: 'Acme', Website: 'https://www.tools.example/acme' })]);

    assert.deepEqual(found('"tools"', [name]), []);
    assert.deepEqual(found('"tools example"', [website]), ['Acme']);
  });
});

describe('speed', () => {
  it('is shown for 5,000 contacts', (test) => {
    const store = Store.open(':memory:', schema);
    const contactsOf = (count: number): SObject[] =>
      Array.from({ length: count }, (_, index) =>
        record('Contact', {
          FirstName: 'Ada',
          LastName: `Example ${index}`,
          Email: `ada${index}@mail.example`,
          Phone: '555-0100',
          CreatedDate: new ApexDatetime(NOW),
        }),
      );
    store.insert('Contact', contactsOf(500));
    const started = performance.now();
    const ids = store.insert('Contact', contactsOf(5000));
    const inserted = performance.now();
    const tree = parseSoql('SELECT Id, LastName FROM Contact WHERE Id IN :ids').query!;
    const planned = planQuery(tree, schema) as Extract<ReturnType<typeof planQuery>, { plan: unknown }>;
    const found = store.run(planned.plan, [new ApexList(types.Id, ids)], { now: NOW, timeZone: 'UTC' });
    const queried = performance.now();

    test.diagnostic(`insert ${(inserted - started).toFixed(1)} ms, look-up by id ${(queried - inserted).toFixed(1)} ms`);
    assert.equal(found.rowsRead, 5000);
    store.close();
  });
});
