import { exception } from '../engine/index.ts';
import { type JavaRegex, javaRegex } from './java-regex.ts';

/** Java's group `number` of a match: null where it took no part. */
export function groupOf(regex: JavaRegex, match: RegExpExecArray, number: number): string | null {
  return match[regex.groups[number]!] ?? null;
}

/** What a replacement text stands for: `$1`, `${name}`, and `\` before a character that is meant. */
export function expandReplacement(regex: JavaRegex, match: RegExpExecArray, replacement: string): string {
  if (!/[\\$]/.test(replacement)) return replacement;
  return replacement.replace(/\\([\s\S])?|\$(?:\{(\w+)\}|(\d+))?/g, (all, escaped?: string, name?: string, digits?: string) => {
    if (all.startsWith('\\')) return escaped ?? fail('character to be escaped is missing');
    if (name !== undefined) return groupOf(regex, match, regex.names.get(name) ?? fail(`No group with name {${name}}`)) ?? '';
    return digits === undefined ? fail('Illegal group reference') : numbered(regex, match, digits);
  });
}

/** As many digits belong to the number as make one of an existing group; at least the first. */
function numbered(regex: JavaRegex, match: RegExpExecArray, digits: string): string {
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) < regex.groups.length) length++;
  const number = Number(digits.slice(0, length));
  if (number >= regex.groups.length) fail(`No group ${number}`);
  return (groupOf(regex, match, number) ?? '') + digits.slice(length);
}

function fail(text: string): never {
  throw exception('StringException', text);
}

/** `String.replaceAll` and `replaceFirst`. */
export function javaReplace(text: string, source: string, replacement: string, isAll: boolean): string {
  return replaceWith(javaRegex(source), text, replacement, isAll);
}

export function replaceWith(regex: JavaRegex, text: string, replacement: string, isAll: boolean): string {
  let out = '';
  let position = 0;
  regex.find.lastIndex = 0;
  for (const match of text.matchAll(regex.find)) {
    out += text.slice(position, match.index) + expandReplacement(regex, match, replacement);
    position = match.index + match[0].length;
    if (!isAll) break;
  }
  return out + text.slice(position);
}

const PLAIN = /^(?:[^\\^$.|?*+()[\]{}]|\\[^a-zA-Z0-9])+$/;

/** `String.split`: a limit above zero is the most parts; with zero, empty parts at the end are left out; below zero they stay. */
export function javaSplit(text: string, source: string, limit: number): string[] {
  const parts =
    PLAIN.test(source) && limit <= 0 ? text.split(source.replace(/\\([\s\S])/g, '$1')) : splitByRegex(javaRegex(source), text, limit);
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return limit === 0 && parts.length === 1 && parts[0] === '' && text !== '' ? [] : parts;
}

/** A match of nothing at the very start makes no empty first part. */
export function splitByRegex(regex: JavaRegex, text: string, limit: number): string[] {
  const parts: string[] = [];
  let position = 0;
  regex.find.lastIndex = 0;
  for (const match of text.matchAll(regex.find)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0) continue;
    // A match of nothing at the end would part off an empty text that Java drops only without a limit.
    parts.push(text.slice(position, match.index));
    position = end;
  }
  parts.push(text.slice(position));
  return parts;
}
