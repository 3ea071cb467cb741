import { buildOrgSchema, makeField, type ObjectCustomisation, standardObjects } from '../../schema/index.ts';
import { isDecimal, SObject, type Value } from '../../values/index.ts';
import { compileFormula, FormulaFault, type FormulaUse, type FormulaValue, GeoPoint, ObjectScope, RecordEvaluation } from '../index.ts';

const THING: ObjectCustomisation = {
  name: 'Thing__c',
  kind: 'custom',
  hasHistory: false,
  recordTypes: [],
  validationRules: [],
  fieldSets: [],
  fields: [
    makeField({ name: 'Amount__c', type: 'currency', scale: 2, isCustom: true }),
    makeField({ name: 'Share__c', type: 'percent', scale: 2, isCustom: true }),
    makeField({ name: 'Day__c', type: 'date', isCustom: true }),
    makeField({ name: 'Note__c', type: 'string', length: 80, isCustom: true }),
    makeField({ name: 'Size__c', type: 'picklist', isCustom: true }),
    makeField({ name: 'Tags__c', type: 'multipicklist', isCustom: true }),
    makeField({ name: 'Done__c', type: 'boolean', isCustom: true }),
    makeField({ name: 'Account__c', type: 'reference', isCustom: true, referenceTo: ['Account'], relationshipName: 'Account__r' }),
    makeField({ name: 'Double__c', type: 'double', scale: 2, isCustom: true, isCalculated: true, formula: 'Amount__c * 2' }),
  ],
};

export const schema = buildOrgSchema(standardObjects(), [THING]);
const object = schema.object('Thing__c')!;

/** 2026-03-11T22:30:00Z, which is the next day in the user's zone. */
export const NOW = Date.UTC(2026, 2, 11, 22, 30);

export interface Given {
  readonly fields?: Record<string, Value>;
  readonly before?: Record<string, Value>;
  readonly isNew?: boolean;
  readonly blanksAsZero?: boolean;
  readonly use?: FormulaUse;
}

/** The formula's result as plain data. */
export function result(source: string, given: Given = {}): unknown {
  const formula = compileFormula(source, new ObjectScope(schema, object), {
    use: given.use ?? 'field',
    treatsBlanksAsZero: given.blanksAsZero ?? false,
  });
  const world = {
    schema,
    context: {
      now: NOW,
      zone: { dayAt: (ms: number) => Math.floor(ms / 86_400_000) + 1 },
      global: (path: readonly string[]): FormulaValue => path.join('.'),
      matches: (text: string, pattern: string) => new RegExp(`^(?:${pattern})$`).test(text),
    },
    parent: (child: SObject, relationship: string) => child.fields[relationship] as SObject | undefined,
  };
  const record = (fields: Record<string, Value>): SObject => new SObject(object, fields);
  const evaluation = new RecordEvaluation(world, record(given.fields ?? {}), given.before && record(given.before));
  return plain(evaluation.evaluate(formula, given.isNew));
}

/** The fault of a formula as `offset: message`. */
export function fault(source: string, use: FormulaUse = 'field'): string {
  try {
    compileFormula(source, new ObjectScope(schema, object), { use, treatsBlanksAsZero: false });
  } catch (thrown) {
    if (thrown instanceof FormulaFault) return `${thrown.at}: ${thrown.message}`;
    throw thrown;
  }
  return 'nothing is wrong';
}

function plain(value: FormulaValue): unknown {
  if (isDecimal(value)) return value.toPlainString();
  if (value instanceof GeoPoint) return `${value.latitude.toPlainString()},${value.longitude.toPlainString()}`;
  return value !== null && typeof value === 'object' ? value.toIso() : value;
}
