import { type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { userLocale } from './arguments.ts';

/** Compares texts as the user's locale orders them; a Comparator for `List.sort`. */
export class Collator extends PlatformObject {
  readonly #collator: Intl.Collator;

  constructor(locale: string) {
    super();
    this.#collator = new Intl.Collator(locale);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Collator');
  }

  /** Nulls come first. The name is the one under which a sort calls its Comparator. */
  compare$T$T(a: string | null, b: string | null): number {
    return a === null || b === null ? Number(a !== null) - Number(b !== null) : this.#collator.compare(a, b);
  }
}

export const collatorLibrary: LibraryPart = {
  'Collator.getInstance()': (runtime) => new Collator(userLocale(runtime)),
  'Collator.compare(String,String)': (_, self: Collator, a: string | null, b: string | null) => self.compare$T$T(a, b),
};
