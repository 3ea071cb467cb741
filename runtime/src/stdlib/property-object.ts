import { type LibraryFunction, PlatformObject, type Runtime } from '../engine/index.ts';
import type { PlatformParameter, PlatformType } from '../platform/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { newInstance, typeNamed } from './type.ts';

/** An object of the library that only keeps what is put into it. */
export class PropertyObject extends PlatformObject {
  readonly $type: RuntimeType;
  readonly #values = new Map<string, Value>();

  constructor(typeName: string, values: Readonly<Record<string, Value>> = {}) {
    super();
    this.$type = runtimeType('Platform', typeName);
    for (const [name, value] of Object.entries(values)) this.set(name, value);
  }

  get(name: string): Value {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  set(name: string, value: Value): void {
    this.#values.set(name.toLowerCase(), value);
  }

  /** What was put in, under names in lower case. */
  entries(): IterableIterator<[string, Value]> {
    return this.#values.entries();
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  override toString(): string {
    return `${this.$type.name}[${[...this.#values].map(([name, value]) => `${name}=${String(value)}`).join(';')}]`;
  }
}

/** What becomes of a property that nothing was put into. */
export type InitialValue = (runtime: Runtime, typeText: string) => Value;

export const initiallyNull: InitialValue = () => null;

/** Lists begin empty, everything else is null. */
export const initiallyEmptyList: InitialValue = (runtime, typeText) =>
  typeText.startsWith('List<') ? newInstance(runtime, typeNamed(runtime, typeText)!) : null;

/**
 * A member of a class that only keeps properties, from its signature: fields, `getX()`, `isX()`, `setX(value)`, and constructors
 * whose parameters are properties. Undefined where the member does more than that.
 */
export function propertyMember(type: PlatformType, member: string, initial: InitialValue): LibraryFunction | undefined {
  const field = /^(get|set):(\w+)$/.exec(member);
  if (field) return field[1] === 'get' ? reader(field[2]!, typeOfProperty(type, field[2]!), initial) : writer(field[2]!);
  const call = /^(\w+)\((.*)\)$/.exec(member);
  if (!call) return undefined;
  const [, name, types] = call;
  if (name === 'new') return constructorOf(type, types!);
  const method = type.methods.find(
    (candidate) => candidate.name === name && !candidate.isStatic && keyTypes(candidate.parameters) === types,
  );
  if (!method) return undefined;
  if (/^get\w/.test(name!) && types === '') return reader(name!.slice(3), method.returnType, initial);
  if (/^is[A-Z]/.test(name!) && types === '') return (_runtime, self: PropertyObject) => self.get(name!.slice(2)) ?? false;
  if (/^set\w/.test(name!) && method.parameters.length === 1) return setter(name!.slice(3), method.returnType);
  return undefined;
}

function typeOfProperty(type: PlatformType, name: string): string {
  return type.fields.find((field) => field.name === name)?.type ?? 'Object';
}

function reader(name: string, typeText: string, initial: InitialValue): LibraryFunction {
  return (runtime, self: PropertyObject) => {
    if (!self.has(name)) self.set(name, initial(runtime, typeText));
    return self.get(name);
  };
}

function writer(name: string): LibraryFunction {
  return (_runtime, self: PropertyObject, value: Value) => {
    self.set(name, value);
    return value;
  };
}

/** Some setters give the object back. */
function setter(name: string, returnType: string): LibraryFunction {
  return (_runtime, self: PropertyObject, value: Value) => {
    self.set(name, value);
    return returnType === 'void' ? undefined : self;
  };
}

function constructorOf(type: PlatformType, types: string): LibraryFunction | undefined {
  const parameters = type.constructors.find((candidate) => keyTypes(candidate) === types);
  if (!parameters || type.kind !== 'class') return undefined;
  return (_runtime, ...args: Value[]) =>
    new PropertyObject(type.name, Object.fromEntries(parameters.map((parameter, i) => [parameter.name, args[i]!] as const)));
}

function keyTypes(parameters: readonly PlatformParameter[]): string {
  return parameters.map(({ type }) => type.replaceAll(', ', ',')).join(',');
}
