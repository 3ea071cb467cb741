import { timingSafeEqual, createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OAuthError } from './oauth-error.ts';
import type { TokenStore } from './token-store.ts';

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the client's app is registered for. */
  readonly scopes: readonly string[];
}

const FORM = 'application/x-www-form-urlencoded';
/** Grants that the provider has, but that this client's app may not use. */
const GRANTS_NOT_ENABLED = ['authorization_code', 'refresh_token'];

/** `POST /oauth/v1/token` with the client credentials grant of RFC 6749. */
export function tokenRoutes(tokens: TokenStore, client: OAuthClient) {
  return async (server: FastifyInstance): Promise<void> => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      FORM,
      { parseAs: 'string' },
      async (_request: FastifyRequest, body: string | Buffer) => new URLSearchParams(String(body)),
    );
    server.setErrorHandler((error, _request, reply) => sendError(reply, asOAuthError(error)));
    server.post('/oauth/v1/token', async (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      authenticate(request, form, client);
      checkGrant(form);
      const token = tokens.mint(client.clientId, grantedScopes(form, client));
      return reply
        .header('Cache-Control', 'no-store')
        .type('application/json')
        .send({
          access_token: token.value,
          token_type: 'Bearer',
          expires_in: tokens.lifetimeSeconds,
          scope: token.scopes.join(' '),
        });
    });
  };
}

function authenticate(request: FastifyRequest, form: URLSearchParams, client: OAuthClient): void {
  const given = basicCredentials(request.headers.authorization) ?? { id: form.get('client_id'), secret: form.get('client_secret') };
  if (!given.id || !given.secret) throw new OAuthError(401, 'invalid_client', 'Client credentials are missing. Send them by HTTP Basic.');
  const matches = [isSame(given.id, client.clientId), isSame(given.secret, client.clientSecret)];
  if (matches.includes(false)) throw new OAuthError(401, 'invalid_client', 'The client id or secret is wrong. Check both.');
}

/** Basic wins over the form when both are sent. RFC 6749 has both halves form-encoded. */
function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: formDecoded(id), secret: formDecoded(secret.join(':')) };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // a client that doesn't encode may send a lone percent sign
  }
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function checkGrant(form: URLSearchParams): void {
  const grant = form.get('grant_type');
  if (!grant) throw new OAuthError(400, 'invalid_request', 'grant_type is missing. Send grant_type=client_credentials in a form body.');
  if (GRANTS_NOT_ENABLED.includes(grant)) throw new OAuthError(400, 'unauthorized_client', `The app may not use the grant ${grant}.`);
  if (grant !== 'client_credentials')
    throw new OAuthError(400, 'unsupported_grant_type', `The grant ${grant} is unknown. Use client_credentials.`);
}

/** All scopes of the app unless some are asked for; one that the app lacks fails the request. */
function grantedScopes(form: URLSearchParams, client: OAuthClient): readonly string[] {
  const asked = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  const lacking = asked.filter((scope) => !client.scopes.includes(scope));
  if (lacking.length > 0)
    throw new OAuthError(400, 'invalid_scope', `The app lacks ${lacking.join(', ')}. Leave scope out to get all it has.`);
  return asked.length > 0 ? asked : client.scopes;
}

function asOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  return new OAuthError(400, 'invalid_request', `The body could not be read as ${FORM}.`);
}

function sendError(reply: FastifyReply, error: OAuthError): FastifyReply {
  if (error.status === 401) void reply.header('WWW-Authenticate', 'Basic realm="gtm"');
  const body = { error: error.code, error_description: error.message };
  return reply.code(error.status).header('Cache-Control', 'no-store').type('application/json').send(body);
}
