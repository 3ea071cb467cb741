import type { Random } from './random.ts';
import { industryId } from './sectors.ts';
import type { Sector } from './sectors.ts';

/** Industries by name and by code, the classification codes of every level, products and business model. */
export function industryOf(sector: Sector, random: Random): Record<string, unknown> {
  const subIndustry = random.pick(sector.subIndustries);
  const industries = [...new Set([sector.industry, subIndustry, ...sector.subIndustries])];
  return {
    primaryIndustry: [sector.industry, subIndustry],
    primaryIndustryCode: [coded(sector.industry)],
    primarySubIndustryCode: [coded(subIndustry)],
    industries,
    industryCodes: industries.map(coded),
    sicCodes: random.chance(95) ? sector.sic.map(([id, name]) => ({ id, name })) : undefined,
    naicsCodes: random.chance(95) ? sector.naics.map(([id, name]) => ({ id, name })) : undefined,
    products: random.chance(75) ? sector.products : undefined,
    businessModel: sector.businessModel,
  };
}

function coded(name: string): { id: string; name: string } {
  return { id: industryId(name), name };
}
