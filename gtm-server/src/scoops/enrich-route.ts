import type { FastifyInstance } from 'fastify';
import { closed, envelopeSchema } from '../http/envelope.ts';
import type { Envelope } from '../http/envelope.ts';
import { pageBody, pageOf, readPage } from '../http/paging.ts';
import type { Query } from '../http/paging.ts';
import { readOrder } from '../http/sort.ts';
import { billCompany, namedCompany } from '../companies/company-billing.ts';
import type { CompanyIdentity } from '../companies/company-billing.ts';
import { SCOOP_ORDERS } from './scoop-parts.ts';
import type { ScoopParts } from './scoop-parts.ts';
import { scoopResource } from './scoop-resource.ts';
import { scoopAttributeSchemas, wishOf } from './scoop-wish.ts';
import type { ScoopAttributes } from './scoop-wish.ts';

const PATH = '/data/v1/scoops/enrich';
const text = { type: 'string' };
const identity = { companyId: text, companyName: text, companyWebsite: text };
const schema = { body: envelopeSchema('ScoopEnrich', closed({ ...scoopAttributeSchemas, ...identity })) };

/** `POST /scoops/enrich`: of one company; a credit unless it is under management, a record for each Scoop. */
export function scoopEnrichRoute(server: FastifyInstance, parts: ScoopParts): void {
  const { clock, companies, people, ledger, scoops } = parts;
  server.post<{ Body: Envelope<ScoopAttributes & CompanyIdentity>; Querystring: Query }>('/scoops/enrich', { schema }, (request, reply) => {
    const attributes = request.body.data.attributes;
    const page = readPage(request.query);
    const order = readOrder(request.query['sort'], '-originalPublishedDate', SCOOP_ORDERS);
    const company = namedCompany(attributes, companies);
    const found = company ? scoops.find({ ...wishOf(attributes, clock.now()), companyIds: [company.id] }, order) : [];
    const shown = pageOf(found, page);
    if (company) billCompany(ledger, company, shown.length);
    const resources = shown.map((scoop) => scoopResource(scoop, companies, people));
    return reply.send(pageBody(PATH, resources, found.length, page));
  });
}
