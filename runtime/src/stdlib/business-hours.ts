import { exception, type LibraryPart, type Runtime, TimeZone } from '../engine/index.ts';
import { ApexDatetime, ApexTime, MS_PER_DAY, type SObject } from '../values/index.ts';
import { argument } from './arguments.ts';
import { momentOf } from './clock.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** A schedule that never opens within this time never does. */
const HORIZON_DAYS = 366;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** When a business is open. Times of a day that start and end at midnight are the whole day. */
class Schedule {
  readonly #row: SObject;
  readonly #zone: TimeZone;

  constructor(row: SObject) {
    this.#row = row;
    this.#zone = new TimeZone((row.fields['TimeZoneSidKey'] as string | undefined) ?? 'GMT');
  }

  /** Open times from a moment on, in order. */
  *from(moment: number): IterableIterator<Span> {
    const first = this.#zone.dayAt(moment);
    for (let day = first - 1; day < first + HORIZON_DAYS; day++) {
      const span = this.#onDay(day);
      if (span && span.end > moment) yield { start: Math.max(span.start, moment), end: span.end };
    }
  }

  #onDay(day: number): Span | undefined {
    const weekday = WEEKDAYS[(((day + 4) % 7) + 7) % 7]!;
    const [opens, closes] = ['StartTime', 'EndTime'].map((word) => this.#row.fields[weekday + word]);
    if (!(opens instanceof ApexTime) || !(closes instanceof ApexTime)) return undefined;
    const at = (ms: number) => momentOf(day * MS_PER_DAY + ms, this.#zone);
    return { start: at(opens.ms), end: at(closes.ms === 0 ? MS_PER_DAY : closes.ms) };
  }
}

function scheduleOf(runtime: Runtime, id: string | null): Schedule {
  const [row] = runtime.org.store.read('BusinessHours', [argument(id)]);
  if (!row) throw exception('InvalidParameterValueException', `The org has no business hours with the id ${id}.`);
  return new Schedule(row);
}

/** The moment at which so many open milliseconds have passed. */
function add(runtime: Runtime, id: string | null, start: ApexDatetime | null, interval: bigint | null): ApexDatetime {
  let left = Number(argument(interval));
  for (const span of scheduleOf(runtime, id).from(argument(start).ms)) {
    if (left <= span.end - span.start) return new ApexDatetime(span.start + left);
    left -= span.end - span.start;
  }
  throw exception('InvalidParameterValueException', 'The business hours do not open for so long within a year.');
}

function diff(runtime: Runtime, id: string | null, start: ApexDatetime | null, end: ApexDatetime | null): bigint {
  if (argument(end).ms < argument(start).ms) return -diff(runtime, id, end, start);
  let total = 0;
  for (const span of scheduleOf(runtime, id).from(start!.ms)) {
    if (span.start >= end!.ms) break;
    total += Math.min(span.end, end!.ms) - span.start;
  }
  return BigInt(total);
}

function nextStart(runtime: Runtime, id: string | null, moment: ApexDatetime | null): ApexDatetime {
  for (const span of scheduleOf(runtime, id).from(argument(moment).ms)) return new ApexDatetime(span.start);
  throw exception('InvalidParameterValueException', 'The business hours never open.');
}

export const businessHoursLibrary: LibraryPart = {
  'BusinessHours.add(Id,Datetime,Long)': add,
  'BusinessHours.addGmt(Id,Datetime,Long)': add,
  'BusinessHours.diff(String,Datetime,Datetime)': diff,
  'BusinessHours.isWithin(String,Datetime)': (runtime, id: string | null, moment: ApexDatetime | null) =>
    nextStart(runtime, id, moment).ms === moment!.ms,
  'BusinessHours.nextStartDate(Id,Datetime)': nextStart,
};
