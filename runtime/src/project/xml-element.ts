/** One element of a metadata file: its attributes, its text and its child elements by name. */
export class XmlElement {
  readonly name: string;
  /** Where the element begins in the file. */
  readonly start: number;
  /** Text directly inside, with entities resolved. */
  content = '';
  readonly #attributes: Readonly<Record<string, string>>;
  readonly #children = new Map<string, XmlElement[]>();
  readonly #asked = new Set<string>();

  constructor(name: string, start: number, attributes: Readonly<Record<string, string>>) {
    this.name = name;
    this.start = start;
    this.#attributes = attributes;
  }

  add(child: XmlElement): void {
    const alike = this.#children.get(child.name);
    if (alike) alike.push(child);
    else this.#children.set(child.name, [child]);
  }

  /** The first child's text without blanks around it; undefined where the child is absent or empty. */
  text(name: string): string | undefined {
    return this.texts(name)[0];
  }

  texts(name: string): string[] {
    return this.children(name)
      .map((child) => child.content.trim())
      .filter((text) => text !== '');
  }

  child(name: string): XmlElement | undefined {
    return this.children(name)[0];
  }

  children(name: string): readonly XmlElement[] {
    this.#asked.add(name);
    return this.#children.get(name) ?? [];
  }

  *all(): IterableIterator<XmlElement> {
    for (const [name, alike] of this.#children) {
      this.#asked.add(name);
      yield* alike;
    }
  }

  /** Names of the children that are there. */
  get childNames(): Iterable<string> {
    return this.#children.keys();
  }

  /** Whether a reader has looked for children of a name. */
  wasAsked(name: string): boolean {
    return this.#asked.has(name);
  }

  /** Children without counting as a reader of them. */
  peek(name: string): readonly XmlElement[] {
    return this.#children.get(name) ?? [];
  }

  has(name: string): boolean {
    this.#asked.add(name);
    return this.#children.has(name);
  }

  isTrue(name: string): boolean {
    return this.text(name) === 'true';
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }

  attribute(name: string): string | undefined {
    return this.#attributes[name];
  }
}
