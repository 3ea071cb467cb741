import { grantedScopes } from '../oauth-client.ts';
import type { GrantAnswer, GrantParts } from './grant.ts';

/** RFC 6749, 4.4: the app acts as its integration user. */
export function clientCredentials(form: URLSearchParams, { client, tokens }: GrantParts): GrantAnswer {
  return { token: tokens.mint(client.clientId, grantedScopes(form, client)) };
}
