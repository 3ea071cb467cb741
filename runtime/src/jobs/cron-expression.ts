import { exception, type TimeZone } from '../engine/index.ts';
import { MS_PER_DAY } from '../values/index.ts';
import { CRON_FIELDS, cronValues } from './cron-field.ts';

const SATURDAY = 6;
/** Years ahead in which a next time is looked for. */
const MAXIMUM_YEAR = CRON_FIELDS.year.to;

/** Says whether a calendar day is one of an expression's. */
type DayRule = (day: Day) => boolean;

interface Day {
  readonly date: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly lastDate: number;
}

/** `Seconds Minutes Hours Day_of_month Month Day_of_week Optional_year`. Source: Apex Developer Guide, Apex Scheduler. */
export class CronExpression {
  readonly #second: number;
  readonly #minute: number;
  readonly #hours: readonly number[];
  readonly #months: ReadonlySet<number>;
  readonly #years: ReadonlySet<number>;
  readonly #isDay: DayRule;

  /** Throws StringException where the text is none. */
  constructor(text: string) {
    const parts = text.trim().toUpperCase().split(/\s+/);
    if (parts.length < 6 || text.trim() === '') throw exception('StringException', 'Unexpected end of expression.');
    if (parts.length > 7) throw exception('StringException', `Illegal cron expression format (${text})`);
    const [second, minute, hour, day, month, weekday, year = '*'] = parts as [string, string, string, string, string, string, string?];
    if (!/^\d+$/.test(second) || !/^\d+$/.test(minute))
      throw exception('StringException', `Seconds and minutes must be specified as integers: ${text}`);
    if ([hour, month, year].includes('?')) throw exception('StringException', "'?' can only be specified for Day-of-Month or Day-of-Week.");
    this.#second = only(cronValues(second, CRON_FIELDS.second));
    this.#minute = only(cronValues(minute, CRON_FIELDS.minute));
    this.#hours = [...cronValues(hour, CRON_FIELDS.hour)].sort((a, b) => a - b);
    this.#months = cronValues(month, CRON_FIELDS.month);
    this.#years = cronValues(year, CRON_FIELDS.year);
    this.#isDay = dayRule(day, weekday);
  }

  /** The first moment after `after` on the clock of a zone; undefined where there is none. */
  next(after: number, zone: TimeZone): number | undefined {
    const local = after + zone.offsetAt(after);
    for (let day = Math.floor(local / MS_PER_DAY); ; day++) {
      const date = new Date(day * MS_PER_DAY);
      if (date.getUTCFullYear() > MAXIMUM_YEAR) return undefined;
      if (!this.#isOn(date)) continue;
      for (const hour of this.#hours) {
        const wall = day * MS_PER_DAY + ((hour * 60 + this.#minute) * 60 + this.#second) * 1000;
        const moment = momentOf(wall, zone);
        if (moment > after) return moment;
      }
    }
  }

  #isOn(date: Date): boolean {
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    if (!this.#years.has(year) || !this.#months.has(month + 1)) return false;
    const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return this.#isDay({ date: date.getUTCDate(), weekday: date.getUTCDay(), lastDate });
  }
}

function momentOf(wall: number, zone: TimeZone): number {
  const guess = wall - zone.offsetAt(wall);
  return wall - zone.offsetAt(guess);
}

function dayRule(day: string, weekday: string): DayRule {
  if (day === '?' && weekday === '?') throw exception('StringException', "'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
  if (!isAny(day) && !isAny(weekday))
    throw exception('StringException', 'Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.');
  return isAny(day) ? weekdayRule(weekday) : dateRule(day);
}

/** `L` is the month's last day, `15W` the weekday nearest to the 15th, `LW` the last weekday. */
function dateRule(text: string): DayRule {
  if (text === 'L') return ({ date, lastDate }) => date === lastDate;
  if (text === 'LW') return (day) => day.date === nearestWeekday(day, day.lastDate);
  const nearest = /^(\d+)W$/.exec(text);
  if (nearest) {
    const wanted = only(cronValues(nearest[1]!, CRON_FIELDS.day));
    return (day) => day.date === nearestWeekday(day, Math.min(wanted, day.lastDate));
  }
  const dates = cronValues(text, CRON_FIELDS.day);
  return ({ date }) => dates.has(date);
}

function nearestWeekday({ date, weekday, lastDate }: Day, wanted: number): number {
  const weekdayOfWanted = (((weekday + wanted - date) % 7) + 7) % 7;
  if (weekdayOfWanted === SATURDAY) return wanted === 1 ? 3 : wanted - 1;
  if (weekdayOfWanted === 0) return wanted === lastDate ? wanted - 2 : wanted + 1;
  return wanted;
}

/** `6L` is the month's last Friday, `6#3` its third, `L` Saturday. */
function weekdayRule(text: string): DayRule {
  if (isAny(text)) return () => true;
  const special = /^(\w+?)(?:(L)|#([1-5]))$/.exec(text);
  if (text !== 'L' && special) {
    const wanted = only(cronValues(special[1]!, CRON_FIELDS.weekday));
    const isWeekday = ({ weekday }: Day): boolean => weekday + 1 === wanted;
    if (special[2]) return (day) => isWeekday(day) && day.date + 7 > day.lastDate;
    return (day) => isWeekday(day) && Math.ceil(day.date / 7) === Number(special[3]);
  }
  const weekdays = cronValues(text === 'L' ? 'SAT' : text, CRON_FIELDS.weekday);
  return ({ weekday }) => weekdays.has(weekday + 1);
}

function only(values: ReadonlySet<number>): number {
  return [...values][0]!;
}

function isAny(text: string): boolean {
  return text === '?' || text === '*';
}
