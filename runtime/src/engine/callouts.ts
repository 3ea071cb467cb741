import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { exception } from './exceptions.ts';
import type { NamedCredentialSetup, PrincipalSecret } from './org.ts';
import type { Runtime } from './runtime.ts';

export interface CalloutRequest {
  /** A URL, or `callout:Name/path`. */
  readonly endpoint: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface CalloutAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

type WireAnswer = CalloutAnswer | { readonly failure: string };

/** Fetches in a thread of its own while Apex waits: Apex knows no promises. */
const WORKER_SOURCE = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', async ({ url, method, headers, body, timeout, port, signal }) => {
  let answer;
  try {
    const response = await fetch(url, { method, headers, body: body ?? undefined, signal: AbortSignal.timeout(timeout), redirect: 'manual' });
    answer = { status: response.status, statusText: response.statusText, headers: [...response.headers], body: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    answer = { failure: error.name === 'TimeoutError' ? 'Read timed out' : String(error.cause?.code ?? error.cause?.message ?? error.message) };
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;
const CREDENTIAL_SCHEME = /^callout:([A-Za-z]\w*)(.*)$/s;

/** Whether a name written in Apex is that of a component of the project, with or without its namespace. */
function isNamed(component: string, written: string, namespace: string): boolean {
  const folded = written.toLowerCase();
  return folded === component.toLowerCase() || folded === `${namespace}__${component}`.toLowerCase();
}

/** Sends callouts over real HTTP; named credentials sign in with OAuth client credentials, one token for all. */
export class CalloutService {
  #worker: Worker | undefined;
  readonly #tokens = new Map<string, { readonly token: string; readonly expiresAt: number }>();

  send(runtime: Runtime, request: CalloutRequest): CalloutAnswer {
    const named = CREDENTIAL_SCHEME.exec(request.endpoint);
    return named ? this.#sendSigned(runtime, request, named[1]!, named[2]!) : this.#exchange(request.endpoint, request);
  }

  close(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #sendSigned(runtime: Runtime, request: CalloutRequest, name: string, path: string): CalloutAnswer {
    const credential = runtime.org.setup.namedCredentials.find((candidate) => isNamed(candidate.name, name, runtime.org.schema.namespace));
    if (!credential)
      throw exception(
        'CalloutException',
        `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`,
      );
    if (credential.externalCredential === undefined) return this.#exchange(credential.url + path, request);
    const secret = this.#secretFor(runtime, credential);
    const token = this.#token(runtime, secret);
    const answer = this.#exchange((secret.baseUrl ?? credential.url) + path, {
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${token}` },
    });
    // A refused token is not used again: the next callout signs in anew.
    if (answer.status === 401) this.#tokens.delete(tokenKey(secret));
    return answer;
  }

  /** The first principal that the user may use. */
  #secretFor(runtime: Runtime, credential: NamedCredentialSetup): PrincipalSecret {
    const access = runtime.access.of(runtime.tx.user.id);
    const secrets = runtime.org.setup.secrets.filter((candidate) => candidate.externalCredential === credential.externalCredential);
    const usable = secrets.find((candidate) => access.hasEntity(`principal:${candidate.externalCredential}-${candidate.principal}`));
    if (usable) return usable;
    throw exception(
      'CalloutException',
      `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${credential.externalCredential}" might not exist.`,
    );
  }

  #token(runtime: Runtime, secret: PrincipalSecret): string {
    const known = this.#tokens.get(tokenKey(secret));
    if (known && known.expiresAt > runtime.tx.now()) return known.token;
    const setup = runtime.org.setup.externalCredentials.find((candidate) => candidate.name === secret.externalCredential);
    const url = secret.tokenUrl ?? setup?.tokenUrl;
    if (!url) throw exception('CalloutException', `The external credential "${secret.externalCredential}" has no token endpoint.`);
    const answer = this.#exchange(url, {
      endpoint: url,
      method: 'POST',
      timeout: 10_000,
      body: new TextEncoder().encode('grant_type=client_credentials'),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: `Basic ${Buffer.from(`${secret.clientId}:${secret.clientSecret}`).toString('base64')}`,
      },
    });
    const grant =
      answer.status === 200
        ? (JSON.parse(new TextDecoder().decode(answer.body)) as { access_token: string; expires_in: number })
        : undefined;
    if (!grant) throw exception('CalloutException', `Unable to fetch the OAuth token. Error: ${oauthError(answer)}`);
    this.#tokens.set(tokenKey(secret), { token: grant.access_token, expiresAt: runtime.tx.now() + grant.expires_in * 1000 });
    return grant.access_token;
  }

  #exchange(url: string, request: CalloutRequest): CalloutAnswer {
    if (!/^https?:\/\//i.test(url)) throw exception('CalloutException', `no protocol: ${url}`);
    this.#worker ??= startWorker();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const { method, headers, body, timeout } = request;
    this.#worker.postMessage({ url, method, headers, body, timeout, port: port2, signal }, [port2]);
    Atomics.wait(signal, 0, 0, timeout + 5000);
    const answer = receiveMessageOnPort(port1)?.message as WireAnswer | undefined;
    port1.close();
    if (!answer) throw exception('CalloutException', 'Read timed out');
    if ('failure' in answer) throw exception('CalloutException', answer.failure === 'ECONNREFUSED' ? 'Connection refused' : answer.failure);
    return answer;
  }
}

function startWorker(): Worker {
  const worker = new Worker(WORKER_SOURCE, { eval: true });
  worker.unref();
  return worker;
}

function tokenKey(secret: PrincipalSecret): string {
  return `${secret.externalCredential}-${secret.principal}`;
}

function oauthError(answer: CalloutAnswer): string {
  try {
    const { error } = JSON.parse(new TextDecoder().decode(answer.body)) as { error?: unknown };
    return typeof error === 'string' ? error : `HTTP status ${answer.status}`;
  } catch {
    return `HTTP status ${answer.status}`;
  }
}
