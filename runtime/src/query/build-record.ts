import type { FieldSchema } from '../schema/index.ts';
import { ApexDate, ApexDatetime, isDecimal, SObject, type Value } from '../values/index.ts';
import { decodeValue, type SqlValue } from './codec.ts';
import type { CompoundField, Expression, RecordShape } from './plan.ts';
import type { QueryContext } from './run-context.ts';

/** Makes records out of rows: the columns of a shape and of its parents' shapes, one after another. */
export class RecordBuilder {
  readonly columns: Expression[] = [];
  readonly #context: QueryContext;
  readonly #root: BuiltShape;

  constructor(shape: RecordShape, context: QueryContext, childNames: readonly string[]) {
    this.#context = context;
    this.#root = this.#prepare(shape, childNames);
  }

  record(row: readonly SqlValue[]): SObject {
    return this.#build(this.#root, row)!;
  }

  #prepare(shape: RecordShape, childNames: readonly string[] = []): BuiltShape {
    const fields = shape.fields.map(({ name, expression }) => ({ name, expression, index: this.columns.push(expression) - 1 }));
    const compounds = shape.compounds.map(({ field, parts }) => ({
      field,
      parts: parts.map(({ part, expression }) => ({ part, field: expression.field, index: this.columns.push(expression) - 1 })),
    }));
    const parents = shape.parents.map(({ name, shape: parent }) => ({ name, shape: this.#prepare(parent) }));
    const names = [
      ...fields.map(({ name }) => name),
      ...compounds.map(({ field }) => field.name),
      ...parents.map(({ name }) => name),
      ...childNames,
    ];
    const idIndex = fields.find(({ name }) => name === 'Id')?.index;
    return { shape, fields, compounds, parents, queried: new Set(names), ...(idIndex === undefined ? {} : { idIndex }) };
  }

  #build(built: BuiltShape, row: readonly SqlValue[]): SObject | null {
    if (built.shape.source.via && built.idIndex !== undefined && row[built.idIndex] === null) return null;
    const values: Record<string, Value> = {};
    for (const { name, expression, index } of built.fields) values[name] = resultValue(expression, row[index]!, this.#context);
    for (const compound of built.compounds) values[compound.field.name] = this.#compound(compound, row);
    // TYPEOF gives a parent of each type: the one that is there is meant.
    for (const { name, shape } of built.parents) values[name] = values[name] ?? this.#build(shape, row);
    return new SObject(built.shape.source.object, values, built.queried);
  }

  #compound({ field, parts }: BuiltCompound, row: readonly SqlValue[]): Value {
    const values = Object.fromEntries(parts.map((part) => [part.part, decodeValue(part.field, row[part.index]!)]));
    const isEmpty = Object.values(values).every((value) => value === null);
    return isEmpty ? null : (this.#context.compound?.(field, values) ?? null);
  }
}

interface BuiltCompound {
  readonly field: CompoundField['field'];
  readonly parts: readonly { readonly part: string; readonly field: FieldSchema; readonly index: number }[];
}

interface BuiltShape {
  readonly shape: RecordShape;
  readonly fields: readonly { readonly name: string; readonly expression: Expression; readonly index: number }[];
  readonly compounds: readonly BuiltCompound[];
  readonly parents: readonly { readonly name: string; readonly shape: BuiltShape }[];
  readonly queried: ReadonlySet<string>;
  readonly idIndex?: number;
}

/** The value of a selected expression. Text of FORMAT and toLabel is made here, not in SQL. */
export function resultValue(expression: Expression, stored: SqlValue, context: QueryContext): Value {
  if (expression.kind === 'label') {
    const value = resultValue(expression.operand, stored, context);
    return expression.operand.field.picklist.find((entry) => entry.value === value)?.label ?? value;
  }
  if (expression.kind === 'format') return formatted(resultValue(expression.operand, stored, context), context);
  return decodeValue(expression.field, stored);
}

function formatted(value: Value, context: QueryContext): Value {
  if (value === null) return null;
  if (isDecimal(value)) return value.toPlainString().replace(/\B(?=(?:\d{3})+(?!\d)(?=\.|$))/g, ',');
  if (value instanceof ApexDate || value instanceof ApexDatetime) return context.format?.(value) ?? String(value);
  return String(value);
}
