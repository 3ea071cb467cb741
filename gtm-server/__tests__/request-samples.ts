import { createRandom } from '../src/data/random.ts';
import type { Random } from '../src/data/random.ts';

/** An endpoint, and a value for each attribute that a valid request may carry. */
export interface Endpoint {
  readonly path: string;
  readonly type: string;
  readonly isPaged: boolean;
  /** Attributes without which no request is valid. */
  readonly required: Readonly<Record<string, (random: Random) => unknown>>;
  readonly optional: Readonly<Record<string, (random: Random) => unknown>>;
}

export interface SampleRequest {
  readonly path: string;
  readonly body: unknown;
  readonly isValid: boolean;
}

const one =
  <Value>(...values: readonly Value[]) =>
  (random: Random): Value =>
    random.pick(values);
const several =
  <Value>(...values: readonly Value[]) =>
  (random: Random): Value[] =>
    values.filter(() => random.chance(60)).concat(values.slice(0, 1));
const between =
  (low: number, high: number) =>
  (random: Random): number =>
    random.between(low, high);

const firmographics = {
  country: one('United States', 'Canada', 'usa'),
  zipCode: one('98101', '10001'),
  industryCodes: one('manufacturing', 'software'),
  employeeRangeMin: one('1', '50'),
  employeeRangeMax: one('500', '10000'),
  revenueMin: between(0, 1000),
  revenueMax: between(1000, 10_000_000),
  companyTicker: several('WMT', 'AMZN'),
  metroRegion: one('WA - Tacoma'),
};
const identity = {
  companyId: one('900000101', '900000101,900000201', '1'),
  companyName: one('northwind', 'nobody at all'),
  companyWebsite: one('www.northwind.example', 'https://nobody.example'),
};
const scoopCriteria = {
  publishedEndDate: one('2026-08-29'),
  scoopType: one('1', '8,9'),
  scoopTopic: one('5', '34,35'),
  department: one('1', '2,3'),
};
const signalCriteria = {
  signalStartDate: one('2026-06-01'),
  signalEndDate: one('2026-08-29'),
  signalScoreMin: between(60, 75),
  signalScoreMax: between(80, 100),
  audienceStrengthMin: one('C', 'D', 'E'),
  audienceStrengthMax: one('A', 'B'),
  findRecommendedContacts: one(true, false),
};
const topics = several('Cloud Applications', 'Network Security', 'Payroll Software');
const person = one(
  { personId: 9_000_000_000_001 },
  { personId: 1 },
  { emailAddress: 'nobody@northwind.example' },
  { hashedEmail: 'd41d8cd98f00b204e9800998ecf8427e' },
  { phone: '(206) 555-0142' },
  { fullName: 'Avery Ashberg', companyName: 'Northwind Robotics' },
  { firstName: 'Avery', lastName: 'Ashberg', companyId: 900000101, jobTitle: 'VP Sales' },
  { personId: 9_000_000_000_002, validDateAfter: '2027-01-01' },
  { personId: 9_000_000_000_003, contactAccuracyScoreMin: '99' },
  { firstName: 'Kim' },
);
const company = one(
  { companyId: 900000101 },
  { companyId: 1 },
  { companyName: 'northwind robotics' },
  { companyWebsite: 'www.northwind.example', companyCity: 'Tacoma' },
  { companyState: 'WA' },
);

function endpoint(name: string, type: string, parts: Partial<Endpoint>): Endpoint {
  return { path: `/data/v1/${name}`, type, isPaged: true, required: {}, optional: {}, ...parts };
}

