/** Lower case, one blank between words, none at the ends. */
export function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Words of letters and digits. */
function words(text: string): string {
  return plain(text.replace(/[^\p{L}\p{N}\s]/gu, ' '));
}

export function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const SALUTATION = /^(?:mr|mrs|ms|miss|dr|prof)\.? /;

/** A person's first name without salutation and punctuation. */
export function personName(text: string): string {
  return words(plain(text).replace(SALUTATION, '')).trim();
}

const COMPANY_SUFFIX =
  /^(?:inc|incorporated|corp|corporation|co|company|llc|llp|lp|ltd|limited|plc|gmbh|ag|sa|sas|bv|nv|pty|kg|srl|spa|com|the)$/;
/** What companies are called for short. Source: Salesforce Help, Matching Methods: "IBM" becomes "International Business Machines". */
const COMPANY_NAMES: Readonly<Record<string, string>> = { ibm: 'international business machines', hp: 'hewlett packard' };

/** A company's name without words such as Inc and Corp. Source: Salesforce Help, Matching Methods Used in Matching Rules. */
export function companyName(text: string): string {
  const joined = text.replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1').replaceAll('&', ' and ');
  const all = words(joined).split(' ');
  const kept = all.filter((word) => !COMPANY_SUFFIX.test(word) && word !== 'and');
  const name = (kept.length === 0 ? all : kept).join(' ');
  return COMPANY_NAMES[name] ?? name;
}

export interface PhoneSections {
  readonly country: string;
  readonly area: string;
  readonly exchange: string;
  readonly line: string;
}

/** A number's sections, as in North America; without a country it is one of there. Extensions are left out. */
export function phoneSections(text: string): PhoneSections {
  const digits = text.replace(/(?:ext|x)\.?\s*\d+\s*$/i, '').replace(/\D/g, '');
  const national = digits.slice(-10);
  return {
    country: digits.slice(0, -10).replace(/^0+/, '') || '1',
    area: national.slice(0, -7),
    exchange: national.slice(-7, -4),
    line: national.slice(-4),
  };
}

const STREET_SUFFIXES: Readonly<Record<string, string>> = {
  st: 'street',
  street: 'street',
  ave: 'avenue',
  av: 'avenue',
  avenue: 'avenue',
  rd: 'road',
  road: 'road',
  blvd: 'boulevard',
  boulevard: 'boulevard',
  dr: 'drive',
  drive: 'drive',
  ln: 'lane',
  lane: 'lane',
  ct: 'court',
  court: 'court',
  pl: 'place',
  place: 'place',
  sq: 'square',
  square: 'square',
  pkwy: 'parkway',
  parkway: 'parkway',
  hwy: 'highway',
  highway: 'highway',
  way: 'way',
};
const SUITE = /\b(?:suite|ste|unit|apt|apartment|floor|fl|room|rm)\.?\s*([\w-]+)\s*$|#\s*([\w-]+)\s*$/;

export interface StreetSections {
  readonly number: string;
  readonly name: string;
  readonly suffix: string;
  readonly suite: string;
}

export function streetSections(text: string): StreetSections {
  const line = plain(text.replace(/[,\n]/g, ' '));
  const suite = SUITE.exec(line);
  const rest = words(suite ? line.slice(0, suite.index) : line).split(' ');
  const number = rest.find((word) => /^\d/.test(word)) ?? '';
  const named = rest.filter((word) => word !== number);
  const suffix = named.length > 1 ? STREET_SUFFIXES[named.at(-1)!] : undefined;
  return {
    number,
    name: (suffix === undefined ? named : named.slice(0, -1)).join(' '),
    suffix: suffix ?? '',
    suite: suite?.[1] ?? suite?.[2] ?? '',
  };
}

export function zipSections(text: string): { readonly area: string; readonly rest: string } {
  const letters = lettersAndDigits(text);
  return { area: letters.slice(0, 5), rest: letters.slice(5, 9) };
}

export function titleWords(text: string): string {
  return words(text);
}

/** An address on the web without scheme, `www.` and path. */
export function website(text: string): string {
  return plain(text)
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/, '');
}
