import { exception } from '../exceptions.ts';
import type { PrincipalSecret } from '../org.ts';
import type { Runtime } from '../runtime.ts';
import type { HttpExchange } from './http-exchange.ts';
import { requestToken } from './token-request.ts';

/** Signs in with OAuth client credentials: one token of a named principal for all users. */
export class ClientTokens {
  readonly #exchange: HttpExchange;
  readonly #tokens = new Map<string, { readonly token: string; readonly expiresAt: number }>();

  constructor(exchange: HttpExchange) {
    this.#exchange = exchange;
  }

  tokenOf(runtime: Runtime, secret: PrincipalSecret): string {
    const known = this.#tokens.get(keyOf(secret));
    if (known && known.expiresAt > runtime.tx.now()) return known.token;
    const setup = runtime.org.setup.externalCredentials.find((candidate) => candidate.name === secret.externalCredential);
    const url = secret.tokenUrl ?? setup?.tokenUrl;
    if (!url) throw exception('CalloutException', `The external credential "${secret.externalCredential}" has no token endpoint.`);
    const answer = requestToken(this.#exchange, url, secret, { grant_type: 'client_credentials' });
    if ('error' in answer) throw exception('CalloutException', `Unable to fetch the OAuth token. Error: ${answer.error}`);
    const { accessToken: token, lifetimeSeconds = Infinity } = answer.grant;
    this.#tokens.set(keyOf(secret), { token, expiresAt: runtime.tx.now() + lifetimeSeconds * 1000 });
    return token;
  }

  /** A refused token is not used again: the next callout signs in anew. */
  forget(secret: PrincipalSecret): void {
    this.#tokens.delete(keyOf(secret));
  }
}

function keyOf({ externalCredential, principal }: PrincipalSecret): string {
  return `${externalCredential}-${principal}`;
}
