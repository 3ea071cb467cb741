import { CaseInsensitiveMap } from '../support/index.ts';
import type { ObjectCustomisation } from './object-customisation.ts';
import type { ChildRelationship, FieldSchema, FieldSetSchema, SummarySchema } from './object-schema.ts';

/** A custom name: what bears it, and the ending that says its kind. `Spot__Latitude__s` is one half of the field `Spot__c`. */
const CUSTOM_NAME = /^(.+?)((?:__(?:latitude|longitude))?__(?:c|r|s|e|b|x|mdt|share|history|feed|changeevent))$/i;

/** Whether a name is custom and says no namespace, so that the platform takes it as one of the code's own namespace. */
function isLocalName(name: string): boolean {
  const base = CUSTOM_NAME.exec(name)?.[1];
  return base !== undefined && !base.includes('__');
}

/** `Score__c` as `acme__Score__c`; what is standard or has a namespace stays as it is. */
export function namespacedName(name: string, namespace: string): string {
  return namespace !== '' && isLocalName(name) ? `${namespace}__${name}` : name;
}

/** `acme__Score__c` as `Score__c`; names of other namespaces stay as they are. */
export function localName(name: string, namespace: string): string {
  const prefix = `${namespace}__`;
  return namespace !== '' && name.toLowerCase().startsWith(prefix.toLowerCase()) && CUSTOM_NAME.test(name)
    ? name.slice(prefix.length)
    : name;
}

/**
 * Finds a name without a namespace in the org's own namespace first.
 * Source: Apex Developer Guide, Namespace Prefix: the namespace of the present object is assumed unless otherwise specified.
 */
export class NamespacedMap<Value> extends CaseInsensitiveMap<Value> {
  readonly #namespace: string;

  constructor(namespace: string, entries: Iterable<readonly [string, Value]> = []) {
    super(entries);
    this.#namespace = namespace;
  }

  override get(key: string): Value | undefined {
    return super.get(namespacedName(key, this.#namespace)) ?? super.get(key);
  }

  override has(key: string): boolean {
    return super.has(namespacedName(key, this.#namespace)) || super.has(key);
  }
}

/** A map of names as an org of the namespace looks them up. */
export function nameMap<Value>(namespace: string, entries: Iterable<readonly [string, Value]> = []): CaseInsensitiveMap<Value> {
  return namespace === '' ? new CaseInsensitiveMap(entries) : new NamespacedMap(namespace, entries);
}

/** What a project says about an object, with its names as a package of the namespace bears them. */
export function inNamespace(customisation: ObjectCustomisation, namespace: string): ObjectCustomisation {
  if (namespace === '') return customisation;
  const named = (name: string): string => namespacedName(name, namespace);
  return {
    ...customisation,
    name: named(customisation.name),
    fields: customisation.fields.map((field) => fieldInNamespace(field, named)),
    fieldSets: customisation.fieldSets.map((set) => fieldSetInNamespace(set, namespace, named)),
  };
}

function fieldInNamespace(field: FieldSchema, named: (name: string) => string): FieldSchema {
  const { relationshipName, childRelationshipName, summary } = field;
  return {
    ...field,
    name: named(field.name),
    referenceTo: field.referenceTo.map(named),
    ...(relationshipName !== undefined && { relationshipName: named(relationshipName) }),
    ...(childRelationshipName !== undefined && { childRelationshipName: named(childRelationshipName) }),
    ...(summary !== undefined && { summary: summaryInNamespace(summary, named) }),
  };
}

function summaryInNamespace(summary: SummarySchema, named: (name: string) => string): SummarySchema {
  const { childObject, foreignKey, summarizedField, filters } = summary;
  return {
    ...summary,
    childObject: named(childObject),
    foreignKey: named(foreignKey),
    ...(summarizedField !== undefined && { summarizedField: named(summarizedField) }),
    filters: filters.map((filter) => ({ ...filter, field: named(filter.field) })),
  };
}

function fieldSetInNamespace(set: FieldSetSchema, namespace: string, named: (name: string) => string): FieldSetSchema {
  const path = (text: string): string => text.split('.').map(named).join('.');
  return { ...set, name: `${namespace}__${set.name}`, fields: set.fields.map((member) => ({ ...member, path: path(member.path) })) };
}

/** Child relationships by name, those without one left out. */
export function childrenByName(namespace: string, relationships: readonly ChildRelationship[]): CaseInsensitiveMap<ChildRelationship> {
  return nameMap(
    namespace,
    relationships.flatMap((child) => (child.name === undefined ? [] : [[child.name, child] as const])),
  );
}
