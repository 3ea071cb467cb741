import type { ApexList, ApexMap, ApexSet } from './collections.ts';
import type { Decimal } from './decimal.ts';
import type { ApexDouble, ApexId } from './record-id.ts';
import type { RuntimeType } from './runtime-type.ts';
import type { SObject } from './sobject.ts';
import type { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';

/**
 * A value of a running Apex program. Apex null is `null`; `undefined` is never a value.
 * Integer is a number, Long a bigint, String a string, Boolean a boolean. Where the static type says Double or Id, the value is a
 * plain number or an 18-character string; where it says Object, those two are boxed as ApexDouble and ApexId.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Decimal
  | ApexDouble
  | ApexId
  | ApexDate
  | ApexDatetime
  | ApexTime
  | ApexBlob
  | SObject
  | ApexList
  | ApexSet
  | ApexMap
  | ApexObject;

/** An instance of a class: the project's or one of the platform's library. */
export interface ApexObject {
  /** Name of its class, of an instance of a project's class or of an exception. */
  readonly $class?: string;
  /** Its type, of an object of the library. */
  readonly $type?: RuntimeType;
  /** Apex's `equals(Object)`, where the class has its own. */
  equals$?(other: Value): boolean;
  /** Apex's `hashCode()`, where the class has its own. */
  hashCode$?(): number;
}
