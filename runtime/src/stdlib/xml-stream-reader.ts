import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';
import { coalesced, readEvents, type XmlAttribute, type XmlDocumentEvents, type XmlEvent } from './xml-events.ts';

/** What `next()` answers. Source: javax.xml.stream.XMLStreamConstants, on which the class is modelled. */
const CODES: Readonly<Record<XmlEvent['tag'], number>> = {
  START_ELEMENT: 1,
  END_ELEMENT: 2,
  PROCESSING_INSTRUCTION: 3,
  CHARACTERS: 4,
  COMMENT: 5,
  START_DOCUMENT: 7,
  END_DOCUMENT: 8,
  CDATA: 12,
};

/** Steps through a document; faults of the text come when the reader reaches them. */
export class XmlStreamReader extends PlatformObject {
  readonly document: XmlDocumentEvents;
  #events: readonly XmlEvent[];
  #at = 0;

  constructor(text: string) {
    super();
    this.document = readEvents(text);
    this.#events = this.document.events;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'XmlStreamReader');
  }

  get event(): XmlEvent {
    return this.#events[this.#at]!;
  }

  get hasNext(): boolean {
    return this.event.tag !== 'END_DOCUMENT';
  }

  next(): XmlEvent {
    if (!this.hasNext) throw exception('XmlException', 'The end of the document is reached: there is nothing more to read.');
    if (this.#at === this.#events.length - 1) throw exception('XmlException', `Failed to parse XML due to: ${this.document.fault}`);
    this.#at++;
    return this.event;
  }

  coalesce(): void {
    this.#events = coalesced(this.#events);
  }
}

function nextTag(_runtime: Runtime, self: XmlStreamReader): number {
  let event = self.next();
  while (event.tag === 'COMMENT' || event.tag === 'PROCESSING_INSTRUCTION' || isWhitespace(event)) event = self.next();
  if (event.tag !== 'START_ELEMENT' && event.tag !== 'END_ELEMENT')
    throw exception('XmlException', `Expected a start or end tag, but found ${event.tag}.`);
  return CODES[event.tag];
}

function isWhitespace(event: XmlEvent): boolean {
  return event.tag === 'CHARACTERS' && (event.text ?? '').trim() === '';
}

function attributeAt(self: XmlStreamReader, index: number): XmlAttribute {
  const found = self.event.attributes[index];
  if (!found) throw exception('XmlException', `The element has no attribute at index ${index}.`);
  return found;
}

function namespaceAt(self: XmlStreamReader, index: number): readonly [string, string] {
  const found = self.event.namespaces[index];
  if (!found) throw exception('XmlException', `The element declares no namespace at index ${index}.`);
  return found;
}

function attributeValue(_runtime: Runtime, self: XmlStreamReader, uri: string | null, local: string): string | null {
  const matches = (attribute: XmlAttribute) => attribute.local === local && (uri === null || attribute.uri === uri);
  return self.event.attributes.find(matches)?.value ?? null;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

export const xmlStreamReaderLibrary: LibraryPart = {
  'XmlStreamReader.new(String)': (_runtime, text: string | null) => new XmlStreamReader(argument(text)),
  'XmlStreamReader.getAttributeCount()': (_runtime, self: XmlStreamReader) => self.event.attributes.length,
  'XmlStreamReader.getAttributeLocalName(Integer)': (_runtime, self: XmlStreamReader, index: number) => attributeAt(self, index).local,
  'XmlStreamReader.getAttributeNamespace(Integer)': (_runtime, self: XmlStreamReader, index: number) =>
    orNull(attributeAt(self, index).uri),
  'XmlStreamReader.getAttributePrefix(Integer)': (_runtime, self: XmlStreamReader, index: number) =>
    orNull(attributeAt(self, index).prefix),
  'XmlStreamReader.getAttributeType(Integer)': (_runtime, self: XmlStreamReader, index: number) => attributeAt(self, index) && 'CDATA',
  'XmlStreamReader.getAttributeValue(String,String)': attributeValue,
  'XmlStreamReader.getAttributeValueAt(Integer)': (_runtime, self: XmlStreamReader, index: number) => attributeAt(self, index).value,
  'XmlStreamReader.getEventType()': (runtime, self: XmlStreamReader) => runtime.platformConstant('XmlTag', self.event.tag),
  'XmlStreamReader.getLocalName()': (_runtime, self: XmlStreamReader) => self.event.local,
  'XmlStreamReader.getLocation()': (_runtime, self: XmlStreamReader) => `Line: ${self.event.line}, column: ${self.event.column}`,
  'XmlStreamReader.getNamespace()': (_runtime, self: XmlStreamReader) => orNull(self.event.uri),
  'XmlStreamReader.getNamespaceCount()': (_runtime, self: XmlStreamReader) => self.event.namespaces.length,
  'XmlStreamReader.getNamespacePrefix(Integer)': (_runtime, self: XmlStreamReader, index: number) => orNull(namespaceAt(self, index)[0]),
  'XmlStreamReader.getNamespaceURI(String)': (_runtime, self: XmlStreamReader, prefix: string | null) =>
    self.event.inForce[prefix ?? ''] ?? null,
  'XmlStreamReader.getNamespaceURIAt(Integer)': (_runtime, self: XmlStreamReader, index: number) => namespaceAt(self, index)[1],
  'XmlStreamReader.getPIData()': (_runtime, self: XmlStreamReader) =>
    self.event.tag === 'PROCESSING_INSTRUCTION' ? self.event.text : null,
  'XmlStreamReader.getPITarget()': (_runtime, self: XmlStreamReader) =>
    self.event.tag === 'PROCESSING_INSTRUCTION' ? self.event.local : null,
  'XmlStreamReader.getPrefix()': (_runtime, self: XmlStreamReader) => orNull(self.event.prefix),
  'XmlStreamReader.getText()': (_runtime, self: XmlStreamReader) => self.event.text,
  'XmlStreamReader.getVersion()': (_runtime, self: XmlStreamReader) => self.document.version,
  'XmlStreamReader.hasName()': (_runtime, self: XmlStreamReader) => self.event.local !== null,
  'XmlStreamReader.hasNext()': (_runtime, self: XmlStreamReader) => self.hasNext,
  'XmlStreamReader.hasText()': (_runtime, self: XmlStreamReader) => ['CHARACTERS', 'CDATA', 'COMMENT'].includes(self.event.tag),
  'XmlStreamReader.isCharacters()': (_runtime, self: XmlStreamReader) => self.event.tag === 'CHARACTERS',
  'XmlStreamReader.isEndElement()': (_runtime, self: XmlStreamReader) => self.event.tag === 'END_ELEMENT',
  'XmlStreamReader.isStartElement()': (_runtime, self: XmlStreamReader) => self.event.tag === 'START_ELEMENT',
  'XmlStreamReader.isWhitespace()': (_runtime, self: XmlStreamReader) => isWhitespace(self.event),
  'XmlStreamReader.next()': (_runtime, self: XmlStreamReader) => CODES[self.next().tag],
  'XmlStreamReader.nextTag()': nextTag,
  'XmlStreamReader.setCoalescing(Boolean)': (_runtime, self: XmlStreamReader, flag: boolean) => (flag ? self.coalesce() : undefined),
  'XmlStreamReader.setNamespaceAware(Boolean)': () => undefined,
  'XmlStreamReader.toString()': (_runtime, self: XmlStreamReader) => `System.XmlStreamReader[${self.event.tag}]`,
};
