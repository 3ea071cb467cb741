import type { CompanyRecord } from './company-record.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { sectors } from './sectors.ts';

/**
 * Forty invented groups of companies whose names resemble each other, so that a name, a website or a phone number
 * can mean several of them: a head company, a daughter in Canada that shares its website, two daughters of their own,
 * and a closed one.
 */
const FIRST_ID = 900_000_101;
const IDS_A_GROUP = 100;

const groupNames = `Northwind Alderpoint Brightmoor Cobaltline Dunegrass Emberfall Fenwillow Glasswater Harborstone Ironbrook
Juniperfield Kestrelway Larkhaven Mosslight Nightingate Oakmeridian Pinecrossing Quartzhill Riverknot Saltmarsh
Thistledown Umberlake Valewood Whitecairn Yarrowgate Zephyrline Ambercove Birchlantern Cloudferry Driftmark
Elmshadow Foxhollow Greyheron Hazelbrook Ivorybay Jadecliff Kindlewood Lindenway Maplesail Northlantern`.split(/\s+/);

const headOffices: readonly (readonly [string, string])[] = [
  ['Tacoma', 'WA'],
  ['Portland', 'OR'],
  ['Boise', 'ID'],
  ['Tucson', 'AZ'],
  ['Duluth', 'MN'],
  ['Savannah', 'GA'],
  ['Burlington', 'VT'],
  ['Toledo', 'OH'],
  ['Albany', 'NY'],
  ['Billings', 'MT'],
  ['Omaha', 'NE'],
  ['Tampa', 'FL'],
  ['Lowell', 'MA'],
  ['Fresno', 'CA'],
];
const canadianOffices: readonly (readonly [string, string])[] = [
  ['Toronto', 'ON'],
  ['Vancouver', 'BC'],
  ['Calgary', 'AB'],
  ['Montreal', 'QC'],
];
const trades = ['Robotics', 'Foods', 'Software', 'Materials', 'Health', 'Freight', 'Energy', 'Media'];
const sectorByTrade: Readonly<Record<string, string>> = {
  Robotics: 'Industrials',
  Foods: 'Food, Beverages & Tobacco',
  Software: 'Technology',
  Materials: 'Materials',
  Health: 'Health Care',
  Freight: 'Transportation',
  Energy: 'Energy',
  Media: 'Media',
};

export function inventedCompanies(): CompanyRecord[] {
  return groupNames.flatMap((groupName, position) => group(groupName, position));
}

function group(groupName: string, position: number): CompanyRecord[] {
  const id = FIRST_ID + position * IDS_A_GROUP;
  const random = createRandom(id);
  const head = headCompany(groupName, position, id, random);
  const daughter = (offset: number, name: string, changes: Partial<CompanyRecord>): CompanyRecord => ({
    ...head,
    id: id + offset,
    name,
    website: `www.${name.toLowerCase().replaceAll(' ', '-')}.example`,
    revenue: Math.round(head.revenue / (offset + 2)),
    employeeCount: Math.max(3, Math.round(head.employeeCount / (offset + 2))),
    parentId: id,
    ...changes,
  });
  const [canadianCity, province] = random.pick(canadianOffices);
  const otherSector = random.pick(Object.keys(sectors));
  return [
    head,
    daughter(1, `${head.name} Canada`, { website: head.website, city: canadianCity, regionCode: province }),
    daughter(2, `${groupName} Logistics`, { sector: 'Transportation' }),
    daughter(3, `${groupName} Partners`, { sector: otherSector }),
    daughter(4, `${groupName} Labs`, { isDefunct: true }),
  ];
}

function headCompany(groupName: string, position: number, id: number, random: Random): CompanyRecord {
  const [city, regionCode] = headOffices[position % headOffices.length] ?? ['Tacoma', 'WA'];
  const trade = trades[position % trades.length] ?? 'Robotics';
  const employeeCount = position === 0 ? 180 : random.between(12, 4800);
  return {
    id,
    name: `${groupName} ${trade}`,
    website: `www.${groupName.toLowerCase()}.example`,
    city,
    regionCode,
    sector: sectorByTrade[trade] ?? 'Industrials',
    revenue: position === 0 ? 268_163 : employeeCount * random.between(90, 420),
    employeeCount,
    isDefunct: false,
  };
}
