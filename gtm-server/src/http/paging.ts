import type { Resource } from './envelope.ts';
import { invalidParameter } from './errors.ts';

const DEFAULT_SIZE = 25;
const MAX_SIZE = 100;
const MAX_PAGES = 100;

export type Query = Readonly<Record<string, string | string[] | undefined>>;

export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

/** Reads `page[number]` and `page[size]`, or refuses them as the platform does. */
export function readPage(query: Query): PageRequest {
  const number = readInteger(query, 'page[number]', 1);
  const size = readInteger(query, 'page[size]', DEFAULT_SIZE);
  if (size > MAX_SIZE) throw invalidParameter('PFAPI0002', `page[size] is ${size}. Ask for 1 to ${MAX_SIZE} records.`, 'page[size]');
  if (number > MAX_PAGES) {
    throw invalidParameter(
      'PFAPI0002',
      `page[number] is ${number}. Only the first ${MAX_PAGES} pages can be read: narrow the search.`,
      'page[number]',
    );
  }
  return { number, size };
}

function readInteger(query: Query, name: string, fallback: number): number {
  const text = query[name];
  if (text === undefined) return fallback;
  if (typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw invalidParameter('PFAPI0002', `${name} is "${String(text)}". Give a whole number from 1.`, name);
}

/** Where the page starts among so many results; a page behind the last one is refused. */
export function requirePage(page: PageRequest, totalResults: number): number {
  const start = (page.number - 1) * page.size;
  if (page.number > 1 && start >= totalResults) {
    throw invalidParameter('PFAPI0004', `Page ${page.number} lies past the end: there are ${totalResults} results.`, 'page[number]');
  }
  return start;
}

/** Cuts one page out of all results. */
export function pageOf<Item>(results: readonly Item[], page: PageRequest): readonly Item[] {
  const start = requirePage(page, results.length);
  return results.slice(start, start + page.size);
}

/** The answer of a search: the resources of one page, the totals and links to the pages around it. */
export function pageBody(path: string, resources: readonly Resource[], totalResults: number, page: PageRequest): object {
  const total = Math.min(MAX_PAGES, Math.ceil(totalResults / page.size));
  const link = (number: number): string => `${path}?page[number]=${number}&page[size]=${page.size}`;
  return {
    data: resources,
    meta: { totalResults, page: { number: page.number, total } },
    links: {
      first: link(1),
      last: link(Math.max(1, total)),
      ...(page.number > 1 ? { prev: link(page.number - 1) } : {}),
      ...(page.number < total ? { next: link(page.number + 1) } : {}),
    },
  };
}
