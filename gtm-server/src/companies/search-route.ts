import type { FastifyInstance } from 'fastify';
import type { CompanyDirectory } from '../data/company-directory.ts';
import type { CompanyRecord } from '../data/company-record.ts';
import { logoOf } from '../data/profile-web.ts';
import { regionOf } from '../data/regions.ts';
import { closed, envelopeSchema, fieldBeyondContract } from '../http/envelope.ts';
import type { Envelope, Resource } from '../http/envelope.ts';
import { invalidParameter } from '../http/errors.ts';
import { pageBody, pageOf, readPage } from '../http/paging.ts';
import type { Query } from '../http/paging.ts';
import { requireAttributes, requireEntitled, requireRange } from '../http/search-attributes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { managementStatus } from '../ledger/management-status.ts';
import { attributesNotEntitled, searchAttributeSchemas, testsOf } from './search-filters.ts';
import type { SearchAttributes } from './search-filters.ts';

const PATH = '/data/v1/companies/search';
const schema = { body: envelopeSchema('CompanySearch', closed(searchAttributeSchemas)) };

type Comparison = (left: CompanyRecord, right: CompanyRecord) => number;

const comparisons: Readonly<Record<string, Comparison>> = {
  name: (left, right) => left.name.localeCompare(right.name, 'en'),
  employeeCount: (left, right) => left.employeeCount - right.employeeCount,
  revenue: (left, right) => left.revenue - right.revenue,
};

/** `POST /companies/search`: free of credits and records; answers a short preview of each company. */
export function companySearchRoute(server: FastifyInstance, directory: CompanyDirectory, ledger: Ledger): void {
  server.post<{ Body: Envelope<SearchAttributes>; Querystring: Query }>('/companies/search', { schema }, (request, reply) => {
    const attributes = request.body.data.attributes;
    checkAttributes(attributes);
    const page = readPage(request.query);
    const found = search(directory, attributes, readSort(request.query['sort']));
    const preview = pageOf(found, page).map((company) => previewOf(company, ledger));
    ledger.count('request', 1);
    return reply.send(pageBody(PATH, preview, found.length, page));
  });
}

function search(directory: CompanyDirectory, attributes: SearchAttributes, compare: Comparison): CompanyRecord[] {
  const tests = testsOf(attributes, directory);
  const found = directory.companies.filter((company) => tests.every((test) => test(company)));
  return found.sort((left, right) => compare(left, right) || left.id - right.id);
}

function checkAttributes(attributes: SearchAttributes): void {
  requireAttributes(attributes);
  requireEntitled(attributesNotEntitled(attributes));
  requireRange(attributes, 'revenueMin', 'revenueMax');
  requireRange(attributes, 'employeeRangeMin', 'employeeRangeMax');
}

function readSort(sort: Query[string]): Comparison {
  const text = sort ?? '-revenue';
  const name = String(text).replace(/^-/, '');
  const compare = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (!compare) throw invalidParameter('PFAPI0002', `Companies cannot be sorted by "${name}". Use name, employeeCount or revenue.`, 'sort');
  return text === name ? compare : (left, right) => compare(right, left);
}

/** The preview has its numbers as text, as at the provider. */
function previewOf(company: CompanyRecord, ledger: Ledger): Resource {
  const region = regionOf(company.regionCode);
  const attributes = {
    name: company.name,
    city: company.city,
    state: region.name,
    country: region.country,
    website: company.website,
    logo: logoOf(company),
    revenue: String(company.revenue),
    employeeCount: String(company.employeeCount),
    managementStatus: managementStatus(ledger, { kind: 'company', id: String(company.id) }),
    ...fieldBeyondContract,
  };
  return { id: String(company.id), type: 'Company', attributes };
}
