import { conjunctions, holds, parseFilterLogic, type FilterLogic } from './filter-logic.ts';
import { matchMethod, type MatchMethod } from './methods.ts';

/** One line of a matching rule. */
export interface MatchItem {
  readonly field: string;
  /** As metadata names it: `Exact`, `FirstName`, `CompanyName` … */
  readonly method: string;
  /** `NullNotAllowed`, `MatchBlanks`, or of standard rules `IgnoredWithEmail`: a blank is passed over where e-mails are compared too. */
  readonly blankValues: string;
}

export interface MatchRuleSource {
  readonly object: string;
  readonly name: string;
  readonly booleanFilter?: string;
  readonly items: readonly MatchItem[];
  /** Fields whose values are compared the other way round too. */
  readonly transposed?: readonly [string, string];
}

/** A record's values as text by the fields of a rule; empty where it has none. */
export type MatchValues = (field: string) => string;

export interface Match {
  /** 0 to 100. */
  readonly confidence: number;
  /** By field: `Same`, `Different` or `Null`. */
  readonly differences: readonly { readonly field: string; readonly difference: string }[];
}

interface Line extends MatchItem {
  readonly comparison: MatchMethod;
}

const EMAIL = /email/i;

/** A matching rule ready to run: the keys by which candidates are found, and the comparison of two records. */
export class MatchRule {
  readonly source: MatchRuleSource;
  readonly isFuzzy: boolean;
  /** Says what the keys are made by: keys of another definition are of no use. */
  readonly fingerprint: string;
  readonly #lines: readonly Line[];
  readonly #logic: FilterLogic;
  readonly #sets: readonly (readonly number[])[];
  readonly #keySets: readonly (readonly number[])[];

  /** Throws where the rule's logic or a method is none of the platform's. */
  constructor(source: MatchRuleSource) {
    this.source = source;
    this.#lines = source.items.map((item) => ({ ...item, comparison: matchMethod(item.method) }));
    this.fingerprint = fingerprintOf(source);
    this.isFuzzy = this.#lines.some((line) => line.comparison.isFuzzy);
    this.#logic = parseFilterLogic(source.booleanFilter, source.items.length);
    this.#sets = conjunctions(this.#logic);
    this.#keySets = widest(this.#sets.map((set) => this.#keyLines(set)));
  }

  get fields(): readonly string[] {
    return this.source.items.map((item) => item.field);
  }

  /** Lines of a set that make its key. With e-mails, whose matches are few, nothing else is needed. */
  #keyLines(set: readonly number[]): readonly number[] {
    const keyed = set.filter((line) => this.#lines[line]!.comparison.key !== undefined);
    const email = keyed.find((line) => EMAIL.test(this.#lines[line]!.field));
    return email !== undefined && set.some((line) => this.#lines[line]!.blankValues === 'IgnoredWithEmail') ? [email] : keyed;
  }

  /** Under these keys the record is found as a candidate. */
  keysOf(values: MatchValues): string[] {
    return this.#keySets.flatMap((set, index) => {
      const key = this.#key(set, values);
      return key === undefined ? [] : [`${index}|${key}`];
    });
  }

  /** Under these keys candidates for the record are found: its own, and those of its values the other way round. */
  lookUpKeysOf(values: MatchValues, own: readonly string[] = this.keysOf(values)): readonly string[] {
    return this.source.transposed === undefined ? own : [...new Set([...own, ...this.keysOf(this.#transpose(values))])];
  }

  #key(set: readonly number[], values: MatchValues): string | undefined {
    if (set.length === 0) return undefined;
    let key = '';
    for (const index of set) {
      const line = this.#lines[index]!;
      const value = values(line.field);
      const part = value === '' ? '' : line.comparison.key!(value);
      if (part === '' && line.blankValues !== 'MatchBlanks') return undefined;
      key += `${part}|`;
    }
    return key;
  }

  /** What matches of two records; undefined where they are no duplicates of each other. */
  match(given: MatchValues, existing: MatchValues): Match | undefined {
    const confidence = Math.max(
      this.#confidence(given, existing),
      this.source.transposed === undefined ? -1 : this.#confidence(this.#transpose(given), existing),
    );
    return confidence < 0 ? undefined : { confidence, differences: this.#differences(given, existing) };
  }

  /** The best mean score of a set of lines that match; -1 where the rule does not hold. */
  #confidence(given: MatchValues, existing: MatchValues): number {
    const known = new Map<number, number>();
    const scoreOf = (index: number): number => {
      if (!known.has(index)) known.set(index, this.#score(this.#lines[index]!, given, existing));
      return known.get(index)!;
    };
    if (this.#usesBlanksOfNames) return this.#bestOf(scoreOf);
    return holds(this.#logic, (index) => scoreOf(index) >= this.#lines[index]!.comparison.threshold) ? this.#bestOf(scoreOf) : -1;
  }

  get #usesBlanksOfNames(): boolean {
    return this.#lines.some((line) => line.blankValues === 'IgnoredWithEmail');
  }

  #bestOf(scoreOf: (index: number) => number): number {
    let best = -1;
    for (const set of this.#sets) {
      const withEmail = set.some((index) => EMAIL.test(this.#lines[index]!.field));
      const counted = set.filter((index) => !(withEmail && this.#lines[index]!.blankValues === 'IgnoredWithEmail' && scoreOf(index) < 0));
      if (counted.length === 0 || counted.some((index) => scoreOf(index) < this.#lines[index]!.comparison.threshold)) continue;
      best = Math.max(best, Math.round(counted.reduce((sum, index) => sum + scoreOf(index), 0) / counted.length));
    }
    return best;
  }

  /** Source: Metadata API Developer Guide, MatchingRuleItem: two blanks match where the line says MatchBlanks, one never does. -1 for a blank. */
  #score({ field, blankValues, comparison }: Line, given: MatchValues, existing: MatchValues): number {
    const [a, b] = [given(field), existing(field)];
    if (a !== '' && b !== '') return comparison.score(a, b);
    return a === b && blankValues === 'MatchBlanks' ? 100 : -1;
  }

  /** Source: Apex Reference Guide, FieldDiff.getDifference. */
  #differences(given: MatchValues, existing: MatchValues): Match['differences'] {
    return [...new Set(this.fields)].map((field) => {
      const [a, b] = [given(field), existing(field)];
      const isBlank = a === '' || b === '';
      return { field, difference: isBlank ? 'Null' : a === b ? 'Same' : 'Different' };
    });
  }

  #transpose(values: MatchValues): MatchValues {
    const [first, second] = this.source.transposed!;
    return (field) => values(field === first ? second : field === second ? first : field);
  }
}

/** The sets that hold no other: a record found by the others is found by these. */
function widest(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const known = new Map(sets.filter((set) => set.length > 0).map((set) => [[...set].sort().join(), set]));
  const all = [...known.values()];
  return all.filter((set) => !all.some((other) => other !== set && other.every((line) => set.includes(line))));
}

function fingerprintOf({ object, name, booleanFilter, items }: MatchRuleSource): string {
  const text = JSON.stringify([object, name, booleanFilter, items]);
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(36);
}
