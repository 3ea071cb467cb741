import { grantedScopes } from '../oauth-client.ts';
import { OAuthError } from '../oauth-error.ts';
import { requireSignIns, required } from './grant.ts';
import type { GrantAnswer, GrantParts } from './grant.ts';

/** RFC 6749, 6, with rotation: the answer carries the successor of the refresh token. */
export function refreshToken(form: URLSearchParams, { client, grants }: GrantParts): GrantAnswer {
  requireSignIns('refresh_token', client);
  const grant = grants.redeemable(required(form, 'refresh_token'));
  if (!grant) throw new OAuthError(400, 'invalid_grant', 'The refresh token is unknown, used or revoked. Have the user sign in again.');
  return grants.issue(grant, grantedScopes(form, { ...client, scopes: grant.scopes }));
}
