import { exception } from '../engine/index.ts';

/** A Java pattern as JavaScript runs it. */
export interface JavaRegex {
  /** Finds matches from `lastIndex` on. */
  readonly find: RegExp;
  /** Matches at `lastIndex` only. */
  readonly sticky: RegExp;
  /** Matches the whole text only. */
  readonly whole: RegExp;
  /** JavaScript's number of each of Java's groups; [0] is the match. */
  readonly groups: readonly number[];
  /** Java's number of each named group. */
  readonly names: ReadonlyMap<string, number>;
}

interface Flags {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
  readonly dotMatchesAll: boolean;
  readonly hasComments: boolean;
}

const LINE_END = '\\n\\r\\u0085\\u2028\\u2029';
const AT_START = '(?<![\\s\\S])';
const AT_END = '(?![\\s\\S])';
const BEFORE_LAST_LINE_END = `(?=(?:\\r\\n|(?<!\\r)\\n|[\\r\\u0085\\u2028\\u2029])?${AT_END})`;
const LINE_START = `(?:${AT_START}|(?<=\\n|\\r(?!\\n)|[\\u0085\\u2028\\u2029])(?=[\\s\\S]))`;
const BEFORE_LINE_END = `(?:(?=\\r|(?<!\\r)\\n|[\\u0085\\u2028\\u2029])|${AT_END})`;
const HORIZONTAL_SPACE = ' \\t\\u00A0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000';
const VERTICAL_SPACE = '\\n\\u000B\\f\\r\\u0085\\u2028\\u2029';

/** Classes that are other than JavaScript's: the members, without brackets. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'a-zA-Z0-9_',
  s: ' \\t\\n\\u000B\\f\\r',
  h: HORIZONTAL_SPACE,
  v: VERTICAL_SPACE,
};

/** `\p{Name}` that Java knows and JavaScript does not. */
const PROPERTIES: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\u0000-\\u007F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\u0000-\\u001F\\u007F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\u000B\\f\\r',
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaWhitespace: '\\s',
  javaLetter: '\\p{L}',
  javaDigit: '\\p{Nd}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  IsAlphabetic: '\\p{Alphabetic}',
  IsLetter: '\\p{L}',
  IsDigit: '\\p{Nd}',
  IsPunctuation: '\\p{P}',
  IsUppercase: '\\p{Uppercase}',
  IsLowercase: '\\p{Lowercase}',
  IsWhite_Space: '\\p{White_Space}',
  InGreek: '\\p{Script=Greek}',
  InCyrillic: '\\p{Script=Cyrillic}',
  L1: '\\u0000-\\u00FF',
  IsEmoji: '\\p{Emoji}',
  IsIdeographic: '\\p{Ideographic}',
};

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };
const IMPOSSIBLE_ESCAPE = /[a-zA-Z]/;

function literal(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  return /[a-zA-Z0-9]/.test(character) ? character : `\\u{${codePoint.toString(16)}}`;
}

/** Translates a pattern of java.util.regex from left to right. */
class Translator {
  readonly #source: string;
  #at = 0;
  #groupCount = 0;
  readonly groups: number[] = [0];
  readonly names = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  translate(): string {
    const out = this.#alternatives({ ignoresCase: false, isMultiline: false, dotMatchesAll: false, hasComments: false });
    if (this.#at < this.#source.length) this.#fail(`Unmatched closing ')'`, this.#at - 1);
    return out;
  }

  #fail(description: string, index = this.#at): never {
    throw exception('StringException', `Invalid regex: ${description} near index ${Math.max(index, 0)}\n${this.#source}`);
  }

