import type { CompanyRecord } from '../data/company-record.ts';
import { createRandom } from '../data/random.ts';
import type { Random } from '../data/random.ts';
import { regionOf } from '../data/regions.ts';
import { firstNames, lastNames } from './person-names.ts';
import type { PersonRecord } from './person-record.ts';
import { departments, levels } from './positions.ts';

const FIRST_PERSON_ID = 9_000_000_000_001; // beyond 32 bits, as at the provider
const SEED = 77;
const LEAST_A_COMPANY = 4;
const PEOPLE_A_ROOT = 0.7; // gives the present companies some 200,000 people
const LEVEL_SHARES = [3, 7, 15, 25, 50]; // percent, from the top
const WITHOUT_EMPLOYER_PERCENT = 1;

/** The same people on every run; a company's size decides how many it has. */
export function* people(companies: readonly CompanyRecord[]): Generator<PersonRecord> {
  const random = createRandom(SEED);
  let id = FIRST_PERSON_ID;
  for (const company of companies) {
    const taken = new Set<string>();
    for (let person = 0; person < countOf(company); person += 1) yield personOf(id++, company, taken, random);
  }
}

/** By the square root of the employees, so that the largest company has not half of all people. */
function countOf({ employeeCount }: CompanyRecord): number {
  return Math.max(LEAST_A_COMPANY, Math.round(PEOPLE_A_ROOT * Math.sqrt(employeeCount)));
}

function personOf(id: number, company: CompanyRecord, taken: Set<string>, random: Random): PersonRecord {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const hasEmployer = !random.chance(WITHOUT_EMPLOYER_PERCENT);
  const email = random.chance(86) ? emailOf(firstName, lastName, company, taken) : null;
  return {
    id,
    companyId: hasEmployer ? company.id : 0,
    firstName,
    lastName,
    ...positionOf(random),
    accuracy: random.between(75, 99),
    ...datesOf(random),
    email,
    supplementalEmail: random.chance(20) ? `${firstName}.${lastName}.${id % 100_000}@mail.example`.toLowerCase() : null,
    ...phonesOf(company, random),
    optedOut: random.chance(0.5) ? 1 : 0,
  };
}

function positionOf(random: Random): Pick<PersonRecord, 'jobTitle' | 'level' | 'department' | 'jobFunction'> {
  const level = levelOf(random.between(1, 100));
  const department = random.between(0, departments.length - 1);
  const { functions } = departments[department]!;
  const jobFunction = random.between(0, functions.length - 1);
  return { level, department, jobFunction, jobTitle: levels[level]!.title(departments[department]!, functions[jobFunction]!) };
}

function levelOf(percent: number): number {
  let below = 0;
  return LEVEL_SHARES.findIndex((share) => percent <= (below += share));
}

/** Fixed days: the data does not change with the clock. */
function datesOf(random: Random): Pick<PersonRecord, 'validDate' | 'lastUpdatedDate'> {
  const valid = Date.UTC(2025, 6, 1) + random.between(0, 400) * DAY;
  return { validDate: dayOf(valid), lastUpdatedDate: dayOf(valid + random.between(0, 30) * DAY) };
}

const DAY = 86_400_000;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Twins of a company get a number, as mail administrators do it. */
function emailOf(firstName: string, lastName: string, company: CompanyRecord, taken: Set<string>): string {
  const domain = `${company.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}.example`;
  const base = `${firstName}.${lastName}`.toLowerCase();
  let local = base;
  for (let number = 2; taken.has(local); number += 1) local = `${base}${number}`;
  taken.add(local);
  return `${local}@${domain}`;
}

function phonesOf(
  company: CompanyRecord,
  random: Random,
): Pick<PersonRecord, 'phone' | 'mobilePhone' | 'phoneDoNotCall' | 'mobileDoNotCall'> {
  const { areaCode } = regionOf(company.regionCode);
  const number = (): string => `(${areaCode}) 555-01${String(random.between(0, 99)).padStart(2, '0')}`;
  const phone = random.chance(55) ? number() : null;
  const mobilePhone = random.chance(40) ? number() : null;
  return {
    phone,
    mobilePhone,
    phoneDoNotCall: phone !== null && random.chance(8) ? 1 : 0,
    mobileDoNotCall: mobilePhone !== null && random.chance(12) ? 1 : 0,
  };
}
