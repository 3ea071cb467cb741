import { ApexDate, ApexDatetime, ApexTime, type Decimal, decimalOf, divideDecimals, MS_PER_DAY, RoundingMode } from '../values/index.ts';
import type { FunctionRule } from './evaluation.ts';
import { FormulaRunError } from './formula-fault.ts';
import { type FormulaType, type FormulaValue, GeoPoint, whole } from './formula-types.ts';

const DATE = ['date'] as const;
const MOMENT = ['date', 'datetime'] as const;
const TIME = ['time'] as const;
const NUMBER = ['number'] as const;
const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const SECONDS_PER_DAY = 86_400;
const MAX_YEAR = 9999;
/** 1970-01-01 was a Thursday, the fifth day of a week from Sunday. */
const FIRST_WEEKDAY = 4;
const DAYS_PER_WEEK = 7;

function dateRule(
  parameters: FunctionRule['parameters'],
  result: FunctionRule['result'],
  call: (...args: never[]) => FormulaValue,
): FunctionRule {
  return { parameters, result, call: (args) => (call as (...values: readonly FormulaValue[]) => FormulaValue)(...args) };
}

/** A whole number out of a date, of a moment by its day in GMT. */
function partRule(parameter: readonly FormulaType[], part: (date: ApexDate) => number): FunctionRule {
  return dateRule([parameter], 'number', (value: ApexDate | ApexDatetime) => decimalOf(part(dayOf(value))));
}

function timeRule(part: (ms: number) => number): FunctionRule {
  return dateRule([TIME], 'number', (time: ApexTime) => decimalOf(part(time.ms)));
}

function dayOf(value: ApexDate | ApexDatetime): ApexDate {
  return value instanceof ApexDate ? value : new ApexDate(Math.floor(value.ms / MS_PER_DAY));
}

function makeDate(yearValue: Decimal, monthValue: Decimal, dayValue: Decimal): ApexDate {
  const [year, month, day] = [whole(yearValue), whole(monthValue), whole(dayValue)];
  if (year < 1 || year > MAX_YEAR) throw new FormulaRunError('Year out of range in DATE() function');
  const date = ApexDate.of(year, month, day);
  if (date.month !== month || date.day !== day) throw new FormulaRunError('Month or Day out of range in DATE() function');
  return date;
}

function dateOfText(text: string): ApexDate {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!parts) throw new FormulaRunError(`Invalid date: ${text}`);
  return makeDate(decimalOf(parts[1]!), decimalOf(parts[2]!), decimalOf(parts[3]!));
}

/** `2026-01-31 10:00:00`, in GMT. */
function momentOfText(text: string): ApexDatetime {
  const parts = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?:Z)?$/.exec(text);
  if (!parts) throw new FormulaRunError(`Invalid date/time: ${text}`);
  const [hours, minutes, seconds] = parts.slice(2).map(Number) as [number, number, number];
  if (hours > 23 || minutes > 59 || seconds > 59) throw new FormulaRunError(`Invalid date/time: ${text}`);
  return new ApexDatetime(
    dateOfText(parts[1]!).days * MS_PER_DAY + hours * MS_PER_HOUR + minutes * MS_PER_MINUTE + seconds * MS_PER_SECOND,
  );
}

function timeOfText(text: string): ApexTime {
  const parts = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/.exec(text);
  const [hours, minutes, seconds] = (parts?.slice(1, 4) ?? []).map(Number);
  if (!parts || hours! > 23 || minutes! > 59 || seconds! > 59) throw new FormulaRunError(`Invalid time: ${text}`);
  const ms = Number((parts[4] ?? '0').padEnd(3, '0'));
  return new ApexTime(hours! * MS_PER_HOUR + minutes! * MS_PER_MINUTE + seconds! * MS_PER_SECOND + ms);
}

/** The last day of a month stays the last day. Source: Salesforce Help, ADDMONTHS. */
function addMonths(value: ApexDate | ApexDatetime, months: Decimal): ApexDate | ApexDatetime {
  const day = dayOf(value);
  const first = ApexDate.of(day.year, day.month + whole(months), 1);
  const lastDay = ApexDate.of(first.year, first.month + 1, 0).day;
  const isLast = ApexDate.of(day.year, day.month, day.day + 1).day === 1;
  const target = ApexDate.of(first.year, first.month, isLast ? lastDay : Math.min(day.day, lastDay));
  return value instanceof ApexDate ? target : new ApexDatetime(value.ms + (target.days - day.days) * MS_PER_DAY);
}

/** The Thursday of a date's ISO week decides the week's year. */
function isoThursday(date: ApexDate): ApexDate {
  const fromMonday = (date.days + FIRST_WEEKDAY - 1) % DAYS_PER_WEEK;
  return new ApexDate(date.days - fromMonday + 3);
}

function dayOfYear(date: ApexDate): number {
  return date.days - ApexDate.of(date.year, 1, 1).days + 1;
}

function unixSeconds(value: ApexDate | ApexDatetime | ApexTime): Decimal {
  const ms = value instanceof ApexDate ? value.days * MS_PER_DAY : value.ms;
  return decimalOf(Math.floor(ms / MS_PER_SECOND));
}

