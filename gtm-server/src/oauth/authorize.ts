import type { FastifyRequest } from 'fastify';
import '../faults/request-facts.ts';
import { GatewayError } from '../http/errors.ts';
import type { TokenStore } from './token-store.ts';

/** Refuses a call without a valid bearer token, or whose token carries none of `scopes`. */
export function authorize(request: FastifyRequest, tokens: TokenStore, scopes: readonly string[]): void {
  const value = bearerOf(request);
  const token = value === undefined ? undefined : tokens.find(value);
  if (!token) throw new GatewayError(401, 'ZI0001', 'The access token is missing, invalid or expired. Request a new one.');
  if (!scopes.some((scope) => token.scopes.includes(scope))) {
    throw new GatewayError(403, 'ZI0002', `The access token lacks the scope ${scopes.join(' or ')}. Add it to the app.`);
  }
  if (token.userId !== undefined) request.gtmUser = token.userId;
}

/** The token of a call, valid or not. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
