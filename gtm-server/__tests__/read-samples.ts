import { createRandom } from '../src/data/random.ts';
import type { Random } from '../src/data/random.ts';
import { enrichFields, searchFields } from '../src/lookup/field-lists.ts';
import { lookupLists } from '../src/lookup/lists.ts';

/** A call without a body, and the status that it is to be answered with. */
export interface SampleRead {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

const ROOT = '/data/v1';
const WRONG_NAMES = ['colours', 'Industries', 'industries ', 'states/1', '..', 'intent_topics', '%00'];
const WRONG_ENTITIES = ['', 'Company', 'person', 'company,contact'];
const WRONG_TYPES = ['', 'INPUT', 'both'];
const WRONG_VERBS = ['PUT', 'DELETE', 'PATCH'];

type Sample = (random: Random) => SampleRead;

function lookup(random: Random): SampleRead {
  if (random.chance(25)) return { method: 'GET', path: `${ROOT}/lookup/${encodeURIComponent(random.pick(WRONG_NAMES))}`, status: 404 };
  return { method: 'GET', path: `${ROOT}/lookup/${random.pick(Object.keys(lookupLists))}`, status: 200 };
}

function fields(call: string, entities: readonly string[]): Sample {
  return (random) => {
    const isRightEntity = !random.chance(20);
    const isRightType = !random.chance(20);
    const entity = isRightEntity ? random.pick(entities) : random.pick(WRONG_ENTITIES);
    const type = isRightType ? random.pick(['input', 'output']) : random.pick(WRONG_TYPES);
    const query = new URLSearchParams({ 'filter[entity]': entity, 'filter[fieldType]': type });
    return { method: 'GET', path: `${ROOT}/lookup/${call}?${query}`, status: isRightEntity && isRightType ? 200 : 400 };
  };
}

function usage(random: Random): SampleRead {
  if (random.chance(20)) return { method: random.pick(WRONG_VERBS), path: `${ROOT}/users/usage`, status: 404 };
  return { method: 'GET', path: `${ROOT}/users/usage`, status: 200 };
}

/** What each endpoint without a body is asked, by the endpoint's path. */
const samples: Readonly<Record<string, Sample>> = {
  'lookup/{fieldName}': lookup,
  'lookup/search': fields('search', Object.keys(searchFields)),
  'lookup/enrich': fields('enrich', Object.keys(enrichFields)),
  'users/usage': usage,
};

export const readEndpoints: readonly string[] = Object.keys(samples);

/** Calls that are the same on every run, valid and not. */
export function readsOf(endpoint: string, count: number): SampleRead[] {
  const random = createRandom(endpoint.length * 2003);
  return Array.from({ length: count }, () => samples[endpoint]!(random));
}
