import { exception, type LibraryPart } from '../engine/index.ts';
import { toId18 } from '../values/index.ts';
import { argument } from './arguments.ts';

const BITS_PER_CHARACTER = 5;
const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

function idOf(text: string): string {
  const id = toId18(text);
  if (id === undefined) throw exception('StringException', `Invalid id: ${text}`);
  return id;
}

/** Gives an 18-character id whose case was lost the case that its last three characters tell. */
function restoreCasing(text: string): string {
  if (text.length !== 18) throw exception('StringException', `Invalid id: ${text}`);
  const bits = [...text.slice(15).toUpperCase()].map((character) => SUFFIX_ALPHABET.indexOf(character));
  const restored = [...text.slice(0, 15)].map((character, i) => {
    const isUpper = (bits[Math.floor(i / BITS_PER_CHARACTER)]! >> (i % BITS_PER_CHARACTER)) & 1;
    return isUpper ? character.toUpperCase() : character.toLowerCase();
  });
  return idOf(restored.join('') + text.slice(15).toUpperCase());
}

export const idLibrary: LibraryPart = {
  'Id.equals(String)': (_, self: string, other: string | null) => self.length > 0 && other !== null && toId18(other) === toId18(self),
  'Id.getSobjectType()': (runtime, self: string) => {
    const object = runtime.org.schema.objectOfId(self.slice(0, 3));
    if (!object) throw exception('SObjectException', `Cannot locate Apex Type for ID: ${self}`);
    return runtime.objectToken(object.name);
  },
  'Id.to15()': (_, self: string) => self.slice(0, 15),
  'Id.valueOf(String)': (_, text: string | null) => idOf(argument(text)),
  'Id.valueOf(String,Boolean)': (_, text: string | null, restores: boolean | null) =>
    argument(restores) ? restoreCasing(argument(text)) : idOf(argument(text)),
};
