import type { FastifyInstance } from 'fastify';
import { attributesNotEntitled } from '../companies/search-filters.ts';
import type { CompanyDirectory } from '../data/company-directory.ts';
import { closed, envelopeSchema, fieldBeyondContract } from '../http/envelope.ts';
import type { Envelope, Resource } from '../http/envelope.ts';
import { pageBody, readPage, requirePage } from '../http/paging.ts';
import type { Query } from '../http/paging.ts';
import { readOrder } from '../http/sort.ts';
import { requireAttributes, requireEntitled, requireRange } from '../http/search-attributes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { managementStatus } from '../ledger/management-status.ts';
import type { PersonRecord } from '../sample/person-record.ts';
import { levels } from '../sample/positions.ts';
import type { PeopleDirectory } from './people-directory.ts';
import { conditionsOf, contactAttributeSchemas, contactAttributesNotEntitled } from './person-filters.ts';
import type { ContactAttributes } from './person-filters.ts';
import { shownProfile } from './person-profile.ts';

const PATH = '/data/v1/contacts/search';
const schema = { body: envelopeSchema('ContactSearch', closed(contactAttributeSchemas)) };

const orders: Readonly<Record<string, string>> = {
  contactAccuracyScore: 'accuracy',
  lastName: 'lastName COLLATE NOCASE',
  companyName: '(SELECT name FROM company WHERE company.id = companyId)',
  hierarchy: '-level',
  sourceCount: 'accuracy',
  lastMentioned: 'lastUpdatedDate',
  relevance: 'accuracy',
};

/** `POST /contacts/search`: free of credits and records; answers what the provider has of a person, never an address or a number. */
export function contactSearchRoute(server: FastifyInstance, people: PeopleDirectory, companies: CompanyDirectory, ledger: Ledger): void {
  server.post<{ Body: Envelope<ContactAttributes>; Querystring: Query }>('/contacts/search', { schema }, (request, reply) => {
    const attributes = request.body.data.attributes;
    checkAttributes(attributes);
    const page = readPage(request.query);
    const order = `${readOrder(request.query['sort'], '-relevance', orders)}, id`;
    const conditions = conditionsOf(attributes, people, companies);
    const total = people.count(conditions);
    const start = requirePage(page, total);
    const found = people.find(conditions, order, page.size, start);
    ledger.count('request', 1);
    return reply.send(
      pageBody(
        PATH,
        found.map((person) => previewOf(person, companies, ledger)),
        total,
        page,
      ),
    );
  });
}

function checkAttributes(attributes: ContactAttributes): void {
  requireAttributes(attributes);
  requireEntitled([...contactAttributesNotEntitled(attributes), ...attributesNotEntitled(attributes)]);
  requireRange(attributes, 'revenueMin', 'revenueMax');
  requireRange(attributes, 'employeeRangeMin', 'employeeRangeMax');
  requireRange(attributes, 'contactAccuracyScoreMin', 'contactAccuracyScoreMax');
}

function previewOf(person: PersonRecord, companies: CompanyDirectory, ledger: Ledger): Resource {
  const employer = companies.byId(person.companyId);
  const { middleName, ...shown } = shownProfile(person);
  const attributes = {
    ...shown,
    ...(middleName === undefined ? {} : { middleName }),
    jobTitle: person.jobTitle,
    managementLevel: levels[person.level]!.name,
    contactAccuracyScore: person.accuracy,
    hasEmail: person.email !== null,
    hasSupplementalEmail: person.supplementalEmail !== null,
    hasDirectPhone: person.phone !== null,
    hasMobilePhone: person.mobilePhone !== null,
    hasCompanyIndustry: employer !== undefined,
    directPhoneDoNotCall: person.phoneDoNotCall === 1,
    mobilePhoneDoNotCall: person.mobileDoNotCall === 1,
    managementStatus: managementStatus(ledger, { kind: 'contact', id: String(person.id) }),
    ...(employer ? { company: { id: employer.id, name: employer.name } } : {}),
    ...fieldBeyondContract,
  };
  return { id: String(person.id), type: 'Contact', attributes };
}
