import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CodeStore } from './code-store.ts';
import { acceptForms, formOf } from './form-bodies.ts';
import type { OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';
import { sampleUser } from './sample-users.ts';
import { refusalPage, signInPage } from './sign-in-page.ts';
import { readReturn, readSignIn } from './sign-in-request.ts';
import type { SignIn } from './sign-in-request.ts';

export interface SignInParts {
  readonly client: OAuthClient;
  readonly codes: CodeStore;
  /** The sample user who allows every app without being asked. */
  readonly autoApprove: string | undefined;
}

const PATH = '/oauth/v1/authorize';

/**
 * `GET /oauth/v1/authorize` shows the sign-in page, whose buttons post to the same path. With `autoApprove=<user>` in the query, or as an
 * option of the server, the user allows at once, so that no browser is needed.
 */
export function signInRoutes(parts: SignInParts) {
  return async (server: FastifyInstance): Promise<void> => {
    acceptForms(server);
    server.get(PATH, (request, reply) => {
      const parameters = new URLSearchParams(request.url.split('?')[1] ?? '');
      const userId = parameters.get('autoApprove') ?? parts.autoApprove;
      return answer(reply, parameters, parts, (signIn) =>
        userId === undefined ? showPage(reply, parameters, signIn) : allow(reply, signIn, userId, parts.codes),
      );
    });
    server.post(PATH, (request: FastifyRequest, reply) => {
      const form = formOf(request);
      return answer(reply, form, parts, (signIn) => allow(reply, signIn, form.get('allow') ?? '', parts.codes));
    });
  };
}

function answer(
  reply: FastifyReply,
  parameters: URLSearchParams,
  { client }: SignInParts,
  proceed: (signIn: SignIn) => FastifyReply,
): FastifyReply {
  void reply.header('Cache-Control', 'no-store');
  let redirectUri: string | undefined;
  try {
    redirectUri = readReturn(parameters, client);
    return proceed(readSignIn(parameters, redirectUri, client));
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (redirectUri === undefined) return reply.code(400).type('text/html; charset=utf-8').send(refusalPage(error.message));
    const state = parameters.get('state');
    const fault = { error: error.code, error_description: error.message };
    return sendBack(reply, redirectUri, state === null ? fault : { ...fault, state });
  }
}

function showPage(reply: FastifyReply, parameters: URLSearchParams, { scopes }: SignIn): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(signInPage(parameters, scopes));
}

function allow(reply: FastifyReply, signIn: SignIn, userId: string, codes: CodeStore): FastifyReply {
  const user = sampleUser(userId);
  if (!user) throw new OAuthError(400, 'access_denied', 'No user allowed the app.');
  return sendBack(reply, signIn.redirectUri, { code: codes.issue(signIn, user.id), state: signIn.state });
}

/** The registered address may carry a query of its own, which stays. */
function sendBack(reply: FastifyReply, redirectUri: string, parameters: Readonly<Record<string, string>>): FastifyReply {
  const separator = redirectUri.includes('?') ? '&' : '?';
  return reply.redirect(`${redirectUri}${separator}${new URLSearchParams(parameters).toString()}`, 302);
}
