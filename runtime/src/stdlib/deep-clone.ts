import { ApexList, SObject, type Value } from '../values/index.ts';

export interface CloneOptions {
  readonly preserveId: boolean;
  readonly preserveReadonlyTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}

const TIMESTAMPS: ReadonlySet<string> = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);

/** A record with its parents and children copied too; other values stay themselves. */
export function deepClone(value: Value, options: CloneOptions): Value {
  if (value instanceof ApexList)
    return new ApexList(
      value.elementType,
      value.items.map((item) => deepClone(item, options)),
    );
  if (!(value instanceof SObject)) return value;
  const fields: Record<string, Value> = {};
  for (const [name, part] of Object.entries(value.fields)) {
    if (!options.preserveId && name === 'Id') continue;
    if (!options.preserveReadonlyTimestamps && TIMESTAMPS.has(name)) continue;
    if (!options.preserveAutonumber && value.schema.fields.get(name)?.isAutoNumber) continue;
    fields[name] = part instanceof SObject || part instanceof ApexList ? deepClone(part, { ...options, preserveId: true }) : part;
  }
  return new SObject(value.schema, fields, value.queried);
}
