import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { readProject } from '../index.ts';

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url));
}

const project = readProject([fixture('workshop')]);
const tool = project.schema.object('Tool__c')!;

describe('a project', () => {
  it('has the name and version of its sfdx-project.json', () => {
    assert.deepEqual([project.name, project.namespace, project.apiVersion], ['workshop', '', 66]);
  });

  it('has no faults where its metadata has none', () => {
    assert.deepEqual(project.diagnostics, []);
  });

  it('lists the files that nothing reads', () => {
    assert.deepEqual(project.unknownFiles, ['app/main/reports/Tools.report-meta.xml']);
  });

  it("lists classes and triggers with the version of their own, else the project's", () => {
    assert.deepEqual(
      project.apexFiles.map(({ name, kind, apiVersion, isActive }) => [name, kind, apiVersion, isActive]),
      [
        ['ToolLender', 'class', 65, true],
        ['ToolTrigger', 'trigger', 66, true],
      ],
    );
    assert.match(project.apexFiles[0]!.text, /class ToolLender/);
  });

  it('cannot be opened where there is no folder', () => {
    const missing = fixture('missing');

    assert.throws(() => readProject([missing]), {
      message: `There is no folder ${missing}. Name the folder that holds sfdx-project.json, or one of metadata.`,
    });
  });
});

describe('objects', () => {
  it('have label, sharing, record types, rules and field sets', () => {
    assert.deepEqual([tool.label, tool.labelPlural, tool.sharingModel, tool.kind], ['Tool', 'Tools', 'Private', 'custom']);
    assert.deepEqual(tool.recordTypes.get('Heavy'), { developerName: 'Heavy', label: 'Heavy Tool', isActive: true });
    assert.deepEqual(tool.validationRules, [
      { name: 'Price_Positive', isActive: true, condition: 'Price__c < 0', message: 'The price is negative.', field: 'Price__c' },
    ]);
    assert.deepEqual(tool.fieldSets, [{ name: 'Short', label: 'Short', fields: [{ path: 'Code__c', isRequired: true }] }]);
  });

  it('have an automatic number for a name', () => {
    assert.deepEqual(
      [tool.nameField?.isAutoNumber, tool.nameField?.displayFormat, tool.nameField?.isCreateable],
      [true, 'T-{0000}', false],
    );
  });

  it('have shares and histories where their metadata asks for them', () => {
    assert.deepEqual(
      [project.schema.has('Tool__Share'), project.schema.has('Tool__History'), project.schema.has('Loan__Share')],
      [true, true, false],
    );
  });

  it('are of the kind that their name and settings say', () => {
    assert.deepEqual(
      ['Rule__mdt', 'Notice__e', 'Setting__c'].map((name) => project.schema.object(name)?.kind),
      ['customMetadata', 'platformEvent', 'hierarchySetting'],
    );
  });

  it("of the platform have the project's fields; those of activities go to tasks and events", () => {
    assert.equal(project.schema.object('Account')?.fields.get('Score__c')?.apexType, 'Decimal');
    assert.deepEqual(
      ['Task', 'Event'].map((name) => project.schema.object(name)?.fields.get('Channel__c')?.length),
      [30, 30],
    );
  });
});

