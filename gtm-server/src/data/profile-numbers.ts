import type { CompanyRecord } from './company-record.ts';
import type { Random } from './random.ts';

type Step = readonly [below: number, text: string];

const employeeRanges: readonly Step[] = [
  [5, '1 - 5'],
  [10, '5 - 10'],
  [20, '10 - 20'],
  [50, '20 - 50'],
  [100, '50 - 100'],
  [250, '100 - 250'],
  [500, '250 - 500'],
  [1000, '500 - 1,000'],
  [5000, '1,000 - 5,000'],
  [10000, '5,000 - 10,000'],
  [Infinity, 'Over 10,000'],
];

const revenueRanges: readonly Step[] = [
  [500, 'Under $500,000'],
  [1000, '$500,000 - $1 mil.'],
  [5000, '$1 mil. - $5 mil.'],
  [10_000, '$5 mil. - $10 mil.'],
  [25_000, '$10 mil. - $25 mil.'],
  [50_000, '$25 mil. - $50 mil.'],
  [100_000, '$50 mil. - $100 mil.'],
  [250_000, '$100 mil. - $250 mil.'],
  [500_000, '$250 mil. - $500 mil.'],
  [1_000_000, '$500 mil. - $1 bil.'],
  [5_000_000, '$1 bil. - $5 bil.'],
  [Infinity, 'Over $5 bil.'],
];

export function employeeRangeOf(employeeCount: number): string | undefined {
  return employeeRanges.find(([below]) => employeeCount < below)?.[1];
}

/** `revenue` is in thousands of US dollars. */
export function revenueRangeOf(revenue: number): string | undefined {
  return revenueRanges.find(([below]) => revenue < below)?.[1];
}

/** Growth, the split by department, the departments' budgets (thousands) and the number of contacts. */
export function headcountOf(record: CompanyRecord, random: Random): Record<string, unknown> {
  const oneYear = random.between(-80, 180) / 10;
  const twoYears = oneYear + random.between(-60, 160) / 10;
  return {
    employeeGrowth: random.chance(88) ? growthOf(record.employeeCount, oneYear, twoYears) : undefined,
    employeeCountByDepartment: random.chance(90) ? departmentsOf(record.employeeCount) : undefined,
    departmentBudgets: random.chance(80) ? budgetsOf(record.revenue) : undefined,
    numberOfContactsInZoomInfo: Math.max(1, Math.round((record.employeeCount * random.between(20, 70)) / 100)),
  };
}

function growthOf(employeeCount: number, oneYear: number, twoYears: number): Record<string, unknown> {
  const labels = ['24 - Q3', '24 - Q4', '25 - Q1', '25 - Q2', '25 - Q3', '25 - Q4', '26 - Q1', '26 - Q2'];
  const first = employeeCount / (1 + twoYears / 100);
  const step = (employeeCount - first) / (labels.length - 1);
  return {
    oneYearGrowthRate: oneYear.toFixed(2),
    twoYearGrowthRate: twoYears.toFixed(2),
    employeeGrowthDataPoints: labels.map((label, position) => ({ label, employeeCount: Math.round(first + step * position) })),
  };
}

const departmentShares: Readonly<Record<string, number>> = {
  cSuite: 1,
  finance: 6,
  humanResources: 3,
  sales: 18,
  operations: 30,
  informationTechnology: 8,
  engineeringAndTechnical: 20,
  marketing: 6,
  legal: 2,
  medicalAndHealth: 6,
};

function departmentsOf(employeeCount: number): Record<string, number> {
  return Object.fromEntries(Object.entries(departmentShares).map(([name, share]) => [name, Math.round((employeeCount * share) / 100)]));
}

function budgetsOf(revenue: number): Record<string, number> {
  return {
    marketingBudget: Math.round(revenue * 0.07),
    financialBudget: Math.round(revenue * 0.02),
    itBudget: Math.round(revenue * 0.04),
    hrBudget: Math.round(revenue * 0.01),
  };
}
