import type { ProgramClass, ProgramTrigger, RuntimeType, Value } from '../values/index.ts';

/** A compiled program: loads a class's code when it is first touched. */
export interface ProgramCode {
  /** By full name, case ignored; undefined where the project has no such class. */
  classInfo(name: string): ProgramClass | undefined;
  /** Code of the top-level class of that name: a function of the runtime that defines it and its inner classes. */
  codeOf(topLevelName: string): { readonly code: string; readonly file: string };
  readonly triggers: readonly ProgramTrigger[];
  readonly classNames: Iterable<string>;
}

/** An instance of a class of the project; its fields are slots named by the compiler. */
export class ApexClassInstance {
  /** Full name of its class. */
  get $class(): string {
    return '';
  }

  /** Name of its class as its text shows it. */
  get $printedClass(): string {
    return this.$class.split('.').at(-1)!;
  }

  new(): this {
    return this;
  }
}

/** A value of an enum, of the project's or the platform's. One object a value, whatever the transaction. */
export class EnumValue {
  readonly type: RuntimeType;
  readonly name: string;
  readonly ordinal: number;

  constructor(type: RuntimeType, name: string, ordinal: number) {
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
  }

  get $type(): RuntimeType {
    return this.type;
  }

  toString(): string {
    return this.name;
  }
}

/** JavaScript class of a class of the project. */
export interface GeneratedClass {
  new (): ApexClassInstance & Record<string, (...args: Value[]) => Value>;
  $statics(): Record<string, Value>;
  $initStatics(statics: Record<string, Value>): void;
  readonly [method: string]: unknown;
}

/** Base of the library's own objects, as HttpRequest: they tell their type. */
export abstract class PlatformObject {
  abstract get $type(): RuntimeType;
}
