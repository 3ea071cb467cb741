import type { MatchRuleSource } from './match-rule.ts';

/** A duplicate rule that every new org has. */
export interface StandardDuplicateRule {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly matchRules: readonly { readonly object: string; readonly matchingRule: string }[];
}

/** Source: Salesforce Help, Standard Account Matching Rule. The rule gives no numbers: they are those of its equation's fields here. */
const ACCOUNT_RULE: MatchRuleSource = {
  object: 'Account',
  name: 'Standard_Account_Match_Rule_v1_0',
  booleanFilter: '(1 AND 2) OR (1 AND 3 AND 4) OR (1 AND 5) OR (1 AND 6) OR (7 AND 6) OR (7 AND 2)',
  items: [
    { field: 'Name', method: 'CompanyName', blankValues: 'NullNotAllowed' },
    { field: 'BillingStreet', method: 'Street', blankValues: 'NullNotAllowed' },
    { field: 'BillingCity', method: 'City', blankValues: 'NullNotAllowed' },
    { field: 'BillingState', method: 'Exact', blankValues: 'NullNotAllowed' },
    { field: 'BillingPostalCode', method: 'Zip', blankValues: 'NullNotAllowed' },
    { field: 'Phone', method: 'Phone', blankValues: 'NullNotAllowed' },
    { field: 'Website', method: 'Website', blankValues: 'NullNotAllowed' },
  ],
};

/**
 * Source: Salesforce Help, Standard Contact Matching Rule and Standard Lead Matching Rule: equation, methods, thresholds, blanks, and first and
 * last name the other way round.
 */
function personRule(
  object: string,
  name: string,
  fields: Readonly<Record<'company' | 'street' | 'city' | 'zip', string>>,
): MatchRuleSource {
  return {
    object,
    name,
    booleanFilter:
      '(1 AND 2 AND 3 AND 4) OR (1 AND 2 AND 5) OR (1 AND 2 AND 6 AND 4) OR (1 AND 2 AND 7 AND (8 OR 9 OR 6)) OR (1 AND 2 AND 7 AND 3) OR (1 AND 2 AND 3 AND 5) OR (1 AND 2 AND 6)',
    transposed: ['FirstName', 'LastName'],
    items: [
      { field: 'FirstName', method: 'FirstName', blankValues: 'IgnoredWithEmail' },
      { field: 'LastName', method: 'LastName', blankValues: 'IgnoredWithEmail' },
      { field: 'Title', method: 'Title', blankValues: 'NullNotAllowed' },
      { field: fields.company, method: 'CompanyName', blankValues: 'NullNotAllowed' },
      { field: 'Email', method: 'Exact', blankValues: 'NullNotAllowed' },
      { field: 'Phone', method: 'Phone', blankValues: 'NullNotAllowed' },
      { field: fields.street, method: 'Street', blankValues: 'NullNotAllowed' },
      { field: fields.city, method: 'City', blankValues: 'NullNotAllowed' },
      { field: fields.zip, method: 'Zip', blankValues: 'NullNotAllowed' },
    ],
  };
}

export const STANDARD_MATCHING_RULES: readonly MatchRuleSource[] = [
  ACCOUNT_RULE,
  personRule('Contact', 'Standard_Contact_Match_Rule_v1_1', {
    company: 'Account.Name',
    street: 'MailingStreet',
    city: 'MailingCity',
    zip: 'MailingPostalCode',
  }),
  personRule('Lead', 'Standard_Lead_Match_Rule_v1_0', { company: 'Company', street: 'Street', city: 'City', zip: 'PostalCode' }),
];

const CONTACT_MATCH = { object: 'Contact', matchingRule: 'Standard_Contact_Match_Rule_v1_1' };
const LEAD_MATCH = { object: 'Lead', matchingRule: 'Standard_Lead_Match_Rule_v1_0' };

/** Source: Salesforce Help, Standard Duplicate Rules: of orgs since Summer '17 those of contacts and leads look at both. */
export const STANDARD_DUPLICATE_RULES: readonly StandardDuplicateRule[] = [
  {
    object: 'Account',
    name: 'Standard_Account_Duplicate_Rule',
    label: 'Standard Account Duplicate Rule',
    matchRules: [{ object: 'Account', matchingRule: ACCOUNT_RULE.name }],
  },
  {
    object: 'Contact',
    name: 'Standard_Contact_Duplicate_Rule',
    label: 'Standard Contact Duplicate Rule',
    matchRules: [CONTACT_MATCH, LEAD_MATCH],
  },
  {
    object: 'Lead',
    name: 'Standard_Lead_Duplicate_Rule',
    label: 'Standard Lead Duplicate Rule',
    matchRules: [LEAD_MATCH, CONTACT_MATCH],
  },
];

const CONTACT_TO_LEAD: readonly (readonly [string, string])[] = [
  ['FirstName', 'FirstName'],
  ['LastName', 'LastName'],
  ['Title', 'Title'],
  ['Account.Name', 'Company'],
  ['Email', 'Email'],
  ['Phone', 'Phone'],
  ['MobilePhone', 'MobilePhone'],
  ['MailingStreet', 'Street'],
  ['MailingCity', 'City'],
  ['MailingState', 'State'],
  ['MailingPostalCode', 'PostalCode'],
  ['MailingCountry', 'Country'],
];

/** By field of a rule of `to`, the field of `from` that is compared with it, where the rule gives no mapping of its own. */
export function defaultMapping(from: string, to: string): ReadonlyMap<string, string> {
  if (from === 'Contact' && to === 'Lead') return new Map(CONTACT_TO_LEAD.map(([contact, lead]) => [lead, contact]));
  if (from === 'Lead' && to === 'Contact') return new Map(CONTACT_TO_LEAD);
  return new Map();
}
