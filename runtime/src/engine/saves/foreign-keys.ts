import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import type { Org } from '../org.ts';
import { keyText, type Row } from './save-rows.ts';
import type { SaveFault } from './save-rules.ts';

/** Fields beside external ids and the names of custom objects that a parent is named by. Source: SOAP API Developer Guide, Field Properties, idLookup. */
const LOOKUP_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Group: ['DeveloperName'],
  PermissionSet: ['Name'],
  Profile: ['Name'],
  RecordType: ['Name', 'DeveloperName'],
  User: ['Username', 'FederationIdentifier'],
  UserRole: ['Name'],
};

/**
 * Sets references of a copy by the parents that were given along with a key, `new Contact(Account = new Account(Key__c = 'A'))`.
 * Source: Apex Developer Guide, Creating Parent and Child Records in a Single Statement Using Foreign Keys.
 */
export function fillForeignKeys(org: Org, row: Row, copy: SObject): void {
  for (const [reference, parent, key] of namedParents(row.given)) {
    const found = org.store.findDuplicates(parent.schema.name, key, [parent.fields[key.name]!], 2);
    if (found.length === 1) copy.fields[reference.name] = found[0]!.existingId;
    else row.faults.push(notNamed(parent.schema, key, keyText(parent.fields[key.name]!), found.length));
  }
}

/** Parents that code made with nothing but one field, a key; one that a query gave has its id, too. */
function* namedParents(given: SObject): Generator<readonly [FieldSchema, SObject, FieldSchema]> {
  for (const [name, value] of Object.entries(given.fields)) {
    if (!(value instanceof SObject)) continue;
    const reference = given.schema.parents.get(name);
    const [first, ...others] = value.setFields();
    const key = others.length === 0 ? first?.[0] : undefined;
    if (reference && key && isKey(value.schema, key)) yield [reference, value, key];
  }
}

function isKey(object: ObjectSchema, field: FieldSchema): boolean {
  const isCustomName = object.kind === 'custom' && field.isNameField;
  return field.isExternalId || isCustomName || (LOOKUP_FIELDS[object.name] ?? []).includes(field.name);
}

function notNamed(object: ObjectSchema, key: FieldSchema, value: string, count: number): SaveFault {
  const message =
    count === 0
      ? `Foreign key external ID: ${value} not found for field ${key.name} in entity ${object.name}`
      : `Foreign key external ID: ${value} is not unique for field ${key.name} in entity ${object.name}`;
  return { statusCode: 'INVALID_FIELD', message, fields: [] };
}
