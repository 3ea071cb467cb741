interface Entry<Value> {
  readonly key: string;
  value: Value;
}

/** A map whose keys are compared without regard to case, as Apex and SOQL compare names. Keys come back as they were first written. */
export class CaseInsensitiveMap<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  /** The same entries by their keys as written: most look-ups spell a name as it was, and spare the folding. */
  readonly #written = new Map<string, Entry<Value>>();

  constructor(entries: Iterable<readonly [string, Value]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#find(key)?.value;
  }

  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  set(key: string, value: Value): this {
    const known = this.#find(key);
    if (known) known.value = value;
    else this.#add({ key, value });
    return this;
  }

  delete(key: string): boolean {
    const known = this.#find(key);
    if (!known) return false;
    this.#written.delete(known.key);
    return this.#entries.delete(known.key.toLowerCase());
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

  #find(key: string): Entry<Value> | undefined {
    return this.#written.get(key) ?? this.#entries.get(key.toLowerCase());
  }

  #add(entry: Entry<Value>): void {
    this.#written.set(entry.key, entry);
    this.#entries.set(entry.key.toLowerCase(), entry);
  }
}
