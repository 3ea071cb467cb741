import type { LayoutSection, Project } from '../../project/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import type { OrgAccess } from '../org-gateway.ts';
import { type AddressSelection, type FieldSelection, type PageContext, selectAddress, selectField } from './field-selection.ts';
import { addressField, type PageField, pageField } from './field-value.ts';
import { iconOf } from './object-look.ts';
import { layoutOf } from './record-page.ts';
import { objectOfRecord, queryRecord } from './record-source.ts';

export interface DetailSection {
  readonly label: string;
  readonly columns: readonly (readonly PageField[])[];
}

export interface Highlights {
  readonly objectLabel: string;
  readonly icon: string;
  readonly title: string;
  readonly fields: readonly PageField[];
}

/** The highlights panel shows this many fields beside the name. */
const MAX_HIGHLIGHTS = 7;
/** Columns that say when and by whom a record changed. */
const SYSTEM_FIELDS = ['CreatedById', 'LastModifiedById'];
const HIDDEN_BY_DEFAULT: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'CreatedDate',
  'LastModifiedDate',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
]);

type Item = { readonly field: FieldSelection } | { readonly address: AddressSelection };

/** The layout's sections with the fields that the user may read. */
export function recordDetails(project: Project, org: OrgAccess, recordId: string): DetailSection[] {
  const context: PageContext = { schema: project.schema, org };
  const object = objectOfRecord(context, recordId);
  const sections = layoutOf(project, object.name)?.sections ?? [];
  const wanted = sections.length > 0 ? sections.map(sectionFields) : [defaultSection(object)];
  return fillSections(context, object, recordId, wanted);
}

/** Sections of fields that a Lightning page names itself. */
export function recordFields(project: Project, org: OrgAccess, recordId: string, columns: readonly (readonly string[])[]): DetailSection[] {
  const context: PageContext = { schema: project.schema, org };
  return fillSections(context, objectOfRecord(context, recordId), recordId, [{ label: '', columns }]);
}

interface WantedSection {
  readonly label: string;
  readonly columns: readonly (readonly string[])[];
}

function sectionFields(section: LayoutSection): WantedSection {
  return {
    label: section.isDetailHeading ? (section.label ?? '') : '',
    columns: section.columns.map((column) => column.flatMap(({ field }) => field ?? [])),
  };
}

/** Where no layout is known: every field of the object in two columns. */
function defaultSection(object: ObjectSchema): WantedSection {
  const custom = [...object.fields.values()].filter((field) => !HIDDEN_BY_DEFAULT.has(field.name) && !SYSTEM_FIELDS.includes(field.name));
  const names = [...custom.filter((field) => field.isNameField), ...custom.filter((field) => !field.isNameField)].map(
    (field) => field.name,
  );
  const half = Math.ceil(names.length / 2);
  return {
    label: `${object.label} Information`,
    columns: [
      [...names.slice(0, half), SYSTEM_FIELDS[0]!],
      [...names.slice(half), SYSTEM_FIELDS[1]!],
    ],
  };
}

function fillSections(context: PageContext, object: ObjectSchema, recordId: string, wanted: readonly WantedSection[]): DetailSection[] {
  const selected = wanted.map(({ label, columns }) => ({
    label,
    columns: columns.map((names) => names.flatMap((name) => selectItem(context, object, name))),
  }));
  const items = selected.flatMap(({ columns }) => columns.flat());
  const record = queryRecord(context, object, recordId, items.flatMap(itemPaths));
  return selected
    .map(({ label, columns }) => ({ label, columns: columns.map((column) => column.map((item) => itemField(context, item, record))) }))
    .filter(({ columns }) => columns.some((column) => column.length > 0));
}

function selectItem(context: PageContext, object: ObjectSchema, name: string): Item[] {
  const address = selectAddress(context, object, name);
  if (address) return [{ address }];
  const field = selectField(context, object, name);
  return field ? [{ field }] : [];
}

function itemPaths(item: Item): string[] {
  return 'field' in item ? [...item.field.paths] : Object.values(item.address.parts).map((part) => part.name);
}

function itemField(context: PageContext, item: Item, record: SObject): PageField {
  if ('address' in item) return addressField(item.address, record);
  return pageField(item.field, record, context.org.user, context.schema);
}

/** Name and compact layout of a record. */
export function recordHighlights(project: Project, org: OrgAccess, recordId: string): Highlights {
  const context: PageContext = { schema: project.schema, org };
  const object = objectOfRecord(context, recordId);
  const name = object.nameField ? selectField(context, object, object.nameField.name) : undefined;
  const fields = compactFields(project, object)
    .flatMap((field) => selectItem(context, object, field))
    .filter((item) => !('field' in item && item.field.field.isNameField));
  const shown = fields.slice(0, MAX_HIGHLIGHTS);
  const record = queryRecord(context, object, recordId, [...(name?.paths ?? []), ...shown.flatMap(itemPaths)]);
  return {
    objectLabel: object.label,
    icon: iconOf(project, object),
    title: name ? pageField(name, record, org.user, context.schema).text : recordId,
    fields: shown.map((item) => itemField(context, item, record)),
  };
}

/** The platform's own compact layouts, for objects to which the project gives none. */
const SYSTEM_COMPACT_LAYOUTS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Type', 'Phone', 'Website', 'OwnerId', 'Industry', 'BillingAddress'],
  Contact: ['Name', 'Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
  Lead: ['Name', 'Title', 'Company', 'Phone', 'Email'],
  Opportunity: ['Name', 'AccountId', 'CloseDate', 'Amount', 'OwnerId'],
  Case: ['CaseNumber', 'Priority', 'Status', 'Subject'],
};

/** Fields of the object's compact layout: the assigned one, else the platform's own, else name and owner. */
export function compactFields(project: Project, object: ObjectSchema): readonly string[] {
  const assigned = project.compactLayouts.find((layout) => layout.object === object.name && layout.isAssigned);
  return assigned?.fields ?? SYSTEM_COMPACT_LAYOUTS[object.name] ?? [object.nameField?.name ?? 'Id', 'OwnerId', 'CreatedDate'];
}
