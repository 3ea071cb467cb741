import { createHash, timingSafeEqual } from 'node:crypto';
import { OAuthError } from './oauth-error.ts';
import type { OAuthClient } from './oauth-client.ts';

/** Refuses a token request that doesn't carry the app's id and secret: by HTTP Basic, which wins, or in the form. */
export function authenticateClient(authorization: string | undefined, form: URLSearchParams, client: OAuthClient): void {
  const given = basicCredentials(authorization) ?? { id: form.get('client_id'), secret: form.get('client_secret') };
  if (!given.id || !given.secret) throw new OAuthError(401, 'invalid_client', 'Client credentials are missing. Send them by HTTP Basic.');
  const matches = [isSame(given.id, client.clientId), isSame(given.secret, client.clientSecret)];
  if (matches.includes(false)) throw new OAuthError(401, 'invalid_client', 'The client id or secret is wrong. Check both.');
}

/** RFC 6749 has both halves form-encoded. */
function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: formDecoded(id), secret: formDecoded(secret.join(':')) };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // a client that doesn't encode may send a lone percent sign
  }
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
