/** The body of a request: `{"data":{"type":"<type>","attributes":{…}}}`. */
export interface Envelope<Attributes> {
  readonly data: { readonly type: string; readonly attributes: Attributes };
}

/** The JSON schema of an envelope; `type` must be given in exactly that case, and no other key is allowed. */
export function envelopeSchema(type: string, attributes: object): object {
  return closed({ data: closed({ type: { type: 'string', const: type }, attributes }, ['type', 'attributes']) }, ['data']);
}

/** The schema of an object that allows these properties only. */
export function closed(properties: Readonly<Record<string, object>>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, required };
}

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes?: object;
  readonly meta?: object;
}

/** A key that the contract doesn't name: the provider adds fields at any time, and its clients must ignore them. */
export const fieldBeyondContract = { recordVersion: 1 } as const;
