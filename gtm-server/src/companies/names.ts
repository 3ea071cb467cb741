/** Words at the end of a name that tell its legal form and not which company it is. */
const LEGAL_FORMS = new Set(['inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'llc', 'ltd', 'limited', 'plc', 'lp']);

/** The words of a name without case, accents, punctuation and legal form: `Procter & Gamble Co.` gives `procter`, `gamble`. */
export function wordsOf(name: string): string[] {
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’.&]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words;
}

/** Whether the words asked for stand in the name one after another; the last may be the start of a word. */
export function containsWords(name: readonly string[], asked: readonly string[]): boolean {
  if (asked.length === 0) return false;
  return name.some((_word, start) =>
    asked.every((word, offset) => {
      const candidate = name[start + offset] ?? '';
      return offset === asked.length - 1 ? candidate.startsWith(word) : candidate === word;
    }),
  );
}

/** The host of an address without scheme, `www.`, port, path and final dot. */
export function hostOf(address: string): string {
  const withoutScheme = address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '');
  return (withoutScheme.split(/[/?#:]/)[0] ?? '').replace(/^www\./, '').replace(/\.$/, '');
}

/** The digits of a phone number without the country code of North America. */
export function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 ? digits.replace(/^1/, '') : digits;
}

/** `ABC` of `NASDAQ: ABC`. */
export function symbolOf(ticker: string): string {
  return (ticker.split(':').at(-1) ?? '').trim().toLowerCase();
}

const COUNTRY_CODES: Readonly<Record<string, string>> = {
  us: 'united states',
  usa: 'united states',
  'united states of america': 'united states',
  ca: 'canada',
};

export function normalizeCountry(country: string): string {
  const lower = country.trim().toLowerCase();
  return COUNTRY_CODES[lower] ?? lower;
}

export function isSameText(left: unknown, right: string): boolean {
  return typeof left === 'string' && left.trim().toLowerCase() === right.trim().toLowerCase();
}

export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
