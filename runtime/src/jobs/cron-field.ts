import { exception } from '../engine/index.ts';

/** One part of a cron expression: what it allows. */
export interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Words for values, the first for the value `firstWord`. */
  readonly words: readonly string[];
  readonly firstWord: number;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const field = (name: string, from: number, to: number, words: readonly string[] = []): CronField => ({
  name,
  from,
  to,
  words,
  firstWord: 1,
});

/** Source: Apex Developer Guide, Apex Scheduler. */
export const CRON_FIELDS = {
  second: field('Seconds', 0, 59),
  minute: field('Minutes', 0, 59),
  hour: field('Hours', 0, 23),
  day: field('Day_of_month', 1, 31),
  month: field('Month', 1, 12, MONTHS),
  weekday: field('Day_of_week', 1, 7, DAYS),
  // The guide names 2099; public suites that pass on the platform use 2100 and beyond.
  year: field('Optional_year', 1970, 2199),
} as const;

/** The values that a part names: `*`, lists, ranges that may run over the end, steps. */
export function cronValues(text: string, { name, from, to, words, firstWord }: CronField): ReadonlySet<number> {
  const number = (part: string): number => {
    const word = words.indexOf(part);
    const value = word >= 0 ? word + firstWord : /^\d+$/.test(part) ? Number(part) : NaN;
    if (!(value >= from && value <= to)) throw exception('StringException', `${name} values must be between ${from} and ${to}: ${part}`);
    return value;
  };
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [range = '', step] = item.split('/');
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) throw exception('StringException', `Invalid increment in ${name}: ${item}`);
    const [low = '', high] = range === '*' || range === '' ? [String(from), String(to)] : range.split('-');
    const first = number(low);
    const last = high !== undefined ? number(high) : step !== undefined ? to : first;
    const length = last >= first ? last - first : last - first + (to - from + 1);
    for (let i = 0; i <= length; i += Number(step ?? 1)) values.add(first + i > to ? first + i - (to - from + 1) : first + i);
  }
  return values;
}
