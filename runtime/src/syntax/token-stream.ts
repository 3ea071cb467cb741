import type { DiagnosticBag, Span } from '../diagnostics/index.ts';
import type { Identifier } from './apex-tree.ts';
import { lex, type Token } from './lexer.ts';

/** Ends the parse of one statement or member; the parser goes on behind it. The fault is in the bag already. */
export class SyntaxFault extends Error {}

/** Words that never name anything. Source: Apex Developer Guide, Reserved Keywords, less those that the compiler lets pass. */
const RESERVED = new Set(
  (
    'abstract break catch class continue do else enum extends false final finally for global if implements interface new null override private protected ' +
    'public return static super testmethod this throw true try virtual webservice while void instanceof'
  ).split(' '),
);

/** The tokens of one text with a place in them. */
export class TokenStream {
  readonly source: string;
  readonly file: string;
  readonly bag: DiagnosticBag;
  readonly tokens: readonly Token[];
  position = 0;

  constructor(source: string, file: string, bag: DiagnosticBag) {
    this.source = source;
    this.file = file;
    this.bag = bag;
    const { tokens, faults } = lex(source);
    this.tokens = tokens;
    for (const fault of faults) bag.add('SYN001', file, fault.span, fault.message);
  }

  get token(): Token {
    return this.tokens[this.position]!;
  }

  get previous(): Token {
    return this.tokens[Math.max(0, this.position - 1)]!;
  }

  peek(ahead = 1): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)]!;
  }

  get isAtEnd(): boolean {
    return this.token.kind === 'end';
  }

  is(text: string): boolean {
    const token = this.token;
    return token.folded === text && (token.kind === 'word' || token.kind === 'operator');
  }

  isAny(...texts: readonly string[]): boolean {
    return texts.some((text) => this.is(text));
  }

  take(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.position++;
    return token;
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.position++;
    return true;
  }

  /** Accepts the words one after the other or none of them. */
  acceptWords(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.peek(index).kind === 'word' && this.peek(index).folded === word)) return false;
    this.position += words.length;
    return true;
  }

  expect(text: string): Token {
    if (this.is(text)) return this.take();
    throw this.fault(`Missing '${text}' at '${this.token.kind === 'end' ? '<EOF>' : this.token.text}'`);
  }

  get isName(): boolean {
    return this.token.kind === 'word' && !RESERVED.has(this.token.folded);
  }

  isNameAt(ahead: number): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && !RESERVED.has(token.folded);
  }

  /** A name; `anyWord` where a keyword may stand too, as behind a dot. */
  name(anyWord = false): Identifier {
    if (!(anyWord ? this.token.kind === 'word' : this.isName)) {
      throw this.token.kind === 'word'
        ? this.fault(`Identifier name is reserved: ${this.token.text}`)
        : this.fault(`Missing identifier at '${this.token.kind === 'end' ? '<EOF>' : this.token.text}'`);
    }
    const token = this.take();
    return { name: token.text, span: spanOf(token) };
  }

  /** Reports at the present token, and gives what to throw. */
  fault(message: string, span: Span = spanOf(this.token)): SyntaxFault {
    this.bag.add('SYN002', this.file, span, message);
    return new SyntaxFault(message);
  }

  unexpected(): SyntaxFault {
    return this.fault(this.isAtEnd ? 'Unexpected end of file' : `Unexpected token '${this.token.text}'.`);
  }

  spanFrom(start: Span | Token): Span {
    return { start: start.start, end: this.previous.end, line: start.line, column: start.column };
  }
}

export function spanOf(token: Token): Span {
  return { start: token.start, end: token.end, line: token.line, column: token.column };
}
