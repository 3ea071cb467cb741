import { randomUUID } from 'node:crypto';
import type { ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import type { Org } from '../org.ts';
import type { Runtime } from '../runtime.ts';
import { applyDefaults } from './save-rules.ts';

/** A hierarchy setting that names no profile or user is the organisation's. Source: Apex Reference Guide, Custom Settings Methods. */
export function applySettingLevel(runtime: Runtime, setting: SObject): void {
  if (setting.isSet('SetupOwnerId')) return;
  const [organization] = runtime.org.store.readAll('Organization');
  setting.set('SetupOwnerId', organization!.id);
}

/** A new record with the default values of its fields, as a page for a new record shows it: nobody owns it yet. */
export function newRecordWithDefaults(runtime: Runtime, object: ObjectSchema): SObject {
  const record = new SObject(object);
  const { id } = runtime.tx.user;
  applyDefaults(record, id, (field) => runtime.data.formulas.defaultOf(object, field, record));
  delete record.fields['OwnerId'];
  if (object.fields.has('EventUuid')) record.set('EventUuid', randomUUID());
  return record;
}

/** A custom object's record that was given no name has its id as one. Source: public suites that pass on the platform. */
export function nameById({ store }: Org, object: ObjectSchema, records: readonly SObject[]): void {
  if (object.kind !== 'custom') return;
  const name = object.fields.get('Name');
  if (!name?.isNameField || name.isAutoNumber) return;
  const unnamed = records.filter((record) => (record.fields['Name'] ?? null) === null);
  for (const record of unnamed) record.set('Name', record.id);
  store.update(
    object.name,
    unnamed.map((record) => new SObject(object, { Id: record.id, Name: record.id })),
  );
}
