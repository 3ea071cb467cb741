import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyProfile } from '../data/company-profile.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { normalizeRegion } from '../data/regions.ts';
import { containsWords, digitsOf, hostOf, isSameText, listOf, normalizeCountry, symbolOf, wordsOf } from './names.ts';

/** What a company is asked for by. */
export interface CompanyCriteria {
  readonly companyId?: number;
  readonly companyName?: string;
  readonly companyWebsite?: string;
  readonly companyTicker?: string;
  readonly companyPhone?: string;
  readonly companyFax?: string;
  readonly companyStreet?: string;
  readonly companyCity?: string;
  readonly companyState?: string;
  readonly companyZipCode?: string;
  readonly companyCountry?: string;
  readonly ipAddress?: string;
}

const identifying = ['companyId', 'companyName', 'companyWebsite', 'companyTicker', 'companyPhone', 'companyFax', 'ipAddress'] as const;
const addressing = ['companyStreet', 'companyCity', 'companyState', 'companyZipCode', 'companyCountry'] as const;

/** Without one of the first group, criteria can't single out a company: an address alone is shared by many. */
export function canIdentify(criteria: CompanyCriteria): boolean {
  return identifying.some((name) => criteria[name] !== undefined && String(criteria[name]).trim() !== '');
}

export function hasAddress(criteria: CompanyCriteria): boolean {
  return addressing.some((name) => criteria[name] !== undefined);
}

/** The profile is asked for only by criteria that need it: making the profiles of all companies takes a while. */
type CriterionTest = (value: string, company: CompanyRecord, profile: () => CompanyProfile, directory: CompanyDirectory) => boolean;

const tests: Readonly<Record<keyof CompanyCriteria, CriterionTest>> = {
  companyId: (value, company) => String(company.id) === value,
  companyName: (value, company, _profile, directory) => containsWords(directory.nameWords(company), wordsOf(value)),
  companyWebsite: (value, company) => listOf(value).some((address) => hostOf(address) === hostOf(company.website)),
  companyTicker: (value, company) => company.ticker !== undefined && symbolOf(company.ticker) === symbolOf(value),
  companyPhone: (value, _company, profile) => digitsOf(String(profile()['phone'] ?? '-')) === digitsOf(value),
  companyFax: (value, _company, profile) => digitsOf(String(profile()['fax'] ?? '-')) === digitsOf(value),
  companyStreet: (value, _company, profile) => isSameText(profile()['street'], value),
  companyCity: (value, company) => isSameText(company.city, value),
  companyState: (value, company) => company.regionCode.toLowerCase() === normalizeRegion(value),
  companyZipCode: (value, _company, profile) => isSameText(profile()['zipCode'], value),
  companyCountry: (value, _company, profile) => isSameText(profile()['country'], normalizeCountry(value)),
  ipAddress: () => false, // no sample company has an address block
};

/**
 * The company that meets all criteria. Of several, the one whose whole name was given goes first,
 * then those still in business, then the head of a group, then the largest revenue.
 */
export function matchCompany(criteria: CompanyCriteria, directory: CompanyDirectory): CompanyRecord | undefined {
  const wanted = Object.entries(criteria).filter(([, value]) => value !== undefined && String(value).trim() !== '');
  const meets = (company: CompanyRecord): boolean =>
    wanted.every(([name, value]) =>
      tests[name as keyof CompanyCriteria](String(value), company, () => directory.profile(company), directory),
    );
  const askedName = wordsOf(criteria.companyName ?? '').join(' ');
  const rank = (company: CompanyRecord): number =>
    (directory.nameWords(company).join(' ') === askedName ? 0 : 4) + (company.isDefunct ? 2 : 0) + (company.parentId === undefined ? 0 : 1);
  const candidates = criteria.companyId === undefined ? directory.companies : [directory.byId(criteria.companyId)];
  return candidates
    .filter((company) => company !== undefined)
    .filter(meets)
    .sort((left, right) => rank(left) - rank(right) || right.revenue - left.revenue)[0];
}
