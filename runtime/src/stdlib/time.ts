import type { LibraryPart, Runtime } from '../engine/index.ts';
import { ApexTime } from '../values/index.ts';
import { argument } from './arguments.ts';
import { MS_PER_HOUR, MS_PER_MINUTE, timeOfDay } from './clock.ts';

/** Beyond midnight the clock begins anew. */
const moved = (unit: number) => (_: Runtime, self: ApexTime, count: number | null) =>
  new ApexTime(timeOfDay(self.ms + argument(count) * unit));

export const timeLibrary: LibraryPart = {
  'Time.addHours(Integer)': moved(MS_PER_HOUR),
  'Time.addMilliseconds(Integer)': moved(1),
  'Time.addMinutes(Integer)': moved(MS_PER_MINUTE),
  'Time.addSeconds(Integer)': moved(1000),
  'Time.hour()': (_, self: ApexTime) => Math.floor(self.ms / MS_PER_HOUR),
  'Time.millisecond()': (_, self: ApexTime) => self.ms % 1000,
  'Time.minute()': (_, self: ApexTime) => Math.floor(self.ms / MS_PER_MINUTE) % 60,
  'Time.second()': (_, self: ApexTime) => Math.floor(self.ms / 1000) % 60,
  'Time.newInstance(Integer,Integer,Integer,Integer)': (
    _,
    hour: number | null,
    minute: number | null,
    second: number | null,
    millisecond: number | null,
  ) =>
    new ApexTime(
      timeOfDay(argument(hour) * MS_PER_HOUR + argument(minute) * MS_PER_MINUTE + argument(second) * 1000 + argument(millisecond)),
    ),
};
