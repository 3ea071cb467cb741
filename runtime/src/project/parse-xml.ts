import { SaxesParser } from 'saxes';
import { XmlElement } from './xml-element.ts';

/** Why a file is not well-formed, and at which offset. */
export interface XmlFault {
  readonly message: string;
  readonly offset: number;
}

/** Reads a metadata file; of a malformed one the first fault. */
export function parseXml(text: string): { readonly root: XmlElement } | { readonly fault: XmlFault } {
  const parser = new SaxesParser();
  const document = new XmlElement('', 0, {});
  const open: XmlElement[] = [document];
  let start = 0;
  let fault: XmlFault | undefined;
  const addText = (content: string): void => void (open.at(-1)!.content += content);
  parser.on(
    'error',
    (error) => (fault ??= { message: error.message.replace(/^(?:\d+:)*\s*/, ''), offset: Math.max(0, parser.position - 1) }),
  );
  parser.on('opentagstart', (tag) => (start = text.lastIndexOf(`<${tag.name}`, parser.position)));
  parser.on('opentag', (tag) => {
    const element = new XmlElement(tag.name, start, tag.attributes);
    open.at(-1)!.add(element);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  if (fault) return { fault };
  const [root] = document.all();
  return root ? { root } : { fault: { message: 'The file holds no element.', offset: 0 } };
}
