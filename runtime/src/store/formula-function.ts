import {
  type CompiledFormula,
  fieldFormula,
  type FormulaContext,
  FormulaRunError,
  toFieldValue,
  toFormulaValue,
} from '../formula/index.ts';
import type { FieldSchema, OrgSchema } from '../schema/index.ts';
import { decodeValue, encodeValue, type SqlValue } from '../query/index.ts';

interface KnownFormula {
  readonly field: FieldSchema;
  readonly formula: CompiledFormula;
}

/** Formula fields as one SQL function: the field's name, then the stored values of the fields that its formula reads. */
export class FormulaFunction {
  /** What the running query's formulas are computed with. */
  context: FormulaContext | undefined;
  readonly #schema: OrgSchema;
  readonly #known = new Map<string, KnownFormula>();

  constructor(schema: OrgSchema) {
    this.#schema = schema;
  }

  /** The stored form of the field's value; null where it cannot be computed, as the platform's APIs give it. */
  call(key: string, stored: readonly SqlValue[]): SqlValue {
    const { field, formula } = this.#find(key);
    const context = this.context!;
    try {
      const value = formula.evaluate({
        context,
        isNew: false,
        value: (index) => {
          const read = formula.references[index]!.field;
          return toFormulaValue(read, decodeValue(read, stored[index]!));
        },
        prior: () => undefined,
      });
      return encodeValue(field, toFieldValue(field, value));
    } catch (fault) {
      if (fault instanceof FormulaRunError) return encodeValue(field, null);
      throw fault;
    }
  }

  #find(key: string): KnownFormula {
    const known = this.#known.get(key);
    if (known) return known;
    const [objectName, fieldName] = key.split('.') as [string, string];
    const object = this.#schema.object(objectName)!;
    const field = object.fields.get(fieldName)!;
    const made = { field, formula: fieldFormula(this.#schema, object, field) };
    this.#known.set(key, made);
    return made;
  }
}
