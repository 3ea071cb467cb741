/** A class or trigger of the projects as text. */
export interface SourceText {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly text: string;
}

const TRIGGER_OBJECT = /\btrigger\s+\w+\s+on\s+(\w+)/i;

/**
 * Tells which sources can notice a change: those that mention a changed class, those that mention one of these, and so on. A trigger is
 * mentioned by its object. Words in comments and strings count too, for `Type.forName`: rather a test too many than one too few.
 */
export class ReferenceFinder {
  readonly #words = new Map<string, { readonly text: string; readonly words: ReadonlySet<string> }>();

  /** Paths of the sources, changed ones among them. */
  affected(sources: readonly SourceText[], changedPaths: ReadonlySet<string>): Set<string> {
    const affected = new Set<string>();
    const signals = new Set<string>();
    const add = (source: SourceText) => {
      affected.add(source.path);
      signals.add(signalOf(source));
    };
    for (const source of sources) if (changedPaths.has(source.path)) add(source);
    for (let count = -1; count !== affected.size;) {
      count = affected.size;
      for (const source of sources) if (!affected.has(source.path) && !this.#wordsOf(source).isDisjointFrom(signals)) add(source);
    }
    return affected;
  }

  #wordsOf({ path, text }: SourceText): ReadonlySet<string> {
    const known = this.#words.get(path);
    if (known?.text === text) return known.words;
    const words = new Set(text.toLowerCase().match(/\w+/g));
    this.#words.set(path, { text, words });
    return words;
  }
}

/** The word by which others mention it. */
function signalOf({ kind, name, text }: SourceText): string {
  return ((kind === 'trigger' ? TRIGGER_OBJECT.exec(text)?.[1] : undefined) ?? name).toLowerCase();
}
