/** How the numbered lines of a filter go together, as `1 AND (2 OR 3)`. Lines are counted from 0 here. */
export type FilterLogic =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'not'; readonly part: FilterLogic }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterLogic[] };

const TOKEN = /\s*(\(|\)|\d+|[a-z]+)/iy;

/** Reads filter logic; all of `lineCount` lines must hold where there is none. Throws where the text is no filter logic. */
export function parseFilterLogic(text: string | undefined, lineCount: number): FilterLogic {
  if (text === undefined || text.trim() === '')
    return { kind: 'and', parts: Array.from({ length: lineCount }, (_, line) => ({ kind: 'line', line }) as const) };
  return new Parser(text, lineCount).parse();
}

/** Whether the logic holds, given which lines do. */
export function holds(logic: FilterLogic, lineHolds: (line: number) => boolean): boolean {
  switch (logic.kind) {
    case 'line':
      return lineHolds(logic.line);
    case 'not':
      return !holds(logic.part, lineHolds);
    case 'and':
      return logic.parts.every((part) => holds(part, lineHolds));
    case 'or':
      return logic.parts.some((part) => holds(part, lineHolds));
  }
}

/** The sets of lines of which one must hold as a whole. What stands under NOT asks for no line. */
export function conjunctions(logic: FilterLogic): number[][] {
  switch (logic.kind) {
    case 'line':
      return [[logic.line]];
    case 'not':
      return [[]];
    case 'or':
      return logic.parts.flatMap(conjunctions);
    case 'and':
      return logic.parts
        .map(conjunctions)
        .reduce<number[][]>((sets, next) => sets.flatMap((set) => next.map((other) => [...new Set([...set, ...other])])), [[]]);
  }
}

class Parser {
  readonly #tokens: string[];
  readonly #text: string;
  readonly #lineCount: number;
  #next = 0;

  constructor(text: string, lineCount: number) {
    this.#text = text;
    this.#lineCount = lineCount;
    this.#tokens = [];
    TOKEN.lastIndex = 0;
    const trimmed = text.trimEnd();
    for (let end = 0; end < trimmed.length; end = TOKEN.lastIndex) {
      const token = TOKEN.exec(trimmed)?.[1];
      if (token === undefined) throw this.#fault();
      this.#tokens.push(token.toUpperCase());
    }
  }

  parse(): FilterLogic {
    const logic = this.#either();
    if (this.#next < this.#tokens.length) throw this.#fault();
    return logic;
  }

  /** either := both ('OR' both)* */
  #either(): FilterLogic {
    const parts = [this.#both()];
    while (this.#take('OR')) parts.push(this.#both());
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  /** both := one ('AND' one)* */
  #both(): FilterLogic {
    const parts = [this.#one()];
    while (this.#take('AND')) parts.push(this.#one());
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  /** one := 'NOT' one | '(' either ')' | number */
  #one(): FilterLogic {
    if (this.#take('NOT')) return { kind: 'not', part: this.#one() };
    if (this.#take('(')) {
      const inner = this.#either();
      if (!this.#take(')')) throw this.#fault();
      return inner;
    }
    const number = Number(this.#tokens[this.#next++]);
    if (!(number >= 1 && number <= this.#lineCount)) throw this.#fault();
    return { kind: 'line', line: number - 1 };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#next] !== token) return false;
    this.#next++;
    return true;
  }

  #fault(): Error {
    return new Error(`"${this.#text}" is no filter logic of ${this.#lineCount} lines. Write it as 1 AND (2 OR 3).`);
  }
}
