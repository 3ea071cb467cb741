import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { fieldBeyondContract } from '../http/envelope.ts';
import type { Resource } from '../http/envelope.ts';
import { invalidBody } from '../http/errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { COMPANY_KIND } from './company-kind.ts';
import { canIdentify, hasAddress, matchCompany } from './company-matcher.ts';
import type { CompanyCriteria } from './company-matcher.ts';

export interface EnrichAttributes {
  readonly matchCompanyInput: readonly CompanyCriteria[];
  readonly outputFields: readonly string[];
}

type Match = { readonly criteria: CompanyCriteria; readonly company: CompanyRecord | undefined };

/** Answers a batch in the order asked, and bills it: a credit for each company that isn't under management. */
export function enrichCompanies(
  { matchCompanyInput, outputFields }: EnrichAttributes,
  directory: CompanyDirectory,
  ledger: Ledger,
): Resource[] {
  const matches = matchCompanyInput.map((criteria) => ({
    criteria,
    company: canIdentify(criteria) ? matchCompany(criteria, directory) : undefined,
  }));
  refuseWithoutCredit(matches, ledger);
  return ledger.transaction(() => {
    const resources = matches.map((match) => resourceOf(match, outputFields, directory, ledger));
    ledger.count('record', resources.filter(({ type }) => type === 'Company').length);
    ledger.count('request', 1);
    return resources;
  });
}

/** Companies under management cost nothing, so that a call for them alone is answered even without credit. */
function refuseWithoutCredit(matches: readonly Match[], ledger: Ledger): void {
  if (ledger.remainingCredits() > 0) return;
  if (matches.some(({ company }) => company && !isUnderManagement(company, ledger))) {
    throw invalidBody('PFAPI0011', 'The credit limit of the user is reached. Ask the administrator for more credits.');
  }
}

function resourceOf(match: Match, outputFields: readonly string[], directory: CompanyDirectory, ledger: Ledger): Resource {
  const { criteria, company } = match;
  if (!canIdentify(criteria)) return noMatch('INVALID_INPUT', criteria, [missingIdentifier]);
  if (!company) return noMatch('NO_MATCH', criteria);
  if (!isUnderManagement(company, ledger)) {
    if (ledger.remainingCredits() === 0) return noMatch('LIMIT_EXCEEDED', criteria);
    ledger.purchase(COMPANY_KIND, String(company.id));
  }
  return {
    id: String(company.id),
    type: 'Company',
    attributes: attributesOf(company, criteria, outputFields, directory),
    meta: { matchStatus: 'FULL_MATCH', input: echoOf(criteria) },
  };
}

function isUnderManagement(company: CompanyRecord, ledger: Ledger): boolean {
  return ledger.purchasedAt(COMPANY_KIND, String(company.id)) !== undefined;
}

const missingIdentifier = {
  code: 'PFAPI0004',
  message: 'The input cannot identify a company. Give its ID, name, website, ticker, phone, fax or IP address.',
  fields: ['companyId', 'companyName', 'companyWebsite'],
};

function noMatch(matchStatus: string, criteria: CompanyCriteria, warnings?: readonly object[]): Resource {
  return { id: '0', type: 'NoMatch', meta: { matchStatus, input: echoOf(criteria), ...(warnings ? { warnings } : {}) } };
}

/** The live provider returns the criteria in lower case. */
function echoOf(criteria: CompanyCriteria): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(criteria).map(([name, value]) => [name, typeof value === 'string' ? value.toLowerCase() : value]),
  );
}

/** The fields asked for that have a value. The ID is the resource's own and never an attribute. */
function attributesOf(
  company: CompanyRecord,
  criteria: CompanyCriteria,
  outputFields: readonly string[],
  directory: CompanyDirectory,
): Record<string, unknown> {
  const profile = directory.profile(company);
  const attributes = Object.fromEntries(
    outputFields.filter((field) => Object.hasOwn(profile, field)).map((field) => [field, profile[field]]),
  );
  if (outputFields.includes('locationMatch') && hasAddress(criteria)) {
    const { street, city, state, country, zipCode } = profile;
    attributes['locationMatch'] = { companyId: company.id, address: { street, city, state, country, zipCode }, addressStatus: 'CURRENT' };
  }
  return { ...attributes, ...fieldBeyondContract };
}
