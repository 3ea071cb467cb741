import type { FastifyInstance } from 'fastify';
import type { DeniedFields } from '../entitlements/denied-fields.ts';
import { GatewayError, invalidParameter } from '../http/errors.ts';
import type { Query } from '../http/paging.ts';
import { enrichFields, searchFields } from './field-lists.ts';
import { lookupLists } from './lists.ts';

type Fields = (typeof searchFields)[string];

/** `GET /lookup/…`: the values of filters, and the fields of searches and enrichments. All free. */
export function lookupRoutes(server: FastifyInstance, deniedFields: DeniedFields): void {
  server.get<{ Querystring: Query }>('/lookup/search', (request, reply) =>
    reply.send({ data: fieldsOf(request.query, searchFields, 'Search', deniedFields) }),
  );
  server.get<{ Querystring: Query }>('/lookup/enrich', (request, reply) =>
    reply.send({ data: fieldsOf(request.query, enrichFields, 'Enrich', deniedFields) }),
  );
  server.get<{ Params: { fieldName: string } }>('/lookup/:fieldName', (request, reply) => {
    const name = request.params.fieldName;
    const list = Object.hasOwn(lookupLists, name) ? lookupLists[name] : undefined;
    if (!list) throw new GatewayError(404, 'ZI9998', `There is no look-up "${name}". Check its name.`);
    const data = list.items.map(({ id, name: value, more }) => ({ id, type: list.type, attributes: { name: value, ...more } }));
    return reply.send({ data });
  });
}

function fieldsOf(query: Query, lists: Readonly<Record<string, Fields>>, call: string, denied: DeniedFields): object[] {
  const entity = choice(query, 'filter[entity]', Object.keys(lists));
  const fieldType = choice(query, 'filter[fieldType]', ['input', 'output'] as const);
  return lists[entity]![fieldType].map((fieldName) => ({
    id: `${entity}-${fieldName}`,
    type: typeOf(entity, call, fieldType),
    attributes: { fieldName, fieldType, description: `${fieldName} of ${entity}`, accessGranted: !denied.has(fieldName) },
  }));
}

function choice<Choice extends string>(query: Query, name: string, choices: readonly Choice[]): Choice {
  const found = choices.find((candidate) => candidate === query[name]);
  if (found === undefined) throw invalidParameter('PFAPI0006', `${name} must be one of ${choices.join(', ')}.`, name);
  return found;
}

/** `ContactSearchInput`. */
function typeOf(entity: string, call: string, fieldType: string): string {
  const words = [...entity.split('-'), call, fieldType];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
