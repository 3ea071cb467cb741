import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import {
  type ApexDate,
  type ApexDatetime,
  type ApexList,
  type Decimal,
  doubleText,
  type RuntimeType,
  types,
  type Value,
} from '../values/index.ts';
import { argument, plainDatetime, textHash, valueText } from './arguments.ts';
import { javaReplace, javaSplit } from './java-replace.ts';
import { formatMessage } from './message-format.ts';
import { textList } from './string-search.ts';

const WHITESPACE = /^[\s\u001c-\u001f]*$/;
const SMALLEST_ABBREVIATION = 4;
const SMALLEST_ABBREVIATION_WITH_OFFSET = 7;

function stringException(text: string): never {
  throw exception('StringException', text);
}

function substring(self: string, start: number, end: number): string {
  if (start < 0 || start > self.length) stringException(`Starting position out of bounds: ${start}`);
  if (end < start || end > self.length) stringException(`Ending position out of bounds: ${end}`);
  return self.slice(start, end);
}

/** Source: Apex Reference Guide, String.abbreviate: ellipses count towards the width; with an offset, the text around it is shown. */
function abbreviate(self: string, width: number, offset: number): string {
  if (width < SMALLEST_ABBREVIATION) stringException(`Minimum abbreviation width is ${SMALLEST_ABBREVIATION}`);
  if (self.length <= width) return self;
  const start = Math.max(0, Math.min(offset, self.length, self.length - offset < width - 3 ? self.length - (width - 3) : offset));
  if (start <= SMALLEST_ABBREVIATION) return `${self.slice(0, width - 3)}...`;
  if (width < SMALLEST_ABBREVIATION_WITH_OFFSET)
    stringException(`Minimum abbreviation width with offset is ${SMALLEST_ABBREVIATION_WITH_OFFSET}`);
  return start + width - 3 < self.length
    ? `...${abbreviate(self.slice(start), width - 3, 0)}`
    : `...${self.slice(self.length - (width - 3))}`;
}

/** Source: Apex Reference Guide, String.center: the odd one of an uneven padding stands on the right. */
function center(self: string, size: number, padding: string): string {
  const pad = padding === '' ? ' ' : padding;
  return self.padStart(self.length + Math.floor(Math.max(size - self.length, 0) / 2), pad).padEnd(size, pad);
}

function overlay(self: string, text: string, from: number, to: number): string {
  const [start, end] = [from, to].map((index) => Math.min(Math.max(index, 0), self.length)).sort((a, b) => a - b) as [number, number];
  return self.slice(0, start) + text + self.slice(end);
}

function codePoint(value: number | undefined, index: number): number {
  return value ?? stringException(`String index out of range: ${index}`);
}

function everyCharacter(pattern: RegExp): (runtime: Runtime, self: string) => boolean {
  return (_, self) => pattern.test(self);
}

/** Elements of a list, a set or any other iterable, with the type in whose form they are. */
function elementTexts(runtime: Runtime, iterable: Value): string[] {
  const type = (iterable as ApexList).elementType as RuntimeType | undefined;
  return [...runtime.iterate(argument(iterable))].map((item) => (item === null ? '' : valueText(runtime, item, type)));
}

function swapCase(self: string): string {
  return [...self].map((character) => (character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase())).join('');
}

function folded(prefixOrSuffix: string | null): string {
  return argument(prefixOrSuffix).toLowerCase();
}

const unlessNull =
  <A, B>(convert: (runtime: Runtime, value: A) => B) =>
  (runtime: Runtime, value: A | null) =>
    value === null ? null : convert(runtime, value);
const localText = unlessNull((runtime, moment: ApexDatetime) => plainDatetime(moment.ms, runtime.tx.timeZone.offsetAt(moment.ms)));
const isBlank = (text: string | null) => text === null || WHITESPACE.test(text);

