import { ApexException, type Runtime } from '../engine/index.ts';
import { PropertyObject, QueueableSignature, TypeToken } from '../stdlib/index.ts';
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
  decimalOf,
  SObject,
  type Value,
} from '../values/index.ts';
import { JobContext } from './contexts.ts';
import { readType, type WrittenType } from './state-types.ts';
import type { Written } from './state-writer.ts';

type Slots = readonly (readonly [string, Written])[];

/** Reads what StateWriter wrote. Constructors do not run; transient fields are null. */
export class StateReader {
  readonly #runtime: Runtime;
  #nodes: readonly (readonly [string, ...unknown[]])[] = [];
  readonly #made = new Map<number, Value>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  read(text: string): Value {
    const { root, nodes } = JSON.parse(text) as { root: Written; nodes: readonly (readonly [string, ...unknown[]])[] };
    this.#nodes = nodes;
    return this.#value(root);
  }

  #value(written: Written): Value {
    if (!Array.isArray(written)) return written as Value;
    const [tag, ...parts] = written as [string, ...unknown[]];
    return tag === 'node' ? this.#node(parts[0] as number) : this.#scalar(tag, parts);
  }

  #scalar(tag: string, parts: readonly unknown[]): Value {
    const [first, second, third] = parts as [string, string, string];
    switch (tag) {
      case 'number':
        return Number(first);
      case 'long':
        return BigInt(first);
      case 'decimal':
        return decimalOf(first);
      case 'id':
        return new ApexId(first);
      case 'double':
        return new ApexDouble(Number(first));
      case 'date':
        return new ApexDate(Number(first));
      case 'datetime':
        return new ApexDatetime(Number(first));
      case 'time':
        return new ApexTime(Number(first));
      case 'blob':
        return new ApexBlob(Buffer.from(first, 'base64'));
      case 'enum':
        return this.#runtime.enumValues(second, first as 'Enum' | 'Platform')!.find((value) => value.name === third)!;
      default:
        return this.#token(tag, parts);
    }
  }

  #token(tag: string, parts: readonly unknown[]): Value {
    if (tag === 'type') return new TypeToken(this.#runtime, readType(parts[0] as WrittenType));
    if (tag === 'object') return this.#runtime.objectToken(parts[0] as string);
    return this.#runtime.fieldToken(parts[0] as string, parts[1] as string);
  }

  #node(number: number): Value {
    const known = this.#made.get(number);
    return known !== undefined ? known : this.#make(number, this.#nodes[number]!);
  }

  /** Each object is known before its parts are read: they may lead back to it. */
  #keep<T>(number: number, value: T): T {
    this.#made.set(number, value as Value);
    return value;
  }

  #make(number: number, [tag, ...parts]: readonly [string, ...unknown[]]): Value {
    switch (tag) {
      case 'list': {
        const list = this.#keep(number, new ApexList(readType(parts[0] as WrittenType)));
        for (const item of parts[1] as Written[]) list.items.push(this.#value(item));
        return list;
      }
      case 'set': {
        const set = this.#keep(number, new ApexSet(readType(parts[0] as WrittenType)));
        for (const item of parts[1] as Written[]) set.add(this.#value(item));
        return set;
      }
      case 'map': {
        const map = this.#keep(number, new ApexMap(readType(parts[0] as WrittenType), readType(parts[1] as WrittenType)));
        for (const [key, item] of parts[2] as [Written, Written][]) map.set(this.#value(key), this.#value(item));
        return map;
      }
      case 'record':
        return this.#record(number, parts);
      default:
        return this.#object(number, tag, parts);
    }
  }

  #record(number: number, [name, slots, queried]: readonly unknown[]): SObject {
    const names = queried === null ? undefined : new Set(queried as string[]);
    const record = this.#keep(number, new SObject(this.#runtime.object(name as string), {}, names));
    this.#fill(record.fields, slots as Slots);
    return record;
  }

  #object(number: number, tag: string, parts: readonly unknown[]): Value {
    if (tag === 'exception') return this.#exception(number, parts) as unknown as Value;
    if (tag === 'signature') return this.#keep(number, new QueueableSignature(parts[0] as string));
    if (tag === 'instance') {
      const instance = this.#keep(number, new (this.#runtime.classNamed(parts[0] as string))());
      this.#fill(instance as unknown as Record<string, Value>, parts[1] as Slots);
      return instance as unknown as Value;
    }
    const values: Record<string, Value> = {};
    this.#fill(values, parts[1] as Slots);
    const made = tag === 'context' ? new JobContext(parts[0] as string, values) : new PropertyObject(parts[0] as string, values);
    return this.#keep(number, made);
  }

  #exception(number: number, parts: readonly unknown[]): ApexException {
    const [className, platformClass, text, cause, stack, faults, slots] = parts as [
      string | null,
      string,
      string | null,
      Written,
      string,
      ApexException['dmlFaults'],
      Slots,
    ];
    const made = className === null ? new ApexException(platformClass) : new (this.#runtime.classNamed(className))();
    const thrown = this.#keep(number, made as unknown as ApexException);
    thrown.text = text;
    thrown.apexCause = this.#value(cause) as unknown as ApexException | null;
    thrown.stack = stack;
    thrown.dmlFaults = faults;
    this.#fill(thrown as unknown as Record<string, Value>, slots);
    return thrown;
  }

  #fill(target: Record<string, Value>, slots: Slots): void {
    for (const [name, written] of slots) target[name] = this.#value(written);
  }
}
