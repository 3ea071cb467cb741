import type { TestContext } from 'node:test';
import { startGtmServer } from '../src/index.ts';
import type { Clock, GtmServer, GtmServerOptions } from '../src/index.ts';

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  private time = Date.UTC(2026, 8, 1, 12);

  now(): number {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}

export interface Item {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The parts of any answer that tests look at. */
export interface AnswerBody {
  readonly data: readonly Item[];
  readonly meta: { readonly totalResults: number; readonly page: { readonly number: number; readonly total: number } };
  readonly errors: readonly { readonly code: string; readonly status: string; readonly detail: string; readonly source?: object }[];
  readonly error: { readonly code: string; readonly status: number; readonly retryable: boolean };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A running server and a client with a token of it. */
export class TestClient {
  readonly server: GtmServer;
  readonly clock: TestClock;
  token = '';

  constructor(server: GtmServer, clock: TestClock) {
    this.server = server;
    this.clock = clock;
  }

  async requestToken(form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<TokenAnswer> {
    const response = await fetch(`${this.server.url}/oauth/v1/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as TokenAnswer['body'] };
  }

  async signIn(): Promise<string> {
    const { body } = await this.requestToken({ grant_type: 'client_credentials' }, basic('client', 'secret'));
    this.token = String(body['access_token']);
    return this.token;
  }

  async send(method: string, path: string, body?: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const sent = { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/vnd.api+json', ...headers };
    const response = await fetch(this.server.url + path, { method, headers: sent, ...(body === undefined ? {} : { body }) });
    return { status: response.status, headers: response.headers, body: (await response.json()) as AnswerBody };
  }

  search(attributes: object, query = ''): Promise<Answer> {
    return this.send('POST', `/data/v1/companies/search${query}`, JSON.stringify({ data: { type: 'CompanySearch', attributes } }));
  }

  enrich(matchCompanyInput: readonly object[], outputFields: readonly string[] = ['name']): Promise<Answer> {
    const attributes = { matchCompanyInput, outputFields };
    return this.send('POST', '/data/v1/companies/enrich', JSON.stringify({ data: { type: 'CompanyEnrich', attributes } }));
  }

  searchContacts(attributes: object, query = ''): Promise<Answer> {
    return this.send('POST', `/data/v1/contacts/search${query}`, JSON.stringify({ data: { type: 'ContactSearch', attributes } }));
  }

  enrichContacts(matchPersonInput: readonly object[], outputFields: readonly string[]): Promise<Answer> {
    const attributes = { matchPersonInput, outputFields };
    return this.send('POST', '/data/v1/contacts/enrich', JSON.stringify({ data: { type: 'ContactEnrich', attributes } }));
  }

  /** The three meters as `limitType` to `[currentUsage, usageRemaining]`. */
  async usage(): Promise<Record<string, readonly [number, number]>> {
    const { body } = await this.send('GET', '/data/v1/users/usage');
    const usage = body.data[0]?.attributes['usage'] as readonly { limitType: string; currentUsage: number; usageRemaining: number }[];
    return Object.fromEntries(usage.map(({ limitType, currentUsage, usageRemaining }) => [limitType, [currentUsage, usageRemaining]]));
  }

  control(path: string, body: object): Promise<Response> {
    return fetch(`${this.server.origin}/control/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

export function basic(id: string, secret: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

/** Starts a server for one test; it is closed when the test ends. */
export async function start(context: TestContext, options: Partial<GtmServerOptions> = {}): Promise<TestClient> {
  const clock = new TestClock();
  const rateLimits = { second: 1000, hour: 10_000, day: 100_000 };
  const server = await startGtmServer({ clientId: 'client', clientSecret: 'secret', clock, rateLimits, ...options });
  context.after(() => server.close());
  const client = new TestClient(server, clock);
  await client.signIn();
  return client;
}

export function names(answer: Answer): unknown[] {
  return answer.body.data.map(({ attributes }) => attributes['name']);
}

export function statuses(answer: Answer): unknown[] {
  return answer.body.data.map(({ meta }) => meta['matchStatus']);
}

/** Status, code and place of each fault in the platform's shape. */
export function faults(answer: Answer): unknown[] {
  return answer.body.errors.map(({ code, status, source }) => [answer.status, status, code, source]);
}
