import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { escapedText, qualified, writtenAttribute } from './xml-text.ts';

/** Writes a document piece by piece. Source: Apex Reference Guide, XmlStreamWriter Class. */
class XmlStreamWriter extends PlatformObject {
  #text = '';
  readonly #open: string[] = [];
  /** The start tag that still takes attributes, and how it ends. */
  #pending: '>' | '/>' | null = null;
  #isClosed = false;

  get $type(): RuntimeType {
    return runtimeType('Platform', 'XmlStreamWriter');
  }

  get xml(): string {
    return this.#text + (this.#pending ?? '');
  }

  write(text: string): void {
    if (this.#isClosed) throw exception('XmlException', 'The writer is closed.');
    this.#text += (this.#pending ?? '') + text;
    this.#pending = null;
  }

  start(prefix: string | null, name: string, isEmpty: boolean): void {
    const full = qualified(prefix, name);
    this.write(`<${full}`);
    this.#pending = isEmpty ? '/>' : '>';
    if (!isEmpty) this.#open.push(full);
  }

  attribute(name: string, value: string | null): void {
    if (this.#pending === null) throw exception('XmlException', 'Attribute not associated with any element');
    this.#text += writtenAttribute(name, value ?? '');
  }

  end(): void {
    const name = this.#open.pop();
    if (name === undefined) throw exception('XmlException', 'No element is open.');
    this.write(`</${name}>`);
  }

  endAll(): void {
    while (this.#open.length > 0) this.end();
  }

  close(): void {
    this.#text = this.xml;
    this.#pending = null;
    this.#isClosed = true;
  }
}

export const xmlStreamWriterLibrary: LibraryPart = {
  'XmlStreamWriter.new()': () => new XmlStreamWriter(),
  'XmlStreamWriter.close()': (_runtime, self: XmlStreamWriter) => self.close(),
  'XmlStreamWriter.getXmlString()': (_runtime, self: XmlStreamWriter) => self.xml,
  // The binding alone: writeDefaultNamespace is what writes it.
  'XmlStreamWriter.setDefaultNamespace(String)': () => undefined,
  'XmlStreamWriter.writeAttribute(String,String,String,String)': (
    _runtime,
    self: XmlStreamWriter,
    prefix: string | null,
    _uri: string | null,
    name: string,
    value: string | null,
  ) => self.attribute(qualified(prefix, name), value),
  'XmlStreamWriter.writeCData(String)': (_runtime, self: XmlStreamWriter, data: string) => self.write(`<![CDATA[${data}]]>`),
  'XmlStreamWriter.writeCharacters(String)': (_runtime, self: XmlStreamWriter, text: string | null) => self.write(escapedText(text ?? '')),
  'XmlStreamWriter.writeComment(String)': (_runtime, self: XmlStreamWriter, data: string) => self.write(`<!--${data}-->`),
  'XmlStreamWriter.writeDefaultNamespace(String)': (_runtime, self: XmlStreamWriter, uri: string | null) => self.attribute('xmlns', uri),
  'XmlStreamWriter.writeEmptyElement(String,String,String)': (_runtime, self: XmlStreamWriter, prefix: string | null, name: string) =>
    self.start(prefix, name, true),
  'XmlStreamWriter.writeEndDocument()': (_runtime, self: XmlStreamWriter) => self.endAll(),
  'XmlStreamWriter.writeEndElement()': (_runtime, self: XmlStreamWriter) => self.end(),
  'XmlStreamWriter.writeNamespace(String,String)': (_runtime, self: XmlStreamWriter, prefix: string | null, uri: string | null) =>
    self.attribute(prefix === null || prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri),
  'XmlStreamWriter.writeProcessingInstruction(String,String)': (_runtime, self: XmlStreamWriter, target: string, data: string | null) =>
    self.write(`<?${target}${data === null ? '' : ` ${data}`}?>`),
  'XmlStreamWriter.writeStartDocument(String,String)': (_runtime, self: XmlStreamWriter, encoding: string | null, version: string | null) =>
    self.write(`<?xml version="${version ?? '1.0'}"${encoding === null ? '' : ` encoding="${encoding}"`}?>`),
  'XmlStreamWriter.writeStartElement(String,String,String)': (_runtime, self: XmlStreamWriter, prefix: string | null, name: string) =>
    self.start(prefix, name, false),
};
