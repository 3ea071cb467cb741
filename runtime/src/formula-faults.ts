import type { Diagnostic } from './diagnostics/index.ts';
import { fieldFormula, FormulaFault, objectFormula } from './formula/index.ts';
import type { ObjectSchema, OrgSchema } from './schema/index.ts';

const CODE = 'FORMULA';

/** What is wrong with the formulas of these objects: of fields, defaults and active validation rules. A fault's file is `Object.Name` of what holds the formula. */
export function formulaFaults(schema: OrgSchema, objectNames: Iterable<string>): Diagnostic[] {
  return [...objectNames].flatMap((name) => {
    const object = schema.object(name);
    return object ? faultsOf(schema, object) : [];
  });
}

function faultsOf(schema: OrgSchema, object: ObjectSchema): Diagnostic[] {
  const ofFields = [...object.fields.values()].flatMap((field) => {
    const place = `${object.name}.${field.name}`;
    if (field.formula !== undefined) return faultOf(place, () => fieldFormula(schema, object, field));
    const { defaultFormula } = field;
    return defaultFormula === undefined ? [] : faultOf(place, () => objectFormula(schema, object, defaultFormula, 'default'));
  });
  const rules = (object.validationRules ?? []).filter((rule) => rule.isActive);
  return [
    ...ofFields,
    ...rules.flatMap((rule) => faultOf(`${object.name}.${rule.name}`, () => objectFormula(schema, object, rule.condition, 'rule'))),
  ];
}

function faultOf(place: string, compile: () => unknown): Diagnostic[] {
  try {
    compile();
    return [];
  } catch (fault) {
    if (!(fault instanceof FormulaFault)) throw fault;
    const span = { start: fault.at, end: fault.at, line: 1, column: fault.at + 1 };
    return [{ code: CODE, message: fault.message, file: place, span, severity: 'error' }];
  }
}
