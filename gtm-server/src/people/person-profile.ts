import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { createRandom } from '../data/random.ts';
import type { Random } from '../data/random.ts';
import { regionOf } from '../data/regions.ts';
import type { PersonRecord } from '../sample/person-record.ts';
import { departments, levels } from '../sample/positions.ts';
import { hashesOf } from './people-directory.ts';

type Values = Readonly<Record<string, unknown>>;

/** All that can be returned about a person, by output field; a missing value is undefined. The person's ID seeds it. */
export function personProfile(person: PersonRecord, directory: CompanyDirectory): Values {
  const random = randomOf(person);
  const employer = directory.byId(person.companyId);
  return {
    ...namesOf(person, random),
    ...datesOf(person),
    salutation: random.chance(15) ? random.pick(['Dr.', 'Prof.']) : undefined,
    suffix: random.chance(3) ? 'Jr.' : undefined,
    isDefunct: employer?.isDefunct ?? false,
    ...reachOf(person, random),
    ...workOf(person, random),
    ...placeOf(employer, directory, random),
    ...historyOf(person, random, directory),
  };
}

/** The part of the profile that a search shows too, without making the rest. */
export function shownProfile(person: PersonRecord): Values {
  return { ...namesOf(person, randomOf(person)), ...datesOf(person) };
}

function randomOf({ id }: PersonRecord): Random {
  return createRandom(id % 2 ** 32);
}

const MIDDLE_NAMES = ['A.', 'B.', 'C.', 'J.', 'L.', 'M.', 'R.', 'T.'];

function namesOf({ firstName, lastName }: PersonRecord, random: Random): Values {
  return { firstName, middleName: random.chance(12) ? random.pick(MIDDLE_NAMES) : undefined, lastName };
}

function datesOf({ validDate, lastUpdatedDate }: PersonRecord): Values {
  return { validDate: `${validDate}T00:00:00Z`, lastUpdatedDate: `${lastUpdatedDate}T00:00:00Z` };
}

function reachOf(person: PersonRecord, random: Random): Values {
  const { email, phone, mobilePhone } = person;
  return {
    email: email ?? undefined,
    supplementalEmail: person.supplementalEmail ?? undefined,
    hashedEmails: email === null ? undefined : hashesOf(email),
    emailAlt: email !== null && random.chance(10) ? [{ value: email.replace('@', '.alt@'), source: 'signature' }] : undefined,
    phone: phone ?? undefined,
    directPhoneDoNotCall: phone === null ? undefined : person.phoneDoNotCall === 1,
    mobilePhone: mobilePhone ?? undefined,
    mobilePhoneDoNotCall: mobilePhone === null ? undefined : person.mobileDoNotCall === 1,
    contactAccuracyScore: person.accuracy.toFixed(1), // text here, a number in the search
    externalUrls: random.chance(70) ? [{ type: 'LINKED_IN', url: `https://social.example/in/${person.id}` }] : undefined,
    picture: random.chance(20) ? `https://pictures.example/${person.id}.png` : undefined,
  };
}

function workOf(person: PersonRecord, random: Random): Values {
  const department = departments[person.department]!;
  return {
    jobTitle: person.jobTitle,
    jobFunction: { name: department.functions[person.jobFunction], department: department.name },
    managementLevel: [levels[person.level]!.name], // a list here, a text in the search
    yearsOfExperience: random.pick(['1-3', '4-5', '6-10', '11-15', '16-20']),
    positionStartDate: random.chance(80) ? `20${random.between(15, 25)}-0${random.between(1, 9)}-01T00:00:00Z` : undefined,
    personHasMoved: random.chance(90) ? 'No' : random.pick(['Yes', 'Uncertain']),
    techSkills: random.chance(25) ? [{ id: '333.202.45', name: 'Spreadsheets' }] : undefined,
  };
}

/** People work where their company has its head office. */
function placeOf(employer: CompanyRecord | undefined, directory: CompanyDirectory, random: Random): Values {
  if (!employer) return { withinEu: false, withinCalifornia: false, withinCanada: false, hasCanadianEmail: false };
  const { street, city, state, zipCode, country, continent, metroArea } = directory.profile(employer);
  const isCanadian = regionOf(employer.regionCode).country === 'Canada';
  return {
    ...{ street, city, state, region: state, zipCode, country, continent, metroArea },
    locationCompanyId: employer.id,
    withinEu: false,
    withinCalifornia: employer.regionCode === 'CA',
    withinCanada: isCanadian,
    hasCanadianEmail: isCanadian,
    noticeProvidedDate: random.chance(60) ? '2026-03-01' : undefined,
  };
}

function historyOf(person: PersonRecord, random: Random, directory: CompanyDirectory): Values {
  const former = directory.companies[random.between(0, directory.companies.length - 1)]!;
  const level = levels[Math.min(person.level + 1, levels.length - 1)]!;
  const department = departments[person.department]!;
  const job = {
    jobTitle: level.title(department, department.functions[person.jobFunction]!),
    managementLevel: [level.name],
    fromDate: '2018-01',
    toDate: '2021-06',
    company: { companyId: former.id, companyName: former.name, companyWebsite: former.website },
  };
  return {
    employmentHistory: random.chance(70) ? [job] : undefined,
    education: random.chance(50)
      ? [{ school: 'Tacoma Institute of Trades', educationDegree: { degree: 'Bachelor', areaOfStudy: department.name } }]
      : undefined,
    engagements: random.chance(8) ? [{ engagementDate: '2026-05-04T00:00:00Z', engagementType: 'email' }] : undefined,
  };
}

const DOLLARS_IN_A_UNIT = 1000;

/** The employer's half, by the provider's `companyXxx` names; read from the company's own profile. */
export function employerValue(field: string, employer: CompanyRecord, directory: CompanyDirectory): unknown {
  if (field === 'companyId') return employer.id;
  if (field === 'companyRevenue') return shortDollars(employer.revenue * DOLLARS_IN_A_UNIT);
  if (field === 'companyRevenueNumeric') return employer.revenue * DOLLARS_IN_A_UNIT; // whole dollars, unlike the company's own revenue
  return directory.profile(employer)[nameInCompany(field)];
}

/** `companyZipCode` is `zipCode` below `company`. */
export function nameInCompany(field: string): string {
  const name = field.slice('company'.length);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function shortDollars(dollars: number): string {
  const billions = dollars / 1e9;
  return billions >= 1 ? `$${billions.toFixed(1)} Billion` : `$${(dollars / 1e6).toFixed(1)} Million`;
}
