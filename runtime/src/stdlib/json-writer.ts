import { ApexClassInstance, ApexException, EnumValue, exception, type ProgramField, type Runtime } from '../engine/index.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexId,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  doubleText,
  isDecimal,
  type RuntimeType,
  SObject,
  types,
  type Value,
} from '../values/index.ts';
import { type JsonProperty, jsonProperties } from './json-results.ts';
import { Uuid } from './uuid.ts';

/** Where a record's URL points to; the version is the one that the platform's newest release serves. */
const RECORD_PATH = '/services/data/v65.0/sobjects';

export interface JsonOptions {
  readonly isPretty: boolean;
  readonly suppressesNulls: boolean;
}

/** A JavaScript string as JSON writes it. */
export function jsonText(text: string): string {
  const quoted = JSON.stringify(text);
  return quoted.includes('\\u') ? quoted.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => `\\u${hex.toUpperCase()}`) : quoted;
}

/** Writes values as `JSON.serialize` does. */
export class JsonWriter {
  readonly #runtime: Runtime;
  readonly #options: JsonOptions;
  readonly #open = new Set<object>();

  constructor(runtime: Runtime, options: JsonOptions) {
    this.#runtime = runtime;
    this.#options = options;
  }

  /** `type` tells the form of the value; `depth` how far its lines are indented. */
  write(value: Value, type: RuntimeType = types.Object, depth = 0): string {
    if (value === null) return 'null';
    switch (typeof value) {
      case 'string':
        return jsonText(value);
      case 'number':
        return type.kind === 'Double' ? doubleText(value) : String(value);
      case 'bigint':
      case 'boolean':
        return String(value);
      default:
        return this.#scalar(value) ?? this.#nested(value, depth);
    }
  }

  #scalar(value: object): string | undefined {
    if (isDecimal(value)) return value.toPlainString();
    if (value instanceof ApexId) return jsonText(value.value);
    if (value instanceof ApexDouble) return doubleText(value.value);
    if (value instanceof EnumValue) return jsonText(value.name);
    if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return jsonText(value.toIso());
    if (value instanceof ApexBlob) return jsonText(Buffer.from(value.bytes).toString('base64'));
    return undefined;
  }

  /** Objects that hold others; one inside itself cannot be written. */
  #nested(value: object, depth: number): string {
    if (this.#open.has(value)) throw exception('JSONException', 'Direct self-reference leading to cycle');
    this.#open.add(value);
    try {
      return this.#structure(value, depth);
    } finally {
      this.#open.delete(value);
    }
  }

  #structure(value: object, depth: number): string {
    if (value instanceof ApexList || value instanceof ApexSet)
      return this.#array([...value].map((item) => this.write(item, value.elementType, depth)));
    // The last entry comes first. Source: public suites that pass on the platform.
    if (value instanceof ApexMap)
      return this.#object(
        [...value.entries()].reverse().map(([key, item]) => [this.#key(key), this.write(item, value.valueType, depth + 1)]),
        depth,
      );
    if (value instanceof SObject) return this.#record(value, depth);
    if (value instanceof ApexClassInstance) return this.#instance(value, depth);
    const properties = jsonProperties(value);
    if (properties) return this.#properties(properties, depth);
    if (value instanceof Uuid) return JSON.stringify(value.toString());
    // Source: Apex Developer Guide, JSON Support, Versioned Behavior Changes (API version 63.0).
    if (value instanceof ApexException) throw exception('JSONException', `Type unsupported in JSON: ${value.$class}`);
    throw exception('JSONException', `Apex Type unsupported in JSON: ${this.#runtime.typeOf(value as Exclude<Value, null>).name}`);
  }

  #key(key: Value): string {
    if (key === null) throw exception('JSONException', 'null map keys are not serializable');
    return this.#runtime.text(key);
  }

  #record(record: SObject, depth: number): string {
    const { name } = record.schema;
    const attributes: [string, string][] = [['type', jsonText(name)]];
    if (record.id !== null) attributes.push(['url', jsonText(`${RECORD_PATH}/${name}/${record.id}`)]);
    const entries: [string, string][] = [['attributes', this.#object(attributes, depth + 1)]];
    for (const [field, value] of Object.entries(record.fields)) {
      const isChildren = value instanceof ApexList && record.schema.children.has(field);
      const type = record.schema.fields.get(field)?.apexType === 'Double' ? types.Double : types.Object;
      entries.push([field, isChildren ? this.#children(value, depth + 1) : this.write(value, type, depth + 1)]);
    }
    return this.#object(entries, depth);
  }

  #properties(properties: readonly JsonProperty[], depth: number): string {
    return this.#object(
      properties.map(({ name, value, type }) => [name, this.write(value, type, depth + 1)]),
      depth,
    );
  }

  #children(list: ApexList, depth: number): string {
    return this.#object(
      [
        ['totalSize', String(list.items.length)],
        ['done', 'true'],
        ['records', this.write(list, types.Object, depth + 1)],
      ],
      depth,
    );
  }

  #instance(instance: ApexClassInstance, depth: number): string {
    const entries: [string, string][] = [];
    for (const field of this.#runtime.allFields(instance.$class)) {
      if (field.isStatic || field.isTransient || !field.isReadable) continue;
      const value = readField(instance, field);
      if (value === null && this.#options.suppressesNulls) continue;
      entries.push([field.name, this.write(value, this.#runtime.typeOfInfo(field.type), depth + 1)]);
    }
    return this.#object(entries, depth);
  }

  // ---- finished parts
  #array(items: readonly string[]): string {
    if (!this.#options.isPretty) return `[${items.join(',')}]`;
    return items.length === 0 ? '[ ]' : `[ ${items.join(', ')} ]`;
  }

  #object(entries: readonly (readonly [string, string])[], depth: number): string {
    if (!this.#options.isPretty) return `{${entries.map(([name, value]) => `${jsonText(name)}:${value}`).join(',')}}`;
    if (entries.length === 0) return '{ }';
    const indent = '  '.repeat(depth + 1);
    return `{\n${entries.map(([name, value]) => `${indent}${jsonText(name)} : ${value}`).join(',\n')}\n${'  '.repeat(depth)}}`;
  }
}

/** A field's value; a property with code of its own is asked. */
export function readField(instance: ApexClassInstance, field: ProgramField): Value {
  const slots = instance as unknown as Record<string, Value> & Record<string, () => Value>;
  return field.hasGetter ? slots[`get$${field.name}`]!() : (slots[field.jsName] ?? null);
}
