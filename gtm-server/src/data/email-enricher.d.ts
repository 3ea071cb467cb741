/** The package ships no types for its table; only the facts about companies that this server reads are named. */
declare module 'email-enricher/dist/data.js' {
  export interface ListedCompany {
    company: string;
    rank: number;
    /** Millions of US dollars. */
    revenue: number;
    'num. of employees': number;
    sector: string;
    city: string;
    state: string;
    Website: string;
    Ticker: string;
  }

  export const COMPANIES_BY_DOMAIN: Record<string, ListedCompany>;
}
