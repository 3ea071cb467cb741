import { CaseInsensitiveMap } from '../support/index.ts';
import type { ObjectCustomisation } from './object-customisation.ts';
import type { ObjectKind } from './object-schema.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST_LETTERS: Readonly<Partial<Record<ObjectKind, string>>> = { customMetadata: 'm', platformEvent: 'e', bigObject: 'b' };

/** Key prefixes of a project's objects: `a00`, `a01` … in the order of their names, `m…` for metadata types, `e…` for events. */
export function customKeyPrefixes(customisations: Iterable<ObjectCustomisation>): CaseInsensitiveMap<string> {
  const prefixes = new CaseInsensitiveMap<string>();
  const counts = new Map<string, number>();
  const sorted = [...customisations].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  for (const { name, kind } of sorted) {
    const letter = FIRST_LETTERS[kind] ?? 'a';
    const count = counts.get(letter) ?? 0;
    counts.set(letter, count + 1);
    prefixes.set(name, `${letter}${DIGITS[Math.floor(count / DIGITS.length)]}${DIGITS[count % DIGITS.length]}`);
  }
  return prefixes;
}
