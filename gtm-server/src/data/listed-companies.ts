import { COMPANIES_BY_DOMAIN } from 'email-enricher/dist/data.js';
import type { ListedCompany } from 'email-enricher/dist/data.js';
import type { CompanyRecord } from './company-record.ts';

const FIRST_ID = 340_000_000;
const IDS_A_RANK = 10; // companies may share a rank
const THOUSANDS_A_MILLION = 1000;

/** About 1,000 large US companies, by the facts that the package `email-enricher` lists. */
export function listedCompanies(): CompanyRecord[] {
  const seenByRank = new Map<number, number>();
  return Object.values(COMPANIES_BY_DOMAIN).map((listed) => {
    const seen = seenByRank.get(listed.rank) ?? 0;
    seenByRank.set(listed.rank, seen + 1);
    return recordOf(listed, FIRST_ID + listed.rank * IDS_A_RANK + seen);
  });
}

function recordOf(listed: ListedCompany, id: number): CompanyRecord {
  return {
    id,
    name: listed.company,
    website: hostOf(listed.Website),
    ...(listed.Ticker ? { ticker: `${exchangeOf(listed.Ticker)}: ${listed.Ticker}` } : {}),
    city: listed.city,
    regionCode: listed.state,
    sector: listed.sector,
    revenue: Math.round(listed.revenue * THOUSANDS_A_MILLION),
    employeeCount: listed['num. of employees'],
    isDefunct: false,
  };
}

/** The list knows no exchange; symbols of four letters are mostly NASDAQ's. */
function exchangeOf(symbol: string): string {
  return symbol.length > 3 ? 'NASDAQ' : 'NYSE';
}

/** Some addresses of the list carry the scheme twice or a path. */
function hostOf(address: string): string {
  const withoutScheme = address.split('//').at(-1) ?? address;
  return (withoutScheme.split('/')[0] ?? withoutScheme).toLowerCase();
}
