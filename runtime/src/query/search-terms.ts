import { QueryRunError } from './faults.ts';

/** What a search looks for in a record. */
export type SearchTerm =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly SearchTerm[] }
  | { readonly kind: 'without'; readonly term: SearchTerm; readonly excluded: SearchTerm }
  /** Words that stand next to each other; a word alone is a phrase of one. */
  | { readonly kind: 'phrase'; readonly words: readonly SearchWord[] };

interface SearchWord {
  /** As it was written, in lower case, with `*` and `?`. */
  readonly text: string;
  readonly pattern: RegExp;
}

/** An expression of SQLite's FTS5 that finds at least what a term does. */
export interface IndexExpression {
  readonly text: string;
  /** Whether it finds nothing else. */
  readonly isExact: boolean;
}

const TOKEN = /"((?:[^"\\]|\\.)*)"|([()])|((?:\\.|[^\s()"\\])+)/g;
const WORD = /[\p{L}\p{N}]+/gu;
const MIN_CHARACTERS = 2;

/**
 * Reads the text of FIND: words, "phrases", AND, OR, AND NOT, parentheses; `*` stands for any characters, `?` for one. Words without
 * an operator must all be there. Source: SOQL and SOSL Reference, FIND {SearchQuery}. Throws QueryRunError.
 */
export function parseSearchTerm(text: string): SearchTerm {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  if (letters.length < MIN_CHARACTERS) throw new QueryRunError(`search term must be longer than one character: ${text}`);
  return new TermParser(text).whole();
}

/** Words of a text as a search compares them. */
export function searchWords(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Whether a record whose fields hold these words is found. */
export function matchesTerm(term: SearchTerm, fields: readonly (readonly string[])[]): boolean {
  switch (term.kind) {
    case 'and':
      return term.terms.every((part) => matchesTerm(part, fields));
    case 'or':
      return term.terms.some((part) => matchesTerm(part, fields));
    case 'without':
      return matchesTerm(term.term, fields) && !matchesTerm(term.excluded, fields);
    case 'phrase':
      return fields.some((words) => words.some((_, start) => term.words.every(({ pattern }, i) => pattern.test(words[start + i] ?? ''))));
    default:
      return term satisfies never;
  }
}

class TermParser {
  readonly #tokens: readonly { readonly text: string; readonly isPhrase: boolean }[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = [...text.matchAll(TOKEN)].map(([all, phrase]) => ({ text: phrase ?? all, isPhrase: phrase !== undefined }));
  }

  whole(): SearchTerm {
    const term = this.#or();
    if (this.#position < this.#tokens.length) throw new QueryRunError(`unexpected token: ${this.#tokens[this.#position]!.text}`);
    return term;
  }

  #accept(word: string): boolean {
    const token = this.#tokens[this.#position];
    if (!token || token.isPhrase || token.text.toUpperCase() !== word) return false;
    this.#position++;
    return true;
  }

  /** or: and (OR and)* */
  #or(): SearchTerm {
    const terms = [this.#and()];
    while (this.#accept('OR')) terms.push(this.#and());
    return terms.length === 1 ? terms[0]! : { kind: 'or', terms };
  }

  /** and: part ((AND NOT | AND)? part)* */
  #and(): SearchTerm {
    let term = this.#part();
    for (;;) {
      const hasAnd = this.#accept('AND');
      if (hasAnd && this.#accept('NOT')) term = { kind: 'without', term, excluded: this.#part() };
      else if (hasAnd || this.#startsPart()) term = { kind: 'and', terms: [term, this.#part()] };
      else return term;
    }
  }

  #startsPart(): boolean {
    const token = this.#tokens[this.#position];
    return token !== undefined && (token.isPhrase || (token.text !== ')' && token.text.toUpperCase() !== 'OR'));
  }

  /** part: '(' or ')' | phrase | word */
  #part(): SearchTerm {
    if (this.#accept('(')) {
      const inner = this.#or();
      if (!this.#accept(')')) throw new QueryRunError("Missing ')' in the search term.");
      return inner;
    }
    const token = this.#tokens[this.#position++];
    if (!token) throw new QueryRunError('The search term ends where a word is wanted.');
    return { kind: 'phrase', words: patternsOf(token.text) };
  }
}

/** The words of a text, in which `*` and `?` without a backslash are wild. */
function patternsOf(text: string): SearchWord[] {
  const parts = text.toLowerCase().match(/(?:[\p{L}\p{N}]|[*?])+/gu) ?? [];
  return parts.map((part) => ({ text: part, pattern: new RegExp(`^${part.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u') }));
}

/** Undefined where every record has to be looked at, as for a word that begins with a wild card. */
export function indexExpression(term: SearchTerm): IndexExpression | undefined {
  switch (term.kind) {
    case 'and':
      return joined(term.terms.map(indexExpression), 'AND');
    case 'or': {
      const parts = term.terms.map(indexExpression);
      return parts.includes(undefined) ? undefined : joined(parts, 'OR');
    }
    case 'without':
      return inexact(indexExpression(term.term));
    case 'phrase':
      return ofPhrase(term.words);
    default:
      return term satisfies never;
  }
}

/** Parts without an expression are left out, so that more is found. */
function joined(parts: readonly (IndexExpression | undefined)[], operator: string): IndexExpression | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return undefined;
  return {
    text: `(${known.map(({ text }) => text).join(` ${operator} `)})`,
    isExact: known.length === parts.length && known.every(({ isExact }) => isExact),
  };
}

function inexact(expression: IndexExpression | undefined): IndexExpression | undefined {
  return expression && { text: expression.text, isExact: false };
}

function ofPhrase(words: readonly SearchWord[]): IndexExpression | undefined {
  if (words.length > 0 && words.every(({ text }) => !/[*?]/.test(text))) {
    return { text: `"${words.map(({ text }) => text).join(' ')}"`, isExact: true };
  }
  return inexact(joined(words.map(ofWord), 'AND'));
}

/** A wild word is found by what stands before its first wild card. */
function ofWord({ text }: SearchWord): IndexExpression | undefined {
  const [beginning = ''] = text.split(/[*?]/);
  return beginning === '' ? undefined : { text: `"${beginning}" *`, isExact: false };
}
