import { FormulaFault, messages } from './formula-fault.ts';
import { type FormulaToken, lexFormula } from './formula-lexer.ts';
import type { BinaryOperator, FormulaNode } from './formula-tree.ts';

/** Operators from the loosest to the tightest. Source: the platform's formula engine, FormulaGrammar.g, where `*` binds tighter than `^`. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['=', '<>'], ['<', '<=', '>', '>='], ['+', '-', '&'], ['^'], ['*', '/']];

/** Parses a formula. Throws FormulaFault. */
export function parseFormula(source: string): FormulaNode {
  return new FormulaParser(lexFormula(source)).formula();
}

class FormulaParser {
  readonly #tokens: readonly FormulaToken[];
  #position = 0;

  constructor(tokens: readonly FormulaToken[]) {
    this.#tokens = tokens;
  }

  /** formula: expression end */
  formula(): FormulaNode {
    const node = this.#binary(0);
    if (this.#token.kind === 'end') return node;
    const text = this.#token.text;
    throw new FormulaFault(text === ')' || text === ',' ? messages.extra(`'${text}'`) : messages.extra(text), this.#token.at);
  }

  get #token(): FormulaToken {
    return this.#tokens[this.#position]!;
  }

  #accept(text: string): boolean {
    if (this.#token.kind !== 'operator' || this.#token.text !== text) return false;
    this.#position++;
    return true;
  }

  /** level: tighter (operator tighter)* */
  #binary(level: number): FormulaNode {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    while (this.#token.kind === 'operator' && operators.includes(this.#token.text)) {
      const { text, at } = this.#token;
      this.#position++;
      left = { kind: 'binary', operator: text as BinaryOperator, left, right: this.#binary(level + 1), at };
    }
    return left;
  }

  /** unary: ('-' | '+' | '!' | NOT) unary | primary; `NOT(x)` is read as a call. */
  #unary(): FormulaNode {
    const { at } = this.#token;
    for (const [text, operator] of [
      ['-', '-'],
      ['+', '+'],
      ['!', 'not'],
    ] as const)
      if (this.#accept(text)) return { kind: 'unary', operator, operand: this.#unary(), at };
    return this.#primary();
  }

  /** primary: number | text | TRUE | FALSE | NULL | name | name '(' arguments ')' | '(' expression ')' */
  #primary(): FormulaNode {
    const token = this.#token;
    const { at } = token;
    if (token.kind === 'end') throw new FormulaFault('Syntax error', at);
    this.#position++;
    if (token.kind === 'number') return { kind: 'number', text: token.text.replace(/\.(?=$|[eE])/, ''), at };
    if (token.kind === 'text') return { kind: 'text', value: token.text, at };
    if (token.kind === 'word') return this.#word(token);
    if (token.text !== '(') throw new FormulaFault(messages.found(token.text), at);
    const inner = this.#binary(0);
    this.#close();
    return inner;
  }

  #word({ text, at }: FormulaToken): FormulaNode {
    const upper = text.toUpperCase();
    if (this.#accept('(')) return { kind: 'call', name: upper, args: this.#arguments(), at };
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE', at };
    if (upper === 'NULL') return { kind: 'null', at };
    return { kind: 'name', parts: text.split('.'), at };
  }

  /** arguments: (expression (',' expression)*)? ')' */
  #arguments(): FormulaNode[] {
    if (this.#accept(')')) return [];
    const args: FormulaNode[] = [];
    do args.push(this.#binary(0));
    while (this.#accept(','));
    this.#close();
    return args;
  }

  #close(): void {
    if (!this.#accept(')')) throw new FormulaFault(messages.missing(')'), this.#token.at);
  }
}
