import type { Resource } from './envelope.ts';

/** An item of an enrichment that has no record: why, for which input, and what is wrong with it. */
export function noMatch(matchStatus: string, criteria: object, warnings?: readonly object[]): Resource {
  return { id: '0', type: 'NoMatch', meta: { matchStatus, input: echoOf(criteria), ...(warnings ? { warnings } : {}) } };
}

/** The live provider returns the criteria in lower case. */
export function echoOf(criteria: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(criteria).map(([name, value]) => [name, typeof value === 'string' ? value.toLowerCase() : value]),
  );
}
