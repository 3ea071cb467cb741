import { exception } from '../engine/index.ts';

export type JsonTokenName =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export interface JsonToken {
  readonly name: JsonTokenName;
  /** Text of a string or number, name of a field, the word or bracket itself otherwise. */
  readonly text: string;
  readonly start: number;
}

interface Frame {
  readonly kind: 'OBJECT' | 'ARRAY';
  readonly start: number;
  /** Of an object: the field that was named last. */
  field: string | null;
  count: number;
}

const EXPECTED_VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const WORDS = { t: ['true', 'VALUE_TRUE'], f: ['false', 'VALUE_FALSE'], n: ['null', 'VALUE_NULL'] } as const;

/** Reads JSON token by token. Faults are JSONExceptions in the platform's words, with line and column. */
export class JsonReader {
  readonly #text: string;
  #at = 0;
  readonly #frames: Frame[] = [];
  #awaitsValue = false;
  #hasEnded = false;
  current: JsonToken | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Name of the field that the current token belongs to; null in an array and at the top. */
  get currentName(): string | null {
    const isStart = this.current?.name === 'START_OBJECT' || this.current?.name === 'START_ARRAY';
    return this.#frames.at(isStart ? -2 : -1)?.field ?? null;
  }

  /** Objects and lists that are open. */
  get depth(): number {
    return this.#frames.length;
  }

  /** The character that the next token begins with. */
  get nextCharacter(): string | undefined {
    this.#skipSpace();
    return this.#text[this.#at];
  }

  /** The next token; undefined after the last one. */
  next(): JsonToken | undefined {
    this.current = this.#read();
    return this.current;
  }

  /** The next token where there must be one. */
  require(): JsonToken {
    return this.next() ?? this.#endOfInput();
  }

  /** Skips what the current token begins. */
  skip(): void {
    const token = this.current;
    if (token?.name !== 'START_OBJECT' && token?.name !== 'START_ARRAY') return;
    const depth = this.#frames.length;
    while (this.#frames.length >= depth) this.require();
  }

  /** A reader of its own that stands at the same place. */
  fork(): JsonReader {
    const other = new JsonReader(this.#text);
    other.#at = this.#at;
    other.#frames.push(...this.#frames.map((frame) => ({ ...frame })));
    other.#awaitsValue = this.#awaitsValue;
    other.#hasEnded = this.#hasEnded;
    other.current = this.current;
    return other;
  }

  /** Position as the messages give it: `[line:1, column:5]`. */
  place(index: number): string {
    const before = this.#text.slice(0, index);
    return `[line:${before.split('\n').length}, column:${index - before.lastIndexOf('\n')}]`;
  }

  #read(): JsonToken | undefined {
    this.#skipSpace();
    const frame = this.#frames.at(-1);
    const character = this.#text[this.#at];
    if (!frame) return this.#atTop(character);
    if (character === undefined) return this.#endOfInput();
    if (this.#awaitsValue) return this.#value();
    if (character === (frame.kind === 'OBJECT' ? '}' : ']')) return this.#close(frame);
    if (frame.count > 0) {
      if (character !== ',') this.#unexpected(`was expecting comma to separate ${frame.kind} entries`);
      this.#at++;
      this.#skipSpace();
    }
    frame.count++;
    return frame.kind === 'ARRAY' ? this.#value() : this.#fieldName(frame);
  }

  #atTop(character: string | undefined): JsonToken | undefined {
    if (this.#hasEnded) return undefined;
    if (character === undefined) throw exception('JSONException', 'No content to map to Object due to end of input');
    this.#hasEnded = true;
    return this.#value();
  }

  #close(frame: Frame): JsonToken {
    this.#frames.pop();
    return { name: `END_${frame.kind}`, text: frame.kind === 'OBJECT' ? '}' : ']', start: this.#at++ };
  }

  #fieldName(frame: Frame): JsonToken {
    const start = this.#at;
    if (this.#text[start] !== '"') this.#unexpected('was expecting double-quote to start field name');
    frame.field = this.#string();
    this.#skipSpace();
    if (this.#text[this.#at] !== ':') this.#unexpected('was expecting a colon to separate field name and value');
    this.#at++;
    this.#awaitsValue = true;
    return { name: 'FIELD_NAME', text: frame.field, start };
  }

  #value(): JsonToken {
    this.#skipSpace();
    this.#awaitsValue = false;
    const start = this.#at;
    const character = this.#text[start];
    switch (character) {
      case '{':
      case '[': {
        const kind = character === '{' ? 'OBJECT' : 'ARRAY';
        this.#at++;
        this.#frames.push({ kind, start, field: null, count: 0 });
        return { name: `START_${kind}`, text: character, start };
      }
      case '"':
        return { name: 'VALUE_STRING', text: this.#string(), start };
      case 't':
      case 'f':
      case 'n':
        return this.#word(WORDS[character], start);
      case undefined:
        return this.#endOfInput();
      default:
        return this.#number(start);
    }
  }

  #word([word, name]: readonly [string, JsonTokenName], start: number): JsonToken {
    const found = /\w+/y;
    found.lastIndex = start;
    const written = found.exec(this.#text)![0];
    if (written !== word)
      throw this.#fault(`Unrecognized token '${written}': was expecting 'true', 'false' or 'null'`, start + written.length);
    this.#at += word.length;
    return { name, text: word, start };
  }

  #number(start: number): JsonToken {
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(this.#text);
    if (!match) this.#unexpected(EXPECTED_VALUE);
    this.#at += match![0].length;
    const isFloat = match![1] !== undefined || match![2] !== undefined;
    return { name: isFloat ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', text: match![0], start };
  }

  #string(): string {
    const text = this.#text;
    let from = ++this.#at;
    let out = '';
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (Number.isNaN(code)) throw this.#fault('Unexpected end-of-input in VALUE_STRING', this.#at);
      if (code === 34) break;
      if (code < 32)
        throw this.#fault(
          `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`,
          this.#at + 1,
        );
      if (code !== 92) {
        this.#at++;
        continue;
      }
      out += text.slice(from, this.#at) + this.#escape();
      from = this.#at;
    }
    out += text.slice(from, this.#at++);
    return out;
  }

  #escape(): string {
    const letter = this.#text[++this.#at];
    if (letter === 'u') {
      const hex = this.#text.slice(this.#at + 1, this.#at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(hex))
        throw this.#fault('Unexpected character: expected a hex-digit for character escape sequence', this.#at + 1);
      this.#at += 5;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const character = letter === undefined ? undefined : ESCAPES[letter];
    if (character === undefined)
      throw this.#fault(`Unrecognized character escape '${letter ?? ''}' (code ${letter?.charCodeAt(0) ?? -1})`, this.#at + 1);
    this.#at++;
    return character;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at++;
    }
  }

  #endOfInput(): never {
    const frame = this.#frames.at(-1);
    const expected = frame ? `: expected close marker for ${frame.kind} (from ${this.place(frame.start)})` : '';
    throw this.#fault(`Unexpected end-of-input${expected}`, this.#text.length);
  }

  #unexpected(expected: string): never {
    const character = this.#text[this.#at];
    if (character === undefined) this.#endOfInput();
    throw this.#fault(`Unexpected character ('${character}' (code ${character!.charCodeAt(0)})): ${expected}`, this.#at + 1);
  }

  #fault(text: string, index: number): Error {
    const [, line, column] = /line:(\d+), column:(\d+)/.exec(this.place(index))!;
    return exception('JSONException', `${text} at input location [${line},${column}]`);
  }
}
