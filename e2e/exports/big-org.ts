import type { OpenedOrg } from '../runs/opened-org.ts';
import { addKnownCompanies, addKnownPeople } from './acquaintances.ts';
import type { GtmSample } from './gtm-sample.ts';
import { Strangers } from './strangers.ts';
import type { OrgSize } from './strangers.ts';

/** Fills an org to the size, mostly with people and companies of whom the provider knows nothing, beside what the org knows of those that it offers. */
export function fillBigOrg(org: OpenedOrg, { companies, people }: GtmSample, size: OrgSize): void {
  addKnownCompanies(org, companies);
  addKnownPeople(org, people);
  new Strangers(org).growTo(size);
}