describe('fields', () => {
  const field = (name: string): NonNullable<ReturnType<typeof tool.fields.get>> => tool.fields.get(name)!;

  it('of text know length, uniqueness and case', () => {
    const code = field('Code__c');

    assert.deepEqual(
      [code.type, code.length, code.isUnique, code.isCaseSensitive, code.isExternalId, code.isNillable],
      ['string', 20, true, true, true, false],
    );
  });

  it('have defaults: a checkbox its state, others a formula', () => {
    assert.deepEqual([field('IsSharp__c').defaultValue, field('Price__c').defaultFormula], [true, '10']);
  });

  it('with a picklist have its values, their own or shared ones', () => {
    assert.deepEqual(field('Kind__c').picklist, [
      { value: 'Saw', label: 'Saw', isActive: true, isDefault: true },
      { value: 'Drill', label: 'Power & Drill', isActive: false, isDefault: false },
    ]);
    assert.deepEqual([field('Kind__c').isRestrictedPicklist, field('Kind__c').defaultValue], [true, 'Saw']);
    assert.deepEqual(
      field('Colour__c').picklist.map(({ value }) => value),
      ['Red'],
    );
  });

  it('that look up name parent and children', () => {
    assert.deepEqual([tool.parents.get('Account__r')?.name, field('Account__c').deleteConstraint], ['Account__c', 'Restrict']);
    assert.equal(project.schema.object('Account')?.children.get('Tools__r')?.childObject, 'Tool__c');
  });

  it('of a detail are required, cascade and cannot be changed', () => {
    const master = project.schema.object('Loan__c')!.fields.get('Tool__c')!;

    assert.deepEqual(
      [master.isMasterDetail, master.isNillable, master.isUpdateable, master.deleteConstraint],
      [true, false, false, 'Cascade'],
    );
  });

  it('of metadata refer to objects by name', () => {
    const target = project.schema.object('Rule__mdt')!.fields.get('Object__c')!;

    assert.deepEqual([target.type, target.apexType, target.referenceTo], ['reference', 'String', ['EntityDefinition']]);
  });

  it('with a formula are calculated and read-only', () => {
    const formula = field('Double_Price__c');

    assert.deepEqual(
      [formula.formula, formula.isCalculated, formula.isCreateable, formula.treatsBlanksAsZero],
      ['Price__c * 2', true, false, true],
    );
  });

  it('that sum up children have the places of what they sum up', () => {
    assert.deepEqual(
      [field('Loans__c').summary, field('Loans__c').scale],
      [{ operation: 'count', childObject: 'Loan__c', foreignKey: 'Tool__c', filters: [] }, 0],
    );
    assert.deepEqual([field('Fees__c').summary?.summarizedField, field('Fees__c').scale], ['Fee__c', 3]);
  });

  it('of a place are two numbers and the place', () => {
    assert.deepEqual(
      ['Place__c', 'Place__Latitude__s', 'Place__Longitude__s'].map((name) => field(name).type),
      ['location', 'double', 'double'],
    );
  });

  it('of the platform show the values of a changed standard value set', () => {
    const values = ['Account', 'Lead'].map((name) =>
      project.schema
        .object(name)
        ?.fields.get('Industry')
        ?.picklist.map(({ value }) => value),
    );

    assert.deepEqual(values, [['Carpentry'], ['Carpentry']]);
  });
});

describe('metadata for access', () => {
  it('lists what a permission set grants', () => {
    const [lender] = project.permissionSets;

    assert.deepEqual(
      [lender?.name, lender?.label, lender?.classAccesses, lender?.externalCredentialPrincipalAccesses],
      ['Lender', 'Lender', ['ToolLender'], ['Maker-Main']],
    );
    assert.deepEqual(lender?.fieldPermissions, [{ object: 'Tool__c', field: 'Price__c', canRead: true, canEdit: false }]);
    assert.deepEqual(lender?.objectPermissions, [
      { object: 'Tool__c', canCreate: true, canRead: true, canEdit: true, canDelete: false, canViewAll: false, canModifyAll: false },
    ]);
  });

  it('names groups, queues, profiles and custom permissions', () => {
    assert.deepEqual(project.permissionSetGroups[0]?.permissionSets, ['Lender']);
    assert.deepEqual([project.queues[0]?.label, project.queues[0]?.objects], ['Tool Queue', ['Lead']]);
    assert.deepEqual([project.profiles[0]?.name, project.customPermissions[0]?.label], ['Guest', 'Break Tools']);
  });

  it('gives a named credential its URL and external credential', () => {
    const [credential] = project.namedCredentials;

    assert.deepEqual([credential?.endpoint, credential?.externalCredential], ['https://maker.example/api', 'Maker']);
    assert.deepEqual(project.externalCredentials[0]?.principals, [{ name: 'Main', type: 'NamedPrincipal', sequence: 1 }]);
  });

  it('gives an identity provider its addresses and whether it asks for PKCE', () => {
    const [provider] = project.identityProviders;

    assert.deepEqual(
      [provider?.name, provider?.flow, provider?.authorizeUrl, provider?.tokenUrl, provider?.clientAuthentication, provider?.usesPkce],
      ['Guild', 'AuthorizationCode', 'https://guild.example/authorize', 'https://guild.example/token', 'ClientSecretBasic', true],
    );
  });
});

