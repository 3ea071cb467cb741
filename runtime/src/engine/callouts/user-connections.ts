import { createHash, randomBytes } from 'node:crypto';
import { exception } from '../exceptions.ts';
import type { ExternalCredentialSetup, IdentityProviderSetup } from '../org.ts';
import type { Runtime } from '../runtime.ts';
import { ConnectionShelf, type StoredConnection } from './connection-shelf.ts';
import type { HttpExchange } from './http-exchange.ts';
import { requestToken, type TokenAnswer, type TokenGrant } from './token-request.ts';

/** An external credential of which each user has an own principal, as one user sees it. */
export interface UserCredential {
  readonly name: string;
  readonly label: string;
  readonly isConnected: boolean;
}

/** Why a user cannot be connected; told to the user. */
export class ConnectionFault extends Error {}

/** A user who was sent to the provider and is not back yet. */
interface Departure {
  readonly userId: string;
  readonly credential: ExternalCredentialSetup;
  readonly provider: ReadyProvider;
  readonly redirectUri: string;
  readonly verifier: string;
  readonly expiresAt: number;
}

/** An identity provider with the addresses and the secret that a sign-in needs. */
type ReadyProvider = IdentityProviderSetup &
  Required<Pick<IdentityProviderSetup, 'authorizeUrl' | 'tokenUrl' | 'clientId' | 'clientSecret'>>;

const DEPARTURE_MILLISECONDS = 10 * 60_000;
/** A token that ends within it could end on its way. */
const EXPIRY_MARGIN_MILLISECONDS = 5000;

/**
 * Connects users with providers by the OAuth authorization code flow (RFC 6749, with RFC 7636 where the identity provider asks for PKCE),
 * and keeps each user's tokens fresh. Sources: Salesforce Help, Named Credentials: Create an External Auth Identity Provider; Permission
 * Concepts for User External Credentials.
 */
export class UserConnections {
  readonly #exchange: HttpExchange;
  readonly #departures = new Map<string, Departure>();
  #shelf: ConnectionShelf | undefined;

  constructor(exchange: HttpExchange) {
    this.#exchange = exchange;
  }

