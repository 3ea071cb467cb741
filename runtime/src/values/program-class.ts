/** What the running program knows of a class of the project. Given by the compiler beside the code. */
export interface ProgramClass {
  readonly name: string;
  readonly kind: 'Class' | 'Interface' | 'Enum';
  readonly file: string;
  /** Where the class stands in its file. */
  readonly lines: { readonly first: number; readonly last: number };
  readonly apiVersion: number;
  readonly sharing: 'with' | 'without' | 'inherited' | null;
  readonly isTest: boolean;
  readonly isAbstract: boolean;
  readonly isGlobal: boolean;
  readonly outer: string | null;
  /** Full names of the classes in it. */
  readonly inner: readonly string[];
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
  /** Name of the slot in the object, or of the accessors behind `get$` and `set$`. */
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
  /** Lower-case names with their arguments, lower-case keys. */
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
