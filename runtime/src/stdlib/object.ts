import type { ApexClassInstance } from '../engine/index.ts';
import { type LibraryPart, nonNull } from '../engine/index.ts';
import type { SObject } from '../values/index.ts';
import { isDecimal, type Value } from '../values/index.ts';
import { sameElement, valueHash, valueText } from './arguments.ts';

/** A copy of an object whose fields hold the same values. */
function shallowCopy(self: object): object {
  return Object.assign(Object.create(Object.getPrototypeOf(self) as object) as object, self);
}

/** Without an `equals` of its own an object equals itself alone; values, collections and records compare by value. */
function equals(self: Exclude<Value, null>, other: Value): boolean {
  const own = (self as { equals$?(other: Value): boolean }).equals$;
  if (own) return own.call(self, other);
  if (isDecimal(self)) return isDecimal(other) && self.compareTo(other) === 0;
  return other !== null && sameElement(self, other);
}

/** What every object has. */
export const objectLibrary: LibraryPart = {
  'Object.toString()': (runtime, self: Value) => valueText(runtime, nonNull(self)),
  'Object.equals(Object)': (_, self: Value, other: Value) => equals(nonNull(self)!, other),
  'Object.hashCode()': (_, self: Value) => valueHash(nonNull(self)),
  'Object.clone()': (_, self: Value) => {
    const original = nonNull(self) as ApexClassInstance | SObject;
    return shallowCopy(original);
  },
};
