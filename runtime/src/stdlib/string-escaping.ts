import { type LibraryPart } from '../engine/index.ts';
import { HTML3_ENTITIES, HTML4_ENTITIES, XML_ENTITIES } from './html-entities.ts';

type Change = (runtime: unknown, self: string) => string;

function escapeEntities(entities: ReadonlyMap<string, string>): Change {
  return (_, self) =>
    self.replace(/["&<>'\u00a0-\uffff]/g, (character) => {
      const name = entities.get(character);
      return name === undefined ? character : `&${name};`;
    });
}

function unescapeEntities(entities: ReadonlyMap<string, string>): Change {
  const characters = new Map([...entities].map(([character, name]) => [name, character]));
  return (_, self) =>
    self.replace(/&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return characters.get(name) ?? all;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0x10ffff ? all : String.fromCodePoint(code);
    });
}

const LETTERS: Readonly<Record<string, string>> = { '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r' };
const CHARACTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LETTERS).map(([character, letter]) => [letter, character]),
);

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Escapes as in a literal of Java or ECMAScript; `plain` are the characters that get a backslash. */
function escapeLiteral(plain: RegExp): Change {
  return (_, self) =>
    self
      .replace(plain, (character) => `\\${character}`)
      .replace(/[\u0000-\u001f\u007f-\uffff]/g, (character) => (LETTERS[character] ? `\\${LETTERS[character]}` : unicodeEscape(character)));
}

const unescapeLiteral: Change = (_, self) =>
  self.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|([\s\S]))/g, (__, hex?: string, octal?: string, other?: string) => {
    if (other !== undefined) return CHARACTERS[other] ?? other;
    return String.fromCharCode(Number.parseInt(hex ?? octal!, hex ? 16 : 8));
  });

/** Escaping members of String, by the rules of Apache Commons Lang that the platform's documentation describes. */
export const stringEscapingLibrary: LibraryPart = {
  'String.escapeCsv()': (_, self: string) => (/[,"\r\n]/.test(self) ? `"${self.replaceAll('"', '""')}"` : self),
  'String.unescapeCsv()': (_, self: string) => {
    const inner = /^"([\s\S]*)"$/.exec(self)?.[1];
    return inner !== undefined && /[,"\r\n]/.test(inner) ? inner.replaceAll('""', '"') : self;
  },
  'String.escapeEcmaScript()': escapeLiteral(/['"\\/]/g),
  'String.escapeHtml3()': escapeEntities(HTML3_ENTITIES),
  'String.escapeHtml4()': escapeEntities(HTML4_ENTITIES),
  'String.escapeJava()': escapeLiteral(/["\\]/g),
  'String.escapeUnicode()': (_, self: string) => self.replace(/[\u0080-\uffff]/g, unicodeEscape),
  'String.escapeXml()': escapeEntities(XML_ENTITIES),
  'String.unescapeEcmaScript()': unescapeLiteral,
  'String.unescapeHtml3()': unescapeEntities(HTML3_ENTITIES),
  'String.unescapeHtml4()': unescapeEntities(HTML4_ENTITIES),
  'String.unescapeJava()': unescapeLiteral,
  'String.unescapeUnicode()': (_, self: string) =>
    self.replace(/\\u+([0-9a-fA-F]{4})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  'String.unescapeXml()': unescapeEntities(XML_ENTITIES),
};
