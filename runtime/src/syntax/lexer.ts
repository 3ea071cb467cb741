import type { Span } from '../diagnostics/index.ts';

export type TokenKind = 'word' | 'integer' | 'long' | 'double' | 'decimal' | 'string' | 'text' | 'operator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; for words see `folded`. */
  readonly text: string;
  /** A word in lower case, an operator as it is; empty for other kinds. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export interface LexicalFault {
  readonly message: string;
  readonly span: Span;
}

export interface LexResult {
  readonly tokens: readonly Token[];
  readonly faults: readonly LexicalFault[];
}

/** Longest first. `>` never combines here: the parser joins adjacent ones, because `List<List<X>>` ends in two. */
const OPERATORS = [
  '<<=',
  '===',
  '!==',
  '??=',
  '<<',
  '==',
  '!=',
  '<>',
  '<=',
  '>=',
  '&&',
  '||',
  '??',
  '?.',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '=>',
];
const OPERATORS_BY_FIRST = Map.groupBy(OPERATORS, (operator) => operator[0]!);
const SINGLE = new Set('(){}[];,.=<>!~?:+-*/&|^%@'.split(''));

const WORD = /[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[lL]|[dD])?/y;

/** Splits Apex or SOQL text into tokens. Every fault is listed; the tokens go on behind it. */
export function lex(source: string): LexResult {
  return new Lexer(source).run();
}

class Lexer {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  readonly #faults: LexicalFault[] = [];
  #position = 0;
  #line = 1;
  #lineStart = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): LexResult {
    if (this.#source.charCodeAt(0) === 0xfeff) this.#position = 1;
    for (this.#skipBlank(); this.#position < this.#source.length; this.#skipBlank()) this.#next();
    this.#push('end', this.#position, '');
    return { tokens: this.#tokens, faults: this.#faults };
  }

  #next(): void {
    const start = this.#position;
    const code = this.#source.charCodeAt(start);
    if (code === 39) return this.#string(start);
    if (isDigit(code) || (code === 46 && isDigit(this.#source.charCodeAt(start + 1)))) return this.#number(start);
    if (isWordStart(code)) {
      WORD.lastIndex = start;
      const text = WORD.exec(this.#source)![0];
      return this.#push('word', start + text.length, text.toLowerCase());
    }
    const first = this.#source[start]!;
    const operator =
      OPERATORS_BY_FIRST.get(first)?.find((candidate) => this.#source.startsWith(candidate, start)) ??
      (SINGLE.has(first) ? first : undefined);
    if (operator) return this.#push('operator', start + operator.length, operator);
    this.#fault(`Unrecognized symbol '${first}'`, start, start + 1);
    this.#position++;
  }

  #number(start: number): void {
    NUMBER.lastIndex = start;
    const text = NUMBER.exec(this.#source)![0];
    const last = text.at(-1)!.toLowerCase();
    const kind = last === 'l' ? 'long' : last === 'd' ? 'double' : text.includes('.') ? 'decimal' : 'integer';
    this.#push(kind, start + text.length, '');
  }

  #string(start: number): void {
    if (this.#source.startsWith("'''", start) && /^'''[ \t]*\r?\n/.test(this.#source.slice(start, start + 200)))
      return this.#multiline(start);
    for (let i = start + 1; i < this.#source.length; i++) {
      const code = this.#source.charCodeAt(i);
      if (code === 92) i++;
      else if (code === 39) return this.#push('string', i + 1, '');
      else if (code === 10 || code === 13) return this.#unterminated(start, i);
    }
    this.#unterminated(start, this.#source.length);
  }

  #multiline(start: number): void {
    const close = this.#source.indexOf("'''", start + 3);
    if (close < 0) return this.#unterminated(start, this.#source.length);
    this.#push('text', close + 3, '');
    this.#countLines(start, close);
  }

  #unterminated(start: number, end: number): void {
    this.#fault('Unterminated string literal', start, end);
    this.#push('string', end, '');
  }

  #skipBlank(): void {
    const source = this.#source;
    while (this.#position < source.length) {
      const code = source.charCodeAt(this.#position);
      if (code === 10) {
        this.#position++;
        this.#line++;
        this.#lineStart = this.#position;
      } else if (code === 32 || code === 9 || code === 13 || code === 12 || code === 0xa0) this.#position++;
      else if (code === 47 && source.charCodeAt(this.#position + 1) === 47) this.#skipTo(source.indexOf('\n', this.#position));
      else if (code === 47 && source.charCodeAt(this.#position + 1) === 42) this.#skipBlockComment();
      else return;
    }
  }

  #skipBlockComment(): void {
    const start = this.#position;
    const close = this.#source.indexOf('*/', start + 2);
    if (close < 0) this.#fault('Unterminated comment', start, this.#source.length);
    const end = close < 0 ? this.#source.length : close + 2;
    this.#countLines(start, end);
    this.#position = end;
  }

  #countLines(from: number, to: number): void {
    for (let i = this.#source.indexOf('\n', from); i >= 0 && i < to; i = this.#source.indexOf('\n', i + 1)) {
      this.#line++;
      this.#lineStart = i + 1;
    }
  }

  #skipTo(position: number): void {
    this.#position = position < 0 ? this.#source.length : position;
  }

  #push(kind: TokenKind, end: number, folded: string): void {
    const start = this.#position;
    this.#tokens.push({
      kind,
      text: this.#source.slice(start, end),
      folded,
      start,
      end,
      line: this.#line,
      column: start - this.#lineStart + 1,
    });
    this.#position = end;
  }

  #fault(message: string, start: number, end: number): void {
    this.#faults.push({ message, span: { start, end, line: this.#line, column: start - this.#lineStart + 1 } });
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 0x80;
}
