import { SaxesParser } from 'saxes';

export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** One step of a reader through a document; `tag` is a value of XmlTag. */
export interface XmlEvent {
  readonly tag:
    'START_DOCUMENT' | 'END_DOCUMENT' | 'START_ELEMENT' | 'END_ELEMENT' | 'CHARACTERS' | 'CDATA' | 'COMMENT' | 'PROCESSING_INSTRUCTION';
  readonly text: string | null;
  readonly prefix: string;
  readonly local: string | null;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  /** Namespaces that the element declares, as pairs of prefix and URI. */
  readonly namespaces: readonly (readonly [string, string])[];
  /** All namespaces in force, by prefix. */
  readonly inForce: Readonly<Record<string, string>>;
  readonly line: number;
  readonly column: number;
}

export interface XmlDocumentEvents {
  readonly events: readonly XmlEvent[];
  readonly version: string | null;
  /** Why reading ended early. */
  readonly fault: string | undefined;
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const EMPTY = { text: null, prefix: '', local: null, uri: '', attributes: [], namespaces: [], inForce: {} };

/** Everything that a reader meets in a text, in order. */
export function readEvents(text: string): XmlDocumentEvents {
  const parser = new SaxesParser({ xmlns: true });
  const events: XmlEvent[] = [];
  const scopes: Record<string, string>[] = [{}];
  let fault: string | undefined;
  const add = (tag: XmlEvent['tag'], parts: Partial<XmlEvent> = {}): void => {
    if (fault === undefined) events.push({ ...EMPTY, inForce: scopes.at(-1)!, tag, line: parser.line, column: parser.column, ...parts });
  };
  add('START_DOCUMENT');
  parser.on('error', (error) => (fault ??= error.message.replace(/^(?:\d+:)*\s*/, '')));
  parser.on('opentag', (tag) => {
    const all = Object.values(tag.attributes);
    const namespaces = all
      .filter(({ uri }) => uri === XMLNS)
      .map(({ prefix, local, value }) => [prefix === '' ? '' : local, value] as const);
    scopes.push({ ...scopes.at(-1)!, ...Object.fromEntries(namespaces) });
    const { prefix, local, uri } = tag;
    add('START_ELEMENT', { prefix, local, uri, attributes: all.filter((attribute) => attribute.uri !== XMLNS), namespaces });
  });
  parser.on('closetag', ({ prefix, local, uri }) => {
    add('END_ELEMENT', { prefix, local, uri });
    scopes.pop();
  });
  parser.on('text', (content) => scopes.length > 1 && add('CHARACTERS', { text: content }));
  parser.on('cdata', (content) => add('CDATA', { text: content }));
  parser.on('comment', (content) => add('COMMENT', { text: content }));
  parser.on('processinginstruction', ({ target, body }) => add('PROCESSING_INSTRUCTION', { local: target, text: body }));
  parser.write(text).close();
  add('END_DOCUMENT');
  return { events, version: /^\s*<\?xml[^>]*version\s*=\s*["']([^"']+)/.exec(text)?.[1] ?? null, fault };
}

/** Runs of characters and CDATA sections as one. */
export function coalesced(events: readonly XmlEvent[]): XmlEvent[] {
  const joined: XmlEvent[] = [];
  const isText = (event: XmlEvent | undefined) => event?.tag === 'CHARACTERS' || event?.tag === 'CDATA';
  for (const event of events) {
    const last = joined.at(-1);
    if (last && isText(last) && isText(event)) joined[joined.length - 1] = { ...last, tag: 'CHARACTERS', text: last.text! + event.text! };
    else joined.push(isText(event) ? { ...event, tag: 'CHARACTERS' } : event);
  }
  return joined;
}
