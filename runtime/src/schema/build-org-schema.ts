import { CaseInsensitiveMap } from '../support/index.ts';
import { customObject } from './custom-object.ts';
import {
  type ChildRelationship,
  type FieldSchema,
  type LazyObject,
  type ObjectSchema,
  OrgSchema,
  type RecordTypeSchema,
} from './object-schema.ts';
import type { ObjectCustomisation } from './object-customisation.ts';
import { changeEventFields, changeEventName, changeEventObject } from './change-events.ts';
import { companionObjects } from './companion-objects.ts';
import { customKeyPrefixes } from './key-prefixes.ts';
import { childrenByName, inNamespace, nameMap } from './namespace.ts';
import type { CompactObject, StandardObjects } from './standard-objects.ts';
import { recordTypeField } from './system-fields.ts';

/** What one object is put together from. */
export interface ObjectParts {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly kind: ObjectSchema['kind'];
  readonly sharingModel: string;
  readonly fields: readonly FieldSchema[];
  readonly recordTypes: readonly RecordTypeSchema[];
  readonly validationRules: NonNullable<ObjectSchema['validationRules']>;
  readonly fieldSets: NonNullable<ObjectSchema['fieldSets']>;
}

/** The org's objects: the platform's with the project's fields in them, and the project's own, in the project's namespace where it has one. */
export function buildOrgSchema(standard: StandardObjects, customisations: Iterable<ObjectCustomisation>, namespace = ''): OrgSchema {
  const byName = new CaseInsensitiveMap<ObjectCustomisation>();
  for (const each of customisations) {
    const customisation = inNamespace(each, namespace);
    byName.set(customisation.name, customisation);
  }
  const children = customChildren(byName.values());
  const childrenOf = (name: string): ChildRelationship[] => [...standard.childrenOf(name), ...(children.get(name) ?? [])];
  const prefixes = customKeyPrefixes(byName.values());
  const entries: LazyObject[] = [];
  for (const object of standard.all) {
    const source = byName.get(object.name.replace(/ChangeEvent$/, ''));
    const load = (): ObjectSchema => assemble(standardParts(standard, object, source), childrenOf(object.name), namespace);
    entries.push({ name: object.name, keyPrefix: object.prefix, load });
  }
  for (const customisation of byName.values()) {
    if (standard.get(customisation.name)) continue;
    const keyPrefix = prefixes.get(customisation.name) ?? '';
    const load = (): ObjectSchema => assemble(customObject(customisation, keyPrefix), childrenOf(customisation.name), namespace);
    entries.push({ name: customisation.name, keyPrefix, load });
    for (const companion of companionObjects(customisation)) {
      entries.push({ name: companion.name, keyPrefix: companion.keyPrefix, load: () => assemble(companion, [], namespace) });
    }
    if (customisation.kind === 'custom')
      entries.push({
        name: changeEventName(customisation.name),
        keyPrefix: '',
        load: () => assemble(changeEventObject(customisation), [], namespace),
      });
  }
  return new OrgSchema(entries, namespace);
}

/** A standard object, or its change event, with the project's fields in it. */
function standardParts(standard: StandardObjects, object: CompactObject, source: ObjectCustomisation | undefined): ObjectParts {
  const isOwn = source?.name.toLowerCase() === object.name.toLowerCase();
  const customisation = isOwn ? source : undefined;
  const recordTypes = customisation?.recordTypes ?? [];
  const customFields = isOwn ? source.fields : changeEventFields(source?.fields ?? []);
  const fields = new CaseInsensitiveMap(standard.fieldsOf(object).map((field) => [field.name, field]));
  if (recordTypes.length > 0 && !fields.has('RecordTypeId')) fields.set('RecordTypeId', recordTypeField());
  for (const field of customFields) fields.set(field.name, field);
  return {
    name: object.name,
    label: customisation?.label ?? object.label,
    labelPlural: customisation?.labelPlural ?? object.plural,
    keyPrefix: object.prefix,
    kind: object.kind,
    sharingModel: customisation?.sharingModel ?? object.sharing,
    fields: [...fields.values()],
    recordTypes,
    validationRules: customisation?.validationRules ?? [],
    fieldSets: customisation?.fieldSets ?? [],
  };
}

/** References of the project's fields, and of its objects' system fields, by the object they point to. */
function customChildren(customisations: Iterable<ObjectCustomisation>): CaseInsensitiveMap<ChildRelationship[]> {
  const children = new CaseInsensitiveMap<ChildRelationship[]>();
  for (const object of customisations) {
    for (const field of object.fields) {
      for (const parent of field.referenceTo) {
        const found = children.get(parent) ?? [];
        const name = field.childRelationshipName;
        found.push({ childObject: object.name, field: field.name, ...(name === undefined ? {} : { name }) });
        children.set(parent, found);
      }
    }
    for (const companion of companionObjects(object)) {
      const isShare = companion.kind === 'share';
      children.set(object.name, [
        ...(children.get(object.name) ?? []),
        { name: isShare ? 'Shares' : 'Histories', childObject: companion.name, field: 'ParentId' },
      ]);
    }
  }
  return children;
}

function assemble(parts: ObjectParts, childRelationships: readonly ChildRelationship[], namespace: string): ObjectSchema {
  const fields = nameMap(
    namespace,
    parts.fields.map((field) => [field.name, field] as const),
  );
  const parents = parts.fields.filter((field) => field.relationshipName !== undefined && field.referenceTo.length > 0);
  const nameField = parts.fields.find((field) => field.isNameField);
  return {
    name: parts.name,
    label: parts.label,
    labelPlural: parts.labelPlural,
    keyPrefix: parts.keyPrefix,
    kind: parts.kind,
    sharingModel: parts.sharingModel,
    fields,
    parents: nameMap(
      namespace,
      parents.map((field) => [field.relationshipName!, field] as const),
    ),
    children: childrenByName(namespace, childRelationships),
    childRelationships,
    recordTypes: new CaseInsensitiveMap(parts.recordTypes.map((recordType) => [recordType.developerName, recordType])),
    validationRules: parts.validationRules,
    fieldSets: parts.fieldSets,
    ...(nameField === undefined ? {} : { nameField }),
  };
}
