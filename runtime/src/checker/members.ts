import { type PlatformMethod, signatureKey } from '../platform/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import type { TypeSystem } from './type-system.ts';

/** A method that a call may mean: the project's or the platform's. */
export interface MethodCandidate {
  readonly parameters: readonly RuntimeType[];
  readonly returnType: RuntimeType;
  readonly isStatic: boolean;
  readonly own?: MethodSymbol;
  readonly platform?: { readonly owner: RuntimeType; readonly ownerName: string; readonly method: PlatformMethod; readonly key: string };
}

export type Resolution =
  { readonly kind: 'found'; readonly candidate: MethodCandidate } | { readonly kind: 'none' } | { readonly kind: 'ambiguous' };

const OBJECT_METHODS: readonly PlatformMethod[] = [
  { name: 'toString', isStatic: false, typeParameters: [], parameters: [], returnType: 'String' },
  { name: 'equals', isStatic: false, typeParameters: [], parameters: [{ type: 'Object', name: 'other' }], returnType: 'Boolean' },
  { name: 'hashCode', isStatic: false, typeParameters: [], parameters: [], returnType: 'Integer' },
];
const ENUM_METHODS: readonly PlatformMethod[] = [
  { name: 'name', isStatic: false, typeParameters: [], parameters: [], returnType: 'String' },
  { name: 'ordinal', isStatic: false, typeParameters: [], parameters: [], returnType: 'Integer' },
  ...OBJECT_METHODS,
];
const CLONE: PlatformMethod = { name: 'clone', isStatic: false, typeParameters: [], parameters: [], returnType: 'Object' };

/** Finds fields and methods through superclasses and interfaces, and chooses among overloads. */
export class MemberFinder {
  readonly #system: TypeSystem;

  constructor(system: TypeSystem) {
    this.#system = system;
  }

  /** A field of the class or of its superclasses. */
  field(symbol: ClassSymbol, name: string): FieldSymbol | undefined {
    for (
      let ancestor: ClassSymbol | undefined = symbol;
      ancestor;
      ancestor = ancestor.superType && this.#system.symbolOf(ancestor.superType)
    ) {
      const field = ancestor.fields.get(name);
      if (field) return field;
    }
    return undefined;
  }

  /** The fields of the class and of its superclasses; those of a superclass that are private are left out. */
  allFields(symbol: ClassSymbol): FieldSymbol[] {
    const inherited = symbol.superType && this.#system.symbolOf(symbol.superType);
    const above = inherited ? this.allFields(inherited).filter((field) => field.access !== 'private') : [];
    return [...above, ...symbol.fields.values()];
  }

