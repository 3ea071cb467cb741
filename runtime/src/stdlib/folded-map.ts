import { ApexMap, type Value } from '../values/index.ts';

/** A map of texts whose keys are found without regard to case and listed as they were written first. */
export class FoldedMap extends ApexMap {
  readonly #written = new Map<string, string>();

  override has(key: Value): boolean {
    return super.has(this.#known(key));
  }

  override get(key: Value): Value | null {
    return super.get(this.#known(key));
  }

  override set(key: Value, value: Value): Value | null {
    const known = this.#known(key);
    if (typeof known === 'string') this.#written.set(known.toLowerCase(), known);
    return super.set(known, value);
  }

  override delete(key: Value): Value | null {
    const known = this.#known(key);
    if (typeof known === 'string') this.#written.delete(known.toLowerCase());
    return super.delete(known);
  }

  override clear(): void {
    this.#written.clear();
    super.clear();
  }

  #known(key: Value): Value {
    return typeof key === 'string' ? (this.#written.get(key.toLowerCase()) ?? key) : key;
  }
}
