import type { FastifyInstance } from 'fastify';
import type { CompanyDirectory } from '../data/company-directory.ts';
import { closed, envelopeSchema } from '../http/envelope.ts';
import type { Envelope } from '../http/envelope.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { enrichCompanies } from './enrichment.ts';
import type { EnrichAttributes } from './enrichment.ts';
import { companyOutputFields } from './output-fields.ts';

const MAX_INPUTS = 25;
const text = { type: 'string' };

const criteriaSchema = closed({
  companyId: { type: 'integer' },
  companyName: text,
  companyWebsite: text,
  companyTicker: text,
  companyPhone: text,
  companyFax: text,
  companyStreet: text,
  companyCity: text,
  companyState: text,
  companyZipCode: text,
  companyCountry: text,
  ipAddress: text,
});

/** `POST /companies/enrich`; an output field in `deniedFields` is refused as one outside the account's package. */
export function companyEnrichRoute(
  server: FastifyInstance,
  directory: CompanyDirectory,
  ledger: Ledger,
  deniedFields: readonly string[],
): void {
  const fields = companyOutputFields.filter((field) => !deniedFields.includes(field));
  const attributes = closed(
    {
      matchCompanyInput: { type: 'array', minItems: 1, maxItems: MAX_INPUTS, items: criteriaSchema },
      outputFields: { type: 'array', minItems: 1, items: { type: 'string', enum: fields } },
    },
    ['matchCompanyInput', 'outputFields'],
  );
  const schema = { body: envelopeSchema('CompanyEnrich', attributes) };
  server.post<{ Body: Envelope<EnrichAttributes> }>('/companies/enrich', { schema }, (request, reply) =>
    reply.send({ data: enrichCompanies(request.body.data.attributes, directory, ledger) }),
  );
}
