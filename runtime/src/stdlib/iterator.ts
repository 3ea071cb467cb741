import { exception, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';

/** The iterator of a list or set. Its methods have the names under which generated code calls `Iterator`. */
export class CollectionIterator extends PlatformObject {
  readonly #items: readonly Value[];
  readonly #elementType: RuntimeType;
  #next = 0;

  constructor(items: readonly Value[], elementType: RuntimeType) {
    super();
    this.#items = items;
    this.#elementType = elementType;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', `Iterator<${this.#elementType.name}>`, [this.#elementType]);
  }

  hasnext(): boolean {
    return this.#next < this.#items.length;
  }

  next(): Value {
    if (!this.hasnext()) throw exception('NoSuchElementException', 'Iterator has no more elements.');
    return this.#items[this.#next++]!;
  }

  override toString(): string {
    return this.$type.name;
  }
}
