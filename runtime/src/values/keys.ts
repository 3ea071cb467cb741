import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { isDecimal } from './decimal.ts';
import { ApexDouble, ApexId } from './record-id.ts';
import { SObject } from './sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import type { ApexObject, Value } from './value.ts';

/** What a hashed collection files a value under. Equal values have equal keys; where `isExact` is false, equal keys need a look with `valuesEqual`. */
export type Key = string | number | bigint | boolean | null | object;

/** Marks keys that stand for other than a string; a string that begins so is escaped. */
const MARK = '\u0000';

export function keyOf(value: Value): Key {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? `${MARK}S${value}` : value;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof ApexId) return value.value;
  if (value instanceof ApexDouble) return `${MARK}F${value.value}`;
  if (isDecimal(value)) return `${MARK}N${value.stripTrailingZeros().toPlainString()}`;
  if (value instanceof ApexDate) return `${MARK}D${value.days}`;
  if (value instanceof ApexDatetime) return `${MARK}M${value.ms}`;
  if (value instanceof ApexTime) return `${MARK}T${value.ms}`;
  if (value instanceof ApexBlob) return `${MARK}B${Buffer.from(value.bytes).toString('base64')}`;
  if (value instanceof SObject) return recordKey(value);
  if (value instanceof ApexList) return `${MARK}L${[...value.items].map(keyText).join(MARK)}`;
  if (value instanceof ApexSet) return `${MARK}E${[...value].map(keyText).sort().join(MARK)}`;
  if (value instanceof ApexMap)
    return `${MARK}P${[...value.entries()]
      .map(([k, v]) => `${keyText(k)}=${keyText(v)}`)
      .sort()
      .join(MARK)}`;
  const object = value as ApexObject;
  return object.hashCode$ ? `${MARK}H${object.hashCode$()}` : object;
}

/** Records are filed by type and field values, whatever the order in which these were set. */
function recordKey(record: SObject): string {
  const parts = Object.entries(record.fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${keyText(value)}`);
  return `${MARK}O${record.schema.name}${MARK}${parts.sort().join(MARK)}`;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

function keyText(value: Value): string {
  const key = keyOf(value);
  if (typeof key !== 'object' || key === null) return `${typeof key}:${String(key)}`;
  let identity = identities.get(key);
  if (identity === undefined) identities.set(key, (identity = nextIdentity++));
  return `#${identity}`;
}

/** Equality of values with equal keys: only classes with an `equals` of their own need the second look. */
export function sameUnderKey(a: Value, b: Value): boolean {
  if (a === null || typeof a !== 'object') return true;
  const own = (a as ApexObject).equals$;
  return own === undefined || a === b || own.call(a, b);
}
