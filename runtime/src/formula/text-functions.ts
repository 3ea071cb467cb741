import { type ApexDatetime, ApexDate, ApexTime, decimalOf, type Decimal, idSuffix, isDecimal } from '../values/index.ts';
import { MC } from 'bigdecimal.js';
import type { FunctionRule } from './evaluation.ts';
import { FormulaRunError } from './formula-fault.ts';
import { type FormulaType, type FormulaValue, whole } from './formula-types.ts';

const TEXT = ['text'] as const;
const NUMBER = ['number'] as const;
/** Digits that TEXT shows of a number at most. Source: the platform's formula engine, BigDecimalHelper. */
const SHOWN_DIGITS = MC(33);
const MAX_PADDED = 32_000;

type Parameters = readonly (readonly FormulaType[])[];

/** A function of texts: null comes in as empty text, empty text goes out as null. */
function textRule(parameters: Parameters, call: (...args: never[]) => FormulaValue, facts: Partial<FunctionRule> = {}): FunctionRule {
  const withTexts = (args: readonly FormulaValue[]): FormulaValue[] =>
    args.map((value, index) => (value === null && parameters[Math.min(index, parameters.length - 1)]!.includes('text') ? '' : value));
  return {
    parameters,
    result: 'text',
    takesNull: true,
    ...facts,
    call: (args) => {
      const values = withTexts(args);
      if (values.includes(null)) return null;
      const result = (call as (...values: FormulaValue[]) => FormulaValue)(...values);
      return result === '' ? null : result;
    },
  };
}

function middle(text: string, start: Decimal, count: Decimal): string {
  const from = Math.max(1, whole(start)) - 1;
  return text.slice(from, from + Math.max(0, whole(count)));
}

function padded(text: string, length: Decimal, padding: string, pad: 'padStart' | 'padEnd'): string {
  const count = Math.min(whole(length), MAX_PADDED);
  if (text === '' || count <= 0) return '';
  return text.length >= count ? text.slice(0, count) : text[pad](count, padding);
}

function numberText(text: string): Decimal | null {
  if (text === '') return null;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw new FormulaRunError(`The value '${text}' is not a valid number.`);
  return decimalOf(text.replace(/\.$/, ''));
}

function find(wanted: string, text: string, start: Decimal = decimalOf(1)): Decimal {
  return decimalOf(text === '' || wanted === '' ? 0 : text.indexOf(wanted, whole(start) - 1) + 1);
}

/** What TEXT shows: numbers without trailing zeros, moments in GMT. */
export function shownText(value: FormulaValue): string | null {
  if (value === null) return null;
  if (isDecimal(value)) return value.signum() === 0 ? '0' : value.round(SHOWN_DIGITS).stripTrailingZeros().toPlainString();
  if (value instanceof ApexDate) return value.toIso();
  if (value instanceof ApexTime) return value.toIso().replace('Z', '');
  return typeof value === 'string' ? value : `${(value as ApexDatetime).toString()}Z`;
}

const INITIAL = /(^|[^\p{L}\p{N}'])(\p{L})/gu;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const JS: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '<': '\\u003C',
  '>': '\\u003E',
};

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character]!);
}

function caseSafeId(text: string): string {
  return /^[A-Za-z0-9]{15}$/.test(text) ? text + idSuffix(text) : text;
}

function image(url: string, alternative: string, height?: Decimal, width?: Decimal): string {
  const size = height && width ? ` style="height:${shownText(height)}px; width:${shownText(width)}px;"` : '';
  return `<img src="${url}" alt="${alternative}"${size} border="0"/>`;
}

/** Whether a text holds or begins with another; empty text is in every text. Source: the platform's formula engine, FunctionContains. */
function holds(test: (text: string, part: string) => boolean): (text: string, part: string) => boolean {
  return (text, part) => part === '' || (text !== '' && test(text, part));
}

