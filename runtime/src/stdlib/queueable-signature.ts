import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { argument, textHash } from './arguments.ts';

/** Source: Apex Reference Guide, QueueableDuplicateSignature.Builder Class. */
const MAX_SIZE = 1_000;
const BUILDER = 'QueueableDuplicateSignature.Builder';

/** What marks a job as the same as another one. */
export class QueueableSignature extends PlatformObject {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'QueueableDuplicateSignature');
  }

  equals$(other: Value): boolean {
    return other instanceof QueueableSignature && other.text === this.text;
  }

  hashCode$(): number {
    return textHash(this.text);
  }

  override toString(): string {
    return this.text;
  }
}

class SignatureBuilder extends PlatformObject {
  readonly #parts: string[] = [];

  get $type(): RuntimeType {
    return runtimeType('Platform', BUILDER);
  }

  get size(): number {
    return this.#parts.reduce((total, part) => total + part.length, 0);
  }

  add(kind: string, value: Value): this {
    this.#parts.push(`${kind}:${String(argument(value))}`);
    if (this.size > MAX_SIZE) throw exception('IllegalArgumentException', `The signature is longer than ${MAX_SIZE} characters.`);
    return this;
  }

  build(): QueueableSignature {
    return new QueueableSignature(this.#parts.join('|'));
  }
}

export const queueableSignatureLibrary: LibraryPart = {
  'QueueableDuplicateSignature.Builder()': () => new SignatureBuilder(),
  'QueueableDuplicateSignature.toString()': (_runtime, self: QueueableSignature) => self.text,
  [`${BUILDER}.new()`]: () => new SignatureBuilder(),
  [`${BUILDER}.addId(Id)`]: (_runtime, self: SignatureBuilder, id: string | null) => self.add('Id', id),
  [`${BUILDER}.addInteger(Integer)`]: (_runtime, self: SignatureBuilder, number: number | null) => self.add('Integer', number),
  [`${BUILDER}.addString(String)`]: (_runtime, self: SignatureBuilder, text: string | null) => self.add('String', text),
  [`${BUILDER}.build()`]: (_runtime, self: SignatureBuilder) => self.build(),
  [`${BUILDER}.getMaxSize()`]: () => MAX_SIZE,
  [`${BUILDER}.getRemainingSize()`]: (_runtime, self: SignatureBuilder) => MAX_SIZE - self.size,
  [`${BUILDER}.getSize()`]: (_runtime, self: SignatureBuilder) => self.size,
};
