import type { IncomingMessage } from 'node:http';
import { PageFault } from './pages/page-fault.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Larger bodies are refused: Apex arguments are small. */
const MAX_BODY_BYTES = 6_000_000;
/** A page of another site cannot send it without asking first, and the host never allows that. */
export const REQUEST_HEADER = 'x-local-org';

export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value ?? null),
  };
}

export function script(code: string, cacheControl = 'no-cache'): HttpReply {
  return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': cacheControl }, body: code };
}

export function fault(status: number, title: string, message: string): HttpReply {
  return json({ title, message }, status);
}

export function notFound(path: string): HttpReply {
  return fault(404, 'Not found', `There is nothing at ${path}.`);
}

/** Why a request is not answered at all: a name that is not this machine's, or a change asked for by another site. */
export function refusal(request: IncomingMessage): HttpReply | undefined {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
    return fault(
      421,
      'Wrong host',
      `The host answers on this machine's loopback address only, not as "${host}". Open http://127.0.0.1 with its port.`,
    );
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const { origin } = request.headers;
  const isOwnPage = origin === undefined ? request.headers[REQUEST_HEADER] !== undefined : origin === `http://${host}`;
  return isOwnPage
    ? undefined
    : fault(403, 'Refused', `A change must come from the host's own pages, or carry the header ${REQUEST_HEADER}.`);
}

/** The body as an object of JSON. Throws PageFault. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new PageFault(413, 'Too large', `A request may hold ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new PageFault(400, 'Not JSON', `The request's body is not JSON: ${(error as Error).message}`);
  }
  throw new PageFault(400, 'Not an object', 'The request must hold a JSON object.');
}