const changing: LibraryPart = {
  'String.abbreviate(Integer)': (_, self: string, width: number | null) => abbreviate(self, argument(width), 0),
  'String.abbreviate(Integer,Integer)': (_, self: string, width: number | null, offset: number | null) =>
    abbreviate(self, argument(width), argument(offset)),
  'String.capitalize()': (_, self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
  'String.center(Integer)': (_, self: string, size: number | null) => center(self, argument(size), ' '),
  'String.center(Integer,String)': (_, self: string, size: number | null, padding: string | null) =>
    center(self, argument(size), argument(padding)),
  'String.deleteWhitespace()': (_, self: string) => self.replace(/\s/g, ''),
  'String.left(Integer)': (_, self: string, length: number | null) => self.slice(0, Math.max(argument(length), 0)),
  'String.leftPad(Integer)': (_, self: string, length: number | null) => self.padStart(argument(length)),
  'String.leftPad(Integer,String)': (_, self: string, length: number | null, padding: string | null) =>
    self.padStart(argument(length), argument(padding) || ' '),
  'String.mid(Integer,Integer)': (_, self: string, position: number | null, length: number | null) => {
    const start = Math.max(argument(position), 0);
    return argument(length)! < 0 ? '' : self.slice(start, start + length!);
  },
  'String.normalizeSpace()': (_, self: string) => self.trim().replace(/\s+/g, ' '),
  'String.overlay(String,Integer,Integer)': (_, self: string, text: string | null, start: number | null, end: number | null) =>
    overlay(self, argument(text), argument(start), argument(end)),
  'String.remove(String)': (_, self: string, removed: string | null) => (argument(removed) === '' ? self : self.replaceAll(removed!, '')),
  'String.removeEnd(String)': (_, self: string, removed: string | null) =>
    argument(removed) !== '' && self.endsWith(removed!) ? self.slice(0, -removed!.length) : self,
  'String.removeEndIgnoreCase(String)': (_, self: string, removed: string | null) =>
    folded(removed) !== '' && self.toLowerCase().endsWith(folded(removed)) ? self.slice(0, -removed!.length) : self,
  'String.removeStart(String)': (_, self: string, removed: string | null) =>
    self.startsWith(argument(removed)) ? self.slice(removed!.length) : self,
  'String.removeStartIgnoreCase(String)': (_, self: string, removed: string | null) =>
    self.toLowerCase().startsWith(folded(removed)) ? self.slice(removed!.length) : self,
  'String.repeat(Integer)': (_, self: string, times: number | null) => self.repeat(Math.max(argument(times), 0)),
  'String.repeat(String,Integer)': (_, self: string, separator: string | null, times: number | null) =>
    new Array<string>(Math.max(argument(times), 0)).fill(self).join(separator ?? ''),
  'String.replace(String,String)': (_, self: string, target: string | null, replacement: string | null) => {
    const text = argument(replacement);
    return self.replaceAll(argument(target), () => text);
  },
  'String.replaceAll(String,String)': (_, self: string, regex: string | null, replacement: string | null) =>
    javaReplace(self, argument(regex), argument(replacement), true),
  'String.replaceFirst(String,String)': (_, self: string, regex: string | null, replacement: string | null) =>
    javaReplace(self, argument(regex), argument(replacement), false),
  'String.reverse()': (_, self: string) => [...self].reverse().join(''),
  'String.right(Integer)': (_, self: string, length: number | null) => (argument(length)! <= 0 ? '' : self.slice(-length!)),
  'String.rightPad(Integer)': (_, self: string, length: number | null) => self.padEnd(argument(length)),
  'String.rightPad(Integer,String)': (_, self: string, length: number | null, padding: string | null) =>
    self.padEnd(argument(length), argument(padding) || ' '),
  'String.split(String)': (_, self: string, regex: string | null) => textList(javaSplit(self, argument(regex), 0)),
  'String.split(String,Integer)': (_, self: string, regex: string | null, limit: number | null) =>
    textList(javaSplit(self, argument(regex), argument(limit))),
  'String.stripHtmlTags()': (_, self: string) => self.replace(/<!--[\s\S]*?-->|<\/?[a-zA-Z!?](?:"[^"]*"|'[^']*'|[^'">])*>/g, ''),
  'String.substring(Integer)': (_, self: string, start: number | null) => substring(self, argument(start), self.length),
  'String.substring(Integer,Integer)': (_, self: string, start: number | null, end: number | null) =>
    substring(self, argument(start), argument(end)),
  'String.swapCase()': (_, self: string) => swapCase(self),
  'String.toLowerCase()': (_, self: string) => self.toLowerCase(),
  'String.toLowerCase(String)': (_, self: string, locale: string | null) => self.toLocaleLowerCase(argument(locale).replaceAll('_', '-')),
  'String.toUpperCase()': (_, self: string) => self.toUpperCase(),
  'String.toUpperCase(String)': (_, self: string, locale: string | null) => self.toLocaleUpperCase(argument(locale).replaceAll('_', '-')),
  // As Java's trim: every character up to the space, not the no-break space.
  'String.trim()': (_, self: string) => self.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, ''),
  'String.uncapitalize()': (_, self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
};

