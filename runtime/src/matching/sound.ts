/** What letters sound like, the longest groups first; rules follow the double metaphone, of which match keys are made too. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn|ps|wr)/, '$second'],
  [/^x/, 's'],
  [/^wh/, 'w'],
  [/^[aeiouy]/, 'a'],
  [/tch|sch|ch|sh|sio|sia|tio|tia/, 'x'],
  [/ph|gh(?=t)|gh$/, 'f'],
  [/gh/, 'k'],
  [/ck|cc(?![eiy])|q|k|c(?![eiyh])|x/, 'k'],
  [/c/, 's'],
  [/dg(?=[eiy])|j/, 'j'],
  [/g(?=[eiy])/, 'j'],
  [/gg?/, 'k'],
  [/th/, '0'],
  [/dt|tt|dd|d|t/, 't'],
  [/bb|pp|b|p/, 'p'],
  [/ff|vv|f|v/, 'f'],
  [/ss|zz|s|z/, 's'],
  [/ll|l/, 'l'],
  [/mm|m/, 'm'],
  [/nn|n/, 'n'],
  [/rr|r/, 'r'],
  [/\d/, '$same'],
];
const STARTS = new RegExp(`(?:${SOUNDS.map(([pattern]) => `(${pattern.source})`).join('|')})`, 'y');
const known = new Map<string, string>();
const MAX_KNOWN = 20_000;

/**
 * How a name sounds: consonants only, alike ones as one; digits stay. Source: Salesforce Help, Standard Contact Matching Rule: "Doe" is t, "Benioff" is pnf;
 * Matching Algorithms: "Joseph" and "Josef" sound the same.
 */
export function soundOf(name: string): string {
  let sound = known.get(name);
  if (sound === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, (sound = computeSound(name)));
  }
  return sound;
}

function computeSound(name: string): string {
  const letters = name.replace(/[^a-z0-9]/g, '');
  let sound = '';
  for (let at = 0; at < letters.length;) {
    STARTS.lastIndex = at;
    const found = STARTS.exec(letters);
    if (!found) {
      at++;
      continue;
    }
    const rule = SOUNDS[found.slice(1).findIndex((group) => group !== undefined)]![1];
    const next = rule === '$second' ? (found[0].endsWith('r') ? 'r' : found[0].endsWith('s') ? 's' : 'n') : rule;
    if (rule === '$same') sound += found[0];
    else if (!sound.endsWith(next)) sound += next;
    at += found[0].length;
  }
  return sound;
}