  /** The credentials that the user may connect. */
  credentialsOf(runtime: Runtime, userId: string): UserCredential[] {
    return runtime.org.setup.externalCredentials
      .filter((credential) => isOpenTo(runtime, userId, credential))
      .map(({ name, label }) => ({ name, label, isConnected: this.#shelfOf(runtime).get(userId, name) !== undefined }));
  }

  /** The provider's address to send the user to, who comes back to `redirectUri`. Throws ConnectionFault. */
  begin(runtime: Runtime, userId: string, credentialName: string, redirectUri: string): string {
    const credential = runtime.org.setup.externalCredentials.find(({ name }) => name === credentialName);
    if (!credential || !isOpenTo(runtime, userId, credential))
      throw new ConnectionFault(`The user may not connect with "${credentialName}". Ask an administrator for access to its principal.`);
    const provider = readyProvider(runtime, credential);
    const state = randomBytes(24).toString('base64url');
    const verifier = randomBytes(48).toString('base64url');
    const now = runtime.org.now();
    for (const [key, { expiresAt }] of this.#departures) if (expiresAt <= now) this.#departures.delete(key);
    this.#departures.set(state, { userId, credential, provider, redirectUri, verifier, expiresAt: now + DEPARTURE_MILLISECONDS });
    return authorizeAddress(provider, credential, { redirectUri, state, verifier });
  }

  /** Takes back a user with what the provider added to the redirect address; gives the user and the credential. Throws ConnectionFault. */
  finish(runtime: Runtime, returned: URLSearchParams): { readonly userId: string; readonly credential: string } {
    const state = returned.get('state') ?? '';
    const departure = this.#departures.get(state);
    this.#departures.delete(state);
    if (!departure || departure.expiresAt <= runtime.org.now())
      throw new ConnectionFault('This sign-in was not begun here, is used up or older than ten minutes. Begin it again.');
    const code = returned.get('code');
    if (!code)
      throw new ConnectionFault(`The provider refused: ${returned.get('error_description') ?? returned.get('error') ?? 'no code'}`);
    const { provider, redirectUri, verifier, userId, credential } = departure;
    const answer = this.#request(provider, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...(provider.usesPkce && { code_verifier: verifier }),
    });
    if ('error' in answer) throw new ConnectionFault(`The provider gave no token: ${answer.error}. Begin the sign-in again.`);
    this.#shelfOf(runtime).put(userId, credential.name, stored(runtime, answer.grant));
    return { userId, credential: credential.name };
  }

  /** Forgets the user's tokens. */
  end(runtime: Runtime, userId: string, credentialName: string): void {
    this.#shelfOf(runtime).remove(userId, credentialName);
  }

  /** The user's own token, refreshed where its time is over. Undefined without a connection. */
  tokenOf(runtime: Runtime, userId: string, credential: ExternalCredentialSetup): string | undefined {
    const connection = this.#shelfOf(runtime).get(userId, credential.name);
    if (!connection || !isOver(runtime, connection)) return connection?.accessToken;
    return this.refresh(runtime, userId, credential, connection.accessToken);
  }

  /**
   * The successor of a token that is over or was refused; undefined where there is none, and the user must connect again. Refresh tokens work
   * once, so that only one refresh may run: within a process because each waits for its answer, among processes by a lock.
   */
  refresh(runtime: Runtime, userId: string, credential: ExternalCredentialSetup, refused: string): string | undefined {
    const shelf = this.#shelfOf(runtime);
    return shelf.exclusively(() => {
      const connection = shelf.get(userId, credential.name);
      if (connection && connection.accessToken !== refused) return connection.accessToken;
      if (connection?.refreshToken === undefined) return undefined;
      const { refreshToken } = connection;
      const answer = this.#request(readyProvider(runtime, credential), { grant_type: 'refresh_token', refresh_token: refreshToken });
      if ('grant' in answer) {
        shelf.put(userId, credential.name, stored(runtime, { refreshToken, ...answer.grant }));
        return answer.grant.accessToken;
      }
      if (answer.error !== 'invalid_grant') throw exception('CalloutException', `Unable to fetch the OAuth token. Error: ${answer.error}`);
      shelf.remove(userId, credential.name);
      return undefined;
    });
  }

  #request(provider: ReadyProvider, parameters: Readonly<Record<string, string>>): TokenAnswer {
    return requestToken(this.#exchange, provider.tokenUrl, provider, parameters);
  }

  #shelfOf({ org }: Runtime): ConnectionShelf {
    return (this.#shelf ??= new ConnectionShelf(org.connectionsFile));
  }
}

/** Rights on User External Credentials, which the platform asks for besides, are every user's in the local org. */
function isOpenTo(runtime: Runtime, userId: string, { name, principals, identityProvider }: ExternalCredentialSetup): boolean {
  if (identityProvider === undefined) return false;
  const access = runtime.access.of(userId);
  return principals.some((principal) => principal.isPerUser && access.hasEntity(`principal:${name}-${principal.name}`));
}

function readyProvider(runtime: Runtime, credential: ExternalCredentialSetup): ReadyProvider {
  const provider = runtime.org.setup.identityProviders.find(({ name }) => name === credential.identityProvider);
  if (!provider)
    throw new ConnectionFault(`The external credential "${credential.name}" names no identity provider of the project. Add its file.`);
  const { authorizeUrl, tokenUrl, clientId, clientSecret } = provider;
  if (authorizeUrl === undefined || tokenUrl === undefined)
    throw new ConnectionFault(`The identity provider "${provider.name}" lacks AuthorizeUrl or TokenUrl. Add them to its file.`);
  if (clientId === undefined || clientSecret === undefined)
    throw new ConnectionFault(`The identity provider "${provider.name}" has no client ID and secret. Add them to the credentials file.`);
  return { ...provider, authorizeUrl, tokenUrl, clientId, clientSecret };
}

function authorizeAddress(
  provider: ReadyProvider,
  { scope }: ExternalCredentialSetup,
  { redirectUri, state, verifier }: { readonly redirectUri: string; readonly state: string; readonly verifier: string },
): string {
  const url = new URL(provider.authorizeUrl);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    state,
    ...(scope !== undefined && { scope }),
    ...(provider.usesPkce && { code_challenge: challenge, code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function stored({ org }: Runtime, { accessToken, refreshToken, lifetimeSeconds }: TokenGrant): StoredConnection {
  return {
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(lifetimeSeconds !== undefined && { expiresAt: org.now() + lifetimeSeconds * 1000 }),
  };
}

function isOver({ org }: Runtime, { expiresAt }: StoredConnection): boolean {
  return expiresAt !== undefined && expiresAt - EXPIRY_MARGIN_MILLISECONDS <= org.now();
}
