import type { CompanyRecord } from './company-record.ts';
import type { Random } from './random.ts';

const socialTypes = ['LINKED_IN', 'TWITTER', 'FACEBOOK'];

/** Website, domains, logos and social profiles; all but the website lie on invented hosts. */
export function webPresenceOf(record: CompanyRecord, random: Random): Record<string, unknown> {
  const slug = slugOf(record.name);
  const social = socialTypes
    .filter(() => random.chance(75))
    .map((type) => ({
      type,
      url: `https://social.example/${type.toLowerCase().replace('_', '')}/${slug}`,
      ...(random.chance(80) ? { followerCount: String(random.between(40, 250_000)) } : {}),
    }));
  return {
    website: record.website,
    domainList: domainsOf(record, slug, random),
    logo: logoOf(record),
    alternateLogos: random.chance(30) ? [`https://logo.example/${slug}-square.png`] : undefined,
    socialMediaUrls: social.length > 0 ? social : undefined,
  };
}

export function logoOf(record: CompanyRecord): string {
  return `https://logo.example/${slugOf(record.name)}.png`;
}

function domainsOf(record: CompanyRecord, slug: string, random: Random): string[] {
  const main = record.website.replace(/^www\./, '');
  return random.chance(25) ? [main, `${slug}-group.example`] : [main];
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
