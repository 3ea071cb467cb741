import type { CompanyRecord } from './company-record.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { regionCodes } from './regions.ts';
import { sectors } from './sectors.ts';

/** Small and middling companies, so that a run of thousands finds enough of them. Every name and address is made up. */
const COUNT = 9000;
const FIRST_ID = 500_000_000;
const SEED = 20_260_901;
const CITIES_A_REGION = 6;

const beginnings = words(
  `Ald Bram Cald Dun Ever Farn Gren Hav Ing Jor Kel Lor Marl Nor Ost Penn Quill Rav Sel Thorn Und Vel Wex Yar Zan Arb Bel Cor Del Est`,
);
const middles = words('a be er i in o on or u wyn');
const endings = words(`brook bury by cote dale den field ford gate ham hurst ley mere mont more ridge stead stone ton wick wood worth`);
const trades =
  words(`Analytics Bank Builders Clinics Components Consulting Farms Foods Foundry Freight Gardens Glass Group Health Hotels Insurance Labs
Logistics Materials Media Motors Networks Optics Paper Pharma Power Robotics Schools Security Software Steel Supply Systems Textiles Tools Water`);

const sectorNames = Object.keys(sectors);

/** The same companies on every run. */
export function generatedCompanies(): CompanyRecord[] {
  const random = createRandom(SEED);
  const seen = new Set<string>();
  return Array.from({ length: COUNT }, (_none, position) => companyOf(FIRST_ID + position, uniqueName(random, seen), random));
}

function uniqueName(random: Random, seen: Set<string>): string {
  const name = `${placeName(random)} ${random.pick(trades)}`;
  if (seen.has(name)) return uniqueName(random, seen);
  seen.add(name);
  return name;
}

function placeName(random: Random): string {
  return random.pick(beginnings) + random.pick(middles) + random.pick(endings);
}

function companyOf(id: number, name: string, random: Random): CompanyRecord {
  const employeeCount = Math.round(5 * 10 ** (random.between(0, 270) / 100));
  const regionCode = random.pick(regionCodes);
  return {
    id,
    name,
    website: `www.${name.toLowerCase().replaceAll(' ', '-')}.example`,
    city: cityOf(regionCode, random),
    regionCode,
    sector: random.pick(sectorNames),
    revenue: employeeCount * random.between(60, 380),
    employeeCount,
    isDefunct: random.chance(2),
  };
}

/** A handful of invented towns a region, so that companies share them. */
function cityOf(regionCode: string, random: Random): string {
  const seed = [...regionCode].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), random.between(1, CITIES_A_REGION));
  return placeName(createRandom(seed));
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
