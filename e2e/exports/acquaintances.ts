import type { OpenedOrg } from '../runs/opened-org.ts';
import type { OfferedCompany, OfferedPerson } from './gtm-sample.ts';
import { insertRows } from './insert-rows.ts';
import type { NewRow } from './insert-rows.ts';

interface NewRecord {
  readonly object: 'Account' | 'Contact' | 'Lead';
  readonly row: NewRow;
}

/** How the org knows each tenth of the companies that the provider offers. All others are new to it. */
const COMPANY_TENTHS: Readonly<Record<number, (company: OfferedCompany) => NewRow>> = {
  0: ({ id, name }) => ({ Name: `${name} (old name)`, ZoomInfo_Id__c: id }),
  1: ({ website }) => ({ Name: `Customer at ${website}`, Website: `http://${website}/` }),
  2: ({ website }) => ({ Name: `Prospect at ${website}`, Website: website.toUpperCase() }),
  3: ({ name }) => ({ Name: name, Phone: '(206) 555-0142' }),
};

/** The same of people; one without an address is then new to it as well. */
const PERSON_TENTHS: Readonly<Record<number, (person: OfferedPerson) => NewRecord>> = {
  0: ({ id, lastName }) => contact({ LastName: `${lastName}-Old`, ZoomInfo_Id__c: id }),
  1: ({ lastName, email }) => contact({ LastName: lastName, Email: email }),
  2: ({ lastName, email }) => contact({ LastName: lastName, Email: email?.toUpperCase() ?? null, Title: 'Kept' }),
  3: ({ lastName, email, companyName }) => lead({ LastName: lastName, Email: email, Company: companyName || 'Unknown' }),
  4: ({ firstName, lastName, companyName }) => lead({ FirstName: firstName, LastName: lastName, Company: companyName || 'Unknown' }),
  5: ({ firstName, lastName }) => contact({ FirstName: firstName, LastName: lastName, Title: 'Namesake elsewhere' }),
};

const TENTHS = 10;

/** Makes what the org knows of four tenths of the companies: by ID, by website twice, by name. */
export function addKnownCompanies(org: OpenedOrg, companies: readonly OfferedCompany[]): void {
  const rows = companies.map((company, place) => COMPANY_TENTHS[place % TENTHS]?.(company));
  insertRows(
    org,
    'Account',
    rows.filter((row) => row !== undefined),
  );
}

/** Makes what the org knows of half of the people: by ID, by address as contact twice, by address as lead, by name as lead. Another tenth has a namesake. */
export function addKnownPeople(org: OpenedOrg, people: readonly OfferedPerson[]): void {
  const records = people.flatMap((person, place) => PERSON_TENTHS[place % TENTHS]?.(person) ?? []);
  for (const object of ['Contact', 'Lead'] as const) {
    const ofObject = records.filter((record) => record.object === object);
    insertRows(
      org,
      object,
      ofObject.map(({ row }) => row),
    );
  }
}

function contact(row: NewRow): NewRecord {
  return { object: 'Contact', row };
}

function lead(row: NewRow): NewRecord {
  return { object: 'Lead', row };
}
