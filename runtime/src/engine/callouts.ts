import { ClientTokens } from './callouts/client-tokens.ts';
import { type CalloutAnswer, type CalloutRequest, HttpExchange } from './callouts/http-exchange.ts';
import { ConnectionFault, UserConnections } from './callouts/user-connections.ts';
import { exception } from './exceptions.ts';
import type { ExternalCredentialSetup, NamedCredentialSetup, PrincipalSecret } from './org.ts';
import type { Runtime } from './runtime.ts';

const CREDENTIAL_SCHEME = /^callout:([A-Za-z]\w*)(.*)$/s;

/** How a callout signs in: as the principal of all, or as the running user. */
type Signature =
  | { readonly kind: 'named'; readonly secret: PrincipalSecret }
  | { readonly kind: 'user'; readonly credential: ExternalCredentialSetup; readonly baseUrl: string | undefined };

/** Whether a name written in Apex is that of a component of the project, with or without its namespace. */
function isNamed(component: string, written: string, namespace: string): boolean {
  const folded = written.toLowerCase();
  return folded === component.toLowerCase() || folded === `${namespace}__${component}`.toLowerCase();
}

/** Sends callouts over real HTTP; named credentials sign in with the principal that the running user may use. */
export class CalloutService {
  readonly #exchange = new HttpExchange();
  readonly #clientTokens = new ClientTokens(this.#exchange);
  readonly connections = new UserConnections(this.#exchange);

  send(runtime: Runtime, request: CalloutRequest): CalloutAnswer {
    const named = CREDENTIAL_SCHEME.exec(request.endpoint);
    return named ? this.#sendToNamed(runtime, request, named[1]!, named[2]!) : this.#exchange.send(request.endpoint, request);
  }

  close(): void {
    this.#exchange.close();
  }

  #sendToNamed(runtime: Runtime, request: CalloutRequest, name: string, path: string): CalloutAnswer {
    const credential = runtime.org.setup.namedCredentials.find((candidate) => isNamed(candidate.name, name, runtime.org.schema.namespace));
    if (!credential?.isEnabled)
      throw exception(
        'CalloutException',
        `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`,
      );
    if (credential.externalCredential === undefined) return this.#exchange.send(credential.url + path, request);
    const signature = signatureFor(runtime, credential, credential.externalCredential);
    if (signature.kind === 'user') {
      return this.#sendAsUser(runtime, request, (signature.baseUrl ?? credential.url) + path, signature.credential);
    }
    const { secret } = signature;
    const token = this.#clientTokens.tokenOf(runtime, secret);
    const answer = this.#sendSigned((secret.baseUrl ?? credential.url) + path, request, token);
    if (answer.status === 401) this.#clientTokens.forget(secret);
    return answer;
  }

  /**
   * A 401 has the token refreshed and the callout sent once more. Source: Salesforce Help, knowledge article 000381864: "Named Credentials
   * rely on the external service returning HTTP 401 to trigger the token refresh flow".
   */
  #sendAsUser(runtime: Runtime, request: CalloutRequest, url: string, credential: ExternalCredentialSetup): CalloutAnswer {
    const userId = runtime.tx.user.id;
    const token = this.#userToken(credential, () => this.connections.tokenOf(runtime, userId, credential));
    const answer = this.#sendSigned(url, request, token);
    if (answer.status !== 401) return answer;
    const successor = this.#userToken(credential, () => this.connections.refresh(runtime, userId, credential, token));
    return this.#sendSigned(url, request, successor);
  }

  #userToken(credential: ExternalCredentialSetup, find: () => string | undefined): string {
    try {
      const token = find();
      if (token !== undefined) return token;
    } catch (fault) {
      if (!(fault instanceof ConnectionFault)) throw fault;
    }
    throw inaccessible(credential.name);
  }

  #sendSigned(url: string, request: CalloutRequest, token: string): CalloutAnswer {
    return this.#exchange.send(url, { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } });
  }
}

/** The first principal, by its sequence, that the user may use and that an administrator gave a secret. */
function signatureFor(runtime: Runtime, { url }: NamedCredentialSetup, name: string): Signature {
  const { externalCredentials, identityProviders, secrets } = runtime.org.setup;
  const access = runtime.access.of(runtime.tx.user.id);
  const credential = externalCredentials.find((candidate) => candidate.name === name);
  const usable = (credential?.principals ?? []).filter((principal) => access.hasEntity(`principal:${name}-${principal.name}`));
  for (const principal of usable) {
    const secret = secrets.find((candidate) => candidate.externalCredential === name && candidate.principal === principal.name);
    if (principal.isPerUser && credential) {
      const provider = identityProviders.find((candidate) => candidate.name === credential.identityProvider);
      return { kind: 'user', credential, baseUrl: provider?.baseUrl ?? url };
    }
    if (secret) return { kind: 'named', secret };
  }
  throw inaccessible(name);
}

function inaccessible(credential: string): Error {
  return exception(
    'CalloutException',
    `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${credential}" might not exist.`,
  );
}
