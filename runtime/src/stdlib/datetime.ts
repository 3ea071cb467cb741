import { exception, type LibraryPart, nonNull, type Runtime } from '../engine/index.ts';
import type { TimeZone } from '../engine/index.ts';
import { ApexDate, ApexDatetime, ApexTime, MS_PER_DAY, type Value } from '../values/index.ts';
import { argument, userLocale } from './arguments.ts';
import {
  addDaysAt,
  addMonthsAt,
  type ClockParts,
  dayOfYear,
  momentOf,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  parseWallTime,
  partsAt,
  timeOfDay,
  UTC,
  zoneNamed,
} from './clock.ts';
import { formatPattern } from './date-pattern.ts';
import { formatDatetime, parseLocalWallTime } from './locale-format.ts';

const MONTHS_PER_YEAR = 12;
const DEFAULT_PATTERN = 'yyyy-MM-dd HH:mm:ss';

function at(wall: number, zone: TimeZone): ApexDatetime {
  return new ApexDatetime(momentOf(wall, zone));
}

function wallOf(
  year: number | null,
  month: number | null,
  day: number | null,
  hour: number | null = 0,
  minute: number | null = 0,
  second: number | null = 0,
): number {
  return (
    ApexDate.of(argument(year), argument(month), argument(day)).days * MS_PER_DAY +
    argument(hour) * MS_PER_HOUR +
    argument(minute) * MS_PER_MINUTE +
    argument(second) * 1000
  );
}

function ofDateAndTime(date: ApexDate | null, time: ApexTime | null): number {
  return argument(date).days * MS_PER_DAY + (time?.ms ?? 0);
}

function wallAt(self: ApexDatetime, zone: TimeZone): number {
  return self.ms + zone.offsetAt(self.ms);
}

const dateAt = (self: ApexDatetime, zone: TimeZone) => new ApexDate(Math.floor(wallAt(self, zone) / MS_PER_DAY));
const timeAt = (self: ApexDatetime, zone: TimeZone) => new ApexTime(timeOfDay(wallAt(self, zone)));
const moved = (unit: number) => (_: Runtime, self: ApexDatetime, count: number | null) =>
  new ApexDatetime(self.ms + argument(count) * unit);

/** A part of the clock for the user and, under the name with `Gmt`, for GMT. */
function clockPart(name: Exclude<keyof ClockParts, 'weekday'>): LibraryPart {
  return {
    [`Datetime.${name}()`]: (runtime: Runtime, self: ApexDatetime) => partsAt(self.ms, runtime.tx.timeZone)[name],
    [`Datetime.${name}Gmt()`]: (_: Runtime, self: ApexDatetime) => partsAt(self.ms, UTC)[name],
  };
}

function datetimeOf(runtime: Runtime, value: Value): ApexDatetime {
  if (typeof value === 'string') return at(parseWallTime(value), runtime.tx.timeZone);
  if (value instanceof ApexDatetime) return value;
  if (typeof value === 'bigint') return new ApexDatetime(Number(value));
  if (value instanceof ApexDate) return new ApexDatetime(value.days * MS_PER_DAY);
  throw exception('TypeException', `Invalid date/time: ${String(argument(value))}`);
}

const making: LibraryPart = {
  'Datetime.now()': (runtime) => new ApexDatetime(runtime.tx.now()),
  'Datetime.newInstance(Date,Time)': (runtime, date: ApexDate | null, time: ApexTime | null) =>
    at(ofDateAndTime(date, time), runtime.tx.timeZone),
  'Datetime.newInstance(Integer,Integer,Integer)': (runtime, ...parts: [number, number, number]) =>
    at(wallOf(...parts), runtime.tx.timeZone),
  'Datetime.newInstance(Integer,Integer,Integer,Integer,Integer,Integer)': (
    runtime,
    ...parts: [number, number, number, number, number, number]
  ) => at(wallOf(...parts), runtime.tx.timeZone),
  'Datetime.newInstance(Long)': (_, ms: bigint | null) => new ApexDatetime(Number(argument(ms))),
  'Datetime.newInstanceGmt(Date,Time)': (_, date: ApexDate | null, time: ApexTime | null) => new ApexDatetime(ofDateAndTime(date, time)),
  'Datetime.newInstanceGmt(Integer,Integer,Integer)': (_, ...parts: [number, number, number]) => new ApexDatetime(wallOf(...parts)),
  'Datetime.newInstanceGmt(Integer,Integer,Integer,Integer,Integer,Integer)': (
    _,
    ...parts: [number, number, number, number, number, number]
  ) => new ApexDatetime(wallOf(...parts)),
  'Datetime.parse(String)': (runtime, text: string | null) => at(parseLocalWallTime(runtime, argument(text)), runtime.tx.timeZone),
  'Datetime.valueOf(Object)': datetimeOf,
  'Datetime.valueOf(String)': (runtime, text: string | null) => datetimeOf(runtime, argument(text)),
  'Datetime.valueOfGmt(String)': (_, text: string | null) => new ApexDatetime(parseWallTime(argument(text))),
};

