import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

export interface AccessToken {
  readonly value: string;
  /** The sample user for whom the app acts; undefined where it acts as the integration user of its settings. */
  readonly userId: string | undefined;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** Holds the one valid token of each client and user: a new token takes the place of the older one. */
export class TokenStore {
  readonly lifetimeSeconds: number;
  private readonly clock: Clock;
  private readonly tokenByOwner = new Map<string, AccessToken>();

  constructor(lifetimeSeconds: number, clock: Clock) {
    this.lifetimeSeconds = lifetimeSeconds;
    this.clock = clock;
  }

  mint(clientId: string, scopes: readonly string[], userId?: string): AccessToken {
    const token = {
      value: `eyJ${randomBytes(32).toString('base64url')}`,
      userId,
      scopes,
      expiresAt: this.clock.now() + this.lifetimeSeconds * 1000,
    };
    this.tokenByOwner.set(JSON.stringify([clientId, userId]), token);
    return token;
  }

  /** The token of this value while it is valid. */
  find(value: string): AccessToken | undefined {
    const token = [...this.tokenByOwner.values()].find((candidate) => candidate.value === value);
    return token && token.expiresAt > this.clock.now() ? token : undefined;
  }

  revoke(value: string): void {
    for (const [owner, token] of this.tokenByOwner) if (token.value === value) this.tokenByOwner.delete(owner);
  }

  expireAll(): void {
    this.tokenByOwner.clear();
  }
}
