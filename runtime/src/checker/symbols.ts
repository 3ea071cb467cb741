import type { Span } from '../diagnostics/index.ts';
import type { CaseInsensitiveMap } from '../support/index.ts';
import type {
  Accessor,
  ConstructorDeclaration,
  Expression,
  InitializerDeclaration,
  MethodDeclaration,
  Modifiers,
  TriggerDeclaration,
  TypeDeclaration,
} from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';

export type Access = 'private' | 'protected' | 'public' | 'global';

export interface ParameterSymbol {
  readonly name: string;
  readonly type: RuntimeType;
  /** False where nothing is said. */
  readonly isFinal?: boolean;
  /** Place of its name; undefined for a parameter that the source does not write. */
  readonly span?: Span;
}

/** A method or constructor of a project's class. */
export interface MethodSymbol {
  readonly kind: 'Method';
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly parameters: readonly ParameterSymbol[];
  readonly returnType: RuntimeType;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly access: Access;
  readonly modifiers: Modifiers;
  /** Undefined for a constructor that the class has without writing it. */
  readonly declaration?: MethodDeclaration | ConstructorDeclaration;
  /** Name in the generated code: unique among overloads, equal for what it overrides. */
  readonly jsName: string;
}

/** A field or property of a project's class. */
export interface FieldSymbol {
  readonly kind: 'Field';
  readonly owner: ClassSymbol;
  readonly name: string;
  readonly type: RuntimeType;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isTransient: boolean;
  readonly access: Access;
  readonly modifiers: Modifiers;
  readonly initializer?: Expression;
  /** Accessors of a property; a missing one cannot be used. */
  readonly property?: { readonly getter?: Accessor; readonly setter?: Accessor };
  readonly span: Span;
}

/** A class, interface or enum of the project. Filled in steps: declared, linked, membered. */
export interface ClassSymbol {
  readonly kind: 'Class' | 'Interface' | 'Enum';
  /** `Outer.Inner`. */
  readonly name: string;
  readonly simpleName: string;
  readonly type: RuntimeType;
  readonly outer?: ClassSymbol;
  readonly file: string;
  readonly apiVersion: number;
  readonly declaration: TypeDeclaration;
  readonly modifiers: Modifiers;
  readonly access: Access;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  /** `with`, `without`, `inherited`, or undefined where the class says nothing. */
  readonly sharing?: 'with' | 'without' | 'inherited';
  readonly isTest: boolean;
  readonly inner: CaseInsensitiveMap<ClassSymbol>;
  superType?: RuntimeType;
  interfaces: readonly RuntimeType[];
  readonly fields: CaseInsensitiveMap<FieldSymbol>;
  readonly methods: CaseInsensitiveMap<MethodSymbol[]>;
  readonly constructors: MethodSymbol[];
  readonly initializers: InitializerDeclaration[];
  readonly enumValues: readonly string[];
}

export interface TriggerSymbol {
  readonly name: string;
  readonly file: string;
  readonly apiVersion: number;
  readonly objectName: string;
  readonly declaration: TriggerDeclaration;
}

/** A variable of a method body, a parameter, a loop's or a catch clause's. */
export interface LocalVariable {
  readonly name: string;
  readonly type: RuntimeType;
  readonly isFinal: boolean;
  readonly jsName: string;
  /** Everything assigned to it; `unknown` where a value comes from outside, as a parameter's. */
  readonly sources: (object | 'unknown')[];
}

/** The modifiers' access; without one, Apex's default is private. */
export function accessOf(modifiers: Modifiers): Access {
  for (const access of ['global', 'public', 'protected'] as const) if (modifiers.words.has(access)) return access;
  return modifiers.words.has('webservice') ? 'global' : 'private';
}

export function hasAnnotation(modifiers: Modifiers, name: string): boolean {
  return modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === name.toLowerCase());
}

/** Name of a method in generated code. Word characters only: `format$String$List_Integer_`. */
export function mangle(name: string, parameterTypes: readonly RuntimeType[]): string {
  return [name.toLowerCase(), ...parameterTypes.map((type) => type.name.replace(/\W/g, '_'))].join('$');
}