const moving: LibraryPart = {
  'Datetime.addDays(Integer)': (runtime, self: ApexDatetime, days: number | null) => addDaysAt(self, argument(days), runtime.tx.timeZone),
  'Datetime.addHours(Integer)': moved(MS_PER_HOUR),
  'Datetime.addMinutes(Integer)': moved(MS_PER_MINUTE),
  'Datetime.addMonths(Integer)': (runtime, self: ApexDatetime, months: number | null) =>
    addMonthsAt(self, argument(months), runtime.tx.timeZone),
  'Datetime.addSeconds(Integer)': moved(1000),
  'Datetime.addYears(Integer)': (runtime, self: ApexDatetime, years: number | null) =>
    addMonthsAt(self, argument(years) * MONTHS_PER_YEAR, runtime.tx.timeZone),
};

const showing: LibraryPart = {
  'Datetime.date()': (runtime, self: ApexDatetime) => dateAt(self, runtime.tx.timeZone),
  'Datetime.dateGmt()': (_, self: ApexDatetime) => dateAt(self, UTC),
  'Datetime.dayOfYear()': (runtime, self: ApexDatetime) => dayOfYear(dateAt(self, runtime.tx.timeZone).days),
  'Datetime.dayOfYearGmt()': (_, self: ApexDatetime) => dayOfYear(dateAt(self, UTC).days),
  'Datetime.format()': (runtime, self: ApexDatetime) => formatDatetime(runtime, nonNull(self), false),
  'Datetime.format(String)': (runtime, self: ApexDatetime, pattern: string | null) =>
    formatPattern(self.ms, pattern ?? DEFAULT_PATTERN, runtime.tx.timeZone, userLocale(runtime)),
  'Datetime.format(String,String)': (runtime, self: ApexDatetime, pattern: string | null, zone: string | null) =>
    formatPattern(self.ms, pattern ?? DEFAULT_PATTERN, zone === null ? runtime.tx.timeZone : zoneNamed(zone), userLocale(runtime)),
  'Datetime.formatGmt(String)': (runtime, self: ApexDatetime, pattern: string | null) =>
    formatPattern(self.ms, pattern ?? DEFAULT_PATTERN, UTC, userLocale(runtime)),
  'Datetime.formatLong()': (runtime, self: ApexDatetime) => formatDatetime(runtime, nonNull(self), true),
  'Datetime.getTime()': (_, self: ApexDatetime) => BigInt(self.ms),
  'Datetime.isSameDay(Datetime)': (runtime, self: ApexDatetime, other: ApexDatetime | null) =>
    dateAt(self, runtime.tx.timeZone).days === dateAt(argument(other), runtime.tx.timeZone).days,
  'Datetime.time()': (runtime, self: ApexDatetime) => timeAt(self, runtime.tx.timeZone),
  'Datetime.timeGmt()': (_, self: ApexDatetime) => timeAt(self, UTC),
};

export const datetimeLibrary: LibraryPart = {
  ...making,
  ...moving,
  ...showing,
  ...clockPart('year'),
  ...clockPart('month'),
  ...clockPart('day'),
  ...clockPart('hour'),
  ...clockPart('minute'),
  ...clockPart('second'),
  ...clockPart('millisecond'),
};
