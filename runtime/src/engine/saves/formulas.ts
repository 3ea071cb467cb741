import {
  type FormulaContext,
  FormulaFault,
  FormulaRunError,
  fieldFormula,
  objectFormula,
  RecordEvaluation,
  type RecordWorld,
  toFieldValue,
} from '../../formula/index.ts';
import type { FieldSchema, ObjectSchema, ValidationRuleSchema } from '../../schema/index.ts';
import type { SObject, Value } from '../../values/index.ts';
import { formulaGlobal } from './formula-globals.ts';
import type { Runtime } from '../runtime.ts';
import type { SaveFault } from './save-rules.ts';

/** Computes formulas over records in memory, in the present transaction. */
export class FormulaService {
  readonly #runtime: Runtime;
  readonly #formulaFields = new WeakMap<ObjectSchema, readonly FieldSchema[]>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** What formulas need beside records; a global is looked up once. */
  context(): FormulaContext {
    const { tx } = this.#runtime;
    return { now: tx.now(), zone: tx.timeZone, ...this.globals() };
  }

  globals(): Pick<FormulaContext, 'global' | 'matches'> {
    const known = new Map<string, ReturnType<FormulaContext['global']>>();
    return {
      global: (path) => {
        const key = path.join('.');
        if (!known.has(key)) known.set(key, formulaGlobal(this.#runtime, path));
        return known.get(key)!;
      },
      matches: (text, pattern) => this.#runtime.callLibrary('Pattern.matches(String,String)', pattern, text) === true,
    };
  }

  /** Parents are the stored ones; each is read once. */
  storedWorld(): RecordWorld {
    const { store, schema } = this.#runtime.org;
    const known = new Map<string, SObject | undefined>();
    return {
      schema,
      context: this.context(),
      parent: (child, _relationship, field, target) => {
        const id = child.fields[field.name];
        if (typeof id !== 'string') return undefined;
        const key = `${target.name} ${id}`;
        if (!known.has(key)) known.set(key, store.read(target.name, [id])[0]);
        return known.get(key);
      },
    };
  }

  formulaFieldsOf(object: ObjectSchema): readonly FieldSchema[] {
    let fields = this.#formulaFields.get(object);
    if (!fields) {
      fields = [...object.fields.values()].filter((field) => field.formula !== undefined && !this.#isBroken(object, field));
      this.#formulaFields.set(object, fields);
    }
    return fields;
  }

  #isBroken(object: ObjectSchema, field: FieldSchema): boolean {
    try {
      fieldFormula(this.#runtime.org.schema, object, field);
      return false;
    } catch (fault) {
      if (fault instanceof FormulaFault) return true;
      throw fault;
    }
  }

  /** Gives records the values of their object's formula fields. */
  fill(object: ObjectSchema, records: readonly SObject[], world?: RecordWorld): void {
    const fields = this.formulaFieldsOf(object);
    if (fields.length === 0 || records.length === 0) return;
    const shared = world ?? this.storedWorld();
    for (const record of records) {
      const evaluation = new RecordEvaluation(shared, record);
      for (const field of fields) record.set(field.name, this.#value(evaluation, object, field));
    }
  }

  /** A formula that cannot be computed is blank, as the platform's APIs give it. */
  #value(evaluation: RecordEvaluation, object: ObjectSchema, field: FieldSchema): Value {
    try {
      return toFieldValue(field, evaluation.evaluate(fieldFormula(this.#runtime.org.schema, object, field)));
    } catch (fault) {
      if (fault instanceof FormulaRunError) return toFieldValue(field, null);
      throw fault;
    }
  }

  /** The value of a field's default formula at the insert of `record`; undefined where it gives none. */
  defaultOf(object: ObjectSchema, field: FieldSchema, record: SObject): Value | undefined {
    try {
      const formula = objectFormula(this.#runtime.org.schema, object, field.defaultFormula!, 'default');
      const value = toFieldValue(field, new RecordEvaluation(this.storedWorld(), record).evaluate(formula, true));
      return value ?? undefined;
    } catch (fault) {
      if (fault instanceof FormulaFault || fault instanceof FormulaRunError) return undefined;
      throw fault;
    }
  }

  /** Checks a record against its object's validation rules; `before` is the stored record of an update. */
  ruleChecker(object: ObjectSchema): ((record: SObject, before: SObject | undefined) => SaveFault[]) | undefined {
    const rules = (object.validationRules ?? []).filter((rule) => rule.isActive);
    if (rules.length === 0) return undefined;
    const world = this.storedWorld();
    return (record, before) => {
      const evaluation = new RecordEvaluation(world, record, before);
      return rules.flatMap((rule) => this.#ruleFault(object, rule, evaluation, before === undefined) ?? []);
    };
  }

  #ruleFault(object: ObjectSchema, rule: ValidationRuleSchema, evaluation: RecordEvaluation, isNew: boolean): SaveFault | undefined {
    const fields = rule.field === undefined ? [] : [object.fields.get(rule.field)?.name ?? rule.field];
    const fault = (message: string): SaveFault => ({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields });
    try {
      const formula = objectFormula(this.#runtime.org.schema, object, rule.condition, 'rule');
      return evaluation.evaluate(formula, isNew) === true ? fault(rule.message) : undefined;
    } catch (thrown) {
      if (thrown instanceof FormulaFault || thrown instanceof FormulaRunError)
        return fault(`The validation rule ${object.name}.${rule.name} cannot be used: ${thrown.message}`);
      throw thrown;
    }
  }
}
