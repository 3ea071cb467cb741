import { matchCompany } from './company-matcher.ts';
import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { invalidBody } from '../http/errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { buy, refuseWithoutCredit } from '../ledger/purchases.ts';

export interface CompanyIdentity {
  readonly companyId?: string | number;
  readonly companyName?: string;
  readonly companyWebsite?: string;
}

/** The company that a call for its Scoops or signals names; a call that names none is refused. */
export function namedCompany(identity: CompanyIdentity, companies: CompanyDirectory): CompanyRecord | undefined {
  const { companyId, companyName, companyWebsite } = identity;
  if ([companyId, companyName, companyWebsite].every((value) => value === undefined || String(value).trim() === ''))
    throw invalidBody('PFAPI0004', 'No company is named. Give its ID, name or website.', '/data/attributes/companyId');
  return matchCompany(
    {
      ...(companyId === undefined ? {} : { companyId: Number(companyId) }),
      ...(companyName === undefined ? {} : { companyName }),
      ...(companyWebsite === undefined ? {} : { companyWebsite }),
    },
    companies,
  );
}

/** A credit for the company unless it is under management, and a record for each thing returned. Nothing found costs nothing. */
export function billCompany(ledger: Ledger, company: CompanyRecord, records: number): void {
  ledger.transaction(() => {
    ledger.count('request', 1);
    if (records === 0) return;
    const purchase = { kind: 'company', id: String(company.id) } as const;
    refuseWithoutCredit(ledger, [purchase]);
    buy(ledger, purchase);
    ledger.count('record', records);
  });
}
