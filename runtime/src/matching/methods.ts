import { areVariants, fullNameOf } from './name-variants.ts';
import {
  companyName,
  lettersAndDigits,
  personName,
  phoneSections,
  plain,
  streetSections,
  titleWords,
  website,
  zipSections,
} from './normalize.ts';
import { soundOf } from './sound.ts';
import {
  acronymScore,
  commonWordsScore,
  editDistanceScore,
  jaroWinklerScore,
  keyboardDistanceScore,
  syllableAlignmentScore,
} from './text-distance.ts';

/** How two values of a field are compared. */
export interface MatchMethod {
  /** The score, 0 to 100, from which values match. */
  readonly threshold: number;
  readonly isFuzzy: boolean;
  score(a: string, b: string): number;
  /** The value's part of a match key: values that match have it in common, with rare exceptions. Undefined where it makes no key. */
  key?(value: string): string;
}

const exactly = (a: string, b: string): number => (a === b ? 100 : 0);

/** Sections that are both there and equal, or both missing, count by their weight. */
function weighted(sections: readonly (readonly [weight: number, score: number])[]): number {
  return Math.round(sections.reduce((sum, [weight, score]) => sum + (weight * score) / 100, 0));
}

/** Source: Salesforce Help, Article 000389625: a shortened name matches by known variations, not by its likeness. */
function firstNameScore(a: string, b: string): number {
  const [x, y] = [personName(a), personName(b)];
  if (x === y || areVariants(x, y) || isInitialOf(x, y) || isInitialOf(y, x)) return 100;
  return x.startsWith(y) || y.startsWith(x) ? 0 : jaroWinklerScore(x, y);
}

function isInitialOf(initials: string, name: string): boolean {
  return initials.length === 1 && name.startsWith(initials);
}

function lastNameScore(a: string, b: string): number {
  const [x, y] = [personName(a), personName(b)];
  if (x === y || (soundOf(x) === soundOf(y) && soundOf(x) !== '' && x[0] === y[0])) return 100;
  return keyboardDistanceScore(x, y);
}

function companyScore(a: string, b: string): number {
  const [x, y] = [companyName(a), companyName(b)];
  return x === y ? 100 : Math.max(acronymScore(x, y), syllableAlignmentScore(x, y));
}

function phoneScore(a: string, b: string): number {
  const [x, y] = [phoneSections(a), phoneSections(b)];
  return weighted([
    [10, exactly(x.country, y.country)],
    [50, exactly(x.area, y.area)],
    [30, exactly(x.exchange, y.exchange)],
    [10, exactly(x.line, y.line)],
  ]);
}

function streetScore(a: string, b: string): number {
  const [x, y] = [streetSections(a), streetSections(b)];
  return weighted([
    [50, editDistanceScore(x.name, y.name)],
    [20, exactly(x.number, y.number)],
    [15, exactly(x.suffix, y.suffix)],
    [15, exactly(x.suite, y.suite)],
  ]);
}

function zipScore(a: string, b: string): number {
  const [x, y] = [zipSections(a), zipSections(b)];
  return weighted([
    [90, exactly(x.area, y.area)],
    [10, exactly(x.rest, y.rest)],
  ]);
}

function titleScore(a: string, b: string): number {
  const [x, y] = [titleWords(a), titleWords(b)];
  return x === y ? 100 : Math.max(acronymScore(x, y), commonWordsScore(x, y));
}

/**
 * By the names that metadata gives them. Algorithms, weights and thresholds: Salesforce Help, Matching Methods Used in Matching Rules;
 * parts of keys: How Match Keys Are Generated, Normalization Criteria for Match Keys.
 */
const METHODS: Readonly<Record<string, MatchMethod>> = {
  Exact: { threshold: 100, isFuzzy: false, score: (a, b) => exactly(plain(a), plain(b)), key: plain },
  FirstName: { threshold: 85, isFuzzy: true, score: firstNameScore, key: (value) => fullNameOf(personName(value)).slice(0, 1) },
  LastName: { threshold: 90, isFuzzy: true, score: lastNameScore, key: (value) => soundOf(personName(value)) || personName(value) },
  CompanyName: {
    threshold: 70,
    isFuzzy: true,
    score: companyScore,
    key: (value) =>
      companyName(value)
        .split(' ', 2)
        .map((word) => word.slice(0, 5))
        .join(' '),
  },
  Phone: {
    threshold: 80,
    isFuzzy: true,
    score: phoneScore,
    key: (value) => {
      const { area, exchange } = phoneSections(value);
      return area + exchange;
    },
  },
  City: {
    threshold: 85,
    isFuzzy: true,
    score: (a, b) => editDistanceScore(plain(a), plain(b)),
    key: (value) => lettersAndDigits(value).slice(0, 6),
  },
  Street: {
    threshold: 80,
    isFuzzy: true,
    score: streetScore,
    key: (value) => {
      const { number, name } = streetSections(value);
      return number + name.slice(0, 5);
    },
  },
  Zip: { threshold: 80, isFuzzy: true, score: zipScore, key: (value) => zipSections(value).area.slice(0, 3) },
  Title: { threshold: 50, isFuzzy: true, score: titleScore },
  Website: { threshold: 100, isFuzzy: false, score: (a, b) => exactly(website(a), website(b)), key: website },
};

/** Throws where the platform has no matching method of that name. */
export function matchMethod(name: string): MatchMethod {
  const method = METHODS[name];
  if (!method) throw new Error(`"${name}" is no matching method. Use one of ${Object.keys(METHODS).join(', ')}.`);
  return method;
}
