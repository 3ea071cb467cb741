import { type Key, keyOf, sameUnderKey } from './keys.ts';
import type { RuntimeType } from './runtime-type.ts';
import type { Value } from './value.ts';

/** An Apex List. Elements are held as `elementType`'s static form (a `List<Double>` holds plain numbers). */
export class ApexList<T extends Value = Value> {
  readonly items: T[];
  readonly elementType: RuntimeType;

  constructor(elementType: RuntimeType, items: T[] = []) {
    this.elementType = elementType;
    this.items = items;
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.items[Symbol.iterator]();
  }
}

interface Slot<V> {
  readonly key: Value;
  value: V;
}

/** Filed values in the order of their first insertion. A key that several unequal values share holds a chain. */
class HashTable<V> {
  readonly #slots = new Map<Key, Slot<V> | Slot<V>[]>();
  size = 0;

  find(key: Value): Slot<V> | undefined {
    const found = this.#slots.get(keyOf(key));
    if (found === undefined) return undefined;
    if (Array.isArray(found)) return found.find((slot) => sameUnderKey(slot.key, key));
    return sameUnderKey(found.key, key) ? found : undefined;
  }

  add(key: Value, value: V): void {
    const filed = keyOf(key);
    const found = this.#slots.get(filed);
    const slot = { key, value };
    if (found === undefined) this.#slots.set(filed, slot);
    else this.#slots.set(filed, Array.isArray(found) ? [...found, slot] : [found, slot]);
    this.size++;
  }

  remove(key: Value): Slot<V> | undefined {
    const slot = this.find(key);
    if (!slot) return undefined;
    const filed = keyOf(key);
    const found = this.#slots.get(filed);
    if (Array.isArray(found) && found.length > 1)
      this.#slots.set(
        filed,
        found.filter((other) => other !== slot),
      );
    else this.#slots.delete(filed);
    this.size--;
    return slot;
  }

  clear(): void {
    this.#slots.clear();
    this.size = 0;
  }

  *[Symbol.iterator](): IterableIterator<Slot<V>> {
    for (const found of this.#slots.values()) {
      if (Array.isArray(found)) yield* found;
      else yield found;
    }
  }
}

/** An Apex Set, in the order of insertion. */
export class ApexSet<T extends Value = Value> {
  readonly elementType: RuntimeType;
  readonly #table = new HashTable<null>();

  constructor(elementType: RuntimeType, values: Iterable<T> = []) {
    this.elementType = elementType;
    for (const value of values) this.add(value);
  }

  get size(): number {
    return this.#table.size;
  }

  has(value: T): boolean {
    return this.#table.find(value) !== undefined;
  }

  /** True where the value was not there yet. */
  add(value: T): boolean {
    if (this.has(value)) return false;
    this.#table.add(value, null);
    return true;
  }

  delete(value: T): boolean {
    return this.#table.remove(value) !== undefined;
  }

  clear(): void {
    this.#table.clear();
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const slot of this.#table) yield slot.key as T;
  }
}

/** An Apex Map, in the order of insertion. */
export class ApexMap<K extends Value = Value, V extends Value = Value> {
  readonly keyType: RuntimeType;
  readonly valueType: RuntimeType;
  readonly #table = new HashTable<V>();

  constructor(keyType: RuntimeType, valueType: RuntimeType, entries: Iterable<readonly [K, V]> = []) {
    this.keyType = keyType;
    this.valueType = valueType;
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#table.size;
  }

  has(key: K): boolean {
    return this.#table.find(key) !== undefined;
  }

  get(key: K): V | null {
    return this.#table.find(key)?.value ?? null;
  }

  /** The value that stood there before, or null. */
  set(key: K, value: V): V | null {
    const slot = this.#table.find(key);
    if (!slot) {
      this.#table.add(key, value);
      return null;
    }
    const before = slot.value;
    slot.value = value;
    return before;
  }

  delete(key: K): V | null {
    return this.#table.remove(key)?.value ?? null;
  }

  clear(): void {
    this.#table.clear();
  }

  *keys(): IterableIterator<K> {
    for (const slot of this.#table) yield slot.key as K;
  }

  *values(): IterableIterator<V> {
    for (const slot of this.#table) yield slot.value;
  }

  *entries(): IterableIterator<[K, V]> {
    for (const slot of this.#table) yield [slot.key as K, slot.value];
  }
}
