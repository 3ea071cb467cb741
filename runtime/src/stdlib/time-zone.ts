import { type LibraryPart, PlatformObject } from '../engine/index.ts';
import type { TimeZone } from '../engine/index.ts';
import { type ApexDatetime, type RuntimeType, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';
import { zoneNamed } from './clock.ts';
import { zoneName } from './date-pattern.ts';

/** A time zone as Apex code holds it. */
export class ApexTimeZone extends PlatformObject {
  readonly zone: TimeZone;

  constructor(zone: TimeZone) {
    super();
    this.zone = zone;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'TimeZone');
  }

  get id(): string {
    return this.zone.name === 'UTC' ? 'GMT' : this.zone.name;
  }

  override toString(): string {
    return this.id;
  }
}

/** `(GMT-08:00) Pacific Standard Time (America/Los_Angeles)`, as the user's settings name the zones. */
function displayName(self: ApexTimeZone, now: number): string {
  const minutes = self.zone.offsetAt(now) / 60_000;
  const magnitude = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${String(Math.floor(magnitude / 60)).padStart(2, '0')}:${String(magnitude % 60).padStart(2, '0')}`;
  return `(GMT${offset}) ${zoneName(now, self.zone, 'long')} (${self.id})`;
}

export const timeZoneLibrary: LibraryPart = {
  'TimeZone.getDisplayName()': (runtime, self: ApexTimeZone) => displayName(self, runtime.tx.now()),
  'TimeZone.getID()': (_, self: ApexTimeZone) => self.id,
  'TimeZone.getOffset(Datetime)': (_, self: ApexTimeZone, moment: ApexDatetime | null) => self.zone.offsetAt(argument(moment).ms),
  'TimeZone.toString()': (_, self: ApexTimeZone) => self.id,
  'TimeZone.getTimeZone(String)': (_, id: string | null) => new ApexTimeZone(zoneNamed(argument(id))),
};
