import { exception, type Runtime } from '../engine/index.ts';
import { ApexDate, type ApexDatetime, MS_PER_DAY } from '../values/index.ts';
import { isDay, MS_PER_HOUR, MS_PER_MINUTE, partsAt } from './clock.ts';
import { formatPattern, zoneName } from './date-pattern.ts';

/** How the users of a locale write days and times. */
interface LocaleFormat {
  readonly date: string;
  readonly time: string;
  readonly longTime: string;
  /** 0 is Sunday. */
  readonly firstWeekday: number;
}

const AMERICAN: LocaleFormat = { date: 'M/d/yyyy', time: 'h:mm a', longTime: 'h:mm:ss a', firstWeekday: 0 };
const FORMATS: Readonly<Record<string, LocaleFormat>> = {
  en_US: AMERICAN,
  en_GB: { date: 'dd/MM/yyyy', time: 'HH:mm', longTime: 'HH:mm:ss', firstWeekday: 1 },
  de_DE: { date: 'dd.MM.yyyy', time: 'HH:mm', longTime: 'HH:mm:ss', firstWeekday: 1 },
};

function formatOf(runtime: Runtime): LocaleFormat {
  return FORMATS[runtime.tx.user.locale] ?? AMERICAN;
}

export function firstWeekday(runtime: Runtime): number {
  return formatOf(runtime).firstWeekday;
}

export function formatDate(runtime: Runtime, date: ApexDate): string {
  const format = formatOf(runtime).date;
  return format.replace(/yyyy|dd?|MM?/g, (part) =>
    String({ y: date.year, d: date.day, M: date.month }[part[0] as 'y' | 'd' | 'M']).padStart(part.length, '0'),
  );
}

/** `1/31/2026, 10:00 AM`; the long form has seconds and the time zone too. */
export function formatDatetime(runtime: Runtime, moment: ApexDatetime, isLong: boolean): string {
  const format = formatOf(runtime);
  const zone = runtime.tx.timeZone;
  const { year, month, day } = partsAt(moment.ms, zone);
  const time = formatPattern(moment.ms, isLong ? format.longTime : format.time, zone, 'en-US');
  return `${formatDate(runtime, ApexDate.of(year, month, day))}, ${time}${isLong ? ` ${zoneName(moment.ms, zone, 'short')}` : ''}`;
}

function dateIn(runtime: Runtime, text: string): ApexDate | undefined {
  const order = formatOf(runtime)
    .date.replace(/[^ydM]/g, '')
    .replace(/(.)\1*/g, '$1');
  const numbers = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})$/.exec(text)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const part = (letter: string) => numbers[order.indexOf(letter)]!;
  const year = part('y') < 100 ? part('y') + (part('y') < 50 ? 2000 : 1900) : part('y');
  return isDay(year, part('M'), part('d')) ? ApexDate.of(year, part('M'), part('d')) : undefined;
}

/** Reads a day as the user's locale writes it. */
export function parseLocalDate(runtime: Runtime, text: string): ApexDate {
  const date = dateIn(runtime, text.trim());
  if (!date) throw exception('TypeException', `Invalid date: ${text}`);
  return date;
}

/** Reads a day and time as the user's locale writes them: the wall time, in milliseconds. */
export function parseLocalWallTime(runtime: Runtime, text: string): number {
  const match = /^(\S+?),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([aApP])\.?[mM]\.?)?$/.exec(text.trim());
  const date = match ? dateIn(runtime, match[1]!) : undefined;
  if (!match || !date) throw exception('TypeException', `Invalid date/time: ${text}`);
  const half = match[5]?.toLowerCase();
  const hour = half === undefined ? Number(match[2]) : (Number(match[2]) % 12) + (half === 'p' ? 12 : 0);
  return date.days * MS_PER_DAY + hour * MS_PER_HOUR + Number(match[3]) * MS_PER_MINUTE + Number(match[4] ?? 0) * 1000;
}
