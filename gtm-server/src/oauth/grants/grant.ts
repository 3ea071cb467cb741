import type { CodeStore } from '../code-store.ts';
import type { GrantStore } from '../grant-store.ts';
import type { OAuthClient } from '../oauth-client.ts';
import { OAuthError } from '../oauth-error.ts';
import type { AccessToken, TokenStore } from '../token-store.ts';

export interface GrantParts {
  readonly client: OAuthClient;
  readonly tokens: TokenStore;
  readonly codes: CodeStore;
  readonly grants: GrantStore;
}

export interface GrantAnswer {
  readonly token: AccessToken;
  /** Of user grants only. */
  readonly refreshToken?: string;
}

/** Serves one `grant_type` for a client that is authenticated already, or throws OAuthError. */
export type Grant = (form: URLSearchParams, parts: GrantParts) => GrantAnswer;

export function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new OAuthError(400, 'invalid_request', `${name} is missing. Send it in the form body.`);
  return value;
}

export function requireSignIns(grantType: string, client: OAuthClient): void {
  if (client.redirectUris.length > 0) return;
  throw new OAuthError(400, 'unauthorized_client', `The app may not use the grant ${grantType}: it has no redirect URI registered.`);
}
