import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildOrgSchema, makeField, type ObjectCustomisation, standardObjects } from '../index.ts';

function customisation(name: string, facts: Partial<ObjectCustomisation> = {}): ObjectCustomisation {
  return { name, kind: 'custom', hasHistory: false, fields: [], recordTypes: [], validationRules: [], fieldSets: [], ...facts };
}

function lookup(name: string, parent: string, children: string): ReturnType<typeof makeField> {
  return makeField({
    name,
    type: 'reference',
    length: 18,
    isCustom: true,
    referenceTo: [parent],
    relationshipName: name.replace(/__c$/, '__r'),
    childRelationshipName: children,
  });
}

const standard = buildOrgSchema(standardObjects(), []);

describe('standard objects', () => {
  it('are found whatever the case of the name', () => {
    assert.equal(standard.object('aCCount')?.name, 'Account');
  });

  it('know their object by the first three characters of an id', () => {
    assert.equal(standard.objectOfId('00U000000000001AAA')?.name, 'Event');
  });

  it('give every number an exact Apex type with its shape', () => {
    const amount = standard.object('Opportunity')?.fields.get('Amount');

    assert.deepEqual([amount?.apexType, amount?.precision, amount?.scale], ['Decimal', 18, 2]);
  });

  it('name parents and children as the platform does', () => {
    const account = standard.object('Account')!;

    assert.deepEqual(account.children.get('Contacts'), { name: 'Contacts', childObject: 'Contact', field: 'AccountId' });
    assert.equal(standard.object('Contact')?.parents.get('ReportsTo')?.name, 'ReportsToId');
    assert.equal(account.children.get('Histories')?.childObject, 'AccountHistory');
  });

  it('have those that only signatures describe: change events, service, files', () => {
    const event = standard.object('AccountChangeEvent')!;

    assert.equal(event.kind, 'platformEvent');
    assert.equal(event.fields.get('ChangeEventHeader')?.apexType, 'EventBus.ChangeEventHeader');
    assert.equal(standard.object('ContentDistribution')?.parents.get('ContentVersion')?.name, 'ContentVersionId');
    assert.equal(standard.object('EmailMessage')?.fields.get('ToIds')?.apexType, 'List<String>');
    assert.equal(standard.object('FieldDefinition')?.parents.get('EntityDefinition')?.name, 'EntityDefinitionId');
  });

  it('ask for exactly what the platform asks for on insert', () => {
    const requiredOf = (name: string): string[] =>
      [...standard.object(name)!.fields.values()]
        .filter((field) => field.isCreateable && !field.isNillable && !field.isDefaultedOnCreate)
        .map((field) => field.name);

    assert.deepEqual(requiredOf('Account'), ['Name']);
    assert.deepEqual(requiredOf('Contact'), ['LastName']);
    assert.deepEqual(requiredOf('Lead'), ['LastName', 'Company']);
    assert.deepEqual(requiredOf('Opportunity'), ['Name', 'StageName', 'CloseDate']);
    assert.deepEqual(requiredOf('Task'), []);
  });

  it('close system fields to writing, and links of a member to changes', () => {
    const created = standard.object('Account')!.fields.get('CreatedDate')!;
    const campaign = standard.object('CampaignMember')!.fields.get('CampaignId')!;

    assert.deepEqual([created.isCreateable, created.isUpdateable], [false, false]);
    assert.deepEqual([campaign.isCreateable, campaign.isUpdateable], [true, false]);
  });

  it('leave out fields of person accounts and of state codes', () => {
    const fields = standard.object('Account')!.fields;

    assert.deepEqual(
      ['PersonEmail', 'BillingStateCode', 'CurrencyIsoCode'].filter((name) => fields.has(name)),
      [],
    );
  });

  it('show a case by its number, which counts up by itself', () => {
    const name = standard.object('Case')?.nameField;

    assert.deepEqual([name?.name, name?.isAutoNumber], ['CaseNumber', true]);
  });

  it('have shares that name their record and its access level', () => {
    const fields = standard.object('OpportunityShare')!.fields;

    assert.deepEqual([...fields.keys()].slice(0, 5), ['Id', 'OpportunityId', 'UserOrGroupId', 'OpportunityAccessLevel', 'RowCause']);
  });
});

describe('customised objects', () => {
  it('have the platform fields of a custom object', () => {
    const org = buildOrgSchema(standardObjects(), [
      customisation('Item__c', { label: 'Item', nameField: { label: 'Item Name', isAutoNumber: false } }),
    ]);

    assert.deepEqual(
      [...org.object('Item__c')!.fields.keys()],
      [
        'Id',
        'OwnerId',
        'IsDeleted',
        'Name',
        'CreatedDate',
        'CreatedById',
        'LastModifiedDate',
        'LastModifiedById',
        'SystemModstamp',
        'LastActivityDate',
        'LastViewedDate',
        'LastReferencedDate',
      ],
    );
  });

  it('have no owner where they are a detail', () => {
    const detail = { ...lookup('Item__c', 'Item__c', 'Lines'), isMasterDetail: true };
    const org = buildOrgSchema(standardObjects(), [customisation('Item__c'), customisation('Line__c', { fields: [detail] })]);

    assert.equal(org.object('Line__c')?.fields.has('OwnerId'), false);
  });

  it('are children of the standard object they look up to', () => {
    const org = buildOrgSchema(standardObjects(), [customisation('Item__c', { fields: [lookup('Account__c', 'Account', 'Items__r')] })]);

    assert.deepEqual(org.object('Account')?.children.get('items__r'), { childObject: 'Item__c', field: 'Account__c', name: 'Items__r' });
    assert.equal(org.object('Item__c')?.parents.get('Account__r')?.name, 'Account__c');
  });

  it('add their fields and record types to a standard object', () => {
    const org = buildOrgSchema(standardObjects(), [
      customisation('account', {
        fields: [makeField({ name: 'Score__c', type: 'double', isCustom: true })],
        recordTypes: [{ developerName: 'Partner', label: 'Partner', isActive: true }],
      }),
    ]);
    const account = org.object('Account')!;

    assert.deepEqual(
      [account.name, account.label, account.fields.has('Score__c'), account.fields.has('RecordTypeId')],
      ['Account', 'Account', true, true],
    );
    assert.equal(standard.object('Account')?.fields.has('RecordTypeId'), false);
  });

  it('have key prefixes in the order of their names', () => {
    const org = buildOrgSchema(standardObjects(), [
      customisation('B__c'),
      customisation('A__c'),
      customisation('C__mdt', { kind: 'customMetadata' }),
    ]);

    assert.deepEqual(
      ['A__c', 'B__c', 'C__mdt'].map((name) => org.object(name)?.keyPrefix),
      ['a00', 'a01', 'm00'],
    );
  });

  it('have a share object only where records are not open to everybody', () => {
    const org = buildOrgSchema(standardObjects(), [
      customisation('Open__c', { sharingModel: 'ReadWrite' }),
      customisation('Shut__c', { sharingModel: 'Private' }),
    ]);

    assert.deepEqual([org.has('Open__Share'), org.has('Shut__Share')], [false, true]);
    assert.equal(org.object('Shut__c')?.children.get('Shares')?.childObject, 'Shut__Share');
  });

  it('have developer name and label where they are metadata', () => {
    const org = buildOrgSchema(standardObjects(), [customisation('Rule__mdt', { kind: 'customMetadata' })]);

    assert.deepEqual([...org.object('Rule__mdt')!.fields.keys()].slice(0, 3), ['Id', 'DeveloperName', 'MasterLabel']);
  });
});
