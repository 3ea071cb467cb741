import type { FastifyInstance, FastifyReply } from 'fastify';
import { authenticateClient } from './client-authentication.ts';
import { FORM, acceptForms, formOf } from './form-bodies.ts';
import { authorizationCode } from './grants/authorization-code.ts';
import { clientCredentials } from './grants/client-credentials.ts';
import type { Grant, GrantParts } from './grants/grant.ts';
import { refreshToken } from './grants/refresh-token.ts';
import { OAuthError } from './oauth-error.ts';

const grantByType: Readonly<Record<string, Grant>> = {
  client_credentials: clientCredentials,
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
};

/** `POST /oauth/v1/token`: authenticates the client, whatever the grant. */
export function tokenRoutes(parts: GrantParts) {
  return async (server: FastifyInstance): Promise<void> => {
    acceptForms(server);
    server.setErrorHandler((error, _request, reply) => sendError(reply, asOAuthError(error)));
    server.post('/oauth/v1/token', async (request, reply) => {
      const form = formOf(request);
      authenticateClient(request.headers.authorization, form, parts.client);
      const { token, refreshToken: successor } = grantOf(form)(form, parts);
      return reply
        .header('Cache-Control', 'no-store')
        .type('application/json')
        .send({
          access_token: token.value,
          token_type: 'Bearer',
          expires_in: parts.tokens.lifetimeSeconds,
          scope: token.scopes.join(' '),
          ...(successor === undefined ? {} : { refresh_token: successor }),
        });
    });
  };
}

function grantOf(form: URLSearchParams): Grant {
  const type = form.get('grant_type');
  if (!type) throw new OAuthError(400, 'invalid_request', 'grant_type is missing. Send it in a form body.');
  const grant = Object.hasOwn(grantByType, type) ? grantByType[type] : undefined;
  if (grant) return grant;
  const known = Object.keys(grantByType).join(', ');
  throw new OAuthError(400, 'unsupported_grant_type', `The grant ${type} is unknown. Use one of ${known}.`);
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
