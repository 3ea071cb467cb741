import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import type { SObject } from '../values/index.ts';
import type { CompiledFormula } from './compile-formula.ts';
import type { Evaluation, FormulaContext } from './evaluation.ts';
import { fieldFormula } from './field-formula.ts';
import type { FormulaReference } from './formula-scope.ts';
import { type FormulaValue, toFormulaValue } from './formula-types.ts';

/** What formulas over records in memory are computed with. */
export interface RecordWorld {
  readonly schema: OrgSchema;
  readonly context: FormulaContext;
  /** Whether a formula field that a record has a value of is read, not computed. */
  readonly readsFormulaFields?: boolean;
  /** The parent behind a reference; undefined where there is none. */
  parent(child: SObject, relationship: string, field: FieldSchema, target: ObjectSchema): SObject | undefined;
}

/** Computes formulas over one record in memory, and over the record as it was before a save. */
export class RecordEvaluation {
  readonly #world: RecordWorld;
  readonly #record: SObject;
  readonly #before: SObject | undefined;

  constructor(world: RecordWorld, record: SObject, before?: SObject) {
    this.#world = world;
    this.#record = record;
    this.#before = before;
  }

  /** Throws FormulaRunError where it cannot be computed. */
  evaluate(formula: CompiledFormula, isNew = false): FormulaValue {
    const evaluation: Evaluation = {
      context: this.#world.context,
      isNew,
      value: (index) => this.#read(this.#record, formula.references[index]!),
      prior: (index) => (this.#before ? this.#read(this.#before, formula.references[index]!) : undefined),
    };
    return formula.evaluate(evaluation);
  }

  #read(record: SObject, { hops, owner, field }: FormulaReference): FormulaValue {
    let current: SObject | undefined = record;
    for (const hop of hops) {
      current = this.#world.parent(current, hop.relationship, hop.field, hop.target);
      if (!current) return toFormulaValue(field, null);
    }
    const known = current.fields[field.name];
    if (field.formula === undefined || (this.#world.readsFormulaFields && known !== undefined)) return toFormulaValue(field, known ?? null);
    return new RecordEvaluation(this.#world, current).evaluate(fieldFormula(this.#world.schema, owner, field));
  }
}
