import type { FastifyInstance } from 'fastify';
import { companyIdsMeeting, firmographicSchemas } from '../companies/firmographics.ts';
import { attributesNotEntitled } from '../companies/search-filters.ts';
import { closed, envelopeSchema } from '../http/envelope.ts';
import type { Envelope, Resource } from '../http/envelope.ts';
import { pageBody, pageOf, readPage } from '../http/paging.ts';
import type { Query } from '../http/paging.ts';
import { requireEntitled } from '../http/search-attributes.ts';
import { readOrder } from '../http/sort.ts';
import { billCompany, namedCompany } from '../companies/company-billing.ts';
import type { CompanyIdentity } from '../companies/company-billing.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { SignalRecord } from '../sample/signals.ts';
import { enrichedSignal, searchedSignal } from './signal-resource.ts';
import type { SignalParts } from './signal-resource.ts';
import type { SignalStore } from './signal-store.ts';
import { signalAttributeSchemas, signalWish } from './signal-wish.ts';
import type { SignalAttributes } from './signal-wish.ts';

export interface IntentParts extends SignalParts {
  readonly ledger: Ledger;
  readonly signals: SignalStore;
}

const text = { type: 'string' };
const searchSchema = { body: envelopeSchema('IntentSearch', closed({ ...firmographicSchemas, ...signalAttributeSchemas }, ['topics'])) };
const enrichSchema = {
  body: envelopeSchema(
    'IntentEnrich',
    closed({ ...signalAttributeSchemas, companyId: { type: 'integer' }, companyName: text, companyWebsite: text }, ['topics']),
  ),
};

const columns: Readonly<Record<string, string>> = {
  signalDate: 'signalDate',
  companyName: '(SELECT name FROM company WHERE company.id = companyId)',
  signalScore: 'score',
  category: 'topic',
  topic: 'topic',
  audienceStrength: 'audience',
};
/** Enrichment has the same names in lower case. */
const lowerColumns = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name.toLowerCase(), column]));

type Show = (signal: SignalRecord, spikes: number, withPeople: boolean, parts: SignalParts) => Resource;

/** `POST /intent/search`: over all companies, no credit, a record for each signal. */
export function intentSearchRoute(server: FastifyInstance, parts: IntentParts): void {
  server.post<{ Body: Envelope<SignalAttributes>; Querystring: Query }>('/intent/search', { schema: searchSchema }, (request, reply) => {
    const attributes = request.body.data.attributes;
    requireEntitled(attributesNotEntitled({ ...attributes }));
    const page = readPage(request.query);
    const order = readOrder(request.query['sort'], '-topic', columns);
    const companyIds = companyIdsMeeting({ ...attributes }, firmographicSchemas, parts.companies);
    const found = parts.signals.find({ ...signalWish(attributes), ...(companyIds ? { companyIds } : {}) }, order);
    const shown = pageOf(found, page);
    parts.ledger.count('record', shown.length);
    parts.ledger.count('request', 1);
    return reply.send(pageBody('/data/v1/intent/search', resources(shown, found, attributes, searchedSignal, parts), found.length, page));
  });
}

/** `POST /intent/enrich`: of one company; a credit unless it is under management, a record for each signal. */
export function intentEnrichRoute(server: FastifyInstance, parts: IntentParts): void {
  type Body = Envelope<SignalAttributes & CompanyIdentity>;
  server.post<{ Body: Body; Querystring: Query }>('/intent/enrich', { schema: enrichSchema }, (request, reply) => {
    const attributes = request.body.data.attributes;
    const page = readPage(request.query);
    const order = readOrder(request.query['sort'], '-topic', lowerColumns);
    const wish = signalWish(attributes);
    const company = namedCompany(attributes, parts.companies);
    const found = company ? parts.signals.find({ ...wish, companyIds: [company.id] }, order) : [];
    const shown = pageOf(found, page);
    if (company) billCompany(parts.ledger, company, shown.length);
    return reply.send(pageBody('/data/v1/intent/enrich', resources(shown, found, attributes, enrichedSignal, parts), found.length, page));
  });
}

/** `spikesInDateRange` counts the signals of the same company and topic in the span that was asked. */
function resources(
  shown: readonly SignalRecord[],
  found: readonly SignalRecord[],
  { findRecommendedContacts }: SignalAttributes,
  show: Show,
  parts: SignalParts,
): Resource[] {
  const keyOf = ({ companyId, topic }: SignalRecord): string => `${companyId} ${topic}`;
  const spikes = Map.groupBy(found, keyOf);
  return shown.map((signal) => show(signal, spikes.get(keyOf(signal))?.length ?? 0, findRecommendedContacts !== false, parts));
}
