import { type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';
import { type JavaRegex, javaRegex } from './java-regex.ts';
import { javaSplit } from './java-replace.ts';
import { Matcher } from './matcher.ts';
import { textList } from './string-search.ts';

/** A compiled pattern of java.util.regex. */
export class Pattern extends PlatformObject {
  readonly source: string;
  readonly regex: JavaRegex;

  constructor(source: string) {
    super();
    this.source = source;
    this.regex = javaRegex(source);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Pattern');
  }

  override toString(): string {
    return this.source;
  }
}

export const patternLibrary: LibraryPart = {
  'Pattern.compile(String)': (_, source: string | null) => new Pattern(argument(source)),
  'Pattern.matches(String,String)': (_, source: string | null, input: string | null) =>
    new Matcher(new Pattern(argument(source)), argument(input)).matches(),
  'Pattern.quote(String)': (_, text: string | null) => `\\Q${argument(text).replaceAll('\\E', '\\E\\\\E\\Q')}\\E`,
  'Pattern.matcher(String)': (_, self: Pattern, input: string | null) => new Matcher(self, argument(input)),
  'Pattern.pattern()': (_, self: Pattern) => self.source,
  'Pattern.split(String)': (_, self: Pattern, input: string | null) => textList(javaSplit(argument(input), self.source, 0)),
  'Pattern.split(String,Integer)': (_, self: Pattern, input: string | null, limit: number | null) =>
    textList(javaSplit(argument(input), self.source, argument(limit))),
};
