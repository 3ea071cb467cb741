import type { FastifyInstance } from 'fastify';
import type { CompanyDirectory } from '../data/company-directory.ts';
import type { DeniedFields } from '../entitlements/denied-fields.ts';
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
export function companyEnrichRoute(server: FastifyInstance, directory: CompanyDirectory, ledger: Ledger, deniedFields: DeniedFields): void {
  const attributes = closed(
    {
      matchCompanyInput: { type: 'array', minItems: 1, maxItems: MAX_INPUTS, items: criteriaSchema },
      outputFields: { type: 'array', minItems: 1, items: { type: 'string', enum: companyOutputFields } },
    },
    ['matchCompanyInput', 'outputFields'],
  );
  const schema = { body: envelopeSchema('CompanyEnrich', attributes) };
  server.post<{ Body: Envelope<EnrichAttributes> }>('/companies/enrich', { schema }, (request, reply) => {
    const asked = request.body.data.attributes;
    deniedFields.refuse(asked.outputFields);
    return reply.send({ data: enrichCompanies(asked, directory, ledger) });
  });
}