/** `HH:MM:SS`, or `D:HH:MM:SS` with days. */
function formatDuration(first: FormulaValue, second?: FormulaValue): string {
  const isBetween = first instanceof ApexTime || first instanceof ApexDatetime;
  const difference = isBetween ? (second as ApexTime | ApexDatetime).ms - first.ms : 0;
  const seconds = Math.abs(Math.trunc(isBetween ? difference / MS_PER_SECOND : whole(first as Decimal)));
  const withDays = first instanceof ApexDatetime || second === true;
  const two = (count: number): string => String(count).padStart(2, '0');
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const hours = Math.floor(seconds / 3600);
  return withDays ? `${Math.floor(seconds / SECONDS_PER_DAY)}:${two(hours % 24)}:${tail}` : `${two(hours)}:${tail}`;
}

/** Diameter of the earth by unit. Source: the platform's formula engine, DistanceUnit. */
const EARTH_RADIUS: Readonly<Record<string, number>> = { km: 6371.009, mi: 3958.761 };

/** Length of the great circle between two places. */
export function distance(from: GeoPoint, to: GeoPoint, unit: string): number {
  const radius = EARTH_RADIUS[unit.toLowerCase()];
  if (radius === undefined) throw new FormulaRunError(`The unit of a distance is mi or km, not ${unit}.`);
  const radians = (degrees: Decimal): number => (degrees.numberValue() * Math.PI) / 180;
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const latitudes = Math.sin((toLatitude - fromLatitude) / 2) ** 2;
  const longitudes = Math.sin((radians(to.longitude) - radians(from.longitude)) / 2) ** 2;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(latitudes + Math.cos(fromLatitude) * Math.cos(toLatitude) * longitudes)));
}

/** Date, time and place functions. Source: Salesforce Help, Formula Operators and Functions; the platform's formula engine. */
export const dateFunctions: Readonly<Record<string, FunctionRule>> = {
  TODAY: { parameters: [], result: 'date', call: (_, { context }) => new ApexDate(context.zone.dayAt(context.now)) },
  NOW: { parameters: [], result: 'datetime', call: (_, { context }) => new ApexDatetime(context.now) },
  TIMENOW: { parameters: [], result: 'time', call: (_, { context }) => new ApexTime(context.now % MS_PER_DAY) },
  DATE: dateRule([NUMBER, NUMBER, NUMBER], 'date', makeDate),
  DATEVALUE: {
    parameters: [['text', 'datetime', 'date']],
    result: 'date',
    call: ([value], { context }) => {
      if (value instanceof ApexDatetime) return new ApexDate(context.zone.dayAt(value.ms));
      return value instanceof ApexDate ? value : dateOfText(value as string);
    },
  },
  DATETIMEVALUE: dateRule([['text', 'datetime', 'date']], 'datetime', (value: string | ApexDate | ApexDatetime) => {
    if (value instanceof ApexDate) return new ApexDatetime(value.days * MS_PER_DAY);
    return value instanceof ApexDatetime ? value : momentOfText(value);
  }),
  TIMEVALUE: dateRule([['text', 'datetime', 'time']], 'time', (value: string | ApexDatetime | ApexTime) => {
    if (value instanceof ApexDatetime) return new ApexTime(((value.ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
    return value instanceof ApexTime ? value : timeOfText(value);
  }),
  YEAR: partRule(DATE, (date) => date.year),
  MONTH: partRule(DATE, (date) => date.month),
  DAY: partRule(DATE, (date) => date.day),
  WEEKDAY: partRule(DATE, (date) => ((((date.days + FIRST_WEEKDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK) + 1),
  DAYOFYEAR: partRule(MOMENT, dayOfYear),
  ISOWEEK: partRule(MOMENT, (date) => Math.ceil(dayOfYear(isoThursday(date)) / DAYS_PER_WEEK)),
  ISOYEAR: partRule(MOMENT, (date) => isoThursday(date).year),
  ADDMONTHS: dateRule([MOMENT, NUMBER], (types) => (types[0] === 'datetime' ? 'datetime' : 'date'), addMonths),
  HOUR: timeRule((ms) => Math.floor(ms / MS_PER_HOUR)),
  MINUTE: timeRule((ms) => Math.floor(ms / MS_PER_MINUTE) % 60),
  SECOND: timeRule((ms) => Math.floor(ms / MS_PER_SECOND) % 60),
  MILLISECOND: timeRule((ms) => ms % MS_PER_SECOND),
  UNIXTIMESTAMP: dateRule([['date', 'datetime', 'time']], 'number', unixSeconds),
  FROMUNIXTIME: dateRule(
    [NUMBER],
    'datetime',
    (seconds: Decimal) => new ApexDatetime(Number(seconds.movePointRight(3).setScale(0, RoundingMode.DOWN).toPlainString())),
  ),
  FORMATDURATION: {
    parameters: [
      ['number', 'time', 'datetime'],
      ['boolean', 'time', 'datetime'],
    ],
    required: 1,
    result: 'text',
    call: ([first, second]) => formatDuration(first!, second),
  },
  GEOLOCATION: dateRule([NUMBER, NUMBER], 'location', (latitude: Decimal, longitude: Decimal) => new GeoPoint(latitude, longitude)),
  DISTANCE: dateRule([['location'], ['location'], ['text']], 'number', (from: GeoPoint, to: GeoPoint, unit: string) =>
    decimalOf(distance(from, to, unit)),
  ),
};

/** Days between two moments, with the part of a day. */
export function daysBetween(later: ApexDatetime, earlier: ApexDatetime): Decimal {
  return divideDecimals(decimalOf(later.ms - earlier.ms), decimalOf(MS_PER_DAY));
}
