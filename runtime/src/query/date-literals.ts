import { ApexDate } from '../values/index.ts';
import { QueryRunError } from './faults.ts';

/** Days from `start` up to, without, `end`. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const DAYS_PER_WEEK = 7;
/** 1970-01-04, the first Sunday: weeks begin on Sundays. */
const FIRST_SUNDAY = 3;
const LAST_OR_NEXT_90_DAYS = 90;

/**
 * The days that `TODAY`, `LAST_N_MONTHS:3` … stand for. Source: SOQL and SOSL Reference, Date Formats and Date Literals.
 * Fiscal quarters and years are counted from the month in which the org's fiscal year begins.
 */
export function dateLiteralRange(
  name: string,
  count: number | undefined,
  today: number,
  fiscalYear: () => { readonly startMonth: number } = () => ({ startMonth: 1 }),
): DayRange {
  const firstMonth = name.includes('FISCAL') ? fiscalYear().startMonth : 1;
  const single: Readonly<Record<string, number>> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
  const offset = single[name];
  if (offset !== undefined) return { start: today + offset, end: today + offset + 1 };
  if (name === 'LAST_90_DAYS') return { start: today - LAST_OR_NEXT_90_DAYS + 1, end: today + 1 };
  if (name === 'NEXT_90_DAYS') return { start: today + 1, end: today + 1 + LAST_OR_NEXT_90_DAYS };
  const plain = /^(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (plain) return unitRange(plain[2] as Unit, { LAST: -1, THIS: 0, NEXT: 1 }[plain[1] as 'LAST' | 'THIS' | 'NEXT'], 1, today, firstMonth);
  const counted = /^(LAST|NEXT)_N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(name);
  if (counted && count !== undefined) return countedRange(counted[1] as 'LAST' | 'NEXT', counted[2] as Unit, count, today, firstMonth);
  const ago = /^N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name);
  if (ago && count !== undefined) return unitRange(ago[1] as Unit, -count, 1, today, firstMonth);
  throw new QueryRunError(`The date literal ${name} is not known. Use one of the platform's, as LAST_N_DAYS:7.`);
}

/** LAST_N_DAYS includes today; the longer units end before, or begin after, the present one. */
function countedRange(direction: 'LAST' | 'NEXT', unit: Unit, count: number, today: number, firstMonth: number): DayRange {
  if (unit === 'DAY') return direction === 'LAST' ? { start: today - count, end: today + 1 } : { start: today + 1, end: today + 1 + count };
  return direction === 'LAST' ? unitRange(unit, -count, count, today, firstMonth) : unitRange(unit, 1, count, today, firstMonth);
}

/** `length` units, the first of them `offset` units from the present one. */
function unitRange(unit: Unit, offset: number, length: number, today: number, firstMonth: number): DayRange {
  return { start: unitStart(unit, offset, today, firstMonth), end: unitStart(unit, offset + length, today, firstMonth) };
}

function unitStart(unit: Unit, offset: number, today: number, firstMonth: number): number {
  const date = new ApexDate(today);
  switch (unit) {
    case 'DAY':
      return today + offset;
    case 'WEEK':
      return Math.floor((today - FIRST_SUNDAY) / DAYS_PER_WEEK) * DAYS_PER_WEEK + FIRST_SUNDAY + offset * DAYS_PER_WEEK;
    case 'MONTH':
      return ApexDate.of(date.year, date.month + offset, 1).days;
    case 'QUARTER':
      return ApexDate.of(date.year, Math.floor((date.month - firstMonth) / 3) * 3 + firstMonth + offset * 3, 1).days;
    case 'YEAR':
      return ApexDate.of(date.year + offset - (date.month < firstMonth ? 1 : 0), firstMonth, 1).days;
    default:
      return unit satisfies never;
  }
}
