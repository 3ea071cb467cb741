import type { RuntimeType, Value } from '../values/index.ts';

/** What the running program knows of a class of the project. Given by the compiler beside the code. */
export interface ProgramClass {
  readonly name: string;
  readonly kind: 'Class' | 'Interface' | 'Enum';
  readonly file: string;
  readonly apiVersion: number;
  readonly sharing: 'with' | 'without' | 'inherited' | null;
  readonly isTest: boolean;
  readonly isAbstract: boolean;
  readonly outer: string | null;
  readonly superType: string | null;
  /** Names of all supertypes, nearest first, the platform's too. */
  readonly supertypes: readonly string[];
  readonly enumValues: readonly string[];
  readonly fields: readonly ProgramField[];
  readonly methods: readonly ProgramMethod[];
  readonly constructors: readonly ProgramMethod[];
}

export interface ProgramType {
  readonly kind: string;
  readonly name: string;
  readonly args: readonly ProgramType[];
}

export interface ProgramField {
  readonly name: string;
  readonly jsName: string;
  readonly type: ProgramType;
  readonly isStatic: boolean;
  readonly isTransient: boolean;
  readonly access: string;
  readonly hasGetter: boolean;
  readonly hasSetter: boolean;
  readonly isReadable: boolean;
  readonly isWritable: boolean;
  /** Sent to and read from components. */
  readonly isAuraEnabled: boolean;
}

export interface ProgramMethod {
  readonly name: string;
  readonly jsName: string;
  readonly line: number;
  readonly isStatic: boolean;
  readonly access: string;
  readonly returnType: ProgramType;
  readonly parameters: readonly { readonly name: string; readonly type: ProgramType }[];
  readonly annotations: readonly { readonly name: string; readonly args: Readonly<Record<string, string>> }[];
}

/** A trigger as code. */
export interface ProgramTrigger {
  readonly name: string;
  readonly file: string;
  readonly apiVersion: number;
  readonly objectName: string;
  readonly events: readonly string[];
  readonly code: string;
}

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
