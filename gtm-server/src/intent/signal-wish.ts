import { invalidBody } from '../http/errors.ts';
import { intentTopics } from '../sample/intent-topics.ts';
import type { SignalWish } from './signal-store.ts';

export interface SignalAttributes {
  readonly topics: readonly string[];
  readonly signalStartDate?: string;
  readonly signalEndDate?: string;
  readonly signalScoreMin?: number;
  readonly signalScoreMax?: number;
  readonly audienceStrengthMin?: string;
  readonly audienceStrengthMax?: string;
  readonly findRecommendedContacts?: boolean;
}

const MAX_TOPICS = 50;
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const score = { type: 'integer', minimum: 60, maximum: 100 };
const strength = { type: 'string', enum: ['A', 'B', 'C', 'D', 'E'] };
const topicNames = new Set(intentTopics.map(({ name }) => name));

/** Of both, search and enrichment. */
export const signalAttributeSchemas: Readonly<Record<string, object>> = {
  topics: { type: 'array', minItems: 1, maxItems: MAX_TOPICS, items: { type: 'string' } },
  signalStartDate: day,
  signalEndDate: day,
  signalScoreMin: score,
  signalScoreMax: score,
  audienceStrengthMin: strength,
  audienceStrengthMax: strength,
  findRecommendedContacts: { type: 'boolean' },
};

/** What the attributes ask for, the company apart. A topic that is not licensed is refused, as a start after the end is. */
export function signalWish(attributes: SignalAttributes): SignalWish {
  const { topics, signalStartDate: from, signalEndDate: to, signalScoreMin, signalScoreMax } = attributes;
  const unknown = topics.find((topic) => !topicNames.has(topic));
  if (unknown !== undefined)
    throw invalidBody('PFAPI0006', `"${unknown}" is no topic of the account. Take a name of the look-up.`, '/data/attributes/topics');
  if (from !== undefined && to !== undefined && from > to)
    throw invalidBody('PFAPI0006', 'signalStartDate is after signalEndDate. Exchange them.', '/data/attributes/signalStartDate');
  if (signalScoreMin !== undefined && signalScoreMax !== undefined && signalScoreMin > signalScoreMax)
    throw invalidBody('PFAPI0006', 'signalScoreMin is greater than signalScoreMax. Exchange them.', '/data/attributes/signalScoreMin');
  return {
    topics,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(signalScoreMin === undefined ? {} : { scoreMin: signalScoreMin }),
    ...(signalScoreMax === undefined ? {} : { scoreMax: signalScoreMax }),
    ...(attributes.audienceStrengthMin === undefined ? {} : { audienceMin: attributes.audienceStrengthMin }),
    ...(attributes.audienceStrengthMax === undefined ? {} : { audienceMax: attributes.audienceStrengthMax }),
  };
}
