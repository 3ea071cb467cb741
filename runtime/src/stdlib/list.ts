import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { ApexList, type ApexSet, type Value } from '../values/index.ts';
import { argument, converted, sameElement, valueHash } from './arguments.ts';
import { deepClone } from './deep-clone.ts';
import { CollectionIterator } from './iterator.ts';
import { naturalOrder } from './list-order.ts';

type Comparator = { compare$T$T(a: Value, b: Value): number };

function checkIndex(index: number | null, end: number): number {
  if (argument(index) < 0 || index! >= end) throw exception('ListException', `List index out of bounds: ${index}`);
  return index!;
}

function append(self: ApexList, source: ApexList | ApexSet | null): void {
  const from = argument(source).elementType;
  for (const item of [...source!]) self.items.push(converted(item, from, self.elementType));
}

function cloneAll(self: ApexList, preserveId: boolean, preserveReadonlyTimestamps: boolean, preserveAutonumber: boolean): Value {
  return deepClone(self, { preserveId, preserveReadonlyTimestamps, preserveAutonumber });
}

function indexOf(self: ApexList, searched: Value): number {
  return self.items.findIndex((item) => sameElement(item, searched));
}

/** Members of List. Source of the messages: the platform's ListException. */
export const listLibrary: LibraryPart = {
  'List.add(T)': (_, self: ApexList, item: Value) => void self.items.push(item),
  'List.add(Integer,T)': (_, self: ApexList, index: number | null, item: Value) =>
    void self.items.splice(checkIndex(index, self.items.length + 1), 0, item),
  'List.addAll(List<T>)': (_, self: ApexList, source: ApexList | null) => append(self, source),
  'List.addAll(Set<T>)': (_, self: ApexList, source: ApexSet | null) => append(self, source),
  'List.clear()': (_, self: ApexList) => void (self.items.length = 0),
  'List.contains(T)': (_, self: ApexList, item: Value) => indexOf(self, item) >= 0,
  'List.deepClone()': (_, self: ApexList) => cloneAll(self, false, false, false),
  'List.deepClone(Boolean)': (_, self: ApexList, preserveId: boolean | null) => cloneAll(self, preserveId === true, false, false),
  'List.deepClone(Boolean,Boolean)': (_, self: ApexList, preserveId: boolean | null, timestamps: boolean | null) =>
    cloneAll(self, preserveId === true, timestamps === true, false),
  'List.deepClone(Boolean,Boolean,Boolean)': (
    _,
    self: ApexList,
    preserveId: boolean | null,
    timestamps: boolean | null,
    autonumber: boolean | null,
  ) => cloneAll(self, preserveId === true, timestamps === true, autonumber === true),
  'List.get(Integer)': (_, self: ApexList, index: number | null) => self.items[checkIndex(index, self.items.length)]!,
  'List.getSObjectType()': (runtime, self: ApexList) => objectToken(runtime, self.elementType.name),
  'List.indexOf(T)': (_, self: ApexList, item: Value) => indexOf(self, item),
  'List.iterator()': (_, self: ApexList) => new CollectionIterator(self.items, self.elementType),
  'List.isEmpty()': (_, self: ApexList) => self.items.length === 0,
  'List.remove(Integer)': (_, self: ApexList, index: number | null) => self.items.splice(checkIndex(index, self.items.length), 1)[0]!,
  'List.set(Integer,T)': (_, self: ApexList, index: number | null, item: Value) =>
    void (self.items[checkIndex(index, self.items.length)] = item),
  'List.size()': (_, self: ApexList) => self.items.length,
  'List.sort()': (runtime, self: ApexList) => {
    const order = naturalOrder(runtime);
    // A single element is compared with nothing, and must have an order nevertheless.
    if (self.items.length === 1) order(self.items[0]!, self.items[0]!);
    self.items.sort(order);
  },
  'List.sort(Comparator<T>)': (_, self: ApexList, comparator: Comparator | null) => {
    const known = argument(comparator);
    self.items.sort((a, b) => known.compare$T$T(a, b));
  },
  'List.toString()': (runtime, self: ApexList) => runtime.text(self),
  'List.clone()': (_, self: ApexList) => new ApexList(self.elementType, [...self.items]),
  'List.hashCode()': (_, self: ApexList) => valueHash(self),
  'List.equals(List<T>)': (runtime, self: ApexList, other: ApexList | null) => self.items.length >= 0 && runtime.equal(self, other),
};

/** The token of a collection's object; null where its elements may be of any object or are no records. */
export function objectToken(runtime: Runtime, name: string): Value {
  return name !== 'SObject' && runtime.org.schema.has(name) ? runtime.objectToken(name) : null;
}
