import type { CompanyRecord } from './company-record.ts';
import { createRandom } from './random.ts';
import { regionOf } from './regions.ts';
import { sectorOf } from './sectors.ts';
import { datesOf, statusOf } from './profile-dates.ts';
import { fundingOf } from './profile-funding.ts';
import { employeeRangeOf, headcountOf, revenueRangeOf } from './profile-numbers.ts';
import { industryOf } from './profile-industry.ts';
import { webPresenceOf } from './profile-web.ts';

/** All that can be returned about a company, by output field; a missing value has no key. */
export type CompanyProfile = Readonly<Record<string, unknown>>;

/** The companies around one: its parents and those it competes with. */
export interface Relatives {
  readonly parent?: CompanyRecord;
  readonly ultimateParent?: CompanyRecord;
  readonly competitors: readonly CompanyRecord[];
}

/** Derives the whole profile. The company's id seeds it, so that it is the same on every run. */
export function profileOf(record: CompanyRecord, relatives: Relatives): CompanyProfile {
  const random = createRandom(record.id);
  const sector = sectorOf(record.sector);
  return withoutAbsent({
    name: record.name,
    ticker: record.ticker,
    type: record.ticker ? 'PUBLIC' : random.chance(94) ? 'PRIVATE' : 'NPO',
    employeeCount: record.employeeCount,
    employeeRange: employeeRangeOf(record.employeeCount),
    revenue: record.revenue,
    revenueRange: revenueRangeOf(record.revenue),
    locationCount: 1 + Math.floor(Math.sqrt(record.employeeCount) / 6),
    description: random.chance(95) ? describe(record, sector.products) : undefined,
    ...addressOf(record),
    ...webPresenceOf(record, random),
    ...headcountOf(record, random),
    ...industryOf(sector, random),
    ...fundingOf(record, random),
    ...datesOf(record, random),
    ...statusOf(record, random),
    ...hierarchyOf(relatives),
    subUnitType: relatives.parent ? 'subsidiary' : undefined,
    subUnitIndustries: relatives.parent ? [sector.industry] : undefined,
    competitors: relatives.competitors.length > 0 ? relatives.competitors.map(competitorOf) : undefined,
  });
}

/** The provider leaves a missing value's key out; it never sends null. */
function withoutAbsent(values: Record<string, unknown>): CompanyProfile {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function describe(record: CompanyRecord, products: readonly string[]): string {
  const region = regionOf(record.regionCode);
  return `${record.name} of ${record.city}, ${region.name} is known for ${products.join(', ').toLowerCase()}.`;
}

/** Its own seed keeps an address the same whatever else a profile gains. */
export function addressOf(record: CompanyRecord): Record<string, string | undefined> {
  const random = createRandom(record.id * 7);
  const region = regionOf(record.regionCode);
  const isCanadian = region.country === 'Canada';
  const phoneOf = (): string => `(${region.areaCode}) 555-01${String(random.between(0, 99)).padStart(2, '0')}`;
  const street = `${random.between(1, 9899)} ${random.pick(streetNames)} ${random.pick(['Street', 'Avenue', 'Parkway', 'Drive'])}`;
  const tail = isCanadian ? ` ${random.between(1, 9)}A${random.between(1, 9)}` : String(random.between(1, 99)).padStart(2, '0');
  return {
    phone: random.chance(97) ? phoneOf() : undefined,
    fax: random.chance(55) ? phoneOf() : undefined,
    street: random.chance(96) ? street : undefined,
    city: record.city,
    state: region.name,
    zipCode: `${region.zipStart}${tail}`,
    country: region.country,
    continent: 'North America',
    metroArea: random.chance(85) ? `${region.code} - ${record.city}` : undefined,
  };
}

const streetNames = ['Market', 'Harbor', 'Main', 'Cedar', 'Commerce', 'Lakeview', 'Foundry', 'Garden', 'Summit', 'Station'];

function hierarchyOf({ parent, ultimateParent }: Relatives): Record<string, unknown> {
  if (!parent || !ultimateParent) return { parentId: 0, ultimateParentId: 0 };
  return {
    parentId: parent.id,
    parentName: parent.name,
    ultimateParentId: ultimateParent.id,
    ultimateParentName: ultimateParent.name,
    ultimateParentRevenue: ultimateParent.revenue,
    ultimateParentEmployees: ultimateParent.employeeCount,
  };
}

function competitorOf(record: CompanyRecord, position: number): Record<string, unknown> {
  return { id: record.id, name: record.name, rank: position + 1, website: record.website, employeeCount: record.employeeCount };
}
