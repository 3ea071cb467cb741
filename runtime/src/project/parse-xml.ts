import { withoutEntities, XmlElement } from './xml-element.ts';

/** Why a file is not well-formed, and at which offset. */
export interface XmlFault {
  readonly message: string;
  readonly offset: number;
}

const OPENING = /<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y;
const CLOSING = /<\/([\w:.-]+)\s*>/y;
/** What is passed over, by its beginning, with its end. */
const PASSED_OVER = [['<?', '?>'], ['<!--', '-->'], ['<!DOCTYPE', '>']] as const;
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

/**
 * Reads a metadata file. Metadata uses little of XML (elements, few attributes, text, comments), and a project has hundreds of files:
 * a reader of just that is several times quicker than one of all of XML, and says where a fault is.
 */
export function parseXml(text: string): { readonly root: XmlElement } | { readonly fault: XmlFault } {
  const document = new XmlElement('', 0, '');
  const open: XmlElement[] = [document];
  let position = 0;
  while (position < text.length) {
    const tag = text.indexOf('<', position);
    const end = tag < 0 ? text.length : tag;
    if (end > position && open.length > 1) open.at(-1)!.content += withoutEntities(text.slice(position, end));
    if (tag < 0) break;
    const next = readTag(text, tag, open);
    if (typeof next !== 'number') return { fault: next };
    position = next;
  }
  const unclosed = open.at(-1)!;
  if (unclosed !== document) return { fault: { message: `The element <${unclosed.name}> is not closed.`, offset: unclosed.start } };
  const root = [...document.all()][0];
  return root ? { root } : { fault: { message: 'The file holds no element.', offset: 0 } };
}

/** Takes in what begins at `tag`. Gives the offset behind it. */
function readTag(text: string, tag: number, open: XmlElement[]): number | XmlFault {
  const current = open.at(-1)!;
  if (text.startsWith(CDATA, tag)) {
    const end = text.indexOf(CDATA_END, tag);
    if (end < 0) return { message: 'The CDATA section is not closed.', offset: tag };
    current.content += text.slice(tag + CDATA.length, end);
    return end + CDATA_END.length;
  }
  for (const [begin, finish] of PASSED_OVER) {
    if (!text.startsWith(begin, tag)) continue;
    const end = text.indexOf(finish, tag);
    return end < 0 ? { message: `"${begin}" is not closed by "${finish}".`, offset: tag } : end + finish.length;
  }
  CLOSING.lastIndex = tag;
  const closing = CLOSING.exec(text);
  if (closing) return close(closing[1]!, tag, open) ?? CLOSING.lastIndex;
  OPENING.lastIndex = tag;
  const opening = OPENING.exec(text);
  if (!opening) return { message: 'This tag is not complete.', offset: tag };
  const element = new XmlElement(opening[1]!, tag, opening[2]!);
  current.add(element);
  if (opening[3] === '') open.push(element);
  return OPENING.lastIndex;
}

function close(name: string, tag: number, open: XmlElement[]): XmlFault | undefined {
  const current = open.at(-1)!;
  if (open.length === 1) return { message: `</${name}> closes no element.`, offset: tag };
  if (current.name !== name) return { message: `</${name}> stands where </${current.name}> must.`, offset: tag };
  open.pop();
  return undefined;
}
