import { exception, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { escapedText, qualified, writtenAttribute } from './xml-text.ts';

export interface DomAttribute {
  readonly name: string;
  readonly namespace: string | null;
  readonly prefix: string | null;
  value: string;
}

export type DomNodeKind = 'ELEMENT' | 'TEXT' | 'COMMENT';

/** A node of a `Dom.Document`: an element, a text or a comment. */
export class DomNode extends PlatformObject {
  readonly kind: DomNodeKind;
  /** Local name of an element. */
  readonly name: string;
  namespace: string | null;
  prefix: string | null;
  /** Content of a text or comment. */
  readonly content: string;
  parent: DomNode | null = null;
  readonly children: DomNode[] = [];
  attributes: DomAttribute[] = [];
  /** Namespaces that the element declares, by prefix; the default one by an empty prefix. */
  readonly declared = new Map<string, string>();

  constructor(kind: DomNodeKind, name: string, content: string, namespace: string | null = null, prefix: string | null = null) {
    super();
    this.kind = kind;
    this.name = name;
    this.content = content;
    this.namespace = namespace;
    this.prefix = prefix;
  }

  /** An element; a namespace that is not declared around it is declared on it. */
  static element(name: string, namespace: string | null, prefix: string | null, parent: DomNode | null): DomNode {
    const node = new DomNode('ELEMENT', name, '', namespace === '' ? null : namespace, prefix === '' ? null : prefix);
    parent?.append(node);
    if (node.namespace !== null && node.namespaceFor(node.prefix ?? '') !== node.namespace)
      node.declared.set(node.prefix ?? '', node.namespace);
    return node;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Dom.XmlNode');
  }

  append(child: DomNode): DomNode {
    return this.insert(child, this.children.length);
  }

  insert(child: DomNode, index: number): DomNode {
    this.#mustBeElement();
    if (child.parent) child.parent.remove(child);
    this.children.splice(index, 0, child);
    child.parent = this;
    return child;
  }

  /** False where it is no child of this node. */
  remove(child: DomNode): boolean {
    const index = this.children.indexOf(child);
    if (index < 0) return false;
    this.children.splice(index, 1);
    child.parent = null;
    return true;
  }

  /** The text of a text or comment, or an element's own text. */
  get text(): string {
    if (this.kind !== 'ELEMENT') return this.content;
    return this.children
      .filter((child) => child.kind === 'TEXT')
      .map((child) => child.content)
      .join('');
  }

  attribute(name: string, namespace: string | null): DomAttribute | undefined {
    this.#mustBeElement();
    return this.attributes.find((candidate) => candidate.name === name && (candidate.namespace ?? '') === (namespace ?? ''));
  }

  setAttribute(name: string, value: string, namespace: string | null): void {
    const known = this.attribute(name, namespace);
    if (known) known.value = value;
    else this.attributes.push({ name, namespace, prefix: namespace === null ? null : this.#prefixOfAttribute(namespace), value });
  }

  /** Attributes need a prefix: one is made up where there is none. */
  #prefixOfAttribute(namespace: string): string {
    const known = this.prefixFor(namespace);
    if (known !== null && known !== '') return known;
    let number = 0;
    while (this.namespaceFor(`n${number}`) !== null) number++;
    this.declared.set(`n${number}`, namespace);
    return `n${number}`;
  }

  namespaceFor(prefix: string): string | null {
    return this.declared.get(prefix) ?? this.parent?.namespaceFor(prefix) ?? null;
  }

  prefixFor(namespace: string): string | null {
    for (const [prefix, uri] of this.declared) if (uri === namespace) return prefix;
    return this.parent?.prefixFor(namespace) ?? null;
  }

  toXml(): string {
    if (this.kind === 'TEXT') return escapedText(this.content);
    if (this.kind === 'COMMENT') return `<!--${this.content}-->`;
    const name = qualified(this.prefix, this.name);
    const declarations = [...this.declared].map(([prefix, uri]) => writtenAttribute(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri));
    const attributes = this.attributes.map((attribute) => writtenAttribute(qualified(attribute.prefix, attribute.name), attribute.value));
    const head = `<${name}${[...declarations, ...attributes].join('')}`;
    return this.children.length === 0 ? `${head} />` : `${head}>${this.children.map((child) => child.toXml()).join('')}</${name}>`;
  }

  override toString(): string {
    return `XMLNode[${this.kind},${this.name},${this.namespace},${this.prefix},${this.kind === 'ELEMENT' ? 'null' : this.content},]`;
  }

  #mustBeElement(): void {
    if (this.kind !== 'ELEMENT') throw exception('XmlException', `This operation needs an element; the node is of type ${this.kind}.`);
  }
}
