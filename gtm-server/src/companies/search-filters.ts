import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { normalizeRegion, regionOf } from '../data/regions.ts';
import { containsWords, hostOf, isSameText, listOf, normalizeCountry, symbolOf, wordsOf } from './names.ts';

export type CompanyTest = (company: CompanyRecord) => boolean;

/** One search attribute: the schema of its value, and the test that companies must pass for it. */
interface Filter<Value> {
  readonly schema: object;
  readonly test: (value: Value, directory: CompanyDirectory) => CompanyTest;
}

const text = { type: 'string' };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const digits = { type: 'string', pattern: '^\\d+$' };
const texts = { type: 'array', items: text };

const acceptAll: CompanyTest = () => true;

/** A test on one output field of the profile: its text is one of the comma-separated values. */
function fieldIsOneOf(field: string): Filter<string> {
  return {
    schema: text,
    test: (value, directory) => (company) => listOf(value).some((part) => isSameText(directory.profile(company)[field], part)),
  };
}

function codesInclude(field: string): Filter<string> {
  return {
    schema: text,
    test: (value, directory) => (company) => {
      const codes = directory.profile(company)[field];
      return Array.isArray(codes) && listOf(value).some((part) => codes.some((code) => code.id === part || isSameText(code.name, part)));
    },
  };
}

const textFilters: Readonly<Record<string, Filter<string>>> = {
  companyId: { schema: text, test: (value) => isIn(listOf(value), (company) => String(company.id)) },
  companyName: {
    schema: text,
    test: (value, directory) => {
      const asked = wordsOf(value);
      return (company) => containsWords(directory.nameWords(company), asked);
    },
  },
  companyWebsite: { schema: text, test: (value) => isIn(listOf(value).map(hostOf), (company) => hostOf(company.website)) },
  state: { schema: text, test: (value) => isIn(listOf(value).map(normalizeRegion), (company) => company.regionCode.toLowerCase()) },
  country: { schema: text, test: (value) => (company) => isSameText(regionOf(company.regionCode).country, normalizeCountry(value)) },
  street: fieldIsOneOf('street'),
  zipCode: fieldIsOneOf('zipCode'),
  continent: fieldIsOneOf('continent'),
  metroRegion: fieldIsOneOf('metroArea'),
  companyType: fieldIsOneOf('type'),
  industryCodes: codesInclude('industryCodes'),
  sicCodes: codesInclude('sicCodes'),
  naicsCodes: codesInclude('naicsCodes'),
  parentId: { schema: text, test: (value) => isIn(listOf(value), (company) => String(company.parentId)) },
  ultimateParentId: {
    schema: text,
    test: (value, directory) => isIn(listOf(value), (company) => String(directory.ultimateParentOf(company)?.id)),
  },
  employeeRangeMin: { schema: digits, test: (value) => (company) => company.employeeCount >= Number(value) },
  employeeRangeMax: { schema: digits, test: (value) => (company) => company.employeeCount <= Number(value) },
};

const numberFilters: Readonly<Record<string, Filter<number>>> = {
  revenueMin: { schema: integer, test: (value) => (company) => company.revenue >= value },
  revenueMax: { schema: integer, test: (value) => (company) => company.revenue <= value },
  certified: {
    schema: { type: 'integer', enum: [0, 1] },
    test: (value, directory) => (company) => directory.profile(company)['certified'] === (value === 1),
  },
};

const booleanFilters: Readonly<Record<string, Filter<boolean>>> = {
  excludeDefunctCompanies: { schema: boolean, test: (value) => (value ? (company) => !company.isDefunct : acceptAll) },
  // By the provider's words it asks for the management status in the answer, which is there in any case; it narrows nothing.
  underManagement: { schema: boolean, test: () => acceptAll },
};

const listFilters: Readonly<Record<string, Filter<readonly string[]>>> = {
  companyTicker: { schema: texts, test: (value) => isIn(value.map(symbolOf), (company) => symbolOf(company.ticker ?? '-')) },
};

function isIn(values: readonly string[], valueOf: (company: CompanyRecord) => string): CompanyTest {
  const wanted = new Set(values);
  return (company) => wanted.has(valueOf(company));
}

/** Attributes of the provider's search that this server has no data for: it answers that the account isn't entitled to them. */
const notEntitled =
  `address allFundingRoundTypes businessModel companyDescription companyRanking companyStructureIncludedSubUnitTypes employeeCount
engagementEndDate engagementStartDate engagementType excludeTechAttributeTagList excludedRegions financeDepartmentBudgetMax
financeDepartmentBudgetMin fundingAmountMax fundingAmountMin fundingEndDate fundingStartDate hashTagString hrDepartmentBudgetMax
hrDepartmentBudgetMin industryKeywords itDepartmentBudgetMax itDepartmentBudgetMin locationSearchType marketingDepartmentBudgetMax
marketingDepartmentBudgetMin oneYearEmployeeGrowthRateMax oneYearEmployeeGrowthRateMin primaryIndustriesOnly recentFundingRoundTypes
revenue subUnitTypes techAttributeTagList twoYearEmployeeGrowthRateMax twoYearEmployeeGrowthRateMin zipCodeRadiusMiles
zoominfoContactsMax zoominfoContactsMin`.split(/\s+/);

export type SearchAttributes = Readonly<Record<string, unknown>>;

/** The schema of each attribute that a search may carry. */
export const searchAttributeSchemas: Readonly<Record<string, object>> = {
  ...Object.fromEntries(notEntitled.map((name) => [name, {}])),
  ...schemasOf(textFilters),
  ...schemasOf(numberFilters),
  ...schemasOf(booleanFilters),
  ...schemasOf(listFilters),
};

function schemasOf(filters: Readonly<Record<string, { readonly schema: object }>>): Record<string, object> {
  return Object.fromEntries(Object.entries(filters).map(([name, { schema }]) => [name, schema]));
}

export function attributesNotEntitled(attributes: SearchAttributes): string[] {
  return notEntitled.filter((name) => Object.hasOwn(attributes, name));
}

/** The tests that a company must pass, all of them. As at the provider, a country makes the state count for nothing. */
export function testsOf(attributes: SearchAttributes, directory: CompanyDirectory): CompanyTest[] {
  return Object.entries(attributes)
    .filter(([name]) => !(name === 'state' && attributes['country'] !== undefined))
    .map(([name, value]) => testOf(name, value, directory));
}

function testOf(name: string, value: unknown, directory: CompanyDirectory): CompanyTest {
  if (typeof value === 'string' && textFilters[name]) return textFilters[name].test(value, directory);
  if (typeof value === 'number' && numberFilters[name]) return numberFilters[name].test(value, directory);
  if (typeof value === 'boolean' && booleanFilters[name]) return booleanFilters[name].test(value, directory);
  if (Array.isArray(value) && listFilters[name]) return listFilters[name].test(value, directory);
  throw new Error(`The search attribute ${name} passed the schema but has no filter. Add one to search-filters.ts.`);
}
