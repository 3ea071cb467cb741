import { SaxesParser } from 'saxes';
import { exception, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { DomNode } from './dom-node.ts';

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** `Dom.Document`. */
export class DomDocument extends PlatformObject {
  root: DomNode | null = null;

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Dom.Document');
  }

  toXml(): string {
    if (!this.root) throw exception('XmlException', 'The document has no root element: create one or load a text first.');
    return `<?xml version="1.0" encoding="UTF-8"?>${this.root.toXml()}`;
  }

  override toString(): string {
    return `XMLDocument[${this.root?.toString() ?? 'null'}]`;
  }
}

/** Reads a document. Throws XmlException where the text is not well-formed. */
export function parseDocument(text: string): DomNode {
  const parser = new SaxesParser({ xmlns: true });
  let current: DomNode | null = null;
  let root: DomNode | null = null;
  const addText = (content: string): void => void current?.append(new DomNode('TEXT', '', content));
  parser.on('error', (error) => {
    throw exception('XmlException', `Failed to parse XML due to: ${error.message.replace(/^(?:\d+:)*\s*/, '')}`);
  });
  parser.on('opentag', (tag) => {
    const node = new DomNode('ELEMENT', tag.local, '', tag.uri === '' ? null : tag.uri, tag.prefix === '' ? null : tag.prefix);
    for (const { uri, prefix, local, value } of Object.values(tag.attributes)) {
      if (uri === XMLNS) node.declared.set(prefix === '' ? '' : local, value);
      else node.attributes.push({ name: local, namespace: uri === '' ? null : uri, prefix: prefix === '' ? null : prefix, value });
    }
    current?.append(node);
    root ??= node;
    current = node;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('comment', (content) => void current?.append(new DomNode('COMMENT', '', content)));
  parser.on('closetag', () => void (current = current!.parent));
  parser.write(text).close();
  return root!;
}
