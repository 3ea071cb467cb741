import { formatTimestamp } from '../clock.ts';
import type { Ledger } from './ledger.ts';
import type { Purchasable } from './purchases.ts';

/** What a free search tells of a record: whether it is under management, and since when. */
export function managementStatus(ledger: Ledger, { kind, id }: Purchasable): object {
  const purchasedAt = ledger.purchasedAt(kind, id);
  return {
    underManagement: purchasedAt !== undefined,
    ...(purchasedAt === undefined ? {} : { purchaseDate: formatTimestamp(purchasedAt) }),
  };
}
