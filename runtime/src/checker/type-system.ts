import type { PlatformType, PlatformTypes } from '../platform/index.ts';
import type { OrgSchema } from '../schema/index.ts';
import { CaseInsensitiveMap, splitTypeList } from '../support/index.ts';
import type { TypeReference } from '../syntax/index.ts';
import { listType, mapType, type RuntimeType, runtimeType, setType, sobjectType, types } from '../values/index.ts';
import type { ClassSymbol } from './symbols.ts';

const PRIMITIVES = new CaseInsensitiveMap<RuntimeType>([
  ...(
    ['Integer', 'Long', 'Double', 'Decimal', 'String', 'Id', 'Boolean', 'Date', 'Datetime', 'Time', 'Blob', 'Object', 'SObject'] as const
  ).map((name) => [name, types[name]] as const),
  ['void', types.Void],
]);
const TYPE_ARGUMENT_COUNT = new CaseInsensitiveMap<number>([
  ['List', 1],
  ['Set', 1],
  ['Map', 2],
]);
const NUMERIC_ORDER: readonly string[] = ['Integer', 'Long', 'Double', 'Decimal'];

/** The types of one project: its classes, the platform's and the objects, with the rules of conversion between them. */
export class TypeSystem {
  readonly platform: PlatformTypes;
  readonly schema: OrgSchema;
  /** Top-level classes of the project. */
  readonly classes = new CaseInsensitiveMap<ClassSymbol>();
  readonly #symbolByType = new Map<RuntimeType, ClassSymbol>();
  readonly #texts = new Map<string, RuntimeType>();

  constructor(platform: PlatformTypes, schema: OrgSchema) {
    this.platform = platform;
    this.schema = schema;
  }

  addSymbol(symbol: ClassSymbol): void {
    this.#symbolByType.set(symbol.type, symbol);
  }

  /** The project's class behind a type; undefined for the platform's. */
  symbolOf(type: RuntimeType): ClassSymbol | undefined {
    return this.#symbolByType.get(type);
  }

  /** The platform's description of a type; collections and primitives have one too. */
  platformOf(type: RuntimeType): PlatformType | undefined {
    return this.platform.get(baseName(type));
  }

  // ---- names

  /** Whether a name is the namespace of the project, which its own classes may be written with. */
  isOwnNamespace(name: string): boolean {
    return this.schema.namespace !== '' && name.toLowerCase() === this.schema.namespace.toLowerCase();
  }

  /** The type a reference names as seen from `scope`; undefined where there is none. */
  resolve(reference: TypeReference, scope: ClassSymbol | undefined): RuntimeType | undefined {
    const args: RuntimeType[] = [];
    for (const argument of reference.typeArguments) {
      const type = this.resolve(argument, scope);
      if (!type) return undefined;
      args.push(type);
    }
    const names = reference.names.map((name) => name.name);
    const type = this.resolveName(names, args, scope);
    return type?.kind === 'Platform' && names.length === 1 ? (this.#objectBehind(type) ?? type) : type;
  }

  /** As a type, the name of a class with static methods alone means the object of that name: `BusinessHours hours = [SELECT …]`. */
  #objectBehind(type: RuntimeType): RuntimeType | undefined {
    const object = this.schema.object(type.name);
    return object && this.platformOf(type)?.methods.every((method) => method.isStatic) ? sobjectType(object.name) : undefined;
  }

  resolveName(names: readonly string[], args: readonly RuntimeType[], scope: ClassSymbol | undefined): RuntimeType | undefined {
    if (names.length > 1 && this.isOwnNamespace(names[0]!)) return this.resolveName(names.slice(1), args, undefined);
    if (names.length === 1) {
      const own = this.#classInScope(names[0]!, scope);
      if (own) return args.length === 0 ? own.type : undefined;
    } else {
      const own = this.#nestedClass(names, scope);
      if (own) return args.length === 0 ? own.type : undefined;
    }
    return this.#platformOrObject(names, args);
  }

