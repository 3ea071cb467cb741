import { type RuntimeType, runtimeType, type TypeKind } from '../values/index.ts';

/** A type as text can hold it. */
export type WrittenType = readonly [kind: string, name: string, ...args: WrittenType[]];

export function writtenType({ kind, name, args }: RuntimeType): WrittenType {
  return [kind, name, ...args.map(writtenType)];
}

export function readType([kind, name, ...args]: WrittenType): RuntimeType {
  return runtimeType(kind as TypeKind, name, args.map(readType));
}