/** Text functions. Source: Salesforce Help, Formula Operators and Functions; the platform's formula engine. */
export const textFunctions: Readonly<Record<string, FunctionRule>> = {
  TEXT: { parameters: [['number', 'date', 'datetime', 'time', 'picklist']], result: 'text', call: ([value]) => shownText(value!) },
  VALUE: textRule([TEXT], numberText, { result: 'number' }),
  LEN: textRule([TEXT], (text: string) => decimalOf(text.length), { result: 'number' }),
  LEFT: textRule([TEXT, NUMBER], (text: string, count: Decimal) => text.slice(0, Math.max(0, whole(count)))),
  RIGHT: textRule([TEXT, NUMBER], (text: string, count: Decimal) => (whole(count) <= 0 ? '' : text.slice(-whole(count)))),
  MID: textRule([TEXT, NUMBER, NUMBER], middle),
  FIND: textRule([TEXT, TEXT, NUMBER], find, { required: 2, result: 'number' }),
  SUBSTITUTE: textRule([TEXT, TEXT, TEXT], (text: string, from: string, to: string) =>
    from === '' ? text : text.replaceAll(from, () => to),
  ),
  TRIM: textRule([TEXT], (text: string) => text.trim()),
  UPPER: textRule([TEXT, TEXT], (text: string, locale?: string) => text.toLocaleUpperCase(locale ?? 'en'), { required: 1 }),
  LOWER: textRule([TEXT, TEXT], (text: string, locale?: string) => text.toLocaleLowerCase(locale ?? 'en'), { required: 1 }),
  INITCAP: textRule([TEXT], (text: string) =>
    text.toLowerCase().replace(INITIAL, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  LPAD: textRule([TEXT, NUMBER, TEXT], (text: string, length: Decimal, padding = ' ') => padded(text, length, padding, 'padStart'), {
    required: 2,
  }),
  RPAD: textRule([TEXT, NUMBER, TEXT], (text: string, length: Decimal, padding = ' ') => padded(text, length, padding, 'padEnd'), {
    required: 2,
  }),
  CONTAINS: textRule(
    [TEXT, TEXT],
    holds((text, part) => text.includes(part)),
    { result: 'boolean' },
  ),
  BEGINS: textRule(
    [TEXT, TEXT],
    holds((text, part) => text.startsWith(part)),
    { result: 'boolean' },
  ),
  REVERSE: textRule([TEXT], (text: string) => [...text].reverse().join('')),
  ASCII: textRule([TEXT], (text: string) => (text === '' ? null : decimalOf(text.codePointAt(0)!)), { result: 'number' }),
  CHR: textRule([NUMBER], (code: Decimal) => (whole(code) <= 0 ? '' : String.fromCodePoint(whole(code)))),
  BR: textRule([], () => '<br>'),
  CASESAFEID: textRule([TEXT], caseSafeId),
  HYPERLINK: textRule(
    [TEXT, TEXT, TEXT],
    (url: string, label: string, target = '_blank') => `<a href="${url}" target="${target}">${label}</a>`,
    { required: 2 },
  ),
  IMAGE: textRule([TEXT, TEXT, NUMBER, NUMBER], image, { required: 2 }),
  HTMLENCODE: textRule([TEXT], html),
  JSENCODE: textRule([TEXT], (text: string) => text.replace(/[\n\r'"\\<>]/g, (character) => JS[character]!)),
  JSINHTMLENCODE: textRule([TEXT], (text: string) => html(text.replace(/[\n\r'"\\<>]/g, (character) => JS[character]!))),
  URLENCODE: textRule([TEXT], (text: string) =>
    encodeURIComponent(text)
      .replace(/%20/g, '+')
      .replace(/[!'()~]/g, percentEncoded),
  ),
  ISNUMBER: textRule([TEXT], (text: string) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text), { result: 'boolean' }),
  REGEX: {
    parameters: [TEXT, TEXT],
    result: 'boolean',
    takesNull: true,
    call: ([text, pattern], { context }) => context.matches((text as string | null) ?? '', (pattern as string | null) ?? ''),
  },
  INCLUDES: {
    parameters: [['multipicklist'], TEXT],
    result: 'boolean',
    takesNull: true,
    call: ([values, wanted]) =>
      String(values ?? '')
        .split(';')
        .includes(String(wanted)),
  },
  ISPICKVAL: {
    parameters: [['picklist'], TEXT],
    result: 'boolean',
    takesNull: true,
    call: ([value, wanted]) => ((value as string | null) ?? '') === ((wanted as string | null) ?? ''),
  },
  PICKLISTCOUNT: {
    parameters: [['multipicklist']],
    result: 'number',
    takesNull: true,
    call: ([values]) => decimalOf(values === null ? 0 : String(values).split(';').length),
  },
};

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
