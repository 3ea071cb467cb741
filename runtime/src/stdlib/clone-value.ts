import { ApexClassInstance } from '../engine/index.ts';
import { ApexList, ApexMap, ApexSet, SObject, type Value } from '../values/index.ts';

/** A copy that shares nothing that can change with the value, as serialising and reading it back gives. Shared parts stay shared. */
export function cloneValue(value: Value, known = new Map<object, Value>()): Value {
  if (value === null || typeof value !== 'object') return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  if (value instanceof ApexList) {
    const copy = keep(value, new ApexList(value.elementType), known);
    for (const item of value.items) copy.items.push(cloneValue(item, known));
    return copy;
  }
  if (value instanceof ApexSet)
    return keep(
      value,
      new ApexSet(
        value.elementType,
        [...value].map((item) => cloneValue(item, known)),
      ),
      known,
    );
  if (value instanceof ApexMap) {
    const copy = keep(value, new ApexMap(value.keyType, value.valueType), known);
    for (const [key, item] of value.entries()) copy.set(cloneValue(key, known), cloneValue(item, known));
    return copy;
  }
  if (value instanceof SObject) return clonedRecord(value, known);
  return value instanceof ApexClassInstance ? clonedInstance(value, known) : value;
}

function keep<T extends Value & object>(original: object, copy: T, known: Map<object, Value>): T {
  known.set(original, copy);
  return copy;
}

function clonedRecord(record: SObject, known: Map<object, Value>): SObject {
  const copy = keep(record, new SObject(record.schema, {}, record.queried), known);
  for (const [name, item] of Object.entries(record.fields)) copy.fields[name] = cloneValue(item, known);
  return copy;
}

function clonedInstance(instance: ApexClassInstance, known: Map<object, Value>): Value {
  const copy = Object.create(Object.getPrototypeOf(instance) as object) as Record<string, Value>;
  known.set(instance, copy as Value & object);
  for (const [name, item] of Object.entries(instance as unknown as Record<string, Value>)) copy[name] = cloneValue(item, known);
  return copy as Value & object;
}
