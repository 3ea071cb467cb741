import type { FastifyInstance } from 'fastify';
import type { DeniedFields } from '../entitlements/denied-fields.ts';
import { closed, envelopeSchema } from '../http/envelope.ts';
import type { Envelope } from '../http/envelope.ts';
import { enrichContacts } from './contact-enrichment.ts';
import type { ContactEnrichAttributes, ContactParts } from './contact-enrichment.ts';
import { contactOutputFields } from './output-fields.ts';

const MAX_INPUTS = 25;
const text = { type: 'string' };
const integer = { type: 'integer' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const criteriaSchema = closed({
  personId: integer,
  emailAddress: text,
  hashedEmail: text,
  phone: text,
  externalURL: text,
  fullName: text,
  firstName: text,
  lastName: text,
  jobTitle: text,
  companyId: integer,
  companyName: text,
  lastUpdatedDateAfter: day,
  validDateAfter: day,
  contactAccuracyScoreMin: { type: 'string', pattern: '^[7-9]\\d$' },
});

/** `POST /contacts/enrich`; an output field in `deniedFields` is refused as one outside the account's package. */
export function contactEnrichRoute(server: FastifyInstance, parts: ContactParts, deniedFields: DeniedFields): void {
  const attributes = closed(
    {
      matchPersonInput: { type: 'array', minItems: 1, maxItems: MAX_INPUTS, items: criteriaSchema },
      outputFields: { type: 'array', minItems: 1, items: { type: 'string', enum: contactOutputFields } },
      requiredFields: { type: 'array', items: text },
    },
    ['matchPersonInput', 'outputFields'],
  );
  const schema = { body: envelopeSchema('ContactEnrich', attributes) };
  server.post<{ Body: Envelope<ContactEnrichAttributes> }>('/contacts/enrich', { schema }, (request, reply) => {
    const asked = request.body.data.attributes;
    deniedFields.refuse(asked.outputFields);
    return reply.send({ data: enrichContacts(asked, parts) });
  });
}
