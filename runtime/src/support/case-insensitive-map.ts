/** A map whose keys are compared without regard to case, as Apex and SOQL compare names. Keys come back as they were first written. */
export class CaseInsensitiveMap<Value> {
  readonly #entries = new Map<string, { readonly key: string; value: Value }>();

  constructor(entries: Iterable<readonly [string, Value]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key.toLowerCase())?.value;
  }

  has(key: string): boolean {
    return this.#entries.has(key.toLowerCase());
  }

  set(key: string, value: Value): this {
    const folded = key.toLowerCase();
    const entry = this.#entries.get(folded);
    if (entry) entry.value = value;
    else this.#entries.set(folded, { key, value });
    return this;
  }

  delete(key: string): boolean {
    return this.#entries.delete(key.toLowerCase());
  }

  *keys(): IterableIterator<string> {
    for (const entry of this.#entries.values()) yield entry.key;
  }

  *values(): IterableIterator<Value> {
    for (const entry of this.#entries.values()) yield entry.value;
  }

  *[Symbol.iterator](): IterableIterator<[string, Value]> {
    for (const entry of this.#entries.values()) yield [entry.key, entry.value];
  }
}
