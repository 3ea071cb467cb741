import { exception, type LibraryConstant, type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, ApexSet, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { CacheEntries, type CacheScope, located, MAX_TTL, partitionName, validKey } from './cache-entries.ts';
import { newInstance, type TypeToken } from './type.ts';

/** Transactions that belong to nobody's session. Source: Apex Developer Guide, Platform Cache: no session cache in asynchronous Apex. */
const WITHOUT_SESSION: ReadonlySet<string> = new Set(['future', 'queueable', 'batch', 'scheduled']);

class CachePartition extends PlatformObject {
  readonly scope: CacheScope;
  readonly name: string;

  constructor(scope: CacheScope, name: string) {
    super();
    this.scope = scope;
    this.name = name;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', `Cache.${this.scope}Partition`);
  }

  entries(runtime: Runtime): CacheEntries {
    mustHaveSession(runtime, this.scope);
    return new CacheEntries(runtime, this.scope, this.name);
  }
}

function hasSession(runtime: Runtime, scope: CacheScope): boolean {
  return scope === 'Org' || !WITHOUT_SESSION.has(runtime.tx.kind);
}

function mustHaveSession(runtime: Runtime, scope: CacheScope): void {
  if (!hasSession(runtime, scope))
    throw exception(
      'Cache.Session.SessionCacheNoSessionException',
      'Session cache is not available: asynchronous code runs in no session.',
    );
}

interface CacheBuilder {
  doload$String(key: string): Value;
}

/** The cached value, or what the builder makes, which is kept. Source: Apex Reference Guide, CacheBuilder Interface. */
function built(runtime: Runtime, entries: CacheEntries, builder: TypeToken | null, key: string): Value {
  const known = builderKey(argument(builder), key);
  if (entries.has(known)) return entries.get(known);
  if (!runtime.isOfType(builder!.named, runtimeType('Platform', 'Cache.CacheBuilder')))
    throw exception('Cache.InvalidCacheBuilderException', `${builder!.named.name} does not implement Cache.CacheBuilder.`);
  const value = (newInstance(runtime, builder!.named) as unknown as CacheBuilder).doload$String(key);
  if (value !== null) entries.put(known, value, null);
  return value;
}

/** Values of a builder lie apart from those that were put under the same key. */
function builderKey(builder: TypeToken, key: string): string {
  return validKey(`${builder.named.name.replaceAll('.', '_')}_B_${key}`.slice(0, 50));
}

interface Place {
  readonly entries: CacheEntries;
  readonly key: string;
}

type Locate = (runtime: Runtime, self: Value, key: string | null) => Place;

const PUT_TAILS: readonly (readonly string[])[] = [[], ['Integer'], ['Integer', 'Cache.Visibility', 'Boolean'], ['Cache.Visibility']];

/** Members that a partition and the static classes have alike. */
function members(
  owner: string,
  isStatic: boolean,
  locate: Locate,
  all: (runtime: Runtime, self: Value) => CacheEntries,
): [string, LibraryFunction][] {
  const member =
    (body: (runtime: Runtime, self: Value, args: Value[]) => unknown): LibraryFunction =>
    (runtime: Runtime, ...args: Value[]) =>
      isStatic ? body(runtime, null, args) : body(runtime, args[0]!, args.slice(1));
  const atKey = (keyIndex: number, body: (runtime: Runtime, place: Place, args: Value[]) => unknown): LibraryFunction =>
    member((runtime, self, args) => body(runtime, locate(runtime, self, args[keyIndex] as string | null), args));
  const puts = PUT_TAILS.map((tail): [string, LibraryFunction] => [
    `put(${['String', 'Object', ...tail].join(',')})`,
    atKey(0, (_runtime, { entries, key }, [, value, third]) => entries.put(key, value!, typeof third === 'number' ? third : null)),
  ]);
  const parts: [string, LibraryFunction][] = [
    ...puts,
    ['get(String)', atKey(0, (_runtime, { entries, key }) => entries.get(key))],
    ['get(Type,String)', atKey(1, (runtime, { entries, key }, [builder]) => built(runtime, entries, builder as TypeToken | null, key))],
    ['contains(String)', atKey(0, (_runtime, { entries, key }) => entries.has(key))],
    ['remove(String)', atKey(0, (_runtime, { entries, key }) => entries.remove(key))],
    [
      'remove(Type,String)',
      atKey(1, (_runtime, { entries, key }, [builder]) => entries.remove(builderKey(argument(builder as TypeToken | null), key))),
    ],
    ['getKeys()', member((runtime, self) => new ApexSet(types.String, all(runtime, self).keys))],
    ['getNumKeys()', member((runtime, self) => BigInt(all(runtime, self).keys.length))],
    ['getName()', member((runtime, self) => all(runtime, self).name)],
    ['getCapacity()', member((runtime, self) => sum(all(runtime, self).sizes) / CAPACITY)],
    ['getMaxValueSize()', member((runtime, self) => BigInt(Math.max(0, ...all(runtime, self).sizes)))],
    ['getAvgValueSize()', member((runtime, self) => BigInt(average(all(runtime, self).sizes)))],
    ['getAvgGetTime()', member(() => 0n)],
    ['getMaxGetTime()', member(() => 0n)],
    ['getMissRate()', member(() => 0)],
  ];
  return parts.map(([name, body]) => [`${owner}.${name}`, body]);
}

/** Bytes of a partition, of which getCapacity() tells the used share. */
const CAPACITY = 10_000_000;

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

function average(sizes: readonly number[]): number {
  return sizes.length === 0 ? 0 : Math.round(sum(sizes) / sizes.length);
}

function partitionMembers(owner: string): [string, LibraryFunction][] {
  const entries = (runtime: Runtime, self: Value) => (self as CachePartition).entries(runtime);
  return [
    ...members(owner, false, (runtime, self, key) => ({ entries: entries(runtime, self), key: validKey(key) }), entries),
    [`${owner}.isAvailable()`, (runtime, self: CachePartition) => hasSession(runtime, self.scope)],
    [
      `${owner}.createFullyQualifiedKey(String,String,String)`,
      (_runtime, namespace: string, partition: string, key: string) => `${namespace}.${partition}.${key}`,
    ],
    [
      `${owner}.createFullyQualifiedPartition(String,String)`,
      (_runtime, namespace: string, partition: string) => `${namespace}.${partition}`,
    ],
    [`${owner}.validatePartitionName(String)`, (_runtime, name: string | null) => void partitionName(name)],
    [`${owner}.validateKey(Boolean,String)`, (_runtime, _isDefault: boolean, key: string | null) => void validKey(key)],
    [
      `${owner}.validateKeys(Boolean,List<String>)`,
      (_runtime, _isDefault: boolean, keys: ApexList) => keys.items.forEach((key) => validKey(key as string | null)),
    ],
  ];
}

type EachKey = (type: RuntimeType, use: (place: Place) => Value) => LibraryFunction;

/** Members that take several keys; the session's cache has none. */
function listMembers(owner: string, each: EachKey): [string, LibraryFunction][] {
  return [
    [`${owner}.contains(List<String>)`, each(types.Boolean, ({ entries, key }) => entries.has(key))],
    [`${owner}.get(List<String>)`, each(types.Object, ({ entries, key }) => entries.get(key))],
    [`${owner}.remove(List<String>)`, each(types.Boolean, ({ entries, key }) => entries.remove(key))],
  ];
}

function staticMembers(scope: CacheScope): [string, LibraryFunction][] {
  const owner = `Cache.${scope}`;
  const locate: Locate = (runtime, _self, key) => {
    mustHaveSession(runtime, scope);
    return located(runtime, scope, key);
  };
  const each: EachKey = (type, use) => (runtime: Runtime, keys: ApexList) =>
    new ApexList(
      type,
      keys.items.map((key) => use(locate(runtime, null, key as string | null))),
    );
  const availability: [string, LibraryFunction] = [`${owner}.isAvailable()`, (runtime) => hasSession(runtime, scope)];
  return [
    ...members(owner, true, locate, (runtime) => located(runtime, scope, 'all').entries),
    [`${owner}.getPartition(String)`, (_runtime, name: string | null) => new CachePartition(scope, partitionName(name))],
    ...(scope === 'Org' ? listMembers(owner, each) : [availability]),
  ];
}

export const cacheLibrary: LibraryPart = Object.fromEntries([
  ...staticMembers('Org'),
  ...staticMembers('Session'),
  ...partitionMembers('Cache.Partition'),
  ...partitionMembers('Cache.OrgPartition'),
  ...partitionMembers('Cache.SessionPartition'),
]);

export const cacheConstants: Readonly<Record<string, LibraryConstant>> = {
  'Cache.Org.MAX_TTL_SECS': () => MAX_TTL.Org,
  'Cache.Session.MAX_TTL_SECS': () => MAX_TTL.Session,
};
