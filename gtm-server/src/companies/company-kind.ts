/** What the ledger files purchases of companies under. */
export const COMPANY_KIND = 'company';
