import type { CompanyDirectory } from '../data/company-directory.ts';
import { searchAttributeSchemas, testsOf } from './search-filters.ts';

/** Which company it is: searches over all companies refuse to be told. */
const IDENTITY = `companyId companyName companyWebsite parentId ultimateParentId certified excludeDefunctCompanies underManagement`.split(
  ' ',
);

/** What searches of Scoops and signals may ask of the companies behind them. */
export const firmographicSchemas: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(searchAttributeSchemas).filter(([name]) => !IDENTITY.includes(name)),
);

/** The companies that meet the attributes named in `names`; undefined if the attributes ask nothing of them. */
export function companyIdsMeeting(
  attributes: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, unknown>>,
  companies: CompanyDirectory,
): readonly number[] | undefined {
  const asked = Object.fromEntries(Object.entries(attributes).filter(([name]) => Object.hasOwn(names, name)));
  if (Object.keys(asked).length === 0) return undefined;
  const tests = testsOf(asked, companies);
  return companies.companies.filter((company) => tests.every((test) => test(company))).map(({ id }) => id);
}
