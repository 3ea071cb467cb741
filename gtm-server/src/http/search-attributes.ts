import { PlatformError, invalidBody } from './errors.ts';

type Attributes = Readonly<Record<string, unknown>>;

export function requireAttributes(attributes: Attributes): void {
  if (Object.keys(attributes).length === 0) {
    throw invalidBody('PFAPI0004', 'The search has no attributes. Give at least one.', '/data/attributes');
  }
}

/** Refuses attributes that the account's package lacks, all of them at once. */
export function requireEntitled(lacking: readonly string[]): void {
  if (lacking.length === 0) return;
  const faults = [...new Set(lacking)].map((name) => ({
    code: 'PFAPI0001',
    detail: `The account is not entitled to ${name}. Leave it out.`,
    source: { pointer: `/data/attributes/${name}` },
  }));
  throw new PlatformError(400, 'Invalid request body', faults);
}

export function requireRange(attributes: Attributes, low: string, high: string): void {
  if (Number(attributes[low]) > Number(attributes[high])) {
    throw invalidBody('PFAPI0006', `${low} is greater than ${high}. Exchange them.`, `/data/attributes/${low}`);
  }
}
