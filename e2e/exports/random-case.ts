import type { Random } from '../../gtm-server/src/data/random.ts';
import type { Order } from './export-order.ts';
import type { OfferedCompany, OfferedPerson } from './gtm-sample.ts';
import type { NewRow } from './insert-rows.ts';

/** What the provider offers to the cases. */
export interface Offer {
  readonly companies: readonly OfferedCompany[];
  readonly people: readonly OfferedPerson[];
}

/** A small org, its settings, and what somebody asks for. */
export interface RandomCase {
  readonly accounts: readonly NewRow[];
  readonly contacts: readonly PersonRow[];
  readonly leads: readonly NewRow[];
  readonly settings: Readonly<Record<'Export_Setting__c' | 'Duplicate_Setting__c' | 'Account_Choice_Setting__c', NewRow>>;
  readonly order: Order;
  /** Place of the user among those who may ask. */
  readonly user: number;
}

/** A contact; `account` is the place of its account among those of the case. */
interface PersonRow {
  readonly row: NewRow;
  readonly account: number | undefined;
}

const MOST_COMPANIES = 4;
const MOST_ITEMS = 12;
/** More than are done in the request. */
const ITEMS_IN_BACKGROUND = 30;
const CHOICES = ['Update', 'Create', 'Skip'] as const;
const MODES = ['Manual', 'Automatic'] as const;

export function randomCase(random: Random, offer: Offer, users: number): RandomCase {
  const companies = Array.from({ length: random.between(1, MOST_COMPANIES) }, () => random.pick(offer.companies));
  const staff = offer.people.filter(({ companyId }) => companies.some(({ id }) => id === companyId));
  const people = Array.from({ length: itemCount(random) }, () => random.pick(random.chance(80) && staff.length > 0 ? staff : offer.people));
  const accounts = companies.flatMap((company) => Array.from({ length: random.between(0, 2) }, () => accountOf(company, random)));
  const known = people.filter(() => random.chance(50));
  return {
    accounts,
    contacts: known.filter(() => random.chance(70)).map((person) => contactOf([person, random.pick(people)], accounts.length, random)),
    leads: known.filter(() => random.chance(35)).map((person) => leadOf([person, random.pick(people)], random)),
    settings: settingsOf(random),
    order: orderOf(companies, people, random),
    user: random.chance(30) ? 0 : random.between(0, users - 1),
  };
}

function itemCount(random: Random): number {
  return random.chance(8) ? ITEMS_IN_BACKGROUND : random.between(1, MOST_ITEMS);
}

function orderOf(companies: readonly OfferedCompany[], people: readonly OfferedPerson[], random: Random): Order {
  const stray = random.chance(10) ? [random.pick(['not an ID', '9000000999999', '0'])] : [];
  const choices = {
    ...(random.chance(40) ? { duplicateChoice: random.pick(CHOICES) } : {}),
    ...(random.chance(30) ? { accountChoice: random.pick(MODES) } : {}),
  };
  if (random.chance(25)) return { companies: [...companies.map(({ id }) => id), ...stray], ...choices };
  const target = random.chance(65) ? 'Contact' : 'Lead';
  return { people: [...people.map(({ id }) => id), ...stray], target, ...choices };
}

function accountOf({ id, name, website }: OfferedCompany, random: Random): NewRow {
  return {
    Name: random.pick([name, name.toUpperCase(), `${name} Inc.`, `Customer ${random.between(1, 99)}`]),
    ...some(random, { Website: random.pick([website, `https://${website}/about`, website.replace('www.', ''), 'https://other.example']) }),
    ...few(random, { ZoomInfo_Id__c: random.chance(90) ? id : '500000001' }),
    ...few(random, { Phone: '(206) 555-0100' }),
    ...few(random, { BillingCity: 'Typed in', BillingCountry: 'United States' }),
    ...few(random, { Description: 'Typed in' }),
    ...few(random, { NumberOfEmployees: 7 }),
  };
}

function contactOf(people: readonly [OfferedPerson, OfferedPerson], accounts: number, random: Random): PersonRow {
  const row = { ...personOf(people, random), ...few(random, { MailingCity: 'Typed in' }), ...few(random, { Department: 'Typed in' }) };
  return { row, account: accounts > 0 && random.chance(60) ? random.between(0, accounts - 1) : undefined };
}

function leadOf(people: readonly [OfferedPerson, OfferedPerson], random: Random): NewRow {
  const company = people[0].companyName || 'Unknown';
  return { ...personOf(people, random), Company: random.pick([company, 'Elsewhere']), ...few(random, { City: 'Typed in' }) };
}

/** A person, now and then with the address of the other one. */
function personOf([person, other]: readonly [OfferedPerson, OfferedPerson], random: Random): NewRow {
  const { id, firstName, lastName, email } = person;
  return {
    LastName: random.pick([lastName, lastName, `${lastName}-Other`]),
    ...some(random, { FirstName: firstName }),
    ...some(random, { Email: random.pick([email, email, email, other.email, 'other@elsewhere.example']) }),
    ...few(random, { ZoomInfo_Id__c: random.chance(90) ? id : '9000000000001' }),
    ...few(random, { Title: 'Typed in' }),
    ...few(random, { Phone: '(206) 555-0101' }),
    ...few(random, { MobilePhone: '(206) 555-0102' }),
  };
}

/** The fields with an even chance, all or none. */
function some(random: Random, fields: NewRow): NewRow {
  return random.chance(50) ? fields : {};
}

function few(random: Random, fields: NewRow): NewRow {
  return random.chance(30) ? fields : {};
}

function settingsOf(random: Random): RandomCase['settings'] {
  const objects = ['Account', 'Contact', 'Lead'];
  const each = (make: (object: string) => NewRow): NewRow => Object.assign({}, ...objects.map(make)) as NewRow;
  const rarely = (field: string, percent: number, value: string | number | boolean = true): NewRow =>
    random.chance(percent) ? { [field]: value } : {};
  return {
    Export_Setting__c: {
      ...each((object) => ({ ...rarely(`${object}_Export_Off__c`, 2), ...rarely(`${object}_Create_Off__c`, 8), ...rarely(`${object}_Update_Off__c`, 8), ...rarely(`${object}_Duplicate_On__c`, 40) })), // prettier-ignore
      ...rarely('Max_Records__c', 10, 5),
      ...rarely('Contact_Max_Records__c', 5, 3),
      ...rarely('ZoomInfo_Records_Off__c', 10),
      ...rarely('Fresh_Days__c', 30, 30),
      ...rarely('Lead_Assignment__c', 30, random.pick(['UP_TO_25_NEW', 'ALWAYS', 'NEVER'])),
    },
    Duplicate_Setting__c: each((object) => ({
      ...rarely(`${object}_Default__c`, 30, random.pick(CHOICES)),
      ...rarely(`${object}_Fixed__c`, 10),
      ...rarely(`${object}_By_Duplicate_Rules__c`, 10),
    })),
    Account_Choice_Setting__c: {
      ...rarely('No_Account__c', 80, 'Automatic'),
      ...rarely('One_Account__c', 80, 'Automatic'),
      ...rarely('Several_Accounts__c', 80, random.pick(['Automatic', 'User'])),
    },
  };
}
