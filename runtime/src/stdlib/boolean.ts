import { exception, type LibraryPart } from '../engine/index.ts';
import { type Value } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Source: Apex Reference Guide, Boolean.valueOf: the text `true`, case ignored, is true; any other is false. */
function booleanOf(value: Value): boolean {
  if (typeof argument(value) === 'string') return (value as string).toLowerCase() === 'true';
  if (typeof value !== 'boolean') throw exception('TypeException', `Invalid boolean: ${String(value)}`);
  return value;
}

export const booleanLibrary: LibraryPart = {
  'Boolean.valueOf(Object)': (_, value: Value) => booleanOf(value),
};
