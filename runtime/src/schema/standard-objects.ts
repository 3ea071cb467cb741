import { readFileSync } from 'node:fs';
import { CaseInsensitiveMap } from '../support/index.ts';
import { makeField } from './make-field.ts';
import type { ChildRelationship, FieldApexType, FieldSchema, FieldType, ObjectKind, PicklistValue } from './object-schema.ts';

/** Bits of a compact field's flags. */
export const FIELD_FLAGS = {
  required: 1,
  notCreateable: 2,
  notUpdateable: 4,
  notFilterable: 8,
  notSortable: 16,
  notGroupable: 32,
  html: 64,
  fromDocs: 128,
  assumedLength: 256,
  nameField: 512,
  autoNumber: 1024,
  cascades: 2048,
  defaulted: 4096,
} as const;

/** What few fields have, by first letters: length, precision, scale, references, relationship, picklist, default. */
export interface CompactFieldFacts {
  readonly l?: number;
  readonly p?: number;
  readonly s?: number;
  readonly r?: readonly string[];
  readonly n?: string;
  /** A value, or value and label where they differ. */
  readonly v?: readonly (string | readonly [string, string])[];
  readonly d?: string | number | boolean;
  /** The Apex type, where it is not the usual one of the field's type. */
  readonly a?: FieldApexType;
}

export type CompactField = readonly [name: string, label: string, type: FieldType, flags: number, facts?: CompactFieldFacts];

/** One object as `data/standard-objects.json` holds it: short, quick to parse, turned into a schema when it is first asked for. */
export interface CompactObject {
  readonly name: string;
  readonly label: string;
  readonly plural: string;
  readonly prefix: string;
  readonly kind: ObjectKind;
  readonly sharing: string;
  readonly fields: readonly CompactField[];
  readonly children: readonly (readonly [name: string, childObject: string, field: string])[];
}

/** The platform's objects, and who refers to whom. */
export class StandardObjects {
  readonly #objects: CaseInsensitiveMap<CompactObject>;
  #references: Map<string, ChildRelationship[]> | undefined;

  constructor(objects: readonly CompactObject[]) {
    this.#objects = new CaseInsensitiveMap(objects.map((object) => [object.name, object]));
  }

  get(name: string): CompactObject | undefined {
    return this.#objects.get(name);
  }

  get all(): Iterable<CompactObject> {
    return this.#objects.values();
  }

  fieldsOf(object: CompactObject): FieldSchema[] {
    return object.fields.map(expandField);
  }

  /** Every reference of a standard object to `name`, with the relationship's name where the platform gives one. */
  childrenOf(name: string): readonly ChildRelationship[] {
    this.#references ??= this.#collectReferences();
    return this.#references.get(name.toLowerCase()) ?? [];
  }

  #collectReferences(): Map<string, ChildRelationship[]> {
    const names = new Map<string, string>();
    for (const parent of this.all) {
      for (const [name, child, field] of parent.children) names.set(`${parent.name} ${child} ${field}`.toLowerCase(), name);
    }
    const references = new Map<string, ChildRelationship[]>();
    for (const child of this.all) {
      for (const field of child.fields) {
        for (const parent of field[4]?.r ?? []) {
          const found = references.get(parent.toLowerCase()) ?? [];
          const name = names.get(`${parent} ${child.name} ${field[0]}`.toLowerCase());
          found.push({ childObject: child.name, field: field[0], ...(name === undefined ? {} : { name }) });
          references.set(parent.toLowerCase(), found);
        }
      }
    }
    return references;
  }
}

let loaded: StandardObjects | undefined;

/** The objects of every org. The data file is read once a process. */
export function standardObjects(): StandardObjects {
  loaded ??= new StandardObjects(
    JSON.parse(readFileSync(new URL('./data/standard-objects.json', import.meta.url), 'utf8')) as readonly CompactObject[],
  );
  return loaded;
}

function expandField([name, label, type, flags, facts = {}]: CompactField): FieldSchema {
  const has = (flag: number): boolean => (flags & flag) !== 0;
  return makeField({
    name,
    label,
    type,
    isNillable: !has(FIELD_FLAGS.required),
    isCreateable: !has(FIELD_FLAGS.notCreateable),
    isUpdateable: !has(FIELD_FLAGS.notUpdateable),
    isFilterable: !has(FIELD_FLAGS.notFilterable),
    isSortable: !has(FIELD_FLAGS.notSortable),
    isGroupable: !has(FIELD_FLAGS.notGroupable),
    isDefaultedOnCreate:
      type === 'boolean' || facts.d !== undefined || has(FIELD_FLAGS.notCreateable) || has(FIELD_FLAGS.defaulted) || name === 'OwnerId',
    isHtmlFormatted: has(FIELD_FLAGS.html),
    isNameField: has(FIELD_FLAGS.nameField),
    isAutoNumber: has(FIELD_FLAGS.autoNumber),
    picklist: (facts.v ?? []).map((value) => picklistValue(value, facts.d)),
    referenceTo: facts.r ?? [],
    provenance: `${has(FIELD_FLAGS.fromDocs) ? 'docs' : 'org'}${has(FIELD_FLAGS.assumedLength) ? ', length derived' : ''}`,
    ...(facts.l === undefined ? {} : { length: facts.l }),
    ...(facts.p === undefined ? {} : { precision: facts.p, scale: facts.s ?? 0 }),
    ...(facts.n === undefined ? {} : { relationshipName: facts.n }),
    ...(facts.d === undefined ? {} : { defaultValue: facts.d }),
    ...(facts.a === undefined ? {} : { apexType: facts.a }),
    ...(has(FIELD_FLAGS.autoNumber) ? { displayFormat: '{00000000}' } : {}),
    ...(type === 'reference' ? { deleteConstraint: has(FIELD_FLAGS.cascades) ? 'Cascade' : 'SetNull' } : {}),
  });
}

function picklistValue(entry: string | readonly [string, string], defaultValue: unknown): PicklistValue {
  const [value, label] = typeof entry === 'string' ? [entry, entry] : entry;
  return { value, label, isActive: true, isDefault: value === defaultValue };
}
