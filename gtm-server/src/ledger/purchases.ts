import { invalidBody } from '../http/errors.ts';
import type { Ledger } from './ledger.ts';

/** A record as the ledger files it. */
export interface Purchasable {
  readonly kind: 'company' | 'contact';
  readonly id: string;
}

export function isUnderManagement(ledger: Ledger, { kind, id }: Purchasable): boolean {
  return ledger.purchasedAt(kind, id) !== undefined;
}

/** Spends a credit unless the record is under management already. False if no credit is left for it. */
export function buy(ledger: Ledger, record: Purchasable): boolean {
  if (isUnderManagement(ledger, record)) return true;
  if (ledger.remainingCredits() === 0) return false;
  ledger.purchase(record.kind, record.id);
  return true;
}

/** Records under management cost nothing, so that a call for them alone is answered even without credit. */
export function refuseWithoutCredit(ledger: Ledger, records: readonly Purchasable[]): void {
  if (ledger.remainingCredits() > 0 || records.every((record) => isUnderManagement(ledger, record))) return;
  throw invalidBody('PFAPI0011', 'The credit limit of the user is reached. Ask the administrator for more credits.');
}
