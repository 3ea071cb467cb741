import type { IncomingMessage } from 'node:http';
import { orgAccess, type HostContext, PERSONA_COOKIE } from './host-context.ts';
import { type HttpReply, json, notFound, readJson } from './http-reply.ts';
import type { OrgAccess } from './org-gateway.ts';
import { listPage } from './pages/list-view.ts';
import { PageFault } from './pages/page-fault.ts';
import { recordDetails, recordFields, recordHighlights } from './pages/record-details.ts';
import { recordPage, tabPage } from './pages/record-page.ts';
import { relatedLists } from './pages/related-lists.ts';
import { objectInfo, picklistValues, readRecord, readRelatedRecords } from './pages/ui-api.ts';
import type { Project } from '../project/index.ts';

interface ApiRequest {
  readonly context: HostContext;
  readonly project: Project;
  readonly org: OrgAccess;
  /** Decoded parts of the path that the route's pattern leaves open. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly message: IncomingMessage;
}

interface Route {
  readonly method: 'GET' | 'POST';
  /** `*` stands for one part of the path. */
  readonly pattern: string;
  answer(request: ApiRequest): HttpReply | Promise<HttpReply>;
}

const DEFAULT_RELATED_LIMIT = 50;
const MAX_RELATED_LIMIT = 2000;

const ROUTES: readonly Route[] = [
  { method: 'GET', pattern: 'records/*/page', answer: ({ project, org, parts: [id] }) => json(recordPage(project, org, id!)) },
  { method: 'GET', pattern: 'records/*/highlights', answer: ({ project, org, parts: [id] }) => json(recordHighlights(project, org, id!)) },
  { method: 'GET', pattern: 'records/*/details', answer: ({ project, org, parts: [id] }) => json(recordDetails(project, org, id!)) },
  {
    method: 'GET',
    pattern: 'records/*/fields',
    answer: ({ project, org, parts: [id], query }) => json(recordFields(project, org, id!, query.getAll('column').map(names))),
  },
  {
    method: 'GET',
    pattern: 'records/*/related-lists',
    answer: ({ project, org, parts: [id], query }) => json(relatedLists(project, org, id!, query.get('only') ?? undefined)),
  },
  {
    method: 'GET',
    pattern: 'records/*',
    answer: ({ project, org, parts: [id], query }) => json(readRecord(project, org, recordRequest(id!, query))),
  },
  { method: 'GET', pattern: 'records/*/related/*', answer: relatedRecords },
  { method: 'GET', pattern: 'objects/*/list', answer: objectList },
  { method: 'GET', pattern: 'objects/*/info', answer: ({ project, org, parts: [name] }) => json(objectInfo(project, org, name!)) },
  {
    method: 'GET',
    pattern: 'objects/*/picklists/*',
    answer: ({ project, org, parts: [name, field] }) => json(picklistValues(project, org, name!, field!)),
  },
  { method: 'GET', pattern: 'tabs/*', answer: ({ project, org, parts: [name] }) => json(tabPage(project, org, name!)) },
  { method: 'GET', pattern: 'faults', answer: ({ context }) => json(context.modules.faults) },
  { method: 'POST', pattern: 'apex/*/*', answer: callApex },
  { method: 'POST', pattern: 'persona', answer: choosePersona },
];

/** Answers a request below `/api/`. */
export async function apiReply(context: HostContext, message: IncomingMessage, url: URL): Promise<HttpReply> {
  const path = url.pathname.slice('/api/'.length).split('/').map(decodeURIComponent);
  for (const route of ROUTES) {
    const parts = route.method === message.method ? matchParts(route.pattern.split('/'), path) : undefined;
    if (parts) {
      const org = orgAccess(context.gateway, message.headers.cookie);
      return route.answer({ context, project: context.gateway.project, org, parts, query: url.searchParams, message });
    }
  }
  return notFound(url.pathname);
}

function matchParts(pattern: readonly string[], path: readonly string[]): string[] | undefined {
  if (pattern.length !== path.length || pattern.some((part, index) => part !== '*' && part !== path[index])) return undefined;
  return path.filter((_, index) => pattern[index] === '*');
}

function names(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function recordRequest(recordId: string, query: URLSearchParams): { recordId: string; fields: string[]; optionalFields: string[] } {
  return { recordId, fields: names(query.get('fields')), optionalFields: names(query.get('optionalFields')) };
}

function relatedRecords({ project, org, parts: [id, list], query }: ApiRequest): HttpReply {
  const limit = Math.min(Number(query.get('limit')) || DEFAULT_RELATED_LIMIT, MAX_RELATED_LIMIT);
  return json(readRelatedRecords(project, org, list!, { ...recordRequest(id!, query), limit }));
}

function objectList({ project, org, parts: [objectName], query }: ApiRequest): HttpReply {
  const viewName = query.get('view');
  const sortField = query.get('sort');
  return json(
    listPage(project, org, {
      objectName: objectName!,
      isDescending: query.get('order') === 'desc',
      ...(viewName === null ? {} : { viewName }),
      ...(sortField === null ? {} : { sortField }),
    }),
  );
}

async function callApex({ org, parts: [className, methodName], message }: ApiRequest): Promise<HttpReply> {
  const { args = {}, isWired = false } = await readJson(message);
  const answer = org.callApex(className!, methodName!, args as Readonly<Record<string, unknown>>, isWired === true);
  // The outcome is told in the body: an answer of the org is no failure of the request.
  return json(answer.ok ? { value: answer.value } : { error: { status: answer.status, body: answer.body } });
}

async function choosePersona({ context, message }: ApiRequest): Promise<HttpReply> {
  const { userId } = await readJson(message);
  const persona = context.gateway.personas().find((candidate) => candidate.userId === userId);
  if (!persona) throw new PageFault(400, 'Person not found', 'There is no such person in the local org. Reload the page and choose again.');
  return json({ userId }, 200, { 'set-cookie': `${PERSONA_COOKIE}=${persona.userId}; Path=/; HttpOnly; SameSite=Strict` });
}
