import { exception, type LibraryPart } from '../engine/index.ts';
import { ApexList, ApexMap, ApexSet, type SObject, type Value } from '../values/index.ts';
import { argument, converted, valueHash } from './arguments.ts';
import { deepClone } from './deep-clone.ts';
import { objectToken } from './list.ts';

const KEEP_ALL = { preserveId: true, preserveReadonlyTimestamps: true, preserveAutonumber: true };

function putAll(self: ApexMap, source: ApexMap | null): void {
  const known = argument(source);
  for (const [key, value] of [...known.entries()])
    self.set(converted(key, known.keyType, self.keyType), converted(value, known.valueType, self.valueType));
}

function putRecords(self: ApexMap, records: ApexList<SObject> | null): void {
  argument(records).items.forEach((record, index) => {
    if (record.id === null) throw exception('ListException', `Row with null Id at index: ${index}`);
    self.set(record.id, record);
  });
}

export const mapLibrary: LibraryPart = {
  'Map.clear()': (_, self: ApexMap) => self.clear(),
  'Map.containsKey(K)': (_, self: ApexMap, key: Value) => self.has(key),
  'Map.deepClone()': (_, self: ApexMap) =>
    new ApexMap(
      self.keyType,
      self.valueType,
      [...self.entries()].map(([key, value]) => [deepClone(key, KEEP_ALL), deepClone(value, KEEP_ALL)]),
    ),
  'Map.get(K)': (_, self: ApexMap, key: Value) => self.get(key),
  'Map.getSObjectType()': (runtime, self: ApexMap) => objectToken(runtime, self.valueType.name),
  'Map.isEmpty()': (_, self: ApexMap) => self.size === 0,
  'Map.keySet()': (_, self: ApexMap) => new ApexSet(self.keyType, self.keys()),
  'Map.put(K,V)': (_, self: ApexMap, key: Value, value: Value) => self.set(key, value),
  'Map.putAll(Map<K,V>)': (_, self: ApexMap, source: ApexMap | null) => putAll(self, source),
  'Map.putAll(List<SObject>)': (_, self: ApexMap, records: ApexList<SObject> | null) => putRecords(self, records),
  'Map.remove(K)': (_, self: ApexMap, key: Value) => self.delete(key),
  'Map.size()': (_, self: ApexMap) => self.size,
  'Map.toString()': (runtime, self: ApexMap) => runtime.text(self),
  'Map.values()': (_, self: ApexMap) => new ApexList(self.valueType, [...self.values()]),
  'Map.clone()': (_, self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
  'Map.hashCode()': (_, self: ApexMap) => valueHash(self),
  'Map.equals(Map<K,V>)': (runtime, self: ApexMap, other: ApexMap | null) => self.size >= 0 && runtime.equal(self, other),
};
