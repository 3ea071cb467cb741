import { profileOf } from './company-profile.ts';
import type { CompanyProfile } from './company-profile.ts';
import type { CompanyRecord } from './company-record.ts';
import { inventedCompanies } from './invented-companies.ts';
import { listedCompanies } from './listed-companies.ts';

const COMPETITORS_SHOWN = 5;

/** All companies, and the whole profile of each; a profile is made when it is first asked for. */
export class CompanyDirectory {
  readonly companies: readonly CompanyRecord[];
  private readonly companyById: ReadonlyMap<number, CompanyRecord>;
  private readonly profileById = new Map<number, CompanyProfile>();

  constructor(companies: readonly CompanyRecord[] = [...listedCompanies(), ...inventedCompanies()]) {
    this.companies = companies;
    this.companyById = new Map(companies.map((company) => [company.id, company]));
  }

  byId(id: number): CompanyRecord | undefined {
    return this.companyById.get(id);
  }

  profile(company: CompanyRecord): CompanyProfile {
    const known = this.profileById.get(company.id);
    if (known) return known;
    const parent = this.parentOf(company);
    const ultimateParent = this.ultimateParentOf(company);
    const profile = profileOf(company, {
      ...(parent ? { parent } : {}),
      ...(ultimateParent ? { ultimateParent } : {}),
      competitors: this.competitorsOf(company),
    });
    this.profileById.set(company.id, profile);
    return profile;
  }

  ultimateParentOf(company: CompanyRecord): CompanyRecord | undefined {
    const parent = this.parentOf(company);
    return parent && (this.ultimateParentOf(parent) ?? parent);
  }

  private parentOf(company: CompanyRecord): CompanyRecord | undefined {
    return company.parentId === undefined ? undefined : this.companyById.get(company.parentId);
  }

  /** Those of the same sector whose revenue is nearest. */
  private competitorsOf(company: CompanyRecord): CompanyRecord[] {
    const distance = (other: CompanyRecord): number => Math.abs(other.revenue - company.revenue);
    return this.companies
      .filter((other) => other.sector === company.sector && other.id !== company.id && !other.isDefunct)
      .sort((left, right) => distance(left) - distance(right))
      .slice(0, COMPETITORS_SHOWN);
  }
}