const asking: LibraryPart = {
  'String.charAt(Integer)': (_, self: string, index: number | null) => codePoint(self.codePointAt(argument(index)), index!),
  'String.codePointAt(Integer)': (_, self: string, index: number | null) => codePoint(self.codePointAt(argument(index)), index!),
  'String.codePointBefore(Integer)': (_, self: string, index: number | null) => {
    const before = argument(index) - 1;
    const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(self.slice(Math.max(before - 1, 0), before + 1));
    return codePoint(self.codePointAt(isPair ? before - 1 : before), index!);
  },
  'String.codePointCount(Integer,Integer)': (_, self: string, start: number | null, end: number | null) =>
    [...substring(self, argument(start), argument(end))].length,
  'String.offsetByCodePoints(Integer,Integer)': (_, self: string, index: number | null, offset: number | null) => {
    const moved = argument(offset);
    if (moved >= 0) return argument(index) + [...self.slice(index!)].slice(0, moved).join('').length;
    return argument(index) - [...self.slice(0, index!)].slice(moved).join('').length;
  },
  'String.containsWhitespace()': everyCharacter(/\s/),
  'String.hashCode()': (_, self: string) => textHash(self),
  // Of an empty text: false for the tests of case, printability apart, as in Apache Commons Lang.
  'String.isAllLowerCase()': everyCharacter(/^\p{Ll}+$/u),
  'String.isAllUpperCase()': everyCharacter(/^\p{Lu}+$/u),
  'String.isAlpha()': everyCharacter(/^\p{L}+$/u),
  'String.isAlphaSpace()': everyCharacter(/^[\p{L} ]*$/u),
  'String.isAlphanumeric()': everyCharacter(/^[\p{L}\p{Nd}]+$/u),
  'String.isAlphanumericSpace()': everyCharacter(/^[\p{L}\p{Nd} ]*$/u),
  'String.isAsciiPrintable()': everyCharacter(/^[ -~]*$/),
  'String.isNumeric()': everyCharacter(/^\p{Nd}+$/u),
  'String.isNumericSpace()': everyCharacter(/^[\p{Nd} ]*$/u),
  'String.isWhitespace()': everyCharacter(WHITESPACE),
  'String.length()': (_, self: string) => self.length,
};

const statics: LibraryPart = {
  'String.escapeSingleQuotes(String)': (_, text: string | null) => argument(text).replaceAll("'", "\\'"),
  'String.format(String,List<Object>)': (runtime, pattern: string | null, args: ApexList | null) =>
    formatMessage(
      argument(pattern),
      args === null ? [] : args.items.map((item) => (item === null ? 'null' : valueText(runtime, item, args.elementType))),
    ),
  'String.fromCharArray(List<Integer>)': (_, codes: ApexList<number> | null) => String.fromCodePoint(...argument(codes).items),
  'String.isBlank(String)': (_, text: string | null) => isBlank(text),
  'String.isEmpty(String)': (_, text: string | null) => text === null || text === '',
  'String.isNotBlank(String)': (_, text: string | null) => !isBlank(text),
  'String.isNotEmpty(String)': (_, text: string | null) => text !== null && text !== '',
  'String.join(Object,String)': (runtime, iterable: Value, separator: string | null) =>
    elementTexts(runtime, iterable).join(argument(separator)),
  'String.valueOf(Date)': unlessNull((_, date: ApexDate) => date.toIso()),
  'String.valueOf(Datetime)': localText,
  'String.valueOf(Decimal)': unlessNull((_, value: Decimal) => value.toPlainString()),
  'String.valueOf(Double)': unlessNull((_, value: number) => doubleText(value)),
  'String.valueOf(Integer)': unlessNull((_, value: number) => String(value)),
  'String.valueOf(Long)': unlessNull((_, value: bigint) => String(value)),
  'String.valueOf(Object)': unlessNull((runtime, value: Exclude<Value, null>) => valueText(runtime, value, types.Object)),
  'String.valueOfGmt(Datetime)': unlessNull((_, moment: ApexDatetime) => plainDatetime(moment.ms, 0)),
};

export const stringLibrary: LibraryPart = { ...changing, ...asking, ...statics };
