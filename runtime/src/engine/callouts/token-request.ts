import type { HttpExchange } from './http-exchange.ts';

export interface ClientSecret {
  readonly clientId: string;
  readonly clientSecret: string;
  /** True where the provider takes ID and secret in the form instead of HTTP Basic. */
  readonly isSecretInForm?: boolean;
}

/** What a token endpoint gave. */
export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Unknown where the provider doesn't tell it: a 401 does then. */
  readonly lifetimeSeconds?: number;
}

export type TokenAnswer = { readonly grant: TokenGrant } | { readonly error: string };

const TIMEOUT_MILLISECONDS = 10_000;

/** Asks a token endpoint for a grant of RFC 6749. Throws CalloutException where it does not answer. */
export function requestToken(
  exchange: HttpExchange,
  url: string,
  client: ClientSecret,
  parameters: Readonly<Record<string, string>>,
): TokenAnswer {
  const { clientId, clientSecret } = client;
  const form = { ...parameters, ...(client.isSecretInForm && { client_id: clientId, client_secret: clientSecret }) };
  const basic = { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
  const answer = exchange.send(url, {
    endpoint: url,
    method: 'POST',
    timeout: TIMEOUT_MILLISECONDS,
    body: new TextEncoder().encode(new URLSearchParams(form).toString()),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json', ...(!client.isSecretInForm && basic) },
  });
  const body = objectIn(answer.body);
  if (answer.status !== 200 || typeof body['access_token'] !== 'string') {
    return { error: typeof body['error'] === 'string' ? body['error'] : `HTTP status ${answer.status}` };
  }
  return {
    grant: {
      accessToken: body['access_token'],
      ...(typeof body['refresh_token'] === 'string' && { refreshToken: body['refresh_token'] }),
      ...(typeof body['expires_in'] === 'number' && { lifetimeSeconds: body['expires_in'] }),
    },
  };
}

function objectIn(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {}; // a proxy's page: the status tells enough
  }
}
