import type { ObjectSchema } from '../../schema/index.ts';
import { type SObject, toId18 } from '../../values/index.ts';
import type { PageContext } from './field-selection.ts';
import { noObjectAccess, PageFault } from './page-fault.ts';
import { idLiteral, soql } from './soql.ts';

/** An object by its API name, where the user may read it. */
export function readableObject({ schema, org }: PageContext, name: string): ObjectSchema {
  const object = schema.object(name);
  if (!object) throw new PageFault(404, 'Page not found', `There is no object "${name}". Check the address.`);
  if (!org.objectAccess(object.name).isReadable) throw noObjectAccess(object.labelPlural, org.user.name);
  return object;
}

/** The object whose record has this id, where the user may read it. */
export function objectOfRecord(context: PageContext, id: string): ObjectSchema {
  const object = toId18(id) === undefined ? undefined : context.schema.objectOfId(id);
  if (!object) throw new PageFault(404, 'Page not found', `"${id}" is not the id of a record. Check the address.`);
  return readableObject(context, object.name);
}

/** One record with the named fields. Throws PageFault where the user cannot see it. */
export function queryRecord({ org }: PageContext, object: ObjectSchema, id: string, paths: readonly string[]): SObject {
  const literal = idLiteral(id);
  const [record] = literal === undefined ? [] : org.query(soql({ paths, object: object.name, where: `Id = ${literal}`, limit: 1 }));
  if (!record) {
    throw new PageFault(
      404,
      'Record not found',
      `There is no ${object.label} with the id ${id} that ${org.user.name} may see. It was deleted, or its owner has not shared it.`,
    );
  }
  return record;
}
