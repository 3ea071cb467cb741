import type { Clock } from '../clock.ts';
import type { CompanyDirectory } from '../data/company-directory.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import type { ScoopStore } from './scoop-store.ts';

/** What the routes of Scoops work with. */
export interface ScoopParts {
  readonly clock: Clock;
  readonly companies: CompanyDirectory;
  readonly people: PeopleDirectory;
  readonly ledger: Ledger;
  readonly scoops: ScoopStore;
}

/** The column of each name that Scoops can be sorted by. */
export const SCOOP_ORDERS: Readonly<Record<string, string>> = {
  scoopId: 'id',
  originalPublishedDate: 'originalPublishedDate',
  description: 'type',
  link: 'id',
  linkText: 'id',
};
