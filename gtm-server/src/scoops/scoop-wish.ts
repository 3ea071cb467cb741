import { listOf } from '../companies/names.ts';
import { invalidBody } from '../http/errors.ts';
import { departments } from '../sample/positions.ts';
import { scoopTopics, scoopTypes } from '../sample/scoop-subjects.ts';
import type { Subject } from '../sample/scoop-subjects.ts';
import type { ScoopWish } from './scoop-store.ts';

export type ScoopAttributes = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const DAY = 86_400_000;
const DEFAULT_DAYS = 30; // the legacy default where no date is sent; the provider does not say what the present one is

/** Of both, search and enrichment. */
export const scoopAttributeSchemas: Readonly<Record<string, object>> = {
  publishedStartDate: day,
  publishedEndDate: day,
  updatedSinceCreation: { type: 'boolean' },
  scoopType: text,
  scoopTopic: text,
  department: text,
  scoopId: text,
  description: text,
};

/** What the attributes ask for, the company apart. An ID that no look-up lists is refused, as a start after the end is. */
export function wishOf(attributes: ScoopAttributes, now: number): ScoopWish {
  const { publishedStartDate: from, publishedEndDate: to, scoopId } = attributes as Readonly<Record<string, string | undefined>>;
  if (from !== undefined && to !== undefined && from > to)
    throw invalidBody('PFAPI0006', 'publishedStartDate is after publishedEndDate. Exchange them.', '/data/attributes/publishedStartDate');
  const types = placesOf(attributes, 'scoopType', scoopTypes);
  const topics = placesOf(attributes, 'scoopTopic', scoopTopics);
  const asked = placesOf(attributes, 'department', departmentSubjects);
  const start =
    from ?? (scoopId === undefined && to === undefined ? new Date(now - DEFAULT_DAYS * DAY).toISOString().slice(0, 10) : undefined);
  return {
    ...(scoopId === undefined ? {} : { ids: listOf(scoopId).map(Number) }),
    ...(types ? { types } : {}),
    ...(topics ? { topics } : {}),
    ...(asked ? { departments: asked } : {}),
    ...(start === undefined ? {} : { from: start }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Departments by the IDs of their look-up. */
export const departmentSubjects: readonly Subject[] = departments.map(({ name }, position) => ({ id: String(position + 1), name }));

function placesOf(attributes: ScoopAttributes, name: string, subjects: readonly Subject[]): number[] | undefined {
  const value = attributes[name];
  if (typeof value !== 'string') return undefined;
  return listOf(value).map((id) => {
    const place = subjects.findIndex((subject) => subject.id === id);
    if (place >= 0) return place;
    throw invalidBody('PFAPI0006', `${id} is no ${name}. Take an ID of the look-up.`, `/data/attributes/${name}`);
  });
}
