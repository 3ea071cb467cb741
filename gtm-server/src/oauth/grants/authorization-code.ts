import { createHash } from 'node:crypto';
import { OAuthError } from '../oauth-error.ts';
import { requireSignIns, required } from './grant.ts';
import type { GrantAnswer, GrantParts } from './grant.ts';

/** RFC 6749, 4.1.3 with RFC 7636: a code is exchanged once, by who knows the verifier. A second exchange revokes what the first one gave. */
export function authorizationCode(form: URLSearchParams, { client, codes, grants }: GrantParts): GrantAnswer {
  requireSignIns('authorization_code', client);
  const code = codes.find(required(form, 'code'));
  const redirectUri = required(form, 'redirect_uri');
  const verifier = required(form, 'code_verifier');
  if (!code) throw new OAuthError(400, 'invalid_grant', 'The code is unknown or older than 60 s. Sign in again.');
  if (code.grant) {
    grants.revoke(code.grant);
    throw new OAuthError(400, 'invalid_grant', 'The code was exchanged before; its tokens are revoked. Sign in again.');
  }
  if (redirectUri !== code.signIn.redirectUri)
    throw new OAuthError(400, 'invalid_grant', 'The redirect_uri is not the one of the sign-in. Send the same.');
  if (challengeOf(verifier) !== code.signIn.codeChallenge)
    throw new OAuthError(400, 'invalid_grant', 'The code_verifier does not belong to the code_challenge of the sign-in.');
  code.grant = { clientId: client.clientId, userId: code.userId, scopes: code.signIn.scopes };
  return grants.issue(code.grant);
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
