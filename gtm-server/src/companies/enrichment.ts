import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { fieldBeyondContract } from '../http/envelope.ts';
import type { Resource } from '../http/envelope.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { buy, refuseWithoutCredit } from '../ledger/purchases.ts';
import type { Purchasable } from '../ledger/purchases.ts';
import { echoOf, noMatch } from '../http/no-match.ts';
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
  refuseWithoutCredit(
    ledger,
    matches.flatMap(({ company }) => (company ? [purchasable(company)] : [])),
  );
  return ledger.transaction(() => {
    const resources = matches.map((match) => resourceOf(match, outputFields, directory, ledger));
    ledger.count('record', resources.filter(({ type }) => type === 'Company').length);
    ledger.count('request', 1);
    return resources;
  });
}

function resourceOf(match: Match, outputFields: readonly string[], directory: CompanyDirectory, ledger: Ledger): Resource {
  const { criteria, company } = match;
  if (!canIdentify(criteria)) return noMatch('INVALID_INPUT', criteria, [missingIdentifier]);
  if (!company) return noMatch('NO_MATCH', criteria);
  if (!buy(ledger, purchasable(company))) return noMatch('LIMIT_EXCEEDED', criteria);
  return {
    id: String(company.id),
    type: 'Company',
    attributes: attributesOf(company, criteria, outputFields, directory),
    meta: { matchStatus: 'FULL_MATCH', input: echoOf(criteria) },
  };
}

function purchasable(company: CompanyRecord): Purchasable {
  return { kind: 'company', id: String(company.id) };
}

const missingIdentifier = {
  code: 'PFAPI0004',
  message: 'The input cannot identify a company. Give its ID, name, website, ticker, phone, fax or IP address.',
  fields: ['companyId', 'companyName', 'companyWebsite'],
};

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
