import { type LibraryPart, newRecordWithDefaults, type Runtime } from '../engine/index.ts';
import type { ObjectSchema } from '../schema/index.ts';
import { ApexMap, SObject, sobjectType, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import type { TypeToken } from './type.ts';

function rowsOf(runtime: Runtime, object: ObjectSchema): SObject[] {
  return runtime.org.store.readAll(object.name);
}

function copyOf(row: SObject): SObject {
  return new SObject(row.schema, { ...row.fields });
}

function ownedBy(rows: readonly SObject[], ownerId: string | null): SObject | undefined {
  return rows.find((row) => row.fields['SetupOwnerId'] === ownerId);
}

function organizationId(runtime: Runtime): string {
  return runtime.org.store.readAll('Organization')[0]!.id!;
}

/**
 * The record of the nearest level, with what it leaves empty from the levels above.
 * Source: Apex Reference Guide, Custom Settings Methods: user, then profile, then organisation.
 */
function merged(runtime: Runtime, object: ObjectSchema, levels: readonly (string | null)[]): SObject {
  const rows = rowsOf(runtime, object);
  const found = levels.flatMap((level) => ownedBy(rows, level) ?? []);
  const [nearest] = found;
  if (!nearest) return newRecordWithDefaults(runtime, object);
  const result = copyOf(nearest);
  for (const row of found.slice(1)) {
    for (const [name, value] of Object.entries(row.fields)) if ((result.fields[name] ?? null) === null) result.set(name, value);
  }
  return result;
}

/** Who stands above a user or profile. */
function levelsOf(runtime: Runtime, id: string): string[] {
  const [user] = runtime.org.store.read('User', id.startsWith('005') ? [id] : []);
  return [id, ...(user ? [user.fields['ProfileId'] as string] : []), organizationId(runtime)];
}

/** One by its name; of custom metadata also by its developer name or id. */
function named(runtime: Runtime, object: ObjectSchema, key: string): SObject | null {
  const matches = (name: Value | undefined) => typeof name === 'string' && name.toLowerCase() === key.toLowerCase();
  const keys = object.kind === 'customMetadata' ? ['DeveloperName', 'QualifiedApiName', 'Id'] : ['Name'];
  const row = rowsOf(runtime, object).find((candidate) => keys.some((name) => matches(candidate.fields[name])));
  return row ? copyOf(row) : null;
}

function objectOf(runtime: Runtime, type: TypeToken): ObjectSchema {
  return runtime.object(type.named.name);
}

function getInstance(runtime: Runtime, type: TypeToken, given?: string | null): Value {
  const object = objectOf(runtime, type);
  if (object.kind === 'hierarchySetting') return merged(runtime, object, levelsOf(runtime, given ?? runtime.tx.user.id));
  return named(runtime, object, argument(given ?? null));
}

/** The record of one level alone. */
function getValues(runtime: Runtime, type: TypeToken, given: string | null): Value {
  const object = objectOf(runtime, type);
  if (object.kind !== 'hierarchySetting') return named(runtime, object, argument(given));
  const row = ownedBy(rowsOf(runtime, object), argument(given));
  return row ? copyOf(row) : null;
}

function getAll(runtime: Runtime, type: TypeToken): ApexMap {
  const object = objectOf(runtime, type);
  const key = object.kind === 'customMetadata' ? 'DeveloperName' : 'Name';
  return new ApexMap(
    types.String,
    sobjectType(object.name),
    rowsOf(runtime, object).map((row) => [row.fields[key] ?? null, copyOf(row)] as const),
  );
}

export const customSettingLibrary: LibraryPart = {
  'CustomSetting.getAll()': getAll,
  'CustomSetting.getInstance()': getInstance,
  'CustomSetting.getInstance(String)': getInstance,
  'CustomSetting.getInstance(Id)': getInstance,
  'CustomSetting.getOrgDefaults()': (runtime, type: TypeToken) => merged(runtime, objectOf(runtime, type), [organizationId(runtime)]),
  'CustomSetting.getValues(String)': getValues,
  'CustomSetting.getValues(Id)': getValues,
};