  /** All overloads of a name that a value or class of `type` has; what a subclass overrides is left out. */
  methods(type: RuntimeType, name: string): MethodCandidate[] {
    const found = new Map<string, MethodCandidate>();
    const add = (candidate: MethodCandidate) => {
      const key = candidate.parameters.map((parameter) => parameter.name).join();
      if (!found.has(key)) found.set(key, candidate);
    };
    for (const owner of [type, ...this.#system.supertypes(type)]) for (const candidate of this.#declared(owner, name)) add(candidate);
    for (const method of this.#universal(type))
      if (method.name.toLowerCase() === name.toLowerCase())
        add(this.#platformCandidate(type, this.#isEnum(type) ? 'Enum' : 'Object', method));
    return [...found.values()];
  }

  constructors(type: RuntimeType): MethodCandidate[] {
    const symbol = this.#system.symbolOf(type);
    if (symbol)
      return symbol.constructors.map((own) => ({ parameters: own.parameters.map((p) => p.type), returnType: type, isStatic: false, own }));
    const platform = this.#system.platformOf(type);
    return (platform?.constructors ?? []).map((list) =>
      this.#platformCandidate(type, platform!.name, {
        name: 'new',
        isStatic: false,
        typeParameters: [],
        parameters: list,
        returnType: platform!.name,
      }),
    );
  }

  /** The constructor that fits best: those the class declares come before those it has by itself. */
  chooseConstructor(type: RuntimeType, args: readonly RuntimeType[]): Resolution {
    const all = this.constructors(type);
    const declared = this.choose(
      all.filter((candidate) => candidate.own?.declaration),
      args,
    );
    return declared.kind === 'none' ? this.choose(all, args) : declared;
  }

  #declared(owner: RuntimeType, name: string): MethodCandidate[] {
    const symbol = this.#system.symbolOf(owner);
    if (symbol) {
      const own = symbol.methods.get(name) ?? [];
      return own.map((method) => ({
        parameters: method.parameters.map((p) => p.type),
        returnType: method.returnType,
        isStatic: method.isStatic,
        own: method,
      }));
    }
    const platform = this.#system.platformOf(owner);
    if (!platform) return [];
    const folded = name.toLowerCase();
    return platform.methods
      .filter((method) => method.name.toLowerCase() === folded)
      .map((method) => this.#platformCandidate(owner, platform.name, method));
  }

  #platformCandidate(owner: RuntimeType, ownerName: string, method: PlatformMethod): MethodCandidate {
    const parameters = method.parameters.map((parameter) => this.#system.fromText(parameter.type, owner));
    const key = signatureKey(
      ownerName,
      method.name,
      method.parameters.map((parameter) => parameter.type),
    );
    const returnType = method.returnType === 'void' ? types.Void : this.#returnType(owner, method);
    return { parameters, returnType, isStatic: method.isStatic, platform: { owner, ownerName, method, key } };
  }

  /** `clone` gives back the type it is called on. */
  #returnType(owner: RuntimeType, method: PlatformMethod): RuntimeType {
    return method.name === 'clone' ? owner : this.#system.fromText(method.returnType, owner);
  }

  #universal(type: RuntimeType): readonly PlatformMethod[] {
    if (this.#isEnum(type)) return ENUM_METHODS;
    return type.kind === 'Class' ? [...OBJECT_METHODS, CLONE] : OBJECT_METHODS;
  }

  #isEnum(type: RuntimeType): boolean {
    return type.kind === 'Enum' || this.#system.platformOf(type)?.kind === 'enum';
  }

  /** The overload that fits the arguments best. Source: Apex resolves as Java does, the most specific applicable method wins. */
  choose(candidates: readonly MethodCandidate[], args: readonly RuntimeType[]): Resolution {
    const applicable = candidates.filter(
      (candidate) =>
        candidate.parameters.length === args.length && candidate.parameters.every((parameter, i) => this.#accepts(args[i]!, parameter)),
    );
    if (applicable.length === 0) return { kind: 'none' };
    const exact = applicable.filter((candidate) => candidate.parameters.every((parameter, i) => parameter === args[i]));
    if (exact.length > 0) return { kind: 'found', candidate: exact[0]! };
    const best = applicable.filter((candidate) =>
      applicable.every((other) => other === candidate || this.#isMoreSpecific(candidate, other, args)),
    );
    if (best.length > 0) return { kind: 'found', candidate: best[0]! };
    const cost = (candidate: MethodCandidate) =>
      candidate.parameters.reduce((sum, parameter, i) => sum + this.#distance(args[i]!, parameter), 0);
    const cheapest = [...applicable].sort((a, b) => cost(a) - cost(b));
    return cheapest.length > 1 && cost(cheapest[0]!) === cost(cheapest[1]!) && args.includes(types.Null)
      ? { kind: 'ambiguous' }
      : { kind: 'found', candidate: cheapest[0]! };
  }

  /** As an assignment; a query's list passes for one record too. */
  #accepts(arg: RuntimeType, parameter: RuntimeType): boolean {
    return this.#system.isAssignable(arg, parameter);
  }

  #isMoreSpecific(a: MethodCandidate, b: MethodCandidate, args: readonly RuntimeType[]): boolean {
    return a.parameters.every((parameter, i) => {
      const other = b.parameters[i]!;
      if (parameter === other || parameter === args[i]) return true;
      return other !== args[i] && this.#system.isAssignable(parameter, other);
    });
  }

  #distance(from: RuntimeType, to: RuntimeType): number {
    if (from === to || from.kind === 'Null') return 0;
    if (to.kind === 'Object') return 100;
    if (from.kind === to.kind) return 1;
    const supertypes = [...this.#system.supertypes(from)];
    const index = supertypes.indexOf(to);
    return index >= 0 ? index + 1 : 10;
  }
}
