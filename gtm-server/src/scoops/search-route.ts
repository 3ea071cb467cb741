import type { FastifyInstance } from 'fastify';
import { companyIdsMeeting, firmographicSchemas } from '../companies/firmographics.ts';
import { attributesNotEntitled } from '../companies/search-filters.ts';
import { closed, envelopeSchema } from '../http/envelope.ts';
import type { Envelope } from '../http/envelope.ts';
import { pageBody, pageOf, readPage } from '../http/paging.ts';
import type { Query } from '../http/paging.ts';
import { requireAttributes, requireEntitled } from '../http/search-attributes.ts';
import { readOrder } from '../http/sort.ts';
import { scoopResource } from './scoop-resource.ts';
import type { ScoopParts } from './scoop-parts.ts';
import { SCOOP_ORDERS } from './scoop-parts.ts';
import { scoopAttributeSchemas, wishOf } from './scoop-wish.ts';
import type { ScoopAttributes } from './scoop-wish.ts';

const PATH = '/data/v1/scoops/search';
const schema = { body: envelopeSchema('ScoopSearch', closed({ ...firmographicSchemas, ...scoopAttributeSchemas })) };

/** `POST /scoops/search`: over all companies, no credit, a record for each Scoop. */
export function scoopSearchRoute(server: FastifyInstance, parts: ScoopParts): void {
  server.post<{ Body: Envelope<ScoopAttributes>; Querystring: Query }>('/scoops/search', { schema }, (request, reply) => {
    const attributes = request.body.data.attributes;
    requireAttributes(attributes);
    requireEntitled(attributesNotEntitled(attributes));
    const page = readPage(request.query);
    const order = readOrder(request.query['sort'], '-originalPublishedDate', SCOOP_ORDERS);
    const companyIds = companyIdsMeeting(attributes, firmographicSchemas, parts.companies);
    const found = parts.scoops.find({ ...wishOf(attributes, parts.clock.now()), ...(companyIds ? { companyIds } : {}) }, order);
    const shown = pageOf(found, page);
    parts.ledger.count('record', shown.length);
    parts.ledger.count('request', 1);
    const resources = shown.map((scoop) => scoopResource(scoop, parts.companies, parts.people));
    return reply.send(pageBody(PATH, resources, found.length, page));
  });
}
