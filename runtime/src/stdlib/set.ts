import { type LibraryPart } from '../engine/index.ts';
import { type ApexList, ApexSet, type Value } from '../values/index.ts';
import { argument, converted, valueHash } from './arguments.ts';
import { CollectionIterator } from './iterator.ts';

type Source = ApexList | ApexSet | null;

/** The elements of another collection in the form that `self` holds. */
function elements(self: ApexSet, source: Source): Value[] {
  const known = argument(source);
  return [...known].map((item) => converted(item, known.elementType, self.elementType));
}

/** Each of these says whether the set has changed. */
function addAll(_: unknown, self: ApexSet, source: Source): boolean {
  const before = self.size;
  for (const item of elements(self, source)) self.add(item);
  return self.size > before;
}

function removeAll(_: unknown, self: ApexSet, source: Source): boolean {
  const before = self.size;
  for (const item of elements(self, source)) self.delete(item);
  return self.size < before;
}

function retainAll(_: unknown, self: ApexSet, source: Source): boolean {
  const before = self.size;
  const kept = new ApexSet(self.elementType, elements(self, source));
  for (const item of [...self]) if (!kept.has(item)) self.delete(item);
  return self.size < before;
}

function containsAll(_: unknown, self: ApexSet, source: Source): boolean {
  return elements(self, source).every((item) => self.has(item));
}

export const setLibrary: LibraryPart = {
  'Set.add(T)': (_, self: ApexSet, item: Value) => self.add(item),
  'Set.addAll(List<T>)': addAll,
  'Set.addAll(Set<T>)': addAll,
  'Set.clear()': (_, self: ApexSet) => self.clear(),
  'Set.contains(T)': (_, self: ApexSet, item: Value) => self.has(item),
  'Set.containsAll(List<T>)': containsAll,
  'Set.containsAll(Set<T>)': containsAll,
  'Set.isEmpty()': (_, self: ApexSet) => self.size === 0,
  'Set.remove(T)': (_, self: ApexSet, item: Value) => self.delete(item),
  'Set.removeAll(List<T>)': removeAll,
  'Set.removeAll(Set<T>)': removeAll,
  'Set.retainAll(List<T>)': retainAll,
  'Set.retainAll(Set<T>)': retainAll,
  'Set.size()': (_, self: ApexSet) => self.size,
  'Set.toString()': (runtime, self: ApexSet) => runtime.text(self),
  'Set.iterator()': (_, self: ApexSet) => new CollectionIterator([...self], self.elementType),
  'Set.clone()': (_, self: ApexSet) => new ApexSet(self.elementType, self),
  'Set.hashCode()': (_, self: ApexSet) => valueHash(self),
  'Set.equals(Set<Object>)': (runtime, self: ApexSet, other: ApexSet | null) => self.size >= 0 && runtime.equal(self, other),
};
