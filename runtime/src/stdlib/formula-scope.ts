import type { ApexClassInstance, ProgramField, Runtime } from '../engine/index.ts';
import {
  FormulaFault,
  type FormulaName,
  type FormulaScope,
  type FormulaType,
  type FormulaValue,
  ObjectScope,
  toFormulaValue,
} from '../formula/index.ts';
import { makeField } from '../schema/index.ts';
import { SObject, type Value } from '../values/index.ts';

/** Begins the path of a value that is read from an object of the project's class, not from a record. */
const INSTANCE = '#instance';
const TYPES: Readonly<Record<string, FormulaType>> = {
  Integer: 'number',
  Long: 'number',
  Double: 'number',
  Decimal: 'number',
  String: 'text',
  Id: 'text',
  Boolean: 'boolean',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
};
/** Values of a class's fields are read as a field of this kind would be. */
const ANY_FIELD = makeField({ name: 'Value', type: 'anytype' });

/** The names that a formula over objects of a class may hold: its fields and properties, and theirs. */
export class ClassScope implements FormulaScope {
  readonly referenced = new Set<string>();
  readonly #runtime: Runtime;
  readonly #className: string;
  readonly #globals: ObjectScope;

  constructor(runtime: Runtime, className: string) {
    this.#runtime = runtime;
    this.#className = className;
    this.#globals = new ObjectScope(runtime.org.schema, undefined);
  }

  resolve(parts: readonly string[], at: number): FormulaName {
    if (parts[0]!.startsWith('$')) return this.#globals.resolve(parts, at);
    const type = this.#typeOf(this.#className, parts, parts.join('.'), at);
    this.referenced.add(parts.join('.'));
    return { kind: 'global', path: [INSTANCE, ...parts], type };
  }

  #typeOf(className: string, [first, ...rest]: readonly string[], name: string, at: number): FormulaType {
    const field = fieldNamed(this.#runtime, className, first!);
    if (!field) throw new FormulaFault(`Field ${name} does not exist. Check spelling.`, at);
    const object = rest.length > 0 && field.type.kind === 'SObject' ? this.#runtime.org.schema.object(field.type.name) : undefined;
    if (object) return this.#recordType(object.name, rest, at);
    if (rest.length > 0 && field.type.kind === 'Class') return this.#typeOf(field.type.name, rest, name, at);
    const type = rest.length === 0 ? TYPES[field.type.name] : undefined;
    if (type) return type;
    throw new FormulaFault(`You referenced an unsupported field type called "${field.type.name}" using the following field: ${name}`, at);
  }

  #recordType(objectName: string, parts: readonly string[], at: number): FormulaType {
    const { schema } = this.#runtime.org;
    const resolved = new ObjectScope(schema, schema.object(objectName)).resolve(parts, at);
    const field = resolved.kind === 'field' ? resolved.reference.field : undefined;
    return field?.type === 'picklist' ? 'picklist' : (TYPES[field?.apexType ?? ''] ?? 'text');
  }
}

function fieldNamed(runtime: Runtime, className: string, name: string): ProgramField | undefined {
  return runtime.allFields(className).find((field) => !field.isStatic && field.name.toLowerCase() === name.toLowerCase());
}

/** Gives a formula's globals; those of a class's object are read from it. */
export function instanceGlobals(
  runtime: Runtime,
  instance: Value,
  others: (path: readonly string[]) => FormulaValue,
): (path: readonly string[]) => FormulaValue {
  return (path) => (path[0] === INSTANCE ? valueAt(runtime, instance, path.slice(1)) : others(path));
}

function valueAt(runtime: Runtime, holder: Value, [first, ...rest]: readonly string[]): FormulaValue {
  if (holder === null) return null;
  if (holder instanceof SObject) return recordValue(holder, first!, rest, runtime);
  const field = fieldNamed(runtime, (holder as ApexClassInstance).$class, first!)!;
  const slots = holder as unknown as Record<string, Value> & Record<string, () => Value>;
  const value = field.hasGetter ? slots[`get$${field.name}`]!.call(holder) : (slots[field.jsName] ?? null);
  return rest.length === 0 ? toFormulaValue(ANY_FIELD, value) : valueAt(runtime, value, rest);
}

function recordValue(record: SObject, name: string, rest: readonly string[], runtime: Runtime): FormulaValue {
  if (rest.length > 0) return valueAt(runtime, record.fields[record.schema.parents.get(name)!.relationshipName!] ?? null, rest);
  const field = record.schema.fields.get(name)!;
  return toFormulaValue(field, record.fields[field.name] ?? null);
}
