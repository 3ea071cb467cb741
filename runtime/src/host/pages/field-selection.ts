import type { FieldSchema, ObjectSchema, OrgSchema } from '../../schema/index.ts';
import type { SObject, Value } from '../../values/index.ts';
import type { OrgAccess } from '../org-gateway.ts';

/** One value on a page: the column that holds it, and the parent's name where it is a reference. */
export interface FieldSelection {
  readonly field: FieldSchema;
  readonly label: string;
  /** Paths for the SELECT clause. */
  readonly paths: readonly string[];
  /** Relationship and name field of the record that a reference names; absent where the user may not read it. */
  readonly parent?: { readonly relationship: string; readonly nameField: string };
  /** The moment that is shown behind the person who created or changed the record. */
  readonly momentField?: FieldSchema;
}

/** Labels on pages that differ from those of the fields. */
const PAGE_LABELS: Readonly<Record<string, string>> = {
  'Account.Type': 'Type',
  'Account.Phone': 'Phone',
  'Account.Fax': 'Fax',
  'Account.Rating': 'Rating',
  'Contact.Name': 'Name',
  'Contact.Phone': 'Phone',
  'Contact.Fax': 'Fax',
  'Lead.Name': 'Name',
  'Opportunity.Name': 'Opportunity Name',
  CreatedById: 'Created By',
  LastModifiedById: 'Last Modified By',
};
const MOMENT_FIELDS: Readonly<Record<string, string>> = { CreatedById: 'CreatedDate', LastModifiedById: 'LastModifiedDate' };

/** What a page knows of the org while it builds its answer for one user. */
export interface PageContext {
  readonly schema: OrgSchema;
  readonly org: OrgAccess;
}

export function canRead({ org }: PageContext, object: ObjectSchema, field: FieldSchema): boolean {
  const access = org.objectAccess(object.name);
  return field.name === 'Id' || (access.isReadable && access.field(field.name).isReadable);
}

/** The field with all that a page needs to show it; undefined where the object has no such field or the user may not read it. */
export function selectField(context: PageContext, object: ObjectSchema, name: string): FieldSelection | undefined {
  const field = object.fields.get(name);
  if (!field || field.type === 'address' || !canRead(context, object, field)) return undefined;
  const parent = field.type === 'reference' ? parentName(context, field) : undefined;
  const moment = object.fields.get(MOMENT_FIELDS[field.name] ?? '');
  const momentField = moment && canRead(context, object, moment) ? moment : undefined;
  return {
    field,
    label: labelOf(object, field),
    ...(parent ? { parent } : {}),
    ...(momentField ? { momentField } : {}),
    paths: [field.name, ...(parent ? [`${parent.relationship}.${parent.nameField}`] : []), ...(momentField ? [momentField.name] : [])],
  };
}

function labelOf(object: ObjectSchema, field: FieldSchema): string {
  if (field.name === 'OwnerId') return object.kind === 'custom' ? 'Owner' : `${object.label} Owner`;
  const label = PAGE_LABELS[`${object.name}.${field.name}`] ?? PAGE_LABELS[field.name] ?? field.label;
  return field.type === 'reference' ? label.replace(/ ID$/, '') : label;
}

function parentName(context: PageContext, field: FieldSchema): FieldSelection['parent'] {
  const target = field.referenceTo[0] === undefined ? undefined : context.schema.object(field.referenceTo[0]);
  if (!target || field.relationshipName === undefined) return undefined;
  // A polymorphic parent is read through the platform's Name object, whose name field is always called Name.
  const nameField = field.referenceTo.length > 1 ? 'Name' : target.nameField?.name;
  if (nameField === undefined || (field.referenceTo.length === 1 && !isNameReadable(context, target))) return undefined;
  return { relationship: field.relationshipName, nameField };
}

function isNameReadable(context: PageContext, object: ObjectSchema): boolean {
  return object.nameField !== undefined && canRead(context, object, object.nameField);
}

/** Parts of a compound address such as `BillingAddress`, by their role. */
export interface AddressSelection {
  readonly label: string;
  readonly name: string;
  readonly parts: Readonly<Partial<Record<AddressPart, FieldSchema>>>;
}

const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'] as const;
export type AddressPart = (typeof ADDRESS_PARTS)[number];

/** A compound address of which the user may read at least one part. */
export function selectAddress(context: PageContext, object: ObjectSchema, name: string): AddressSelection | undefined {
  const field = object.fields.get(name);
  if (field?.type !== 'address') return undefined;
  const prefix = field.name.replace(/Address$/, '').replace(/__c$/, '');
  const found = ADDRESS_PARTS.flatMap((part): [AddressPart, FieldSchema][] => {
    const component = object.fields.get(prefix + part) ?? object.fields.get(`${prefix}__${part}__s`);
    return component && canRead(context, object, component) ? [[part, component]] : [];
  });
  return found.length === 0 ? undefined : { label: field.label, name: field.name, parts: Object.fromEntries(found) };
}

/** A selected value; null where it is not set. */
export function valueOf(record: SObject, name: string): Value {
  return record.fields[name] ?? null;
}
