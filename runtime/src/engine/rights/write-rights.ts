import type { ObjectSchema } from '../../schema/index.ts';
import type { DmlOptions } from '../saves/dml.ts';
import { exception } from '../exceptions.ts';
import type { Runtime } from '../runtime.ts';
import type { Row } from '../saves/save-rows.ts';

/** User mode: the object's right first, then each field that is written. Source: Apex Developer Guide, Enforce User Mode for Database Operations. */
export function checkWriteRights(
  runtime: Runtime,
  object: ObjectSchema,
  rows: readonly Row[],
  right: 'create' | 'edit' | 'delete',
  options: DmlOptions,
): void {
  if (!options.userMode) return;
  const access = runtime.access.of(runtime.tx.user.id, options.permissionSetId);
  if (!access.object(object.name)[right]) throw exception('SecurityException', `Access to entity '${object.name}' denied`);
  if (right === 'delete') return;
  const denied = new Set<string>();
  for (const row of rows)
    for (const [field] of row.given.setFields())
      if (field.name !== 'Id' && field.isUpdateable && !access.field(object, field).edit) denied.add(field.name);
  if (denied.size === 0) return;
  const message = `Operation failed due to fields being inaccessible on Sobject ${object.name}, check errors on Exception or Result!`;
  for (const row of rows) row.faults.push({ statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: [...denied] });
}