describe('metadata for pages', () => {
  it('gives an app its tabs, colour and pages', () => {
    const [app] = project.applications;

    assert.deepEqual(
      [app?.tabs, app?.brand, app?.actionOverrides[0]?.content],
      [['Tool__c', 'standard-Account'], { headerColor: '#123456' }, 'Tool_Page'],
    );
    assert.deepEqual(project.tabs[0]?.target, { kind: 'object', name: 'Tool__c' });
  });

  it('gives a page its components, their properties and when they show', () => {
    const [page] = project.flexipages;

    assert.deepEqual([page?.sobjectType, page?.template], ['Tool__c', 'flexipage:recordHomeTemplateDesktop']);
    assert.deepEqual(page?.regions[0]?.items, [
      {
        kind: 'component',
        componentName: 'toolList',
        identifier: 'toolList',
        properties: { title: 'Tools' },
        visibility: { criteria: [{ leftValue: '{!Record.IsSharp__c}', operator: 'EQUAL', rightValue: 'true' }] },
      },
    ]);
    assert.deepEqual(page?.facets.get('Facet-1')?.items, [{ kind: 'field', fieldItem: 'Record.Code__c', uiBehavior: 'readonly' }]);
  });

  it('gives a layout its columns and related lists', () => {
    const [layout] = project.layouts;

    assert.deepEqual([layout?.object, layout?.name], ['Tool__c', 'Tool Layout']);
    assert.deepEqual(layout?.sections[0]?.columns, [
      [{ behavior: 'Required', field: 'Code__c', isEmptySpace: false }, { isEmptySpace: true }],
      [{ behavior: 'Edit', field: 'Price__c', isEmptySpace: false }],
    ]);
    assert.deepEqual(layout?.relatedLists, [
      { relatedList: 'Loan__c.Tool__c', fields: ['NAME', 'Fee__c'], sortField: 'Fee__c', sortOrder: 'Desc' },
    ]);
  });

  it('gives list views their columns and compact layouts their fields', () => {
    assert.deepEqual(
      [project.listViews[0]?.columns, project.listViews[0]?.filters],
      [['NAME', 'Code__c'], [{ field: 'IsSharp__c', operation: 'equals', value: '1' }]],
    );
    assert.deepEqual([project.compactLayouts[0]?.fields, project.compactLayouts[0]?.isAssigned], [['Name', 'Kind__c'], true]);
  });

  it('gives a component its files without tests, targets and properties', () => {
    const [bundle] = project.lwcBundles;

    assert.deepEqual([bundle?.files, bundle?.isExposed], [['toolList.html', 'toolList.js-meta.xml', 'toolList.ts'], true]);
    assert.deepEqual(bundle?.targetConfigs, [
      {
        targets: ['lightning__RecordPage'],
        objects: ['Tool__c'],
        properties: [{ name: 'title', type: 'String', isRequired: true, label: 'Title', default: 'Tools' }],
      },
    ]);
  });
});

describe('metadata for data', () => {
  it('gives custom metadata records their values, nil as null', () => {
    assert.deepEqual(project.customMetadataRecords, [
      {
        type: 'Rule__mdt',
        developerName: 'First',
        label: 'First <rule>',
        isProtected: false,
        values: { Weight__c: '1.5', Object__c: null },
      },
    ]);
  });

  it('gives labels their text', () => {
    assert.deepEqual(project.labels, [{ name: 'Tool_Missing', value: 'The tool "{0}" is missing.', language: 'en_US', isProtected: true }]);
  });

  it('gives duplicate, matching and assignment rules what they do', () => {
    assert.deepEqual([project.duplicateRules[0]?.object, project.duplicateRules[0]?.actionOnInsert], ['Account', 'Block']);
    assert.deepEqual(project.duplicateRules[0]?.matchRules, [{ object: 'Account', matchingRule: 'Same_Name' }]);
    assert.deepEqual(project.matchingRules[0]?.items, [{ field: 'Name', method: 'CompanyName', blankValues: 'NullNotAllowed' }]);
    assert.deepEqual(project.assignmentRules[0]?.entries[0]?.filters, [{ field: 'Lead.Country', operation: 'equals', value: 'DE' }]);
  });
});

describe('faulty metadata', () => {
  it('is reported with file and place, all in one list', () => {
    const root = fixture('faulty-metadata');
    const faults = readProject([root]).diagnostics.map(({ code, file, span }) => [
      code,
      file.slice(root.length + 1),
      `${span.line}:${span.column}`,
    ]);

    assert.deepEqual(faults.sort(), [
      ['META001', 'tabs/Thing__c.tab-meta.xml', '3:32'],
      ['META002', 'objects/Thing__c/fields/Odd__c.field-meta.xml', '5:11'],
      ['META003', 'objects/Thing__c/fields/Parent__c.field-meta.xml', '5:18'],
      ['META004', 'layouts/Thing__c-Thing Layout.layout-meta.xml', '6:24'],
      ['META004', 'permissionsets/All.permissionset-meta.xml', '6:16'],
    ]);
  });

  it('names the nearest name', () => {
    const messages = readProject([fixture('faulty-metadata')]).diagnostics.map((fault) => fault.message);

    assert.ok(
      messages.includes(
        'The field Thing__c.Parent__c looks up to the object "Acount", which does not exist. The nearest name is "Account".',
      ),
    );
  });
});
