import type { Value } from '../values/index.ts';
import type { Runtime } from './runtime.ts';

/** A member of the platform's library: gets the runtime, of an instance's member then the instance, then the arguments. */
export type LibraryFunction = (runtime: Runtime, ...args: never[]) => unknown;

/**
 * Members of one class by signature key, as `String.abbreviate(Integer)`. A field's read is `HttpRequest.get:name`, its write `….set:name`;
 * a static field or enum value is given by `constants`.
 */
export type LibraryPart = Readonly<Record<string, LibraryFunction>>;

/** A static field's value, made once a runtime. */
export type LibraryConstant = (runtime: Runtime) => Value;

export interface Library {
  readonly functions: ReadonlyMap<string, LibraryFunction>;
  /** By `Owner.NAME`, as `AccessLevel.USER_MODE`. */
  readonly constants: ReadonlyMap<string, LibraryConstant>;
  /** Platform enums: their values in the order of ordinal(). */
  enumValues(typeName: string): readonly string[] | undefined;
  /** Canonical name of a platform type; undefined where there is none of that name, case ignored. */
  typeName(name: string): string | undefined;
  /** Supertypes of a platform type by name, nearest first. */
  supertypes(typeName: string): readonly string[];
}
