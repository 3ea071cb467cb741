import type { SQLInputValue } from 'node:sqlite';
import type { CompanyDirectory } from '../data/company-directory.ts';
import { departments, levels } from '../sample/positions.ts';
import { listOf } from '../companies/names.ts';
import { companyIdsMeeting } from '../companies/firmographics.ts';
import { searchAttributeSchemas } from '../companies/search-filters.ts';
import type { Condition, PeopleDirectory } from './people-directory.ts';

export type ContactAttributes = Readonly<Record<string, unknown>>;

interface Filter {
  readonly schema: object;
  readonly condition: (value: never, people: PeopleDirectory) => Condition;
}

const text = { type: 'string' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const boolean = { type: 'boolean' };
const score = { type: 'string', pattern: '^[7-9]\\d$' };
const texts = { type: 'array', items: text };

const nothing: Condition = { sql: '0', values: [] };
const everything: Condition = { sql: '1', values: [] };

const condition = (sql: string, ...values: SQLInputValue[]): Condition => ({ sql, values });

/** Words of a comma list, each found in the column. */
function containsAny(column: string): (value: string) => Condition {
  return (value) => {
    const parts = value.split(/,| OR /).map((part) => part.trim());
    return condition(`(${parts.map(() => `${column} LIKE ?`).join(' OR ')})`, ...parts.map((part) => `%${part.replace(/[%_]/g, '')}%`));
  };
}

function isOneOf(column: string, values: readonly SQLInputValue[]): Condition {
  return condition(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
}

const lackingColumn: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'COALESCE(phone, mobilePhone)',
  directPhone: 'phone',
  personalEmail: 'supplementalEmail',
  mobilePhone: 'mobilePhone',
};

/** The column that a value of `requiredFields` asks for; undefined for a word that the provider does not know. */
export function requiredColumn(field: string): string | undefined {
  return Object.hasOwn(lackingColumn, field) ? lackingColumn[field] : undefined;
}

const filters: Readonly<Record<string, Filter>> = {
  personId: { schema: text, condition: (value: string) => isOneOf('id', listOf(value).map(Number)) },
  emailAddress: { schema: text, condition: (value: string) => emailIs(value) },
  hashedEmail: {
    schema: text,
    condition: (value: string, people) => {
      const email = people.emailOfHash(value.trim());
      return email === undefined ? nothing : emailIs(email);
    },
  },
  fullName: { schema: text, condition: (value: string) => condition("firstName || ' ' || lastName LIKE ?", value.trim()) },
  firstName: { schema: text, condition: (value: string) => condition('firstName = ? COLLATE NOCASE', value.trim()) },
  lastName: { schema: text, condition: (value: string) => condition('lastName = ? COLLATE NOCASE', value.trim()) },
  phone: { schema: texts, condition: (value: readonly string[]) => phoneIs(value) },
  jobTitle: { schema: text, condition: containsAny('jobTitle') },
  exactJobTitle: { schema: text, condition: (value: string) => condition('jobTitle = ? COLLATE NOCASE', value.trim()) },
  managementLevel: {
    schema: text,
    condition: (value: string) =>
      isOneOf(
        'level',
        placesOf(value, (part) => levels.findIndex(({ id, name }) => part === id || part === name)),
      ),
  },
  department: {
    schema: text,
    condition: (value: string) =>
      isOneOf(
        'department',
        placesOf(value, (part) => departments.findIndex(({ name }) => name === part)),
      ),
  },
  jobFunction: { schema: text, condition: (value: string) => hasFunction(value) },
  companyPastOrPresent: {
    schema: { type: 'string', enum: ['present', 'past', 'pastAndPresent'] },
    condition: (value: string) => (value === 'past' ? nothing : everything), // only present employers are kept
  },
  contactAccuracyScoreMin: { schema: score, condition: (value: string) => condition('accuracy >= ?', Number(value)) },
  contactAccuracyScoreMax: { schema: score, condition: (value: string) => condition('accuracy <= ?', Number(value)) },
  requiredFields: { schema: { type: 'string', pattern: requiredPattern() }, condition: (value: string) => hasAll(listOf(value)) },
  lastUpdatedDateAfter: { schema: day, condition: (value: string) => condition('lastUpdatedDate > ?', value) },
  validDateAfter: { schema: day, condition: (value: string) => condition('validDate > ?', value) },
  excludePartialProfiles: { schema: boolean, condition: (value: boolean) => (value ? condition('companyId <> 0') : everything) },
  executivesOnly: { schema: boolean, condition: (value: boolean) => (value ? condition('level <= 1') : everything) },
  // By the provider's words it asks for the management status in the answer, which is there in any case.
  underManagement: { schema: boolean, condition: () => everything },
};

function requiredPattern(): string {
  const names = Object.keys(lackingColumn).join('|');
  return `^(${names})(,(${names}))*$`;
}

function hasAll(fields: readonly string[]): Condition {
  return condition(fields.map((field) => `${requiredColumn(field) ?? 'NULL'} IS NOT NULL`).join(' AND '));
}

export function emailIs(email: string): Condition {
  const folded = email.trim().toLowerCase();
  return condition('(email = ? OR supplementalEmail = ?)', folded, folded);
}

export function phoneIs(numbers: readonly string[]): Condition {
  const written = numbers
    .map((number) => number.replace(/\D/g, '').slice(-10))
    .map((digits) => `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`);
  const marks = written.map(() => '?').join(', ');
  return condition(`(phone IN (${marks}) OR mobilePhone IN (${marks}))`, ...written, ...written);
}

function hasFunction(value: string): Condition {
  const places = departments.flatMap(({ functions }, department) =>
    functions.flatMap((name, place) => (listOf(value).includes(name) ? [`(department = ${department} AND jobFunction = ${place})`] : [])),
  );
  return places.length === 0 ? nothing : condition(`(${places.join(' OR ')})`);
}

function placesOf(value: string, placeOf: (part: string) => number): number[] {
  return listOf(value).map(placeOf);
}

/** Attributes that ask for the company behind a person, as a company search does. */
const companyAttributes: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(searchAttributeSchemas).filter(([name]) => !Object.hasOwn(filters, name)),
);

/** Attributes of the provider's search that this server has no data for: it answers that the account isn't entitled to them. */
const notEntitled =
  `address boardMember buyingGroup companyPastTitles degree employmentHistory engagementEndDate engagementStartDate engagementType
excludeJobTitle excludeManagementLevel hasBeenNotified lastUpdatedInMonths locationCompanyId middleInitial positionStartDateMax positionStartDateMin
school supplementalEmail techSkills webReferences yearsOfExperience`.split(/\s+/);

export const contactAttributeSchemas: Readonly<Record<string, object>> = {
  ...Object.fromEntries(notEntitled.map((name) => [name, {}])),
  ...companyAttributes,
  ...Object.fromEntries(Object.entries(filters).map(([name, { schema }]) => [name, schema])),
};

export function contactAttributesNotEntitled(attributes: ContactAttributes): string[] {
  return notEntitled.filter((name) => Object.hasOwn(attributes, name));
}

/** What a person must meet, all of it. */
export function conditionsOf(attributes: ContactAttributes, people: PeopleDirectory, companies: CompanyDirectory): Condition[] {
  const conditions = Object.entries(attributes)
    .filter(([name]) => Object.hasOwn(filters, name))
    .map(([name, value]) => filters[name]!.condition(value as never, people));
  const employers = companyIdsMeeting(attributes, companyAttributes, companies);
  return employers === undefined
    ? conditions
    : [...conditions, condition('companyId IN (SELECT value FROM json_each(?))', JSON.stringify(employers))];
}
