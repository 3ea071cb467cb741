import { exception } from '../engine/index.ts';
import type { TimeZone } from '../engine/index.ts';
import { ApexDate, MS_PER_DAY } from '../values/index.ts';
import { type ClockParts, dayOfYear, MS_PER_HOUR, MS_PER_MINUTE, partsAt } from './clock.ts';

interface Moment {
  readonly parts: ClockParts;
  readonly ms: number;
  readonly days: number;
  readonly zone: TimeZone;
  readonly locale: string;
}

const MIDDAY = MS_PER_DAY / 2;

function named(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(moment.locale, { ...options, timeZone: 'UTC' }).format(moment.days * MS_PER_DAY + MIDDAY);
}

function padded(value: number, count: number): string {
  return String(value).padStart(count, '0');
}

/** `-0800`, or with `separator` ':' `-08:00`. */
function offsetText(moment: Moment, separator: string): string {
  const offset = moment.zone.offsetAt(moment.ms);
  const magnitude = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(magnitude / MS_PER_HOUR), 2)}${separator}${padded((magnitude % MS_PER_HOUR) / MS_PER_MINUTE, 2)}`;
}

function isoOffset(moment: Moment, count: number): string {
  if (moment.zone.offsetAt(moment.ms) === 0) return 'Z';
  const text = offsetText(moment, count === 3 ? ':' : '');
  return count === 1 ? text.slice(0, 3) : text;
}

/** `PST`, or in full `Pacific Standard Time`. */
export function zoneName(ms: number, zone: TimeZone, style: 'short' | 'long'): string {
  if (zone.name === 'UTC') return style === 'short' ? 'GMT' : 'Greenwich Mean Time';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone.name, timeZoneName: style }).formatToParts(ms);
  return parts.find((part) => part.type === 'timeZoneName')!.value;
}

function year({ parts }: Moment, count: number): string {
  return count === 2 ? padded(parts.year % 100, 2) : padded(parts.year, count);
}

function month(moment: Moment, count: number): string {
  return count > 2 ? named(moment, { month: count === 3 ? 'short' : 'long' }) : padded(moment.parts.month, count);
}

/** Weeks begin on Sunday, the first one holds January the 1st, as in the locale en_US. */
function weekOfYear({ days, parts }: Moment): number {
  const firstDay = ApexDate.of(parts.year, 1, 1);
  const lead = (((firstDay.days + 4) % 7) + 7) % 7;
  return Math.floor((days - firstDay.days + lead) / 7) + 1;
}

function weekOfMonth({ parts }: Moment): number {
  const weekdayOfFirst = (((parts.weekday - parts.day + 1) % 7) + 7) % 7;
  return Math.floor((parts.day - 1 + weekdayOfFirst) / 7) + 1;
}

/** Letters of java.text.SimpleDateFormat, each with how often it stands. */
const LETTERS: Readonly<Record<string, (moment: Moment, count: number) => string>> = {
  G: () => 'AD',
  y: year,
  Y: year,
  M: month,
  L: month,
  w: (moment, count) => padded(weekOfYear(moment), count),
  W: (moment, count) => padded(weekOfMonth(moment), count),
  D: ({ days }, count) => padded(dayOfYear(days), count),
  d: ({ parts }, count) => padded(parts.day, count),
  F: ({ parts }, count) => padded(Math.ceil(parts.day / 7), count),
  E: (moment, count) => named(moment, { weekday: count > 3 ? 'long' : 'short' }),
  u: ({ parts }, count) => padded(parts.weekday === 0 ? 7 : parts.weekday, count),
  a: ({ parts }) => (parts.hour < 12 ? 'AM' : 'PM'),
  H: ({ parts }, count) => padded(parts.hour, count),
  k: ({ parts }, count) => padded(parts.hour === 0 ? 24 : parts.hour, count),
  K: ({ parts }, count) => padded(parts.hour % 12, count),
  h: ({ parts }, count) => padded(parts.hour % 12 === 0 ? 12 : parts.hour % 12, count),
  m: ({ parts }, count) => padded(parts.minute, count),
  s: ({ parts }, count) => padded(parts.second, count),
  S: ({ parts }, count) => padded(parts.millisecond, count),
  z: (moment, count) => zoneName(moment.ms, moment.zone, count > 3 ? 'long' : 'short'),
  Z: (moment) => offsetText(moment, ''),
  X: isoOffset,
};

const TOKEN = /'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g;

/** A moment by a pattern of java.text.SimpleDateFormat. */
export function formatPattern(ms: number, pattern: string, zone: TimeZone, locale: string): string {
  const parts = partsAt(ms, zone);
  const moment = { parts, ms, days: ApexDate.of(parts.year, parts.month, parts.day).days, zone, locale };
  return pattern.replace(TOKEN, (text: string, quoted?: string, letter?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    if (letter === undefined) return text;
    const write = LETTERS[letter];
    if (!write) throw exception('InvalidParameterValueException', `Illegal pattern character '${letter}'`);
    return write(moment, text.length);
  });
}
