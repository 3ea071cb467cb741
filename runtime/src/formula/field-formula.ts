import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import { type CompiledFormula, compileFormula, type FormulaUse } from './compile-formula.ts';
import { FormulaFault, messages } from './formula-fault.ts';
import { ObjectScope } from './formula-scope.ts';
import { formulaTypeOf, type FormulaType, TYPE_NAMES } from './formula-types.ts';

type Known = CompiledFormula | FormulaFault | 'compiling';

const formulasBySchema = new WeakMap<OrgSchema, Map<string, Known>>();

/** The compiled formula of a formula field; made once a schema. Throws FormulaFault where its text is wrong. */
export function fieldFormula(schema: OrgSchema, object: ObjectSchema, field: FieldSchema): CompiledFormula {
  return memoized(schema, `${object.name}.${field.name}`, field.name, () => {
    const options = { use: 'field', treatsBlanksAsZero: field.treatsBlanksAsZero ?? false } as const;
    const formula = compileFormula(field.formula!, new ObjectScope(schema, object), options);
    checkResult(formula.type, formulaTypeOf(field) ?? 'null');
    for (const { owner, field: read } of formula.references) if (read.formula !== undefined) fieldFormula(schema, owner, read);
    return formula;
  });
}

/** The compiled formula of a rule that is true or false, or of a field's default. Throws FormulaFault. */
export function objectFormula(schema: OrgSchema, object: ObjectSchema, source: string, use: FormulaUse): CompiledFormula {
  return memoized(schema, `${use} ${object.name} ${source}`, '', () => {
    const formula = compileFormula(source, new ObjectScope(schema, object), { use, treatsBlanksAsZero: false });
    if (use === 'rule') checkResult(formula.type, 'boolean');
    return formula;
  });
}

function memoized(schema: OrgSchema, key: string, name: string, compile: () => CompiledFormula): CompiledFormula {
  const known = formulasBySchema.get(schema) ?? new Map<string, Known>();
  formulasBySchema.set(schema, known);
  const found = known.get(key);
  if (found instanceof FormulaFault) throw found;
  if (found === 'compiling') throw new FormulaFault(messages.refersToItself(name), 0);
  if (found) return found;
  known.set(key, 'compiling');
  try {
    const formula = compile();
    known.set(key, formula);
    return formula;
  } catch (fault) {
    if (fault instanceof FormulaFault) known.set(key, fault);
    else known.delete(key);
    throw fault;
  }
}

/** Throws FormulaFault where a formula's values are of another type than is wanted. */
export function checkResult(type: FormulaType, expected: FormulaType): void {
  if (type === expected || type === 'null') return;
  throw new FormulaFault(messages.wrongResult(TYPE_NAMES[type], TYPE_NAMES[expected]), 0);
}
