import type { FieldApexType, FieldType } from './object-schema.ts';

/** A field as its Apex type describes it: no label, no length. */
export interface SignatureField {
  readonly name: string;
  readonly type: FieldType;
  readonly source: 'org';
  readonly nillable?: false;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  readonly apexType?: FieldApexType;
}

export interface SignatureObject {
  readonly name: string;
  readonly keyPrefix: null;
  readonly fields: readonly SignatureField[];
}

const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
  Id: 'reference',
  String: 'string',
  Boolean: 'boolean',
  Integer: 'int',
  Long: 'long',
  Double: 'double',
  Decimal: 'double',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
  Address: 'address',
  Location: 'location',
  Blob: 'base64',
  Object: 'anytype',
};

/**
 * Objects that no describe covers, from `data/signature-objects.txt`: one a line, its name, then `Field:Type` or, of a reference,
 * `Field:Id>Target|Target`. Source: the object types of npm `@salesforce/code-analyzer-pmd-engine` (BSD-3-Clause).
 */
export function signatureObjects(text: string): SignatureObject[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...fields] = line.split(' ');
      return { name, keyPrefix: null, fields: fields.map(signatureField) };
    });
}

function signatureField(text: string): SignatureField {
  const [, name = '', stated = '', targets] = /^(\w+):([\w.]+)(?:>(.+))?$/.exec(text) ?? [];
  if (name === 'Id') return { name, type: 'id', source: 'org', nillable: false };
  const type = FIELD_TYPES[stated];
  if (!type) return { name, type: 'anytype', source: 'org', apexType: stated as FieldApexType };
  if (!targets) return { name, type: stated === 'Id' ? 'string' : type, source: 'org' };
  return { name, type, source: 'org', referenceTo: targets.split('|'), relationshipName: name.slice(0, -'Id'.length) };
}
