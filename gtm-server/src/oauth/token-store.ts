import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

export interface AccessToken {
  readonly value: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** Holds the one valid token of each client: a new token takes the place of the older one. */
export class TokenStore {
  readonly lifetimeSeconds: number;
  private readonly clock: Clock;
  private readonly tokenByClient = new Map<string, AccessToken>();

  constructor(lifetimeSeconds: number, clock: Clock) {
    this.lifetimeSeconds = lifetimeSeconds;
    this.clock = clock;
  }

  mint(clientId: string, scopes: readonly string[]): AccessToken {
    const token = {
      value: `eyJ${randomBytes(32).toString('base64url')}`,
      scopes,
      expiresAt: this.clock.now() + this.lifetimeSeconds * 1000,
    };
    this.tokenByClient.set(clientId, token);
    return token;
  }

  /** The token of this value while it is valid. */
  find(value: string): AccessToken | undefined {
    const token = [...this.tokenByClient.values()].find((candidate) => candidate.value === value);
    return token && token.expiresAt > this.clock.now() ? token : undefined;
  }

  expireAll(): void {
    this.tokenByClient.clear();
  }
}
