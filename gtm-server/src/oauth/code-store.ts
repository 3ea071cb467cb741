import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { SignIn } from './sign-in-request.ts';
import type { UserGrant } from './grant-store.ts';

const LIFETIME_MILLISECONDS = 60_000;

interface IssuedCode {
  readonly signIn: SignIn;
  readonly userId: string;
  readonly expiresAt: number;
  /** What the code was exchanged for. */
  grant?: UserGrant;
}

/** The codes of sign-ins: each is good for one exchange within a minute. */
export class CodeStore {
  private readonly clock: Clock;
  private readonly codes = new Map<string, IssuedCode>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  issue(signIn: SignIn, userId: string): string {
    const value = randomBytes(24).toString('base64url');
    this.codes.set(value, { signIn, userId, expiresAt: this.clock.now() + LIFETIME_MILLISECONDS });
    return value;
  }

  find(value: string): IssuedCode | undefined {
    const code = this.codes.get(value);
    return code && code.expiresAt > this.clock.now() ? code : undefined;
  }
}
