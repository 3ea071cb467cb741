import type { Project } from '../../project/index.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { SObject, toId18, type Value } from '../../values/index.ts';
import type { OrgAccess } from '../org-gateway.ts';
import { canRead, type PageContext, valueOf } from './field-selection.ts';
import { displayText, plainValue } from './field-value.ts';
import { PageFault } from './page-fault.ts';
import { objectOfRecord, queryRecord, readableObject } from './record-source.ts';
import { childList } from './related-lists.ts';
import { idLiteral, soql } from './soql.ts';

/** A record in the shape of the platform's UI API. */
export interface RecordData {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldData>>;
}

export interface FieldData {
  readonly value: string | number | boolean | RecordData | null;
  readonly displayValue: string | null;
}

export interface RecordRequest {
  readonly recordId: string;
  /** With the object's name, as in `Account.Owner.Name`. The user must be able to read them. */
  readonly fields: readonly string[];
  /** Left out where the user may not read them. */
  readonly optionalFields: readonly string[];
}

/** A path into a record: reference fields, then the field. */
interface FieldPath {
  readonly text: string;
  readonly steps: readonly { readonly object: ObjectSchema; readonly field: FieldSchema; readonly name: string }[];
}

export function readRecord(project: Project, org: OrgAccess, request: RecordRequest): RecordData {
  const context: PageContext = { schema: project.schema, org };
  const object = objectOfRecord(context, request.recordId);
  const paths = resolvePaths(context, object, request.fields, request.optionalFields);
  const record = queryRecord(
    context,
    object,
    request.recordId,
    paths.map(({ text }) => text),
  );
  return recordData(
    org,
    object,
    record,
    paths.map(({ steps }) => steps),
  );
}

/** Children of a record by a related list's name, in UI API shape. */
export function readRelatedRecords(
  project: Project,
  org: OrgAccess,
  relatedListId: string,
  request: RecordRequest & { limit: number },
): RecordData[] {
  const context: PageContext = { schema: project.schema, org };
  const parent = objectOfRecord(context, request.recordId);
  const child = childList(context, parent, relatedListId);
  if (!child)
    throw new PageFault(
      404,
      'Related list not found',
      `${parent.label} has no related list "${relatedListId}" that ${org.user.name} may see.`,
    );
  const paths = resolvePaths(context, child.object, request.fields, request.optionalFields);
  const where = `${child.field} = ${idLiteral(toId18(request.recordId) ?? request.recordId)}`;
  const records = org.query(soql({ paths: paths.map(({ text }) => text), object: child.object.name, where, limit: request.limit }));
  return records.map((record) =>
    recordData(
      org,
      child.object,
      record,
      paths.map(({ steps }) => steps),
    ),
  );
}

function resolvePaths(
  context: PageContext,
  object: ObjectSchema,
  fields: readonly string[],
  optionalFields: readonly string[],
): FieldPath[] {
  const required = fields.map((name) => {
    const path = resolvePath(context, object, name);
    if (!path)
      throw new PageFault(400, 'Field not found', `${object.label} has no field "${name}" that ${context.org.user.name} may read.`);
    return path;
  });
  return [...required, ...optionalFields.flatMap((name) => resolvePath(context, object, name) ?? [])];
}

function resolvePath(context: PageContext, root: ObjectSchema, qualified: string): FieldPath | undefined {
  const names = qualified.split('.');
  if (names[0]?.toLowerCase() === root.name.toLowerCase()) names.shift();
  const steps: { object: ObjectSchema; field: FieldSchema; name: string }[] = [];
  let object: ObjectSchema | undefined = root;
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const field: FieldSchema | undefined = isLast ? object?.fields.get(name) : object?.parents.get(name);
    if (!object || !field || !canRead(context, object, field)) return undefined;
    steps.push({ object, field, name: isLast ? field.name : (field.relationshipName ?? name) });
    object = isLast ? object : context.schema.object(field.referenceTo[0] ?? '');
  }
  return steps.length === 0 ? undefined : { text: steps.map(({ name }) => name).join('.'), steps };
}

function recordData(org: OrgAccess, object: ObjectSchema, record: SObject, paths: readonly FieldPath['steps'][]): RecordData {
  const fields: Record<string, FieldData> = {};
  for (const name of new Set(paths.map(([step]) => step!.name))) {
    const own = paths.filter(([step]) => step!.name === name);
    const [step] = own[0]!;
    const value: Value = valueOf(record, name);
    fields[name] =
      own[0]!.length === 1
        ? { value: plainValue(value), displayValue: step!.field.type === 'string' ? null : displayText(value, step!.field, org.user) }
        : {
            value:
              value instanceof SObject
                ? recordData(
                    org,
                    value.schema,
                    value,
                    own.map((steps) => steps.slice(1)),
                  )
                : null,
            displayValue: null,
          };
  }
  return { apiName: object.name, id: record.id ?? '', fields };
}

export interface ObjectInfo {
  readonly apiName: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly queryable: true;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly nameFields: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An object with the fields that the user may read. */
export function objectInfo(project: Project, org: OrgAccess, objectName: string): ObjectInfo {
  const context: PageContext = { schema: project.schema, org };
  const object = readableObject(context, objectName);
  const access = org.objectAccess(object.name);
  const fields = [...object.fields.values()]
    .filter((field) => canRead(context, object, field))
    .map((field) => [
      field.name,
      {
        apiName: field.name,
        label: field.label,
        dataType: field.type,
        length: field.length ?? 0,
        precision: field.precision ?? 0,
        scale: field.scale ?? 0,
        required: !field.isNillable && !field.isDefaultedOnCreate,
        updateable: field.isUpdateable && access.field(field.name).isUpdateable,
        createable: field.isCreateable && access.field(field.name).isUpdateable,
        inlineHelpText: field.helpText ?? null,
        custom: field.isCustom,
        reference: field.type === 'reference',
        relationshipName: field.relationshipName ?? null,
        referenceToInfos: field.referenceTo.map((apiName) => ({ apiName })),
      },
    ]);
  return {
    apiName: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    queryable: true,
    createable: access.isCreateable,
    updateable: access.isUpdateable,
    deletable: access.isDeletable,
    nameFields: object.nameField ? [object.nameField.name] : [],
    fields: Object.fromEntries(fields),
  };
}

/** Active values of a picklist, as `getPicklistValues` gives them. */
export function picklistValues(project: Project, org: OrgAccess, objectName: string, fieldName: string): unknown {
  const context: PageContext = { schema: project.schema, org };
  const object = readableObject(context, objectName);
  const field = object.fields.get(fieldName);
  if (!field || !canRead(context, object, field)) {
    throw new PageFault(400, 'Field not found', `${object.label} has no field "${fieldName}" that ${org.user.name} may read.`);
  }
  const values = field.picklist
    .filter(({ isActive }) => isActive)
    .map(({ value, label }) => ({ value, label, attributes: null, validFor: [] }));
  const preset = field.picklist.find(({ isDefault }) => isDefault);
  return { controllerValues: {}, defaultValue: preset ? { value: preset.value, label: preset.label } : null, values };
}
