import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import {
  ApexList,
  ApexMap,
  ApexSet,
  listType,
  mapType,
  type RuntimeType,
  runtimeType,
  setType,
  SObject,
  sobjectType,
  types,
  type Value,
} from '../values/index.ts';
import { splitTypeList } from '../support/index.ts';
import { textHash } from './arguments.ts';
import { hasFlow } from './invocable-action.ts';

const FLOWS = 'Flow.Interview';

/** `Flow.Interview.X.class` of a flow that is not there is the class of all flows. Source: public suites that pass on the platform. */
function isMissingFlow(runtime: Runtime, { name }: RuntimeType): boolean {
  return name.startsWith(`${FLOWS}.`) && !hasFlow(runtime, name.slice(FLOWS.length + 1));
}

/** Exceptions of the platform are told with their namespace, as `getTypeName()` does. Source: public suites that pass on the platform. */
function printedName(runtime: Runtime, named: RuntimeType): string {
  if (isMissingFlow(runtime, named)) return FLOWS;
  const name = runtime.typeName(named);
  return named.kind === 'Platform' && /^\w+Exception$/.test(name) ? `System.${name}` : name;
}

/** What `Foo.class` and `Type.forName` give. */
export class TypeToken extends PlatformObject {
  readonly named: RuntimeType;
  readonly #text: string;

  constructor(runtime: Runtime, named: RuntimeType) {
    super();
    this.named = named;
    this.#text = printedName(runtime, named);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Type');
  }

  equals$(other: Value): boolean {
    return other instanceof TypeToken && other.named === this.named;
  }

  hashCode$(): number {
    return textHash(this.named.name);
  }

  override toString(): string {
    return this.#text;
  }
}

const PRIMITIVES: readonly RuntimeType[] = Object.values(types).filter((type) => type.kind !== 'Null' && type.kind !== 'Void');

/** The type that a text names as in Apex source; undefined where there is none. */
export function typeNamed(runtime: Runtime, text: string): RuntimeType | undefined {
  const name = text.trim();
  const array = /^(.*)\[\]$/.exec(name);
  if (array) return mapped(typeNamed(runtime, array[1]!), listType);
  const generic = /^(List|Set|Map)\s*<(.*)>$/i.exec(name);
  if (generic) return genericNamed(runtime, generic[1]!.toLowerCase(), generic[2]!);
  const primitive = PRIMITIVES.find((type) => type.name.toLowerCase() === name.toLowerCase());
  if (primitive) return primitive;
  const own = runtime.classInfo(runtime.unqualifiedName(name));
  if (own) return runtimeType(own.kind, own.name);
  const object = runtime.org.schema.object(name.replace(/^Schema\./i, ''));
  if (object) return sobjectType(object.name);
  const platform = runtime.org.library.typeName(name.replace(/^System\./i, ''));
  return platform === undefined ? undefined : runtimeType('Platform', platform);
}

function mapped<A, B>(value: A | undefined, make: (value: A) => B): B | undefined {
  return value === undefined ? undefined : make(value);
}

function genericNamed(runtime: Runtime, name: string, text: string): RuntimeType | undefined {
  if (name !== 'map') return mapped(typeNamed(runtime, text), name === 'list' ? listType : setType);
  const [keyName, valueName, ...others] = splitTypeList(text);
  const key = keyName && typeNamed(runtime, keyName);
  const value = valueName && typeNamed(runtime, valueName);
  return key && value && others.length === 0 ? mapType(key, value) : undefined;
}

/** A new instance by the constructor without parameters. */
export function newInstance(runtime: Runtime, type: RuntimeType): Value {
  switch (type.kind) {
    case 'List':
      return new ApexList(type.args[0]!);
    case 'Set':
      return new ApexSet(type.args[0]!);
    case 'Map':
      return new ApexMap(type.args[0]!, type.args[1]!);
    case 'SObject':
      return new SObject(runtime.object(type.name));
    case 'Class': {
      const info = runtime.classInfo(type.name)!;
      if (info.isAbstract || !info.constructors.some((constructor) => constructor.parameters.length === 0)) {
        throw exception('TypeException', `${type.name} has no constructor without parameters, or is abstract`);
      }
      return new (runtime.classNamed(type.name))()['new']!();
    }
    case 'Platform':
      return runtime.library(`${type.name}.new()`)(runtime) as Value;
    default:
      throw exception('TypeException', `Not Constructable: ${type.name}`);
  }
}

export const typeLibrary: LibraryPart = {
  'Type.of': (runtime, type: RuntimeType) => new TypeToken(runtime, type),
  'Type.getName()': (_runtime, self: TypeToken) => self.toString(),
  'Type.toString()': (_runtime, self: TypeToken) => self.toString(),
  'Type.equals(Object)': (_runtime, self: TypeToken, other: Value) => self.equals$(other),
  'Type.hashCode()': (_runtime, self: TypeToken) => self.hashCode$(),
  'Type.newInstance()': (runtime, self: TypeToken) => newInstance(runtime, self.named),
  'Type.isAssignableFrom(Type)': (runtime, self: TypeToken, source: TypeToken) => runtime.isOfType(source.named, self.named),
  'Type.forName(String)': (runtime, name: string | null) => forName(runtime, name),
  'Type.forName(String,String)': (runtime, namespace: string | null, name: string | null) =>
    (namespace && name && runtime.org.schema.namespace ? forName(runtime, `${namespace}.${name}`) : null) ??
    (isWithin(namespace, name) || !runtime.org.schema.namespace ? forName(runtime, name) : null),
};

/** Whether a name has the namespace already. */
function isWithin(namespace: string | null, name: string | null): boolean {
  return !namespace || (name ?? '').toLowerCase().startsWith(`${namespace.toLowerCase()}.`);
}

function forName(runtime: Runtime, name: string | null): Value {
  const type = name === null ? undefined : typeNamed(runtime, name);
  return type ? new TypeToken(runtime, type) : null;
}
