import { XMLParser, XMLValidator } from 'fast-xml-parser';

type XmlNode = string | XmlTree | readonly (string | XmlTree)[];
interface XmlTree {
  readonly [name: string]: XmlNode;
}

/** One element of a metadata file: its child elements by name, their texts trimmed. */
export class XmlElement {
  readonly #tree: XmlTree;

  constructor(tree: XmlTree = {}) {
    this.#tree = tree;
  }

  /** The first child's text; undefined where the child is absent or empty. */
  text(name: string): string | undefined {
    return this.texts(name)[0];
  }

  texts(name: string): string[] {
    return this.#nodes(name).filter((node): node is string => typeof node === 'string' && node !== '');
  }

  /** The first child that has children of its own. */
  child(name: string): XmlElement | undefined {
    return this.children(name)[0];
  }

  children(name: string): XmlElement[] {
    return this.#nodes(name).map((node) => (typeof node === 'string' ? new XmlElement() : new XmlElement(node)));
  }

  has(name: string): boolean {
    return this.#tree[name] !== undefined;
  }

  isTrue(name: string): boolean {
    return this.text(name) === 'true';
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }

  #nodes(name: string): readonly (string | XmlTree)[] {
    const node = this.#tree[name];
    if (node === undefined) return [];
    return Array.isArray(node) ? (node as readonly (string | XmlTree)[]) : [node as string | XmlTree];
  }
}

export interface XmlFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, trimValues: true, ignoreDeclaration: true });
/** For files whose `xsi:nil` and `xsi:type` matter. */
const attributeParser = new XMLParser({
  parseTagValue: false, parseAttributeValue: false, ignoreAttributes: false, attributeNamePrefix: '@', trimValues: true, ignoreDeclaration: true,
});

/** The root element of a file, or where it is malformed. `withAttributes` gives attributes as children named `@name`, texts beside them as `#text`. */
export function parseXml(text: string, withAttributes = false): { root: XmlElement } | { fault: XmlFault } {
  const validity = XMLValidator.validate(text);
  if (validity !== true) return { fault: { message: validity.err.msg, line: validity.err.line, column: validity.err.col } };
  const tree = (withAttributes ? attributeParser : parser).parse(text) as XmlTree;
  const root = Object.values(tree).find((node) => typeof node === 'object' && !Array.isArray(node));
  return { root: new XmlElement((root ?? {}) as XmlTree) };
}