  /** Up to the group's `)` or the end. Flags that stand alone, as `(?i)`, hold to the end of their group. */
  #alternatives(outer: Flags): string {
    let flags = outer;
    let out = '';
    let closers = '';
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      const character = this.#source[this.#at]!;
      if (character === '|') {
        // An alternative further on belongs to the flags too, and must still be one of the whole group.
        this.#at++;
        const reopened = flags.ignoresCase === outer.ignoresCase ? '' : caseGroup(flags);
        out += `${closers}|${reopened}`;
        closers = reopened && ')';
        continue;
      }
      const alone = character === '(' ? this.#flagsAlone(flags) : undefined;
      if (alone) {
        if (alone.ignoresCase !== flags.ignoresCase) {
          out += caseGroup(alone);
          closers += ')';
        }
        flags = alone;
        continue;
      }
      out += this.#quantified(flags);
    }
    return out + closers;
  }

  #flagsAlone(flags: Flags): Flags | undefined {
    const match = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/.exec(this.#source.slice(this.#at, this.#at + 20));
    if (!match) return undefined;
    this.#at += match[0].length;
    return changedFlags(flags, match[1]!, match[2] ?? '');
  }

  #quantified(flags: Flags): string {
    const before = this.#groupCount;
    const start = this.#at;
    const atom = this.#atom(flags);
    if (flags.hasComments) this.#skipComments();
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.#source.slice(this.#at, this.#at + 24))?.[0];
    if (!quantifier) {
      if (this.#source[this.#at] === '{' && atom !== '') this.#fail('Illegal repetition');
      return atom;
    }
    if (atom === '') this.#fail(`Dangling meta character '${quantifier[0]}'`, start);
    this.#at += quantifier.length;
    const mode = this.#source[this.#at];
    if (mode === '?') {
      this.#at++;
      return `${group(atom)}${quantifier}?`;
    }
    if (mode !== '+') return `${group(atom)}${quantifier}`;
    this.#at++;
    return this.#atomic(`${group(atom)}${quantifier}`, before);
  }

  /** Text that never gives back what it took: a look-ahead is not entered again. Groups inside move up by the one that is added. */
  #atomic(body: string, countBefore: number): string {
    for (let i = 0; i < this.groups.length; i++) if (this.groups[i]! > countBefore) this.groups[i]!++;
    this.#groupCount++;
    const own = countBefore + 1;
    const shifted = body.replace(/\\(?:([1-9]\d*)|[\s\S])/g, (all, number?: string) =>
      number !== undefined && Number(number) > countBefore ? `\\${Number(number) + 1}` : all,
    );
    return `(?:(?=(${shifted}))\\${own}(?:))`;
  }

  #skipComments(): void {
    for (;;) {
      const rest = /^(?:\s+|#[^\n\r]*)/.exec(this.#source.slice(this.#at));
      if (!rest) return;
      this.#at += rest[0].length;
    }
  }

  #atom(flags: Flags): string {
    const character = this.#source[this.#at]!;
    if (flags.hasComments && /[\s#]/.test(character)) {
      this.#skipComments();
      return '(?:)';
    }
    switch (character) {
      case '(':
        return this.#group(flags);
      case '[':
        return this.#characterClass();
      case '\\':
        return this.#escape();
      case '.':
        this.#at++;
        return flags.dotMatchesAll ? '[\\s\\S]' : `[^${LINE_END}]`;
      case '^':
        this.#at++;
        return flags.isMultiline ? LINE_START : AT_START;
      case '$':
        this.#at++;
        return flags.isMultiline ? BEFORE_LINE_END : BEFORE_LAST_LINE_END;
      case '*':
      case '+':
      case '?':
        return '';
      case '{':
        return this.#fail('Illegal repetition');
      default: {
        const codePoint = this.#source.codePointAt(this.#at)!;
        this.#at += codePoint > 0xffff ? 2 : 1;
        return literal(codePoint);
      }
    }
  }

  #group(flags: Flags): string {
    const open = this.#at;
    const before = this.#groupCount;
    const head = /^\((?:\?(?:<([a-zA-Z][a-zA-Z0-9]*)>|(<[=!]|[:=!>])|([a-zA-Z]*)(?:-([a-zA-Z]+))?:))?/.exec(
      this.#source.slice(open, open + 80),
    )!;
    if (head[0] === '(' && this.#source[open + 1] === '?') this.#fail('Unknown inline modifier', open + 2);
    this.#at += head[0].length;
    const [, name, look, on, off] = head;
    const inner = on === undefined ? flags : changedFlags(flags, on, off ?? '');
    if (head[0] === '(' || name !== undefined) {
      this.groups.push(++this.#groupCount);
      if (name !== undefined && this.names.has(name)) this.#fail(`Named capturing group <${name}> is already defined`, open);
      if (name !== undefined) this.names.set(name, this.groups.length - 1);
    }
    const body = this.#alternatives(inner);
    if (this.#source[this.#at] !== ')') this.#fail('Unclosed group', this.#source.length);
    this.#at++;
    if (look === '>') return this.#atomic(`(?:${body})`, before);
    if (look !== undefined) return `(?${look}${body})`;
    if (on !== undefined) return inner.ignoresCase === flags.ignoresCase ? `(?:${body})` : `${caseGroup(inner)}${body})`;
    return `(${body})`;
  }

  // ---- escapes

  #escape(): string {
    const next = this.#source[this.#at + 1];
    if (next === undefined) this.#fail('Unexpected internal error');
    if (next >= '1' && next <= '9') return this.#backReference();
    if (next === 'k') return this.#namedReference();
    const anchor = { A: AT_START, z: AT_END, Z: BEFORE_LAST_LINE_END, b: '\\b', B: '\\B', R: `(?:\\r\\n|[${VERTICAL_SPACE}])`, G: '' }[
      next
    ];
    if (anchor !== undefined) {
      this.#at += 2;
      return anchor || '(?:)';
    }
    const members = this.#classEscape();
    if (members !== undefined) return members;
    return literal(this.#escapedCharacter());
  }

  #backReference(): string {
    let end = this.#at + 2;
    while (/\d/.test(this.#source[end] ?? '') && Number(this.#source.slice(this.#at + 1, end + 1)) < this.groups.length) end++;
    const number = Number(this.#source.slice(this.#at + 1, end));
    this.#at = end;
    // Java's reference to a group that has not matched fails, JavaScript's matches nothing: only groups that exist are let through.
    return number < this.groups.length ? `\\${this.groups[number]}(?:)` : '(?!)';
  }

  #namedReference(): string {
    const name = /^<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#source.slice(this.#at + 2))?.[1];
    const number = name === undefined ? undefined : this.names.get(name);
    if (number === undefined) this.#fail(`named capturing group <${name ?? ''}> does not exist`);
    this.#at += 4 + name!.length;
    return `\\${this.groups[number!]}(?:)`;
  }

  /** `\d`, `\p{Lu}` … as a class of its own; undefined where the escape is none. */
  #classEscape(): string | undefined {
    const next = this.#source[this.#at + 1]!;
    const members = CLASSES[next.toLowerCase()];
    if (members !== undefined) {
      this.#at += 2;
      return `[${next === next.toLowerCase() ? '' : '^'}${members}]`;
    }
    if (next !== 'p' && next !== 'P') return undefined;
    const match = /^(?:\{(\^?)([^}]+)\}|([A-Z]))/.exec(this.#source.slice(this.#at + 2, this.#at + 60));
    if (!match) this.#fail('Unknown character property');
    this.#at += 2 + match[0].length;
    const isNegated = (next === 'P') !== (match[1] === '^');
    return `[${isNegated ? '^' : ''}${this.#property(match[2] ?? match[3]!)}]`;
  }

  #property(name: string): string {
    const known = PROPERTIES[name];
    if (known !== undefined) return known;
    const plain = name
      .replace(/^Is/, '')
      .replace(/^(?:general_category|gc)=/i, '')
      .replace(/^(?:script|sc)=/i, 'Script=');
    for (const candidate of [plain, `Script=${plain}`]) if (isProperty(candidate)) return `\\p{${candidate}}`;
    return this.#fail(`Unknown character property name {${name}}`);
  }

  #escapedCharacter(): number {
    const rest = this.#source.slice(this.#at + 1, this.#at + 12);
    const hex = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]+)\})/.exec(rest);
    if (hex) {
      this.#at += 1 + hex[0].length;
      return Number.parseInt(hex[1] ?? hex[2] ?? hex[3]!, 16);
    }
    const octal = /^0([0-3]?[0-7]{1,2})/.exec(rest);
    if (octal) {
      this.#at += 1 + octal[0].length;
      return Number.parseInt(octal[1]!, 8);
    }
    if (rest[0] === 'c' && rest[1] !== undefined) {
      this.#at += 3;
      return rest.charCodeAt(1) ^ 64;
    }
    const control = CONTROLS[rest[0]!];
    if (control === undefined && IMPOSSIBLE_ESCAPE.test(rest[0]!)) this.#fail('Illegal/unsupported escape sequence', this.#at + 1);
    const codePoint = control ?? rest.codePointAt(0)!;
    this.#at += codePoint > 0xffff ? 3 : 2;
    return codePoint;
  }

  // ---- character classes

  /** Unions, ranges, nested classes and `&&`, put as JavaScript's class sets. */
  #characterClass(): string {
    const open = this.#at++;
    const isNegated = this.#source[this.#at] === '^';
    if (isNegated) this.#at++;
    const operands: string[] = [];
    let members = '';
    let isFirst = true;
    for (;;) {
      const character = this.#source[this.#at];
      if (character === undefined) this.#fail('Unclosed character class', this.#source.length - 1);
      if (character === ']' && !isFirst) break;
      isFirst = false;
      if (character === '&' && this.#source[this.#at + 1] === '&') {
        this.#at += 2;
        if (members) operands.push(members);
        members = '';
      } else members += this.#classMember();
    }
    this.#at++;
    if (members) operands.push(members);
    if (operands.length === 0) this.#fail('Bad class syntax', open);
    const body = operands.length === 1 ? operands[0]! : operands.map((operand) => `[${operand}]`).join('&&');
    return `[${isNegated ? '^' : ''}${body}]`;
  }

  #classMember(): string {
    if (this.#source[this.#at] === '[') return this.#characterClass();
    if (this.#source[this.#at] === '\\') {
      const members = this.#source[this.#at + 1] === undefined ? undefined : this.#classEscape();
      if (members !== undefined) return members;
    }
    const from = this.#classCharacter();
    const isRange =
      this.#source[this.#at] === '-' && ![']', '[', undefined].includes(this.#source[this.#at + 1]) && !this.#isClassEscapeAt(this.#at + 1);
    if (!isRange) return literal(from);
    this.#at++;
    const to = this.#classCharacter();
    if (to < from) this.#fail('Illegal character range');
    return `${literal(from)}-${literal(to)}`;
  }

  #isClassEscapeAt(index: number): boolean {
    return this.#source[index] === '\\' && /[dDwWsShHvVpP]/.test(this.#source[index + 1] ?? '');
  }

  #classCharacter(): number {
    if (this.#source[this.#at] === '\\') return this.#escapedCharacter();
    const codePoint = this.#source.codePointAt(this.#at)!;
    this.#at += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }
}

