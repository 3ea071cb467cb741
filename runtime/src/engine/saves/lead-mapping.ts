import type { FieldSchema, LeadConversionSchema, ObjectSchema } from '../../schema/index.ts';
import { SObject, type Value } from '../../values/index.ts';

/** Standard mapping of lead fields. Source: Salesforce Help, Lead Conversion Field Mapping. By field of the new record. */
const ACCOUNT_FIELDS: Readonly<Record<string, string>> = {
  Name: 'Company',
  Phone: 'Phone',
  Fax: 'Fax',
  Website: 'Website',
  Industry: 'Industry',
  AnnualRevenue: 'AnnualRevenue',
  NumberOfEmployees: 'NumberOfEmployees',
  Rating: 'Rating',
  AccountSource: 'LeadSource',
  BillingStreet: 'Street',
  BillingCity: 'City',
  BillingState: 'State',
  BillingPostalCode: 'PostalCode',
  BillingCountry: 'Country',
};
const CONTACT_FIELDS: Readonly<Record<string, string>> = {
  Salutation: 'Salutation',
  FirstName: 'FirstName',
  LastName: 'LastName',
  Title: 'Title',
  Email: 'Email',
  Phone: 'Phone',
  MobilePhone: 'MobilePhone',
  Fax: 'Fax',
  Description: 'Description',
  LeadSource: 'LeadSource',
  DoNotCall: 'DoNotCall',
  HasOptedOutOfEmail: 'HasOptedOutOfEmail',
  HasOptedOutOfFax: 'HasOptedOutOfFax',
  MailingStreet: 'Street',
  MailingCity: 'City',
  MailingState: 'State',
  MailingPostalCode: 'PostalCode',
  MailingCountry: 'Country',
};
const OPPORTUNITY_FIELDS: Readonly<Record<string, string>> = { LeadSource: 'LeadSource' };

const MAPPINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Account: ACCOUNT_FIELDS,
  Contact: CONTACT_FIELDS,
  Opportunity: OPPORTUNITY_FIELDS,
};

/** Custom mappings of a project, beside the standard one. */
type Mappings = LeadConversionSchema['mappings'];

function mapped(object: ObjectSchema, lead: SObject, mappings: Mappings): [FieldSchema, Value][] {
  const own = mappings
    .filter((mapping) => mapping.object === object.name)
    .map(({ from, to }): [string, string] => [to, lead.schema.fields.get(from)?.name ?? from]);
  return [...Object.entries(MAPPINGS[object.name]!), ...own].flatMap(([name, source]): [FieldSchema, Value][] => {
    const field = object.fields.get(name);
    const value = lead.fields[source] ?? null;
    return field && value !== null ? [[field, value]] : [];
  });
}

/** A new record of what the lead says. */
export function recordOfLead(object: ObjectSchema, lead: SObject, mappings: Mappings): SObject {
  return new SObject(object, Object.fromEntries(mapped(object, lead, mappings).map(([field, value]) => [field.name, value])));
}

/** What a lead adds to a record that is there: its blank fields only. */
export function additionsToRecord(existing: SObject, lead: SObject, overwritten: readonly string[], mappings: Mappings): SObject {
  const additions = mapped(existing.schema, lead, mappings).filter(
    ([field]) => field.type !== 'boolean' && ((existing.fields[field.name] ?? null) === null || overwritten.includes(field.name)),
  );
  return new SObject(existing.schema, { Id: existing.id, ...Object.fromEntries(additions.map(([field, value]) => [field.name, value])) });
}
