import { exception, type LibraryPart, nonNull } from '../engine/index.ts';
import { ApexDate, ApexDatetime, MS_PER_DAY, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { addMonths, dayOfYear, daysInMonth, parseDate, todayOf } from './clock.ts';
import { firstWeekday, formatDate, parseLocalDate } from './locale-format.ts';

const DAYS_PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

function startOfWeek(days: number, first: number): number {
  const weekday = (((days + FIRST_WEEKDAY - first) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return days - weekday;
}

function dateOf(value: Value): ApexDate {
  if (typeof value === 'string') return parseDate(value);
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return new ApexDate(Math.floor(value.ms / MS_PER_DAY));
  throw exception('TypeException', `Invalid date: ${String(argument(value))}`);
}

export const dateLibrary: LibraryPart = {
  'Date.addDays(Integer)': (_, self: ApexDate, days: number | null) => new ApexDate(self.days + argument(days)),
  'Date.addMonths(Integer)': (_, self: ApexDate, months: number | null) => new ApexDate(addMonths(self.days, argument(months))),
  'Date.addYears(Integer)': (_, self: ApexDate, years: number | null) =>
    new ApexDate(addMonths(self.days, argument(years) * MONTHS_PER_YEAR)),
  'Date.day()': (_, self: ApexDate) => self.day,
  'Date.dayOfYear()': (_, self: ApexDate) => dayOfYear(self.days),
  'Date.daysBetween(Date)': (_, self: ApexDate, other: ApexDate | null) => argument(other).days - self.days,
  'Date.format()': (runtime, self: ApexDate) => formatDate(runtime, nonNull(self)),
  'Date.isSameDay(Date)': (_, self: ApexDate, other: ApexDate | null) => argument(other).days === self.days,
  'Date.month()': (_, self: ApexDate) => self.month,
  // Source: Apex Reference Guide, Date.monthsBetween: the difference in days is left out.
  'Date.monthsBetween(Date)': (_, self: ApexDate, other: ApexDate | null) =>
    (argument(other).year - self.year) * MONTHS_PER_YEAR + other!.month - self.month,
  'Date.toStartOfMonth()': (_, self: ApexDate) => ApexDate.of(self.year, self.month, 1),
  'Date.toStartOfWeek()': (runtime, self: ApexDate) => new ApexDate(startOfWeek(self.days, firstWeekday(runtime))),
  'Date.year()': (_, self: ApexDate) => self.year,
  'Date.daysInMonth(Integer,Integer)': (_, year: number | null, month: number | null) => daysInMonth(argument(year), argument(month)),
  'Date.isLeapYear(Integer)': (_, year: number | null) => daysInMonth(argument(year), 2) === 29,
  'Date.newInstance(Integer,Integer,Integer)': (_, year: number | null, month: number | null, day: number | null) =>
    ApexDate.of(argument(year), argument(month), argument(day)),
  'Date.parse(String)': (runtime, text: string | null) => parseLocalDate(runtime, argument(text)),
  'Date.today()': (runtime) => todayOf(runtime),
  'Date.valueOf(Object)': (_, value: Value) => dateOf(value),
  'Date.valueOf(String)': (_, text: string | null) => parseDate(argument(text)),
};
