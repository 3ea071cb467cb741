import { SObject, type Value } from '../../values/index.ts';
import type { Org } from '../org.ts';

/** Writes a row, over the one that has the same values in the key fields. */
export function putRow(org: Org, objectName: string, keys: readonly string[], fields: Readonly<Record<string, Value>>): string {
  const { store, schema } = org;
  const object = schema.object(objectName)!;
  const known = store.readAll(objectName).find((row) => keys.every((key) => (row.fields[key] ?? null) === fields[key]));
  const given = Object.fromEntries(Object.entries(fields).filter(([name]) => object.fields.has(name)));
  if (!known) return store.insert(objectName, [new SObject(object, given)])[0]!;
  if (Object.entries(given).some(([name, value]) => (known.fields[name] ?? null) !== value))
    store.update(objectName, [new SObject(object, { Id: known.id, ...given })]);
  return known.id!;
}