/** One unit for a quantifier. */
function group(atom: string): string {
  return /^(?:[a-zA-Z0-9]|\\u\{[0-9a-f]+\})$/.test(atom) || (/^[[(]/.test(atom) && !/^\(\?(?:<?[=!])/.test(atom)) ? atom : `(?:${atom})`;
}

function caseGroup(flags: Flags): string {
  return flags.ignoresCase ? '(?i:' : '(?-i:';
}

/** `\Q…\E` as single escaped characters, as Java does first of all: a quantifier behind it holds for the last one. */
function withoutQuotations(source: string): string {
  return source.replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, text: string) =>
    text.replace(/[^a-zA-Z0-9]/g, (character) => (character > '\u007f' ? character : `\\${character}`)),
  );
}

function changedFlags(flags: Flags, on: string, off: string): Flags {
  const state = (letter: string, before: boolean) => (on.includes(letter) ? true : off.includes(letter) ? false : before);
  return {
    ignoresCase: state('i', flags.ignoresCase),
    isMultiline: state('m', flags.isMultiline),
    dotMatchesAll: state('s', flags.dotMatchesAll),
    hasComments: state('x', flags.hasComments),
  };
}

function isProperty(name: string): boolean {
  try {
    return new RegExp(`\\p{${name}}`, 'v').source !== '';
  } catch {
    return false;
  }
}

/** Compiled patterns by source: a pattern in a loop is translated once. */
const compiled = new Map<string, JavaRegex>();
const MOST_COMPILED = 1000;

/** Compiles a pattern of java.util.regex. Throws Apex's StringException where it is none. */
export function javaRegex(source: string): JavaRegex {
  const known = compiled.get(source);
  if (known) return known;
  const translator = new Translator(withoutQuotations(source));
  const text = translator.translate();
  const made = {
    find: new RegExp(text, 'dgv'),
    sticky: new RegExp(text, 'dyv'),
    whole: new RegExp(`(?:${text})${AT_END}`, 'dyv'),
    groups: translator.groups,
    names: translator.names,
  };
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(source, made);
  return made;
}
