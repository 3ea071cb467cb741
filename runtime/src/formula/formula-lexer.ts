import { FormulaFault, messages } from './formula-fault.ts';

export interface FormulaToken {
  readonly kind: 'number' | 'text' | 'word' | 'operator' | 'end';
  /** A text's value without quotes, `==`, `!=` in their usual form, anything else as written. */
  readonly text: string;
  readonly at: number;
}

const BLANK = /(?:\s|\/\*[\s\S]*?\*\/)+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*(?:[.:][A-Za-z_$][\w$]*)*/y;
const TEXT = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y;
const OPERATOR = /&&|\|\||<>|!=|==|<=|>=|[-+*/^&=<>!(),]/y;
const SAME: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Splits a formula into tokens; the last one is its end. Throws FormulaFault. */
export function lexFormula(source: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let position = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(source)?.[0];
  };
  for (;;) {
    position += match(BLANK)?.length ?? 0;
    if (position >= source.length) return [...tokens, { kind: 'end', text: '', at: position }];
    const number = match(NUMBER);
    const word = number === undefined ? match(WORD) : undefined;
    const text = number ?? word ?? match(TEXT) ?? match(OPERATOR);
    if (text === undefined) throw new FormulaFault(messages.found(source[position]!), position);
    tokens.push(tokenOf(text, number !== undefined, word !== undefined, position));
    position += text.length;
  }
}

function tokenOf(text: string, isNumber: boolean, isWord: boolean, at: number): FormulaToken {
  if (isNumber) return { kind: 'number', text, at };
  if (isWord) return { kind: 'word', text, at };
  if (/^["']/.test(text)) return { kind: 'text', text: unescaped(text.slice(1, -1)), at };
  return { kind: 'operator', text: SAME[text] ?? text, at };
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, character: string) => ESCAPES[character] ?? character);
}
