import { randomBytes } from 'node:crypto';
import type { AccessToken, TokenStore } from './token-store.ts';

/** What a user allowed an app once, until it is revoked. */
export interface UserGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
}

export interface IssuedTokens {
  readonly token: AccessToken;
  readonly refreshToken: string;
}

interface GrantState {
  isRevoked: boolean;
  accessToken: string;
  refreshToken: string;
}

/** Follows each grant through its refresh tokens: each works once, and a second use revokes the whole grant (RFC 9700, 4.14.2). */
export class GrantStore {
  private readonly tokens: TokenStore;
  private readonly states = new Map<UserGrant, GrantState>();
  /** Used ones too: a second use must be known again. */
  private readonly grantByRefreshToken = new Map<string, UserGrant>();

  constructor(tokens: TokenStore) {
    this.tokens = tokens;
  }

  issue(grant: UserGrant, scopes: readonly string[] = grant.scopes): IssuedTokens {
    const token = this.tokens.mint(grant.clientId, scopes, grant.userId);
    const refreshToken = randomBytes(32).toString('base64url');
    this.grantByRefreshToken.set(refreshToken, grant);
    this.states.set(grant, { isRevoked: false, accessToken: token.value, refreshToken });
    return { token, refreshToken };
  }

  /** The grant whose newest refresh token this is. */
  redeemable(refreshToken: string): UserGrant | undefined {
    const grant = this.grantByRefreshToken.get(refreshToken);
    const state = grant && this.states.get(grant);
    if (!grant || !state || state.isRevoked) return undefined;
    if (state.refreshToken === refreshToken) return grant;
    this.revoke(grant);
    return undefined;
  }

  revoke(grant: UserGrant): void {
    const state = this.states.get(grant);
    if (!state) return;
    state.isRevoked = true;
    this.tokens.revoke(state.accessToken);
  }
}
