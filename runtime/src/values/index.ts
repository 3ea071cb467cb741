export { ApexList, ApexMap, ApexSet } from './collections.ts';
export { BigDecimal, type Decimal, decimalOf, divideDecimals, isDecimal, RoundingMode } from './decimal.ts';
export { keyOf } from './keys.ts';
export type { ProgramClass, ProgramField, ProgramMethod, ProgramTrigger, ProgramType } from './program-class.ts';
export { ApexDouble, ApexId, doubleText, idSuffix, toId18 } from './record-id.ts';
export { listType, mapType, type RuntimeType, runtimeType, setType, sobjectType, type TypeKind, types } from './runtime-type.ts';
export { FieldNotQueried, type RecordError, SObject } from './sobject.ts';
export { ApexBlob, ApexDate, ApexDatetime, ApexTime, MS_PER_DAY, utcMillis } from './temporal.ts';
export type { ApexObject, Value } from './value.ts';
