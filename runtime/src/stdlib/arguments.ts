import { boxed, equalValues, exception, type Runtime, unboxed } from '../engine/index.ts';
import { ApexDatetime, ApexDouble, ApexId, keyOf, type RuntimeType, types, type Value } from '../values/index.ts';

/** An argument that the platform refuses where it is null. */
export function argument<T>(value: T | null): T {
  if (value === null) throw exception('NullPointerException', 'Argument cannot be null.');
  return value;
}

/** An element of one collection in the form that another one holds. */
export function converted(value: Value, from: RuntimeType, to: RuntimeType): Value {
  if (from === to || value === null) return value;
  const general = boxed(value, from);
  return unboxed(general, to) ?? general;
}

/** Equality of elements: as `==`, but strings keep their case. */
export function sameElement(a: Value, b: Value): boolean {
  if (a === b) return true;
  return typeof a === 'string' && typeof b === 'string' ? false : equalValues(a, b);
}

/** Java's hash of a string. */
export function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

const identityHashes = new WeakMap<object, number>();
const IDENTITY_STEP = 0x9e3779b1;
let identityCount = 0;

/** A hash that equal values share. An object without a hash of its own gets one for as long as it lives. */
export function valueHash(value: Value): number {
  if (typeof value === 'number') return value | 0;
  const own = (value as { hashCode$?(): number } | null)?.hashCode$;
  if (own) return own.call(value);
  const key = keyOf(value);
  if (typeof key !== 'object' || key === null) return textHash(String(key));
  let hash = identityHashes.get(key);
  if (hash === undefined) identityHashes.set(key, (hash = Math.imul(++identityCount, IDENTITY_STEP) | 0));
  return hash;
}

/** The user's locale as JavaScript names it: `en-US`. */
export function userLocale(runtime: Runtime): string {
  return runtime.tx.user.locale.replaceAll('_', '-');
}

/** `2026-01-31 10:00:00` on a clock that is `offset` milliseconds ahead of UTC. */
export function plainDatetime(ms: number, offset: number): string {
  return new ApexDatetime(ms + offset).toString();
}

/**
 * Text of an `Object` as `String.valueOf` gives it: a moment is on the user's clock.
 * Source: Apex Reference Guide, String.valueOf(Datetime): "for the local time zone".
 */
export function valueText(runtime: Runtime, value: Value, type: RuntimeType = types.Object): string {
  if (value instanceof ApexDatetime) return plainDatetime(value.ms, runtime.tx.timeZone.offsetAt(value.ms));
  return runtime.text(value, type);
}

/** What a number's text in an `Object` is: an Id or Double without its box. */
export function unboxedText(value: Value): string | null {
  if (value === null) return null;
  return value instanceof ApexId || value instanceof ApexDouble ? String(value) : typeof value === 'object' ? null : String(value);
}
