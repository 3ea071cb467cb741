import { OAuthError } from './oauth-error.ts';
import { grantedScopes } from './oauth-client.ts';
import type { OAuthClient } from './oauth-client.ts';

/** What an app asks for when it sends a user to the sign-in page. */
export interface SignIn {
  readonly redirectUri: string;
  readonly state: string;
  readonly codeChallenge: string;
  readonly scopes: readonly string[];
}

/** Where the user is to be sent back to, or why nowhere: RFC 6749, 4.1.2.1, sends nobody to an address that isn't registered. */
export function readReturn(parameters: URLSearchParams, client: OAuthClient): string {
  if (parameters.get('client_id') !== client.clientId) {
    throw new OAuthError(400, 'invalid_request', 'The client_id is missing or unknown. Check the ID of the app.');
  }
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (client.redirectUris.includes(redirectUri)) return redirectUri;
  throw new OAuthError(400, 'invalid_request', `The redirect_uri "${redirectUri}" is not registered for the app. It must match exactly.`);
}

/** Reads the rest of the request, whose faults are told to the app at `redirectUri`. */
export function readSignIn(parameters: URLSearchParams, redirectUri: string, client: OAuthClient): SignIn {
  const state = parameters.get('state');
  const codeChallenge = parameters.get('code_challenge');
  if (parameters.get('response_type') !== 'code') throw new OAuthError(400, 'unsupported_response_type', 'The response_type must be code.');
  if (!state) throw new OAuthError(400, 'invalid_request', 'The state is missing. Send a value that nobody can guess.');
  if (!codeChallenge || !/^[\w-]{43}$/.test(codeChallenge))
    throw new OAuthError(400, 'invalid_request', 'The code_challenge is missing or no base64url of a SHA-256. Send one.');
  if (parameters.get('code_challenge_method') !== 'S256')
    throw new OAuthError(400, 'invalid_request', 'The code_challenge_method must be S256.');
  return { redirectUri, state, codeChallenge, scopes: grantedScopes(parameters, client) };
}
