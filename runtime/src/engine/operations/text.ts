import {
  ApexDouble,
  ApexId,
  ApexList,
  ApexMap,
  ApexSet,
  doubleText,
  isDecimal,
  type ProgramField,
  type RuntimeType,
  SObject,
  type Value,
} from '../../values/index.ts';
import { ApexClassInstance, EnumValue } from '../class-table.ts';
import { ApexException, messageOf } from '../exceptions.ts';

type FieldsOf = (className: string) => readonly ProgramField[];

/** Text of a value as `String.valueOf(Object)`, `+` and `System.debug` print it. */
export class TextPrinter {
  readonly #fieldsOf: FieldsOf;

  constructor(fieldsOf: FieldsOf) {
    this.#fieldsOf = fieldsOf;
  }

  print(value: Value, type?: RuntimeType): string {
    if (value === null) return 'null';
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return type?.kind === 'Double' ? doubleText(value) : String(value);
    if (typeof value !== 'object') return String(value);
    if (isDecimal(value)) return value.toPlainString();
    if (value instanceof ApexList) return `(${value.items.map((item) => this.print(item, value.elementType)).join(', ')})`;
    if (value instanceof ApexSet) return `{${[...value].map((item) => this.print(item, value.elementType)).join(', ')}}`;
    if (value instanceof ApexMap)
      return `{${printedEntries(value)
        .map(([k, v]) => `${this.print(k, value.keyType)}=${this.print(v, value.valueType)}`)
        .join(', ')}}`;
    if (value instanceof SObject) return this.#record(value);
    if (value instanceof ApexException) return `${value.$class}: ${messageOf(value)}`;
    if (value instanceof ApexClassInstance) return this.#instance(value);
    if (value instanceof EnumValue || value instanceof ApexDouble || value instanceof ApexId) return value.toString();
    return String(value);
  }

  #record(record: SObject): string {
    const fields = Object.entries(record.fields).filter(([name]) => record.schema.fields.has(name));
    return `${record.schema.name}:{${fields.map(([name, value]) => `${name}=${this.print(value)}`).join(', ')}}`;
  }

  /** A class with a `toString()` of its own is printed by it. */
  #instance(instance: ApexClassInstance): string {
    const own = (instance as unknown as { tostring?(): string | null }).tostring;
    if (own) return own.call(instance) ?? 'null';
    const slots = instance as unknown as Record<string, Value>;
    const fields = this.#fieldsOf(instance.$class).filter((field) => !field.isStatic && !field.hasGetter);
    return `${instance.$printedClass}:[${fields.map((field) => `${field.name}=${this.print(slots[field.jsName] ?? null)}`).join(', ')}]`;
  }
}

/** Entries in the order in which a map is printed: by their keys where those are texts. Source: texts of maps in public suites that pass on the platform. */
function printedEntries(map: ApexMap): [Value, Value][] {
  const entries = [...map.entries()];
  return map.keyType.kind === 'String' ? entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) : entries;
}
