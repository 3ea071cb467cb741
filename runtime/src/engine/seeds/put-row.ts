import { SObject, type Value } from '../../values/index.ts';
import type { Org } from '../org.ts';
import { stampCreated } from '../saves/save-rules.ts';

/** Writes a row, over the one that has the same values in the key fields. */
export function putRow(org: Org, objectName: string, keys: readonly string[], fields: Readonly<Record<string, Value>>): string {
  const { store, schema } = org;
  const object = schema.object(objectName)!;
  const known = store.readAll(objectName).find((row) => keys.every((key) => (row.fields[key] ?? null) === fields[key]));
  const given = Object.fromEntries(Object.entries(fields).filter(([name]) => object.fields.has(name)));
  if (!known) return insertSeeds(org, objectName, [new SObject(object, given)])[0]!;
  if (Object.entries(given).some(([name, value]) => (known.fields[name] ?? null) !== value))
    store.update(objectName, [new SObject(object, { Id: known.id, ...given })]);
  return known.id!;
}

/** Name of the setting that holds the id of the org's first administrator. */
export const ADMINISTRATOR_SETTING = 'administrator';

/** Stores rows that an org is born with as made by its first administrator; gives their ids. */
export function insertSeeds(org: Org, objectName: string, rows: readonly SObject[]): string[] {
  const administrator = org.store.setting(ADMINISTRATOR_SETTING);
  if (administrator !== undefined) for (const row of rows) stampCreated(row, administrator, org.now());
  return org.store.insert(objectName, rows);
}
