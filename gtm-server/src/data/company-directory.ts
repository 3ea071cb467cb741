import { wordsOf } from '../companies/names.ts';
import { profileOf } from './company-profile.ts';
import type { CompanyProfile } from './company-profile.ts';
import type { CompanyRecord } from './company-record.ts';
import { generatedCompanies } from './generated-companies.ts';
import { inventedCompanies } from './invented-companies.ts';
import { listedCompanies } from './listed-companies.ts';

const COMPETITORS_SHOWN = 5;

/** All companies, and the whole profile of each; a profile is made when it is first asked for. */
export class CompanyDirectory {
  readonly companies: readonly CompanyRecord[];
  private readonly companyById: ReadonlyMap<number, CompanyRecord>;
  /** In the order of their revenue. */
  private readonly rivalsBySector: ReadonlyMap<string, readonly CompanyRecord[]>;
  private readonly wordsById = new Map<number, readonly string[]>();
  private readonly profileById = new Map<number, CompanyProfile>();

  constructor(companies: readonly CompanyRecord[] = [...listedCompanies(), ...inventedCompanies(), ...generatedCompanies()]) {
    this.companies = companies;
    this.rivalsBySector = Map.groupBy(
      companies.filter(({ isDefunct }) => !isDefunct).sort((left, right) => left.revenue - right.revenue),
      ({ sector }) => sector,
    );
    this.companyById = new Map(companies.map((company) => [company.id, company]));
  }

  byId(id: number): CompanyRecord | undefined {
    return this.companyById.get(id);
  }

  /** The words of its name as names are compared; they are asked for in every search by name. */
  nameWords(company: CompanyRecord): readonly string[] {
    const known = this.wordsById.get(company.id) ?? wordsOf(company.name);
    this.wordsById.set(company.id, known);
    return known;
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

  /** Those of the same sector whose revenue is nearest: among the neighbours on both sides. */
  private competitorsOf(company: CompanyRecord): CompanyRecord[] {
    const rivals = this.rivalsBySector.get(company.sector) ?? [];
    const place = rivals.findIndex(({ revenue }) => revenue >= company.revenue);
    const middle = place < 0 ? rivals.length : place;
    const distance = (other: CompanyRecord): number => Math.abs(other.revenue - company.revenue);
    return rivals
      .slice(Math.max(0, middle - COMPETITORS_SHOWN), middle + COMPETITORS_SHOWN + 1)
      .filter((other) => other.id !== company.id)
      .sort((left, right) => distance(left) - distance(right))
      .slice(0, COMPETITORS_SHOWN);
  }
}
