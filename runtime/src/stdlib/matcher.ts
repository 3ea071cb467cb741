import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { groupOf, replaceWith } from './java-replace.ts';
import type { Pattern } from './pattern.ts';

/** A search of one text for a pattern, as java.util.regex.Matcher does it. */
export class Matcher extends PlatformObject {
  pattern: Pattern;
  #input: string;
  #match: RegExpExecArray | undefined;
  /** Where the region begins in the input; the match's own positions count from it. */
  regionStart = 0;
  regionEnd: number;
  hasAnchoringBounds = true;
  hasTransparentBounds = false;
  #next = 0;
  #reachedEnd = false;

  constructor(pattern: Pattern, input: string) {
    super();
    this.pattern = pattern;
    this.#input = input;
    this.regionEnd = input.length;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Matcher');
  }

  override toString(): string {
    return `java.util.regex.Matcher[pattern=${this.pattern.source} region=${this.regionStart},${this.regionEnd} lastmatch=${this.#match?.[0] ?? ''}]`;
  }

  /** The text that is searched, and where it begins in the input. Bounds that are transparent or no anchors let the pattern look beyond the region. */
  #searched(): { readonly text: string; readonly offset: number } {
    if (this.hasTransparentBounds || !this.hasAnchoringBounds)
      return { text: this.#input.slice(0, this.hasTransparentBounds ? undefined : this.regionEnd), offset: 0 };
    return { text: this.#input.slice(this.regionStart, this.regionEnd), offset: this.regionStart };
  }

  #run(regex: RegExp, from: number): boolean {
    const { text, offset } = this.#searched();
    regex.lastIndex = from - offset;
    const match = from > this.regionEnd ? null : regex.exec(text);
    this.#match = undefined;
    this.#reachedEnd = match === null || match.index + match[0].length === text.length;
    if (match === null || match.index + match[0].length + offset > this.regionEnd) return false;
    this.#match = match;
    match.index += offset;
    for (const span of match.indices!) {
      if (!span) continue;
      span[0] += offset;
      span[1] += offset;
    }
    this.#next = match.index + Math.max(match[0].length, 0);
    return true;
  }

  matches(): boolean {
    return this.#run(this.pattern.regex.whole, this.regionStart);
  }

  lookingAt(): boolean {
    return this.#run(this.pattern.regex.sticky, this.regionStart);
  }

  find(): boolean {
    const last = this.#match;
    const from = Math.max(last && last[0].length === 0 ? this.#next + 1 : this.#next, this.regionStart);
    const found = this.#run(this.pattern.regex.find, from);
    if (!found) this.#next = this.regionEnd + 1;
    return found;
  }

  findFrom(start: number): boolean {
    if (start < 0 || start > this.#input.length) throw exception('StringException', 'Illegal start index');
    this.reset(this.#input);
    this.#next = start;
    return this.find();
  }

  #known(): RegExpExecArray {
    if (!this.#match) throw exception('StringException', 'No match found');
    return this.#match;
  }

  #groupIndex(number: number): number {
    const index = this.pattern.regex.groups[number];
    if (index === undefined) throw exception('StringException', `No group ${number}`);
    return index;
  }

  group(number: number): string | null {
    const match = this.#known();
    this.#groupIndex(number);
    return groupOf(this.pattern.regex, match, number);
  }

  /** Start or end of a group; -1 where it took no part. */
  position(number: number, side: 0 | 1): number {
    return this.#known().indices![this.#groupIndex(number)]?.[side] ?? -1;
  }

  get hitEnd(): boolean {
    return this.#reachedEnd;
  }

  reset(input: string): this {
    this.#input = input;
    this.#match = undefined;
    this.#next = 0;
    this.regionStart = 0;
    this.regionEnd = input.length;
    return this;
  }

  resetSame(): this {
    return this.reset(this.#input);
  }

  region(start: number, end: number): this {
    if (start < 0 || start > this.#input.length || end < start || end > this.#input.length)
      throw exception('StringException', 'Index out of bounds: start or end');
    this.resetSame();
    this.regionStart = start;
    this.regionEnd = end;
    return this;
  }

  usePattern(pattern: Pattern): this {
    this.pattern = pattern;
    this.#match = undefined;
    return this;
  }

  replace(replacement: string, isAll: boolean): string {
    this.resetSame();
    return replaceWith(this.pattern.regex, this.#input, replacement, isAll);
  }
}

export const matcherLibrary: LibraryPart = {
  'Matcher.end()': (_, self: Matcher) => self.position(0, 1),
  'Matcher.end(Integer)': (_, self: Matcher, group: number | null) => self.position(argument(group), 1),
  'Matcher.find()': (_, self: Matcher) => self.find(),
  'Matcher.find(Integer)': (_, self: Matcher, start: number | null) => self.findFrom(argument(start)),
  'Matcher.group()': (_, self: Matcher) => self.group(0),
  'Matcher.group(Integer)': (_, self: Matcher, group: number | null) => self.group(argument(group)),
  'Matcher.groupCount()': (_, self: Matcher) => self.pattern.regex.groups.length - 1,
  'Matcher.hasAnchoringBounds()': (_, self: Matcher) => self.hasAnchoringBounds,
  'Matcher.hasTransparentBounds()': (_, self: Matcher) => self.hasTransparentBounds,
  'Matcher.hitEnd()': (_, self: Matcher) => self.hitEnd,
  'Matcher.lookingAt()': (_, self: Matcher) => self.lookingAt(),
  'Matcher.matches()': (_, self: Matcher) => self.matches(),
  'Matcher.pattern()': (_, self: Matcher) => self.pattern,
  'Matcher.region(Integer,Integer)': (_, self: Matcher, start: number | null, end: number | null) =>
    self.region(argument(start), argument(end)),
  'Matcher.regionEnd()': (_, self: Matcher) => self.regionEnd,
  'Matcher.regionStart()': (_, self: Matcher) => self.regionStart,
  'Matcher.replaceAll(String)': (_, self: Matcher, replacement: string | null) => self.replace(argument(replacement), true),
  'Matcher.replaceFirst(String)': (_, self: Matcher, replacement: string | null) => self.replace(argument(replacement), false),
  'Matcher.requireEnd()': (_, self: Matcher) => self.hitEnd && /(?<!\\)(?:\\\\)*\$$/.test(self.pattern.source),
  'Matcher.reset()': (_, self: Matcher) => self.resetSame(),
  'Matcher.reset(String)': (_, self: Matcher, input: string | null) => self.reset(argument(input)),
  'Matcher.start()': (_, self: Matcher) => self.position(0, 0),
  'Matcher.start(Integer)': (_, self: Matcher, group: number | null) => self.position(argument(group), 0),
  'Matcher.useAnchoringBounds(Boolean)': (_, self: Matcher, isOn: boolean | null) => {
    self.hasAnchoringBounds = argument(isOn);
    return self;
  },
  'Matcher.usePattern(Pattern)': (_, self: Matcher, pattern: Pattern | null) => self.usePattern(argument(pattern)),
  'Matcher.useTransparentBounds(Boolean)': (_, self: Matcher, isOn: boolean | null) => {
    self.hasTransparentBounds = argument(isOn);
    return self;
  },
  'Matcher.quoteReplacement(String)': (_, text: string | null): Value => argument(text).replace(/[\\$]/g, '\\$&'),
};
