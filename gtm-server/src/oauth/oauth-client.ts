import { OAuthError } from './oauth-error.ts';

/** The app that the customer registered at the provider. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the app is registered for. */
  readonly scopes: readonly string[];
  /** Where a sign-in may return to. An app without any may not sign users in. */
  readonly redirectUris: readonly string[];
}

/** All scopes of the app unless some are asked for; one that the app lacks fails the request. */
export function grantedScopes(parameters: URLSearchParams, client: OAuthClient): readonly string[] {
  const asked = (parameters.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  const lacking = asked.filter((scope) => !client.scopes.includes(scope));
  if (lacking.length > 0)
    throw new OAuthError(400, 'invalid_scope', `The app lacks ${lacking.join(', ')}. Leave scope out to get all it has.`);
  return asked.length > 0 ? asked : client.scopes;
}
