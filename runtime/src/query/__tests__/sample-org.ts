import assert from 'node:assert/strict';
import { buildOrgSchema, makeField, type ObjectCustomisation, type OrgSchema, standardObjects } from '../../schema/index.ts';
import { Store } from '../../store/index.ts';
import { parseSoql, type SoqlQuery } from '../../syntax/index.ts';
import { ApexList, isDecimal, SObject, type Value } from '../../values/index.ts';
import { planQuery, type QueryContext, type QueryPlan, type QueryResult } from '../index.ts';

const ITEM: ObjectCustomisation = {
  name: 'Item__c',
  kind: 'custom',
  label: 'Item',
  hasHistory: false,
  recordTypes: [],
  validationRules: [],
  fieldSets: [],
  fields: [
    makeField({
      name: 'Account__c',
      type: 'reference',
      length: 18,
      isCustom: true,
      referenceTo: ['Account'],
      relationshipName: 'Account__r',
      childRelationshipName: 'Items__r',
    }),
    makeField({ name: 'Tags__c', type: 'multipicklist', isCustom: true }),
    makeField({ name: 'Price__c', type: 'currency', precision: 18, scale: 2, isCustom: true }),
    makeField({ name: 'Day__c', type: 'date', isCustom: true }),
    makeField({ name: 'IsActive__c', type: 'boolean', isCustom: true }),
    makeField({ name: 'Notes__c', type: 'textarea', length: 32768, isCustom: true }),
    makeField({
      name: 'Size__c',
      type: 'picklist',
      isCustom: true,
      picklist: [
        { value: 'S', label: 'Small', isActive: true, isDefault: false },
        { value: 'L', label: 'Large', isActive: true, isDefault: false },
      ],
    }),
  ],
};

export const schema: OrgSchema = buildOrgSchema(standardObjects(), [ITEM]);

/** 2026-03-11T22:30:00Z: a Wednesday, in Berlin 23:30 of the same day, in Tokyo already Thursday. */
export const NOW = Date.UTC(2026, 2, 11, 22, 30);

export const CONTEXT: QueryContext = { now: NOW, timeZone: 'UTC' };

/** An org in memory with what a test puts in. */
export class SampleOrg {
  readonly store = Store.open(':memory:', schema);

  /** Stores one record and gives its id. */
  add(objectName: string, fields: Record<string, Value>): string {
    return this.store.insert(objectName, [new SObject(schema.object(objectName)!, { ...fields })])[0]!;
  }

  run(soql: string, binds: readonly Value[] = [], context: Partial<QueryContext> = {}): QueryResult {
    return this.store.run(planOf(soql), binds, { ...CONTEXT, ...context });
  }

  records(soql: string, binds: readonly Value[] = [], context: Partial<QueryContext> = {}): SObject[] {
    const result = this.run(soql, binds, context);
    assert.equal(result.kind, 'records');
    return (result as Extract<QueryResult, { kind: 'records' }>).records;
  }

  /** The records' field values as plain data. */
  rows(soql: string, binds: readonly Value[] = [], context: Partial<QueryContext> = {}): unknown[] {
    return this.records(soql, binds, context).map(plain);
  }

  /** One field of each record. */
  values(field: string, soql: string, binds: readonly Value[] = [], context: Partial<QueryContext> = {}): unknown[] {
    return this.records(soql, binds, context).map((record) => plain(record.fields[field]!));
  }
}

export function treeOf(soql: string): SoqlQuery {
  const { query, diagnostics } = parseSoql(soql);
  assert.deepEqual(diagnostics, []);
  return query!;
}

export function planOf(soql: string): QueryPlan {
  const planned = planQuery(treeOf(soql), schema);
  assert.deepEqual('faults' in planned ? planned.faults : [], []);
  return (planned as { plan: QueryPlan }).plan;
}

export function faultsOf(soql: string): string[] {
  const planned = planQuery(treeOf(soql), schema);
  return 'faults' in planned ? planned.faults.map((fault) => fault.message) : [];
}

function plain(value: Value): unknown {
  if (value instanceof SObject) return Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, plain(field)]));
  if (value instanceof ApexList) return value.items.map(plain);
  if (isDecimal(value)) return value.toPlainString();
  return value !== null && typeof value === 'object' && 'toIso' in value ? (value as { toIso(): string }).toIso() : value;
}
