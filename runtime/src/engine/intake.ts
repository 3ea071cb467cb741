import { ApexBlob, ApexList, ApexMap, ApexSet, SObject, type Value } from '../values/index.ts';
import type { LibraryFunction } from './library.ts';
import type { Runtime } from './runtime.ts';

/** Members that make much data of little: of these classes all, of others those named. */
const OWNERS: ReadonlySet<string> = new Set(['Blob', 'EncodingUtil', 'Crypto', 'JSON', 'HttpResponse']);
const TEXT_MEMBERS = /^String\.(?:join|repeat|leftPad|rightPad)\b/;
const COPYING = /^(?:List|Set|Map)\.(?:clone|deepClone|addAll|putAll)\(/;
/** Bytes of a value that is no text, and of a record beside its values. */
const SLOT = 8;
const RECORD = 64;

/** Whether what a member of the library takes and gives counts for the heap. */
export function isBulkMember(key: string): boolean {
  return OWNERS.has(key.slice(0, key.indexOf('.'))) || TEXT_MEMBERS.test(key) || COPYING.test(key);
}

/** The member, with the largest text, blob or collection that it takes or gives counted. */
export function counted(member: LibraryFunction): LibraryFunction {
  return (runtime: Runtime, ...args: never[]) => {
    const result = member(runtime, ...args);
    let bytes = sizeOf(result);
    for (const argument of args) bytes = Math.max(bytes, sizeOf(argument));
    runtime.takeIn(bytes);
    return result;
  };
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof ApexBlob) return value.bytes.length;
  if (value instanceof ApexList) return value.items.length * SLOT;
  return value instanceof ApexSet || value instanceof ApexMap ? value.size * SLOT : SLOT;
}

/** Bytes of records with their parents and children, as they count for the heap. */
export function recordsSize(records: readonly SObject[]): number {
  let bytes = 0;
  for (const record of records) {
    bytes += RECORD;
    for (const name in record.fields) bytes += fieldSize(record.fields[name]!);
  }
  return bytes;
}

function fieldSize(value: Value): number {
  return value instanceof SObject ? recordsSize([value]) : sizeOf(value);
}
