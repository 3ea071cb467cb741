import { ApexClassInstance, EnumValue, type Runtime } from './engine/index.ts';
import {
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
} from './values/index.ts';

/** An Apex value as a component gets it. Source: Lightning Web Components Developer Guide: only @AuraEnabled members of a class are sent. */
export function toComponentData(runtime: Runtime, value: Value): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? Number(value) : value;
  if (value instanceof ApexId || value instanceof ApexDouble) return value.value;
  if (isDecimal(value)) return value.numberValue();
  if (value instanceof ApexDate || value instanceof ApexDatetime) return value.toIso();
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof ApexList || value instanceof ApexSet) return [...value].map((item) => toComponentData(runtime, item));
  if (value instanceof ApexMap)
    return Object.fromEntries([...value.entries()].map(([key, item]) => [runtime.text(key), toComponentData(runtime, item)]));
  if (value instanceof SObject)
    return Object.fromEntries(Object.entries(value.fields).map(([name, item]) => [name, toComponentData(runtime, item)]));
  if (value instanceof EnumValue) return value.name;
  if (value instanceof ApexClassInstance) return instanceData(runtime, value);
  return String(value);
}

function instanceData(runtime: Runtime, instance: ApexClassInstance): Record<string, unknown> {
  const slots = instance as unknown as Record<string, Value> & Record<string, () => Value>;
  const data: Record<string, unknown> = {};
  for (const field of runtime.allFields(instance.$class)) {
    if (!field.isAuraEnabled || field.isStatic) continue;
    const value = field.hasGetter ? slots[`get$${field.name}`]!.call(instance) : slots[field.jsName]!;
    data[field.name] = toComponentData(runtime, value);
  }
  return data;
}
