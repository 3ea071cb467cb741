import { exception, type Runtime } from '../engine/index.ts';
import { TimeZone } from '../engine/index.ts';
import { ApexDate, ApexDatetime, MS_PER_DAY, utcMillis } from '../values/index.ts';

const HALF_DAY = MS_PER_DAY / 2;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_MINUTE = 60_000;

/** The parts of a moment as a clock and calendar show them. */
export interface ClockParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

export const UTC = new TimeZone('UTC');

const zones = new Map<string, TimeZone>();

/** The zone of that name; a name that nobody knows means GMT, as in Java. */
export function zoneNamed(name: string): TimeZone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = makeZone(name)));
  return zone;
}

function makeZone(name: string): TimeZone {
  const offset = /^(?:GMT|UTC)([+-])(\d{1,2}):?(\d{2})?$/.exec(name);
  try {
    return new TimeZone(offset ? `${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3] ?? '00'}` : name === 'GMT' ? 'UTC' : name);
  } catch {
    return UTC;
  }
}

/** Parts of a moment on a zone's clock. */
export function partsAt(ms: number, zone: TimeZone): ClockParts {
  const shown = new Date(ms + zone.offsetAt(ms));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    millisecond: shown.getUTCMilliseconds(),
    weekday: shown.getUTCDay(),
  };
}

/**
 * The moment at which a zone's clock shows `wall`, which is given as if it were UTC. A time that the clock shows twice is the later one,
 * in standard time; one that it skips counts from the time before, as in Java.
 */
export function momentOf(wall: number, zone: TimeZone): number {
  const before = wall - zone.offsetAt(wall - HALF_DAY);
  const after = wall - zone.offsetAt(wall + HALF_DAY);
  const shown = [before, after].filter((moment) => moment + zone.offsetAt(moment) === wall);
  return shown.length > 0 ? Math.max(...shown) : before;
}

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
  return Math.round((utcMillis(year, month + 1, 1) - utcMillis(year, month, 1)) / MS_PER_DAY);
}

/** Moves a day by months: the day stays within the month it gets into. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = new ApexDate(days);
  const target = ApexDate.of(year, month + months, 1);
  return ApexDate.of(target.year, target.month, Math.min(day, daysInMonth(target.year, target.month))).days;
}

export function dayOfYear(days: number): number {
  return days - ApexDate.of(new ApexDate(days).year, 1, 1).days + 1;
}

/** Milliseconds since midnight of a wall time. */
export function timeOfDay(wall: number): number {
  return ((wall % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
}

/** Moves a moment by months on a zone's clock, which keeps its time of day. */
export function addMonthsAt(moment: ApexDatetime, months: number, zone: TimeZone): ApexDatetime {
  const wall = moment.ms + zone.offsetAt(moment.ms);
  return new ApexDatetime(momentOf(addMonths(Math.floor(wall / MS_PER_DAY), months) * MS_PER_DAY + timeOfDay(wall), zone));
}

export function addDaysAt(moment: ApexDatetime, days: number, zone: TimeZone): ApexDatetime {
  return new ApexDatetime(momentOf(moment.ms + zone.offsetAt(moment.ms) + days * MS_PER_DAY, zone));
}

/** Today where the user is. */
export function todayOf(runtime: Runtime): ApexDate {
  return new ApexDate(runtime.tx.timeZone.dayAt(runtime.tx.now()));
}

const DATE_TEXT = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/;
const DATETIME_TEXT = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,3}))?\s*$/;

/** Reads `2026-01-31`, with or without a time. */
export function parseDate(text: string): ApexDate {
  const [, year, month, day] = DATE_TEXT.exec(text)?.map(Number) ?? [];
  if (year === undefined || !isDay(year, month!, day!)) throw exception('TypeException', `Invalid date: ${text}`);
  return ApexDate.of(year, month!, day!);
}

export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads `2026-01-31 10:00:00` as the wall time it shows, in milliseconds. */
export function parseWallTime(text: string): number {
  const [, year, month, day, hour, minute, second] = DATETIME_TEXT.exec(text)?.map(Number) ?? [];
  if (year === undefined || !isDay(year, month!, day!) || hour! > 23 || minute! > 59 || second! > 59)
    throw exception('TypeException', `Invalid date/time: ${text}`);
  return ApexDate.of(year, month!, day!).days * MS_PER_DAY + hour! * MS_PER_HOUR + minute! * MS_PER_MINUTE + second! * 1000;
}
