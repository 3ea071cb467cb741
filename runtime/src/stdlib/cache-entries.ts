import { exception, type Runtime } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { cloneValue } from './clone-value.ts';

export type CacheScope = 'Org' | 'Session';

/** Source: Apex Developer Guide, Platform Cache: 48 hours in the org's cache, 8 hours in a session's, at least 5 minutes, 100 KB a value. */
export const MAX_TTL: Readonly<Record<CacheScope, number>> = { Org: 172_800, Session: 28_800 };
const DEFAULT_TTL: Readonly<Record<CacheScope, number>> = { Org: 86_400, Session: 28_800 };
const MIN_TTL = 300;
const MAX_VALUE_SIZE = 100_000;
const MAX_KEY_LENGTH = 50;
const DEFAULT_PARTITION = 'local.default';

interface Entry {
  readonly value: Value;
  readonly size: number;
  readonly expiresAt: number;
}

/** Values of one partition of the platform's cache. They outlive transactions, but not the test that put them. */
export class CacheEntries {
  readonly scope: CacheScope;
  readonly name: string;
  readonly #runtime: Runtime;
  readonly #entries: Map<string, Entry>;

  constructor(runtime: Runtime, scope: CacheScope, name: string) {
    this.scope = scope;
    this.name = name;
    this.#runtime = runtime;
    const owner = scope === 'Session' ? `${scope} ${runtime.tx.user.id}` : scope;
    this.#entries = runtime.kept.of(runtime.tx.test ?? runtime.org, `Cache ${owner} ${name.toLowerCase()}`, () => new Map<string, Entry>());
  }

  get(key: string): Value {
    const entry = this.#live(key);
    return entry ? cloneValue(entry.value) : null;
  }

  has(key: string): boolean {
    return this.#live(key) !== undefined;
  }

  put(key: string, value: Value, ttlSeconds: number | null): void {
    if (value === null) throw exception('Cache.InvalidParamException', 'Value cannot be null.');
    const ttl = ttlSeconds === null || ttlSeconds === 0 ? DEFAULT_TTL[this.scope] : ttlSeconds;
    if (ttl < MIN_TTL || ttl > MAX_TTL[this.scope])
      throw exception(
        'Cache.InvalidParamException',
        `Invalid time to live: ${ttl}. It must be between ${MIN_TTL} and ${MAX_TTL[this.scope]} seconds.`,
      );
    const size = this.#runtime.text(value).length;
    if (size > MAX_VALUE_SIZE)
      throw exception('Cache.ItemSizeLimitExceededException', `The value of the key ${key} exceeds the limit of ${MAX_VALUE_SIZE} bytes.`);
    this.#entries.set(validKey(key), { value: cloneValue(value), size, expiresAt: this.#runtime.tx.now() + ttl * 1000 });
  }

  remove(key: string): boolean {
    return this.has(key) && this.#entries.delete(key);
  }

  get keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.has(key));
  }

  get sizes(): number[] {
    return this.keys.map((key) => this.#entries.get(key)!.size);
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(validKey(key));
    return entry && entry.expiresAt > this.#runtime.tx.now() ? entry : undefined;
  }
}

/** Source: Apex Reference Guide, Cache.Org: letters and digits, at most 50. */
export function validKey(key: string | null): string {
  if (argument(key) === '' || key!.length > MAX_KEY_LENGTH || !/^[A-Za-z0-9_.]+$/.test(key!))
    throw exception('Cache.InvalidParamException', `Invalid key: ${key}. A key has at most ${MAX_KEY_LENGTH} letters and digits.`);
  return key!;
}

/** `namespace.partition`; a name without a namespace is the project's own. */
export function partitionName(name: string | null): string {
  const given = argument(name);
  if (!/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/.test(given))
    throw exception('Cache.InvalidParamException', `Invalid partition name: ${given}. It has the form Namespace.Partition.`);
  return given.includes('.') ? given : `local.${given}`;
}

/** The partition that a key of `Cache.Org` or `Cache.Session` names, as `local.Prices.today`, and the rest of the key. */
export function located(runtime: Runtime, scope: CacheScope, key: string | null): { entries: CacheEntries; key: string } {
  const parts = argument(key).split('.');
  if (parts.length === 3) return { entries: new CacheEntries(runtime, scope, `${parts[0]}.${parts[1]}`), key: parts[2]! };
  return { entries: new CacheEntries(runtime, scope, DEFAULT_PARTITION), key: key! };
}
