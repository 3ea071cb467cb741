import { CompanyDirectory } from '../../gtm-server/src/data/company-directory.ts';
import { people } from '../../gtm-server/src/sample/people.ts';

/** A company that the provider offers. */
export interface OfferedCompany {
  readonly id: string;
  readonly name: string;
  readonly website: string;
}

/** A person whom the provider offers, with the address that it sells. */
export interface OfferedPerson {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly companyId: string;
  readonly companyName: string;
}

/** So that a request of some thousand people has several of one company, and many companies. */
const PEOPLE_A_COMPANY = 3;

/** What the sample database of the provider offers, in its order; the same on every run. */
export class GtmSample {
  readonly companies: readonly OfferedCompany[];
  /** The first few of each company. */
  readonly people: readonly OfferedPerson[];

  constructor() {
    const directory = new CompanyDirectory();
    this.companies = directory.companies.map(({ id, name, website }) => ({ id: String(id), name, website }));
    this.people = [...fewOfEach(directory)];
  }
}

function* fewOfEach(directory: CompanyDirectory): Generator<OfferedPerson> {
  const taken = new Map<number, number>();
  for (const { id, firstName, lastName, email, companyId } of people(directory.companies)) {
    const count = taken.get(companyId) ?? 0;
    taken.set(companyId, count + 1);
    const companyName = directory.byId(companyId)?.name ?? '';
    if (count < PEOPLE_A_COMPANY) yield { id: String(id), firstName, lastName, email, companyId: String(companyId), companyName };
  }
}