export const endpoints: readonly Endpoint[] = [
  endpoint('companies/search', 'CompanySearch', {
    required: { excludeDefunctCompanies: one(true, false) },
    optional: { ...firmographics, ...identity, parentId: one('900000101'), certified: one(0, 1), state: one('Washington', 'OR') },
  }),
  endpoint('contacts/search', 'ContactSearch', {
    required: { executivesOnly: one(true, false) },
    optional: {
      ...firmographics,
      ...identity,
      jobTitle: one('Director', 'Manager OR VP'),
      managementLevel: one('C Level Exec', 'Director,Manager'),
      department: one('Sales', 'Legal,Finance'),
      contactAccuracyScoreMin: one('70', '85'),
      contactAccuracyScoreMax: one('90', '99'),
      requiredFields: one('email', 'email,phone'),
      lastName: one('Ashberg', 'Windworth'),
      validDateAfter: one('2026-01-01'),
      phone: several('(206) 555-0142'),
    },
  }),
  endpoint('scoops/search', 'ScoopSearch', {
    required: { publishedStartDate: one('2026-06-01', '2026-08-01') },
    optional: { ...firmographics, ...scoopCriteria },
  }),
  endpoint('intent/search', 'IntentSearch', { required: { topics }, optional: { ...firmographics, ...signalCriteria } }),
  endpoint('scoops/enrich', 'ScoopEnrich', {
    required: { companyId: identity.companyId, publishedStartDate: one('2026-01-01') },
    optional: scoopCriteria,
  }),
  endpoint('intent/enrich', 'IntentEnrich', {
    required: { topics, companyId: one(900000101, 500_000_001, 1) },
    optional: signalCriteria,
  }),
  endpoint('companies/enrich', 'CompanyEnrich', {
    isPaged: false,
    required: {
      matchCompanyInput: (random) => Array.from({ length: random.between(1, 25) }, () => company(random)),
      outputFields: several('id', 'name', 'revenue', 'employeeGrowth', 'socialMediaUrls', 'locationMatch'),
    },
  }),
  endpoint('contacts/enrich', 'ContactEnrich', {
    isPaged: false,
    required: {
      matchPersonInput: (random) => Array.from({ length: random.between(1, 25) }, () => person(random)),
      outputFields: several('id', 'email', 'contactAccuracyScore', 'companyName', 'companyRevenueNumeric', 'jobFunction', 'hashedEmails'),
    },
    optional: { requiredFields: several('email', 'phone') },
  }),
];

type Spoil = (request: SampleRequest, endpoint: Endpoint, random: Random) => SampleRequest;

const spoils: readonly Spoil[] = [
  (request) => withAttributes(request, (attributes) => ({ ...attributes, nickname: 'x' })),
  (request, { required }) => withAttributes(request, (attributes) => ({ ...attributes, [Object.keys(required)[0]!]: { wrong: true } })),
  (request, { type }) => ({ ...request, body: { data: { type: type.toLowerCase(), attributes: attributesOf(request) } }, isValid: false }),
  (request) => ({ ...request, body: attributesOf(request), isValid: false }),
  (request) => ({ ...request, body: [], isValid: false }),
  (request, { isPaged }) =>
    isPaged
      ? { ...request, path: `${request.path.split('?')[0]}?page%5Bsize%5D=101`, isValid: false }
      : withAttributes(request, (attributes) => ({ ...attributes, outputFields: ['noSuchField'] })),
];

/** Requests that are the same on every run; every third is spoilt in one way. */
export function requestsFor(target: Endpoint, count: number): SampleRequest[] {
  const random = createRandom(target.path.length * 1009);
  return Array.from({ length: count }, (_none, position) => {
    const valid = validRequest(target, random);
    return position % 3 === 2 ? random.pick(spoils)(valid, target, random) : valid;
  });
}

function validRequest({ path, type, isPaged, required, optional }: Endpoint, random: Random): SampleRequest {
  const chosen = Object.entries(optional).filter(() => random.chance(25));
  const attributes = Object.fromEntries([...Object.entries(required), ...chosen].map(([name, value]) => [name, value(random)]));
  const query = isPaged ? `?page%5Bnumber%5D=1&page%5Bsize%5D=${random.between(1, 100)}` : '';
  return { path: path + query, body: { data: { type, attributes } }, isValid: true };
}

function attributesOf({ body }: SampleRequest): Readonly<Record<string, unknown>> {
  return (body as { readonly data: { readonly attributes: Readonly<Record<string, unknown>> } }).data.attributes;
}

function withAttributes(request: SampleRequest, change: (attributes: Readonly<Record<string, unknown>>) => object): SampleRequest {
  const { data } = request.body as { readonly data: object };
  return { ...request, body: { data: { ...data, attributes: change(attributesOf(request)) } }, isValid: false };
}
