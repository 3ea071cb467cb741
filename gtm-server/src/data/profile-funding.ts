import type { CompanyRecord } from './company-record.ts';
import { formatTimestamp } from '../clock.ts';
import type { Random } from './random.ts';

const roundTypes = ['Seed', 'Series A', 'Series B', 'Series C', 'Debt Financing'];
const investors = ['Cedar Lane Ventures', 'Halyard Growth Partners', 'Stillwater Capital', 'Blue Ridge Fund'];

/** Rounds of private companies, in thousands of US dollars; a public company and many private ones have none. */
export function fundingOf(record: CompanyRecord, random: Random): Record<string, unknown> {
  if (record.ticker || !random.chance(60)) return {};
  const firstYear = random.between(2012, 2021);
  const rounds = roundTypes.slice(0, random.between(1, roundTypes.length)).map((type, position) => ({
    date: formatTimestamp(Date.UTC(firstYear + position, random.between(0, 11), random.between(1, 28))),
    type,
    amount: random.between(5, 90) * 100 * (position + 1),
    investors: [random.pick(investors)],
  }));
  const latest = rounds.at(-1);
  return {
    companyFunding: rounds,
    recentFundingAmount: latest?.amount,
    recentFundingDate: latest?.date,
    totalFundingAmount: rounds.reduce((total, round) => total + round.amount, 0),
  };
}
