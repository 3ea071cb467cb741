import { type LibraryPart } from '../engine/index.ts';
import { ApexId, ApexList, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';

const fold = (text: string) => text.toLowerCase();

function substringAfter(self: string, separator: string | null): string {
  const at = self.indexOf(argument(separator));
  return at < 0 ? '' : self.slice(at + separator!.length);
}

function substringAfterLast(self: string, separator: string | null): string {
  if (argument(separator) === '') return '';
  const at = self.lastIndexOf(separator!);
  return at < 0 ? '' : self.slice(at + separator!.length);
}

function substringBefore(self: string, separator: string | null): string {
  const at = self.indexOf(argument(separator));
  return at < 0 ? self : self.slice(0, at);
}

function substringBeforeLast(self: string, separator: string | null): string {
  const at = argument(separator) === '' ? -1 : self.lastIndexOf(separator!);
  return at < 0 ? self : self.slice(0, at);
}

function substringBetween(self: string, open: string | null, close: string | null): string | null {
  const start = self.indexOf(argument(open));
  if (start < 0) return null;
  const end = self.indexOf(argument(close), start + open!.length);
  return end < 0 ? null : self.slice(start + open!.length, end);
}

/** First index at which two texts differ; -1 where they are the same. */
function differenceIndex(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return a.length === b.length ? -1 : length;
}

function indexWhere(self: string, accepts: (character: string) => boolean): number {
  for (let i = 0; i < self.length; i++) if (accepts(self[i]!)) return i;
  return -1;
}

function countMatches(self: string, searched: string): number {
  return searched === '' ? 0 : self.split(searched).length - 1;
}

/** Levenshtein distance; -1 where it is above `most`. */
function editDistance(a: string, b: string, most: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  const distance = row[b.length]!;
  return distance > most ? -1 : distance;
}

/** Position, from the end, of a text; a negative start finds nothing. */
function lastIndexUpTo(self: string, searched: string, start: number): number {
  return start < 0 ? -1 : self.lastIndexOf(searched, start);
}

/** Searching and comparing members of String. */
export const stringSearchLibrary: LibraryPart = {
  'String.compareTo(String)': (_, self: string, other: string | null) => compareTexts(self, argument(other)),
  'String.contains(String)': (_, self: string, searched: string | null) => self.includes(argument(searched)),
  'String.containsAny(String)': (_, self: string, valid: string | null) =>
    indexWhere(self, (character) => argument(valid).includes(character)) >= 0,
  'String.containsIgnoreCase(String)': (_, self: string, searched: string | null) => fold(self).includes(fold(argument(searched))),
  'String.containsNone(String)': (_, self: string, invalid: string | null) =>
    indexWhere(self, (character) => argument(invalid).includes(character)) < 0,
  'String.containsOnly(String)': (_, self: string, valid: string | null) =>
    indexWhere(self, (character) => !argument(valid).includes(character)) < 0,
  'String.countMatches(String)': (_, self: string, searched: string | null) => countMatches(self, argument(searched)),
  'String.difference(String)': (_, self: string, other: string | null) => {
    const at = differenceIndex(self, argument(other));
    return at < 0 ? '' : other!.slice(at);
  },
  'String.endsWith(String)': (_, self: string, suffix: string | null) => self.endsWith(argument(suffix)),
  'String.endsWithIgnoreCase(String)': (_, self: string, suffix: string | null) => fold(self).endsWith(fold(argument(suffix))),
  'String.equals(Object)': (_, self: string, other: Value) =>
    self.length >= 0 && (other instanceof ApexId ? self === other.value : self === other),
  'String.equalsIgnoreCase(String)': (_, self: string, other: string | null) =>
    self.length >= 0 && other !== null && fold(self) === fold(other),
  'String.getLevenshteinDistance(String)': (_, self: string, other: string | null) => editDistance(self, argument(other), Infinity),
  'String.getLevenshteinDistance(String,Integer)': (_, self: string, other: string | null, most: number | null) =>
    editDistance(self, argument(other), argument(most)),
  'String.indexOf(String)': (_, self: string, searched: string | null) => self.indexOf(argument(searched)),
  'String.indexOf(String,Integer)': (_, self: string, searched: string | null, start: number | null) =>
    self.indexOf(argument(searched), argument(start)),
  'String.indexOfAny(String)': (_, self: string, searched: string | null) =>
    indexWhere(self, (character) => argument(searched).includes(character)),
  'String.indexOfAnyBut(String)': (_, self: string, searched: string | null) =>
    indexWhere(self, (character) => !argument(searched).includes(character)),
  'String.indexOfChar(Integer)': (_, self: string, character: number | null) => self.indexOf(String.fromCodePoint(argument(character))),
  'String.indexOfChar(Integer,Integer)': (_, self: string, character: number | null, from: number | null) =>
    self.indexOf(String.fromCodePoint(argument(character)), argument(from)),
  'String.indexOfDifference(String)': (_, self: string, other: string | null) => differenceIndex(self, argument(other)),
  'String.indexOfIgnoreCase(String)': (_, self: string, searched: string | null) => fold(self).indexOf(fold(argument(searched))),
  'String.indexOfIgnoreCase(String,Integer)': (_, self: string, searched: string | null, start: number | null) =>
    fold(self).indexOf(fold(argument(searched)), argument(start)),
  'String.lastIndexOf(String)': (_, self: string, searched: string | null) => self.lastIndexOf(argument(searched)),
  'String.lastIndexOf(String,Integer)': (_, self: string, searched: string | null, start: number | null) =>
    lastIndexUpTo(self, argument(searched), argument(start)),
  'String.lastIndexOfChar(Integer)': (_, self: string, character: number | null) =>
    self.lastIndexOf(String.fromCodePoint(argument(character))),
  'String.lastIndexOfChar(Integer,Integer)': (_, self: string, character: number | null, from: number | null) =>
    lastIndexUpTo(self, String.fromCodePoint(argument(character)), argument(from)),
  'String.lastIndexOfIgnoreCase(String)': (_, self: string, searched: string | null) => fold(self).lastIndexOf(fold(argument(searched))),
  'String.lastIndexOfIgnoreCase(String,Integer)': (_, self: string, searched: string | null, start: number | null) =>
    lastIndexUpTo(fold(self), fold(argument(searched)), argument(start)),
  'String.startsWith(String)': (_, self: string, prefix: string | null) => self.startsWith(argument(prefix)),
  'String.startsWithIgnoreCase(String)': (_, self: string, prefix: string | null) => fold(self).startsWith(fold(argument(prefix))),
  'String.substringAfter(String)': (_, self: string, separator: string | null) => substringAfter(self, separator),
  'String.substringAfterLast(String)': (_, self: string, separator: string | null) => substringAfterLast(self, separator),
  'String.substringBefore(String)': (_, self: string, separator: string | null) => substringBefore(self, separator),
  'String.substringBeforeLast(String)': (_, self: string, separator: string | null) => substringBeforeLast(self, separator),
  'String.substringBetween(String)': (_, self: string, tag: string | null) => substringBetween(self, tag, tag),
  'String.substringBetween(String,String)': (_, self: string, open: string | null, close: string | null) =>
    substringBetween(self, open, close),
  'String.getCommonPrefix(List<String>)': (_, strings: ApexList<string>) => {
    const [first = '', ...others] = strings.items;
    return others.reduce((prefix, text) => {
      const at = differenceIndex(prefix, text);
      return at < 0 ? prefix : prefix.slice(0, at);
    }, first);
  },
  'String.getChars()': (_, self: string) =>
    new ApexList(
      types.Integer,
      Array.from({ length: self.length }, (__, i) => self.charCodeAt(i)),
    ),
  'String.splitByCharacterType()': (_, self: string) => textList(splitByType(self, false)),
  'String.splitByCharacterTypeCamelCase()': (_, self: string) => textList(splitByType(self, true)),
};

/** As Java's compareTo: the difference of the first characters that differ, or of the lengths. */
export function compareTexts(a: string, b: string): number {
  const at = differenceIndex(a, b);
  if (at < 0) return 0;
  return at < a.length && at < b.length ? a.charCodeAt(at) - b.charCodeAt(at) : a.length - b.length;
}

/** A `List<String>`. */
export function textList(items: string[]): ApexList<string> {
  return new ApexList(types.String, items);
}

const CATEGORIES = [
  'Lu',
  'Ll',
  'Lt',
  'Lm',
  'Lo',
  'Mn',
  'Mc',
  'Me',
  'Nd',
  'Nl',
  'No',
  'Zs',
  'Zl',
  'Zp',
  'Cc',
  'Cf',
  'Pd',
  'Ps',
  'Pe',
  'Pc',
  'Po',
  'Pi',
  'Pf',
  'Sm',
  'Sc',
  'Sk',
  'So',
];
const CATEGORY_TESTS = CATEGORIES.map((category) => new RegExp(`\\p{${category}}`, 'u'));

/** Runs of characters of one Unicode category; with `camelCase`, an upper-case letter goes with the lower-case run behind it. */
function splitByType(text: string, camelCase: boolean): string[] {
  const parts: string[] = [];
  let category = -2;
  for (const character of text) {
    const next = CATEGORY_TESTS.findIndex((test) => test.test(character));
    const last = parts.at(-1);
    if (next === category) parts[parts.length - 1] = last! + character;
    else if (camelCase && CATEGORIES[next] === 'Ll' && CATEGORIES[category] === 'Lu' && last!.length > 1)
      parts.splice(-1, 1, last!.slice(0, -1), last!.slice(-1) + character);
    else if (camelCase && CATEGORIES[next] === 'Ll' && CATEGORIES[category] === 'Lu') parts[parts.length - 1] = last! + character;
    else parts.push(character);
    category = next;
  }
  return parts;
}
