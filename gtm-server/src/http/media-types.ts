import type { FastifyInstance } from 'fastify';
import { invalidBody } from './errors.ts';

/** The media type of every answer of the Data API. */
export const MEDIA_TYPE = 'application/vnd.api+json';

/** Makes `server` read JSON bodies of either accepted media type, and answer a broken one as the platform does. */
export function acceptJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser([MEDIA_TYPE, 'application/json'], { parseAs: 'string' }, (_request, body, done) => {
    const parsed = parse(String(body));
    if (parsed.isJson) done(null, parsed.value);
    else done(invalidBody('PFAPI0003', `The body is not JSON: ${parsed.reason}.`));
  });
}

type Parsed = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false; readonly reason: string };

function parse(text: string): Parsed {
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch (error) {
    return { isJson: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
