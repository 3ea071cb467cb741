import type { FastifyInstance, FastifyRequest } from 'fastify';

export const FORM = 'application/x-www-form-urlencoded';

/** Makes `server` read forms, and nothing else. */
export function acceptForms(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = async (_request: FastifyRequest, body: string | Buffer): Promise<URLSearchParams> => new URLSearchParams(String(body));
  server.addContentTypeParser(FORM, { parseAs: 'string' }, parse);
}

export function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}
