import type { Resource } from '../http/envelope.ts';
import { noMatch } from '../http/no-match.ts';

type Attributes = Readonly<Record<string, unknown>>;

interface Batch {
  readonly data: { readonly attributes: Attributes };
  /** The item that was taken out. */
  readonly spoiled?: object;
}

const INPUTS = ['matchCompanyInput', 'matchPersonInput'] as const;
const warning = { code: 'PFAPI0006', message: 'The input was refused because the reference server was asked to.', fields: [] };

/** The batch of an enrichment without its first item, so that the item is neither matched nor billed. Any other body stays as it is. */
export function withoutItem(body: unknown): unknown {
  const batch = body as Partial<Batch> | undefined;
  const attributes = batch?.data?.attributes;
  const name = INPUTS.find((input) => Array.isArray(attributes?.[input]));
  if (!batch?.data || !attributes || name === undefined) return body;
  const [spoiled, ...rest] = attributes[name] as readonly object[];
  return { ...batch, data: { ...batch.data, attributes: { ...attributes, [name]: rest } }, spoiled };
}

/** Puts the item that was taken out back into its place of the answer. */
export function invalidItem(body: unknown, payload: unknown): unknown {
  const spoiled = (body as Batch | undefined)?.spoiled;
  if (spoiled === undefined) return payload;
  const answer = payload as { readonly data: readonly Resource[] };
  return { ...answer, data: [noMatch('INVALID_INPUT', spoiled, [warning]), ...answer.data] };
}