  #nestedClass(names: readonly string[], scope: ClassSymbol | undefined): ClassSymbol | undefined {
    let symbol = this.#classInScope(names[0]!, scope);
    for (const name of names.slice(1)) symbol = symbol?.inner.get(name);
    return symbol;
  }

  /** Inner classes of the class, its outer class and their superclasses come before top-level ones. */
  #classInScope(name: string, scope: ClassSymbol | undefined): ClassSymbol | undefined {
    for (let outer = scope; outer; outer = outer.outer) {
      if (outer.simpleName.toLowerCase() === name.toLowerCase()) return outer;
      for (let ancestor: ClassSymbol | undefined = outer; ancestor; ancestor = ancestor.superType && this.symbolOf(ancestor.superType)) {
        const inner = ancestor.inner.get(name);
        if (inner) return inner;
      }
    }
    return this.classes.get(name);
  }

  #platformOrObject(names: readonly string[], args: readonly RuntimeType[]): RuntimeType | undefined {
    const plain = names.length === 2 && names[0]!.toLowerCase() === 'system' ? names.slice(1) : names;
    const last = plain.at(-1)!;
    if (plain.length === 1) {
      const primitive = PRIMITIVES.get(last);
      if (primitive) return args.length === 0 ? primitive : undefined;
      if (TYPE_ARGUMENT_COUNT.has(last)) return this.#collection(last, args);
    }
    // The System and Schema namespaces need not be named. Source: Apex Developer Guide, Namespace Resolution.
    const platform = this.platform.get(plain.join('.')) ?? (plain.length === 1 ? this.platform.get(`Schema.${last}`) : undefined);
    if (platform) return this.#platformType(platform, args);
    const objectName = names.length === 1 || names[0]!.toLowerCase() === 'schema' ? last : undefined;
    const object = objectName === undefined ? undefined : this.schema.object(objectName);
    return object && args.length === 0 ? sobjectType(object.name) : undefined;
  }

  #collection(name: string, args: readonly RuntimeType[]): RuntimeType | undefined {
    if (args.length !== TYPE_ARGUMENT_COUNT.get(name)) return undefined;
    const folded = name.toLowerCase();
    return folded === 'list' ? listType(args[0]!) : folded === 'set' ? setType(args[0]!) : mapType(args[0]!, args[1]!);
  }

  #platformType(platform: PlatformType, args: readonly RuntimeType[]): RuntimeType | undefined {
    // `Database.Batchable` may stand without its argument in old code: its records are then of any object.
    const filled = args.length === 0 ? platform.typeParameters.map(() => types.Object) : args;
    if (filled.length !== platform.typeParameters.length) return undefined;
    return runtimeType(
      'Platform',
      filled.length > 0 ? `${platform.name}<${filled.map((type) => type.name).join(',')}>` : platform.name,
      filled,
    );
  }

  /** A type of the signature data, with the owner's type arguments put in for its type parameters. */
  fromText(text: string, owner?: RuntimeType): RuntimeType {
    const platform = owner && this.platformOf(owner);
    const bindings = platform && platform.typeParameters.length > 0 ? platform.typeParameters : undefined;
    if (!bindings) {
      let type = this.#texts.get(text);
      if (!type) this.#texts.set(text, (type = this.#parse(text, undefined, [])));
      return type;
    }
    return this.#parse(text, owner, bindings);
  }

  #parse(text: string, owner: RuntimeType | undefined, parameters: readonly string[]): RuntimeType {
    const position = parameters.indexOf(text);
    if (position >= 0) return owner!.args[position] ?? types.Object;
    const open = text.indexOf('<');
    const name = open < 0 ? text : text.slice(0, open);
    const args = open < 0 ? [] : splitTypeList(text.slice(open + 1, -1)).map((argument) => this.#parse(argument, owner, parameters));
    // A type parameter of the method itself, or a type the data does not describe, is taken as Object.
    return this.#platformOrObject(name.split('.'), args) ?? types.Object;
  }

  // ---- relations

  /** The supertypes of a type, nearest first, each once; without the type itself and without Object. */
  *supertypes(type: RuntimeType): IterableIterator<RuntimeType> {
    const seen = new Set<RuntimeType>();
    const queue = [...this.#directSupertypes(type)];
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      yield next;
      queue.push(...this.#directSupertypes(next));
    }
  }

  #directSupertypes(type: RuntimeType): RuntimeType[] {
    const symbol = this.symbolOf(type);
    if (symbol) return [...(symbol.superType ? [symbol.superType] : []), ...symbol.interfaces];
    if (type.kind === 'SObject' || type.kind === 'Object') return [];
    const platform = this.platformOf(type);
    if (!platform) return [];
    const texts = [...(platform.superType ? [platform.superType] : []), ...platform.interfaces];
    return texts.map((text) => this.fromText(text, type));
  }

  isSubtype(type: RuntimeType, of: RuntimeType): boolean {
    if (type === of || of.kind === 'Object' || this.#sameGeneric(type, of)) return true;
    for (const supertype of this.supertypes(type)) if (supertype === of || this.#sameGeneric(supertype, of)) return true;
    return false;
  }

  /** `Iterable<Account>` passes for `Iterable<SObject>`, and a generic without known argument for any. */
  #sameGeneric(a: RuntimeType, b: RuntimeType): boolean {
    return (
      a.kind === 'Platform' &&
      b.kind === 'Platform' &&
      a.args.length > 0 &&
      baseName(a) === baseName(b) &&
      a.args.every((arg, i) => this.#isElementCompatible(arg, b.args[i]!))
    );
  }

  #isElementCompatible(from: RuntimeType, to: RuntimeType): boolean {
    if (from === to || from.kind === 'Object' || to.kind === 'Object') return true;
    if (from.kind === 'SObject' && to.kind === 'SObject') return true;
    return this.isAssignable(from, to) && !isNumeric(from);
  }

  /** Whether a value of `from` may stand where `to` is expected, without a cast. */
  isAssignable(from: RuntimeType, to: RuntimeType): boolean {
    if (from === to) return true;
    if (to.kind === 'Void' || from.kind === 'Void') return false;
    if (from.kind === 'Null' || to.kind === 'Object' || to.kind === 'Null') return true;
    if (isNumeric(from) && isNumeric(to))
      return NUMERIC_ORDER.indexOf(from.kind) <= NUMERIC_ORDER.indexOf(to.kind) || (from.kind === 'Decimal' && to.kind === 'Double');
    switch (from.kind) {
      case 'String':
        return to.kind === 'Id';
      case 'Id':
        return to.kind === 'String';
      case 'Date':
        return to.kind === 'Datetime';
      case 'SObject':
        return to.kind === 'SObject' && (to.name === 'SObject' || to.name === from.name);
      case 'List':
        return to.kind === 'List'
          ? this.#isElementCompatible(from.args[0]!, to.args[0]!) && from.args[0]!.kind !== 'Object'
          : this.isSubtype(from, to);
      case 'Set':
        return to.kind === 'Set' ? from.args[0]!.kind === 'SObject' && to.args[0]!.kind === 'SObject' : this.isSubtype(from, to);
      case 'Map':
        return (
          to.kind === 'Map' &&
          from.args.every(
            (arg, i) =>
              arg === to.args[i] ||
              (i === 1 && to.args[i]!.kind === 'Object') ||
              isRecordShape(arg, to.args[i]!) ||
              isStringLike(arg, to.args[i]!) ||
              this.#isSuperValue(arg, to.args[i]!),
          )
        );
      default:
        return this.isSubtype(from, to);
    }
  }

  #isSuperValue(from: RuntimeType, to: RuntimeType): boolean {
    return this.symbolOf(from) !== undefined && this.isSubtype(from, to);
  }

  /** Whether a cast from one to the other can ever succeed. */
  isCastable(from: RuntimeType, to: RuntimeType): boolean {
    if (this.isAssignable(from, to) || this.isAssignable(to, from) || from.kind === 'Object') return true;
    if (isNumeric(from) && isNumeric(to)) return true;
    if (from.kind === 'SObject' && to.kind === 'SObject') return from.name === 'SObject' || to.name === 'SObject';
    if (from.kind === to.kind && ['List', 'Set', 'Map'].includes(from.kind))
      return from.args.every((arg, i) => this.isCastable(arg, to.args[i]!));
    const isOpen = (type: RuntimeType) => type.kind === 'Interface' || type.kind === 'Platform' || type.kind === 'Class';
    return isOpen(from) && isOpen(to);
  }

  isException(type: RuntimeType): boolean {
    return type.name === 'Exception' || [...this.supertypes(type)].some((supertype) => supertype.name === 'Exception');
  }

  /** What a for-each loop over the type yields; undefined where it cannot be looped over. */
  elementType(type: RuntimeType): RuntimeType | undefined {
    if (type.kind === 'List' || type.kind === 'Set') return type.args[0];
    for (const candidate of [type, ...this.supertypes(type)]) if (baseName(candidate) === 'Iterable') return candidate.args[0];
    return undefined;
  }
}

export function isNumeric(type: RuntimeType): boolean {
  return NUMERIC_ORDER.includes(type.kind);
}

/** The wider of two numeric types. */
export function widerNumeric(a: RuntimeType, b: RuntimeType): RuntimeType {
  return NUMERIC_ORDER.indexOf(a.kind) >= NUMERIC_ORDER.indexOf(b.kind) ? a : b;
}

function isStringLike(a: RuntimeType, b: RuntimeType): boolean {
  return (a.kind === 'Id' && b.kind === 'String') || (a.kind === 'String' && b.kind === 'Id');
}

/** Records, and lists and sets of records, of any object pass for one another inside a map. */
function isRecordShape(from: RuntimeType, to: RuntimeType): boolean {
  if (from.kind !== to.kind) return false;
  return (
    from.kind === 'SObject' ||
    (['List', 'Set', 'Map'].includes(from.kind) && from.args.every((arg, i) => arg === to.args[i] || isRecordShape(arg, to.args[i]!)))
  );
}

/** A type's name without its arguments. */
export function baseName(type: RuntimeType): string {
  const open = type.name.indexOf('<');
  return open < 0 ? (type.kind === 'SObject' ? 'SObject' : type.name) : type.name.slice(0, open);
}
