import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { fieldBeyondContract } from '../http/envelope.ts';
import type { Resource } from '../http/envelope.ts';
import { echoOf, noMatch } from '../http/no-match.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { buy, refuseWithoutCredit } from '../ledger/purchases.ts';
import type { Purchasable } from '../ledger/purchases.ts';
import type { PersonRecord } from '../sample/person-record.ts';
import { employerOutputFields } from './output-fields.ts';
import type { OptOuts } from './opt-outs.ts';
import type { PeopleDirectory } from './people-directory.ts';
import { canIdentify, matchPerson } from './person-matcher.ts';
import type { PersonCriteria, PersonMatch } from './person-matcher.ts';
import { employerValue, nameInCompany, personProfile } from './person-profile.ts';

export interface ContactEnrichAttributes {
  readonly matchPersonInput: readonly PersonCriteria[];
  readonly outputFields: readonly string[];
  readonly requiredFields?: readonly string[];
}

export interface ContactParts {
  readonly people: PeopleDirectory;
  readonly companies: CompanyDirectory;
  readonly ledger: Ledger;
  readonly optOuts: OptOuts;
}

type Answered = { readonly criteria: PersonCriteria; readonly match: PersonMatch; readonly refusal: string | undefined };

/** Answers a batch in the order asked, and bills it: a credit for each returned record that isn't under management. */
export function enrichContacts(attributes: ContactEnrichAttributes, parts: ContactParts): Resource[] {
  const { ledger } = parts;
  const answers = attributes.matchPersonInput.map((criteria) => answerOf(criteria, attributes.requiredFields ?? [], parts));
  refuseWithoutCredit(ledger, answers.flatMap(purchasables));
  return ledger.transaction(() => {
    const resources = answers.map((answer) => resourceOf(answer, attributes.outputFields, parts));
    ledger.count('record', resources.filter(({ type }) => type === 'Contact').length);
    ledger.count('request', 1);
    return resources;
  });
}

function answerOf(criteria: PersonCriteria, requiredFields: readonly string[], parts: ContactParts): Answered {
  if (!canIdentify(criteria)) return { criteria, match: { person: undefined, company: undefined }, refusal: 'INVALID_INPUT' };
  const match = matchPerson(criteria, parts.people, parts.companies);
  return { criteria, match, refusal: refusalOf(criteria, match, requiredFields, parts) };
}

function refusalOf(
  criteria: PersonCriteria,
  { person, company }: PersonMatch,
  requiredFields: readonly string[],
  { companies, optOuts }: ContactParts,
): string | undefined {
  if (person === undefined) return company === undefined ? 'NO_MATCH' : undefined;
  if (optOuts.has(person)) return 'OPT_OUT';
  if (person.lastUpdatedDate <= (criteria.lastUpdatedDateAfter ?? '')) return 'NON_MATCH_BY_LAST_UPDATED_DATE';
  if (person.validDate <= (criteria.validDateAfter ?? '')) return 'NON_MATCH_BY_VALID_DATE';
  if (person.accuracy < Number(criteria.contactAccuracyScoreMin ?? 0)) return 'NON_MATCH_BY_CONTACT_ACCURACY_MIN';
  const profile = requiredFields.length === 0 ? {} : personProfile(person, companies);
  return requiredFields.every((field) => profile[field] !== undefined) ? undefined : 'NON_MATCH_BY_REQUIRED_FIELDS';
}

/** A company-only match is a record of the company. */
function purchasables({ match: { person, company }, refusal }: Answered): Purchasable[] {
  if (refusal !== undefined) return [];
  if (person !== undefined) return [{ kind: 'contact', id: String(person.id) }];
  return company === undefined ? [] : [{ kind: 'company', id: String(company.id) }];
}

function resourceOf(answer: Answered, outputFields: readonly string[], { companies, ledger }: ContactParts): Resource {
  const { criteria, match, refusal } = answer;
  if (refusal === 'INVALID_INPUT') return noMatch(refusal, criteria, [missingIdentifier]);
  if (refusal !== undefined) return noMatch(refusal, criteria);
  if (!purchasables(answer).every((record) => buy(ledger, record))) return noMatch('LIMIT_EXCEEDED', criteria);
  const { person } = match;
  const employer = person === undefined ? match.company : companies.byId(person.companyId);
  return {
    id: String(person?.id ?? 0),
    type: 'Contact',
    attributes: {
      ...personValues(person, outputFields, companies),
      ...employerValues(employer, outputFields, companies),
      ...fieldBeyondContract,
    },
    meta: { matchStatus: statusOf(person, employer), input: echoOf(criteria) },
  };
}

const missingIdentifier = {
  code: 'PFAPI0004',
  message: 'The input cannot identify a person. Give an ID, an e-mail address, a phone number, or a name and the company.',
  fields: ['personId', 'emailAddress', 'lastName', 'companyName'],
};

function statusOf(person: PersonRecord | undefined, employer: CompanyRecord | undefined): string {
  if (person === undefined) return 'COMPANY_ONLY_MATCH';
  return employer === undefined ? 'CONTACT_ONLY_MATCH' : 'FULL_MATCH';
}

/** The fields asked for that have a value: a missing one has no key. The ID is the resource's own. */
function personValues(person: PersonRecord | undefined, outputFields: readonly string[], companies: CompanyDirectory): object {
  if (person === undefined) return {};
  const profile = personProfile(person, companies);
  return Object.fromEntries(outputFields.filter((field) => profile[field] !== undefined).map((field) => [field, profile[field]]));
}

function employerValues(employer: CompanyRecord | undefined, outputFields: readonly string[], companies: CompanyDirectory): object {
  if (employer === undefined) return {};
  const values = outputFields
    .filter((field) => employerOutputFields.includes(field))
    .map((field) => [nameInCompany(field), employerValue(field, employer, companies)] as const)
    .filter(([, value]) => value !== undefined);
  return values.length === 0 ? {} : { company: Object.fromEntries(values) };
}
