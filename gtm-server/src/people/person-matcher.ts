import { matchCompany } from '../companies/company-matcher.ts';
import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import type { PersonRecord } from '../sample/person-record.ts';
import type { Condition, PeopleDirectory } from './people-directory.ts';
import { emailIs, phoneIs } from './person-filters.ts';

/** What a person is asked for by, and what the found one must meet. */
export interface PersonCriteria {
  readonly personId?: number;
  readonly emailAddress?: string;
  readonly hashedEmail?: string;
  readonly phone?: string;
  readonly externalURL?: string;
  readonly fullName?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly jobTitle?: string;
  readonly companyId?: number;
  readonly companyName?: string;
  readonly lastUpdatedDateAfter?: string;
  readonly validDateAfter?: string;
  readonly contactAccuracyScoreMin?: string;
}

export interface PersonMatch {
  readonly person: PersonRecord | undefined;
  /** The company that the criteria name, where they name one. */
  readonly company: CompanyRecord | undefined;
}

const PROFILE_ADDRESS = /^https?:\/\/social\.example\/in\/(\d+)\/?$/;

/** An ID, an address or a phone number suffices; a name needs the company beside it. */
export function canIdentify(criteria: PersonCriteria): boolean {
  const { personId, emailAddress, hashedEmail, phone, externalURL, companyId, companyName } = criteria;
  const hasKey = [personId, emailAddress, hashedEmail, phone, externalURL].some(isGiven);
  return hasKey || (hasName(criteria) && [companyId, companyName].some(isGiven));
}

/** The person of the criteria; of several, the one of the highest accuracy. */
export function matchPerson(criteria: PersonCriteria, people: PeopleDirectory, companies: CompanyDirectory): PersonMatch {
  const company = companyOf(criteria, companies);
  if (company === undefined && [criteria.companyId, criteria.companyName].some(isGiven)) return { person: undefined, company };
  const conditions = [...keysOf(criteria, people), ...namesOf(criteria)];
  if (company !== undefined && criteria.personId === undefined) conditions.push({ sql: 'companyId = ?', values: [company.id] });
  return { person: people.find(conditions, 'accuracy DESC, id', 1)[0], company };
}

function isGiven(value: string | number | undefined): boolean {
  return value !== undefined && String(value).trim() !== '';
}

function hasName({ fullName, firstName, lastName }: PersonCriteria): boolean {
  return isGiven(fullName) || (isGiven(firstName) && isGiven(lastName));
}

function companyOf({ companyId, companyName }: PersonCriteria, companies: CompanyDirectory): CompanyRecord | undefined {
  if (companyId !== undefined) return companies.byId(companyId);
  return companyName === undefined || !isGiven(companyName) ? undefined : matchCompany({ companyName }, companies);
}

function keysOf(criteria: PersonCriteria, people: PeopleDirectory): Condition[] {
  const { personId, emailAddress, hashedEmail, phone, externalURL } = criteria;
  const conditions: Condition[] = [];
  if (personId !== undefined) conditions.push(idIs(personId));
  if (emailAddress !== undefined) conditions.push(emailIs(emailAddress));
  if (hashedEmail !== undefined) conditions.push(emailIs(people.emailOfHash(hashedEmail.trim()) ?? ''));
  if (phone !== undefined) conditions.push(phoneIs([phone]));
  if (externalURL !== undefined) conditions.push(idIs(Number(PROFILE_ADDRESS.exec(externalURL.trim())?.[1] ?? 0)));
  return conditions;
}

function idIs(id: number): Condition {
  return { sql: 'id = ?', values: [id] };
}

function namesOf({ fullName, firstName, lastName, jobTitle }: PersonCriteria): Condition[] {
  const equal = (column: string, value: string | undefined): Condition[] =>
    value === undefined ? [] : [{ sql: `${column} = ? COLLATE NOCASE`, values: [value.trim()] }];
  return [
    ...equal('firstName', firstName),
    ...equal('lastName', lastName),
    ...equal("firstName || ' ' || lastName", fullName),
    ...equal('jobTitle', jobTitle),
  ];
}
