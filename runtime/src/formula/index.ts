export { type CompiledFormula, compileFormula, compileTemplate, type FormulaOptions, type FormulaUse } from './compile-formula.ts';
export type { Evaluation, FormulaContext } from './evaluation.ts';
export { checkResult, fieldFormula, objectFormula } from './field-formula.ts';
export { FormulaFault, FormulaRunError } from './formula-fault.ts';
export { type FormulaHop, type FormulaName, type FormulaReference, type FormulaScope, ObjectScope } from './formula-scope.ts';
export { distance } from './date-functions.ts';
export { formulaTypeOf, type FormulaType, type FormulaValue, GeoPoint, toFieldValue, toFormulaValue } from './formula-types.ts';
export { RecordEvaluation, type RecordWorld } from './record-evaluation.ts';
