import { randomUUID } from 'node:crypto';
import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { argument, textHash } from './arguments.ts';

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A universally unique identifier. */
export class Uuid extends PlatformObject {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text.toLowerCase();
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'UUID');
  }

  equals$(other: Value): boolean {
    return other instanceof Uuid && other.text === this.text;
  }

  hashCode$(): number {
    return textHash(this.text);
  }

  override toString(): string {
    return this.text;
  }
}

function uuidOf(text: string): Uuid {
  if (!FORM.test(text)) throw exception('IllegalArgumentException', `Invalid UUID string: ${text}`);
  return new Uuid(text);
}

export const uuidLibrary: LibraryPart = {
  'UUID.fromString(String)': (_, text: string | null) => uuidOf(argument(text)),
  'UUID.randomUUID()': () => new Uuid(randomUUID()),
  'UUID.equals(Object)': (_, self: Uuid, other: Value) => self.equals$(other),
  'UUID.hashCode()': (_, self: Uuid) => self.hashCode$(),
  'UUID.toString()': (_, self: Uuid) => self.text,
};
