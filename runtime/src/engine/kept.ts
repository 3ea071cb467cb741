/** What the library keeps for as long as something lives: a transaction, a test, the org. */
export class Kept {
  readonly #owners = new WeakMap<object, Map<string, unknown>>();

  /** The value under `key` that belongs to `owner`; `make` gives it on first use. */
  of<T>(owner: object, key: string, make: () => T): T {
    let values = this.#owners.get(owner);
    if (!values) this.#owners.set(owner, (values = new Map()));
    if (!values.has(key)) values.set(key, make());
    return values.get(key) as T;
  }

  /** The value under `key`, if there is one. */
  known<T>(owner: object, key: string): T | undefined {
    return this.#owners.get(owner)?.get(key) as T | undefined;
  }

  put(owner: object, key: string, value: unknown): void {
    const values = this.#owners.get(owner) ?? new Map<string, unknown>();
    this.#owners.set(owner, values.set(key, value));
  }
}
