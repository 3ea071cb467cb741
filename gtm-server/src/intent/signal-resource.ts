import { createHash } from 'node:crypto';
import type { CompanyDirectory } from '../data/company-directory.ts';
import { regionOf } from '../data/regions.ts';
import { fieldBeyondContract } from '../http/envelope.ts';
import type { Resource } from '../http/envelope.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import { intentTopics } from '../sample/intent-topics.ts';
import { departments } from '../sample/positions.ts';
import type { SignalRecord } from '../sample/signals.ts';

const RECOMMENDED = 2;
const topicByName = new Map(intentTopics.map((topic) => [topic.name, topic]));

export interface SignalParts {
  readonly companies: CompanyDirectory;
  readonly people: PeopleDirectory;
}

/** A signal of a search: its ID is a hash, the company and the day. */
export function searchedSignal(signal: SignalRecord, spikes: number, withPeople: boolean, parts: SignalParts): Resource {
  const hash = createHash('sha1').update(signal.topic).digest('hex').slice(0, 16);
  const id = `${hash}#${signal.companyId}#${signal.signalDate.replaceAll('-', '')}`;
  return { id, type: 'Intent', attributes: attributesOf(signal, spikes, withPeople, parts) };
}

/** A signal of one company: as in the provider's sample, its ID is the company's. */
export function enrichedSignal(signal: SignalRecord, spikes: number, withPeople: boolean, parts: SignalParts): Resource {
  const company = parts.companies.byId(signal.companyId)!;
  const region = regionOf(company.regionCode);
  const topSignalLocations = [{ city: company.city, state: region.name, country: region.country }];
  return {
    id: String(signal.companyId),
    type: 'Intent',
    attributes: { ...attributesOf(signal, spikes, withPeople, parts), topSignalLocations },
  };
}

function attributesOf(signal: SignalRecord, spikes: number, withPeople: boolean, parts: SignalParts): object {
  const company = parts.companies.byId(signal.companyId)!;
  return {
    category: topicByName.get(signal.topic)?.category,
    topic: signal.topic,
    signalScore: signal.score,
    audienceStrength: signal.audience,
    signalDate: `${signal.signalDate}T00:00:00Z`,
    spikesInDateRange: spikes,
    company: { id: String(company.id), name: company.name, website: company.website, hasOtherTopicConsumption: company.id % 2 === 0 },
    ...(withPeople ? { recommendedContacts: recommended(signal, parts) } : {}),
    ...fieldBeyondContract,
  };
}

/** The highest people of the department that the topic concerns. */
function recommended(signal: SignalRecord, { companies, people }: SignalParts): object[] {
  const department = departments.findIndex(({ name }) => name === topicByName.get(signal.topic)?.department);
  const conditions = [{ sql: 'companyId = ? AND department = ?', values: [signal.companyId, department] }];
  return people.find(conditions, 'level, id', RECOMMENDED).map(({ id, firstName, lastName, jobTitle, jobFunction }) => ({
    id: String(id),
    firstName,
    lastName,
    jobTitle,
    companyName: companies.byId(signal.companyId)?.name,
    jobFunctions: [{ name: departments[department]?.functions[jobFunction], department: departments[department]?.name }],
  }));
}
