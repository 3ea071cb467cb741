/** Steps of deleting, inserting and replacing elements that lead from one list to the other; `cost` is what replacing takes, 0 to 1. */
export function editSteps<T>(from: ArrayLike<T>, to: ArrayLike<T>, cost: (a: T, b: T) => number): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost(from[i - 1]!, to[j - 1]!)));
    row = next;
  }
  return row[to.length]!;
}

function scoreOf(steps: number, from: ArrayLike<unknown>, to: ArrayLike<unknown>): number {
  const longest = Math.max(from.length, to.length);
  return longest === 0 ? 100 : Math.round(100 * (1 - steps / longest));
}

const unequal = (a: string, b: string): number => (a === b ? 0 : 1);

/** Source: Salesforce Help, Matching Algorithms Used with Matching Methods: "VP Sales" and "VP of Sales" score 73. */
export function editDistanceScore(a: string, b: string): number {
  return scoreOf(editSteps(a, b, unequal), a, b);
}

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const KEY_PLACES = new Map(
  KEY_ROWS.flatMap((keys, row) => [...keys].map((key, column) => [key, { row, column: column + row / 2 }] as const)),
);

/** A slip to a neighbouring key weighs half. Source: the same, Keyboard Distance: replacements weighted by the place of the keys. */
export function keyboardDistanceScore(a: string, b: string): number {
  return scoreOf(editSteps(a, b, keyCost), a, b);
}

function keyCost(a: string, b: string): number {
  if (a === b) return 0;
  const [from, to] = [KEY_PLACES.get(a), KEY_PLACES.get(b)];
  if (!from || !to) return 1;
  return Math.abs(from.row - to.row) <= 1 && Math.abs(from.column - to.column) <= 1 ? 0.5 : 1;
}

/** Source: the same: "Johny" and "Johnny" score 97. */
export function jaroWinklerScore(a: string, b: string): number {
  if (a === b) return 100;
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return Math.round(100 * (jaro + prefix * 0.1 * (1 - jaro)));
}

function jaroSimilarity(a: string, b: string): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const common: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - window); j <= Math.min(b.length - 1, i + window); j++) {
      if (taken.has(j) || a[i] !== b[j]) continue;
      taken.add(j);
      common.push(a[i]!);
      break;
    }
  }
  if (common.length === 0) return 0;
  const others = [...taken].sort((x, y) => x - y).map((j) => b[j]);
  const transpositions = common.filter((letter, i) => letter !== others[i]).length / 2;
  return (common.length / a.length + common.length / b.length + (common.length - transpositions) / common.length) / 3;
}

/** Names as syllables, compared by editing; syllables that are alike weigh less. Source: the same, Syllable Alignment. */
export function syllableAlignmentScore(a: string, b: string): number {
  const [from, to] = [syllables(a), syllables(b)];
  return scoreOf(
    editSteps(from, to, (x, y) => (x === y ? 0 : 1 - editDistanceScore(x, y) / 200)),
    from,
    to,
  );
}

function syllables(text: string): string[] {
  return text.split(' ').flatMap((word) => word.match(/[^aeiouy]*[aeiouy]+(?:[^aeiouy]*$|[^aeiouy](?=[^aeiouy]))?/g) ?? [word]);
}

/** Words in common. Source: the same, Kullback-Liebler Distance: the share of common words, in whatever order. */
export function commonWordsScore(a: string, b: string): number {
  const [from, to] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const common = [...from].filter((word) => to.has(word)).length;
  return Math.round((100 * common) / Math.max(from.size, to.size));
}

/** Whether one text is made of the first letters of the other's words. Source: the same: "Advanced Micro Devices" and "AMD" score 100. */
export function acronymScore(a: string, b: string): number {
  return isAcronym(a, b) || isAcronym(b, a) ? 100 : 0;
}

function isAcronym(short: string, long: string): boolean {
  const words = long.split(' ');
  return words.length > 1 && !short.includes(' ') && short === words.map((word) => word[0]).join('');
}
