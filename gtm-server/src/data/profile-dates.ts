import { formatTimestamp } from '../clock.ts';
import type { CompanyRecord } from './company-record.ts';
import type { Random } from './random.ts';

const engagementTypes = ['email', 'phone', 'online meeting'];

/** When the record was made, changed and confirmed. Fixed dates: the data doesn't change with the clock. */
export function datesOf(record: CompanyRecord, random: Random): Record<string, unknown> {
  const certified = !record.isDefunct && random.chance(80);
  return {
    foundedYear: random.chance(92) ? String(random.between(record.ticker ? 1880 : 1965, 2016)) : undefined,
    createdDate: dayIn(random, 2006, 2019),
    lastUpdatedDate: dayIn(random, 2026, 2026),
    certified,
    certificationDate: certified ? dayIn(random, 2026, 2026) : undefined,
    engagements: random.chance(12)
      ? [{ engagementDate: dayIn(random, 2026, 2026), engagementType: random.pick(engagementTypes) }]
      : undefined,
  };
}

export function statusOf(record: CompanyRecord, random: Random): Record<string, unknown> {
  const closed = random.pick(['DEFUNCT_ACQUISITION', 'DEFUNCT_DECLARATION', 'DEFUNCT_DOMAIN_DOWN']);
  return {
    isDefunct: record.isDefunct,
    companyStatus: record.isDefunct ? closed : 'ALIVE',
    companyStatusDate: record.isDefunct || random.chance(70) ? dayIn(random, 2022, 2025) : undefined,
  };
}

/** A day of the years given; within the first eight months, so that one of 2026 lies in the past. */
function dayIn(random: Random, firstYear: number, lastYear: number): string {
  return formatTimestamp(Date.UTC(random.between(firstYear, lastYear), random.between(0, 7), random.between(1, 28)));
}
