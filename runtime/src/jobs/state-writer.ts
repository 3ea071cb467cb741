import { ApexClassInstance, ApexException, EnumValue, exception, PlatformObject, type Runtime } from '../engine/index.ts';
import { FieldToken, ObjectToken, PropertyObject, QueueableSignature, TypeToken } from '../stdlib/index.ts';
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
  isDecimal,
  SObject,
  type Value,
} from '../values/index.ts';
import { JobContext } from './contexts.ts';
import { writtenType } from './state-types.ts';

/** A value in a text: itself, or a pair of a tag and what belongs to it. A node stands in a list of its own, so that what was one object stays one. */
export type Written = null | boolean | number | string | readonly [tag: string, ...parts: unknown[]];

/** Writes values of a running program as text, with all that they hold, as jobs keep them until they run. */
export class StateWriter {
  readonly #runtime: Runtime;
  readonly #nodes: unknown[] = [];
  readonly #numbers = new Map<object, number>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Throws SerializationException where something in the value cannot wait. */
  write(value: Value): string {
    const root = this.#value(value);
    return JSON.stringify({ root, nodes: this.#nodes });
  }

  #value(value: Value): Written {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
    if (typeof value === 'bigint') return ['long', String(value)];
    return scalar(value) ?? this.#reference(value);
  }

  #reference(value: object): Written {
    const known = this.#numbers.get(value);
    if (known !== undefined) return ['node', known];
    const number = this.#nodes.length;
    this.#numbers.set(value, number);
    this.#nodes.push(null);
    this.#nodes[number] = this.#node(value);
    return ['node', number];
  }

  #node(value: object): unknown {
    if (value instanceof ApexList || value instanceof ApexSet)
      return [value instanceof ApexList ? 'list' : 'set', writtenType(value.elementType), [...value].map((item) => this.#value(item))];
    if (value instanceof ApexMap)
      return [
        'map',
        writtenType(value.keyType),
        writtenType(value.valueType),
        [...value.entries()].map(([key, item]) => [this.#value(key), this.#value(item)]),
      ];
    if (value instanceof SObject)
      return ['record', value.schema.name, this.#slots(value.fields), value.queried ? [...value.queried] : null];
    if (value instanceof ApexException) return this.#exception(value);
    if (value instanceof ApexClassInstance) return this.#instance(value);
    return this.#platformObject(value);
  }

  #slots(slots: Readonly<Record<string, Value>>, left: ReadonlySet<string> = new Set()): unknown {
    return Object.entries(slots)
      .filter(([name, value]) => value !== undefined && !left.has(name))
      .map(([name, value]) => [name, this.#value(value)]);
  }

  #instance(value: ApexClassInstance): unknown {
    if (value.constructor !== this.#runtime.classNamed(value.$class)) throw notSerializable(value.$printedClass);
    return ['instance', value.$class, this.#slots(value as unknown as Record<string, Value>, this.#transients(value.$class))];
  }

  /** Source: Apex Developer Guide, Using the transient Keyword. */
  #transients(className: string): Set<string> {
    return new Set(this.#runtime.allFields(className).flatMap((field) => (field.isTransient ? [field.jsName] : [])));
  }

  #exception(value: ApexException): unknown {
    const own = new Set(this.#runtime.allFields(value.$class).flatMap((field) => (field.isTransient ? [] : [field.jsName])));
    const slots = Object.entries(value).filter(([name]) => own.has(name));
    return [
      'exception',
      this.#runtime.classInfo(value.$class) ? value.$class : null,
      value.platformClass,
      value.text,
      value.apexCause ? this.#reference(value.apexCause) : null,
      value.stack ?? '',
      value.dmlFaults,
      this.#slots(Object.fromEntries(slots) as Record<string, Value>),
    ];
  }

  #platformObject(value: object): unknown {
    if (value instanceof PropertyObject) return ['properties', value.$type.name, this.#slots(Object.fromEntries(value.entries()))];
    if (value instanceof JobContext) return ['context', value.$type.name, this.#slots(value.answers)];
    if (value instanceof QueueableSignature) return ['signature', value.text];
    if (value instanceof PlatformObject) throw notSerializable(this.#runtime.typeName(value.$type));
    throw new Error('A value of the program is of a kind that jobs do not know.');
  }
}

/** Values that hold no others. */
function scalar(value: object): Written | undefined {
  if (isDecimal(value)) return ['decimal', value.toPlainString()];
  if (value instanceof ApexId) return ['id', value.value];
  if (value instanceof ApexDouble) return ['double', String(value.value)];
  if (value instanceof ApexDate) return ['date', value.days];
  if (value instanceof ApexDatetime) return ['datetime', value.ms];
  if (value instanceof ApexTime) return ['time', value.ms];
  if (value instanceof ApexBlob) return ['blob', Buffer.from(value.bytes).toString('base64')];
  if (value instanceof EnumValue) return ['enum', value.type.kind, value.type.name, value.name];
  if (value instanceof TypeToken) return ['type', writtenType(value.named)];
  if (value instanceof ObjectToken) return ['object', value.object.name];
  if (value instanceof FieldToken) return ['field', value.object.name, value.field.name];
  return undefined;
}

function notSerializable(name: string): ApexException {
  return exception('SerializationException', `Not Serializable: ${name}`);
}
