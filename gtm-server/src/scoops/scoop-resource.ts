import type { CompanyDirectory } from '../data/company-directory.ts';
import { fieldBeyondContract } from '../http/envelope.ts';
import type { Resource } from '../http/envelope.ts';
import type { PeopleDirectory } from '../people/people-directory.ts';
import { departments } from '../sample/positions.ts';
import { scoopTopics, scoopTypes } from '../sample/scoop-subjects.ts';
import type { ScoopRecord } from '../sample/signals.ts';

/** The same shape from search and enrichment. */
export function scoopResource(scoop: ScoopRecord, companies: CompanyDirectory, people: PeopleDirectory): Resource {
  const company = companies.byId(scoop.companyId);
  const type = scoopTypes[scoop.type]!;
  const topic = scoop.topic === null ? undefined : scoopTopics[scoop.topic];
  const wasUpdated = scoop.publishedDate !== scoop.originalPublishedDate;
  const attributes = {
    id: String(scoop.id),
    company: { id: String(scoop.companyId), name: company?.name },
    description: `${company?.name ?? 'The company'}: ${type.name.toLowerCase()}${topic ? ` around ${topic.name.toLowerCase()}` : ''}.`,
    publishedDate: `${scoop.publishedDate}T00:00:00Z`,
    originalPublishedDate: `${scoop.originalPublishedDate}T00:00:00Z`,
    types: [{ id: type.id, type: type.name }],
    ...(topic ? { topics: [{ id: topic.id, topic: topic.name }] } : {}),
    ...(wasUpdated ? { updateText: 'A second source confirmed it.' } : {}),
    link: `https://news.example/${scoop.id}`,
    linkText: 'News of the day',
    contacts: contactsOf(scoop, people),
    ...fieldBeyondContract,
  };
  return { id: String(scoop.id), type: 'Scoop', attributes };
}

/** The highest person of the department that it is about. */
function contactsOf(scoop: ScoopRecord, people: PeopleDirectory): object[] {
  const found = people.find([{ sql: 'companyId = ? AND department = ?', values: [scoop.companyId, scoop.department] }], 'level, id', 1);
  const department = departments[scoop.department]!;
  return found.map(({ id, firstName, lastName, jobTitle, jobFunction }) => ({
    id,
    firstName,
    lastName,
    jobTitle,
    jobFunction: [{ name: department.functions[jobFunction], department: department.name }],
  }));
}
