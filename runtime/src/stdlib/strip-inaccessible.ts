import { type EnumValue, exception, type Runtime } from '../engine/index.ts';
import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import { ApexList, SObject, type Value } from '../values/index.ts';

export type AccessCheck = 'READABLE' | 'CREATABLE' | 'UPDATABLE' | 'UPSERTABLE';

/** What was taken away: fields by object. */
export type RemovedFields = Map<string, Set<string>>;

/** Copies records without what the user may not do with them. Source: Apex Developer Guide, Enforce Security with stripInaccessible. */
export class Stripper {
  readonly removed: RemovedFields = new Map();
  readonly #runtime: Runtime;
  readonly #check: AccessCheck;
  readonly #permissionSetId: string | undefined;

  /** `permissionSetId`: a permission set that counts as if it were the user's. */
  constructor(runtime: Runtime, check: EnumValue, permissionSetId?: string) {
    this.#runtime = runtime;
    this.#permissionSetId = permissionSetId;
    this.#check = check.name as AccessCheck;
  }

  /** The user must have the right on the records' own object; on related ones the relationship is taken away instead. */
  mustAllow(object: ObjectSchema): void {
    if (!this.#allowsObject(object)) throw exception('NoAccessException', `No access to entity: ${object.name}`);
  }

  strip(record: SObject): { readonly record: SObject; readonly isModified: boolean } {
    const copy = new SObject(record.schema, {}, this.#queried(record));
    let isModified = false;
    for (const [name, value] of Object.entries(record.fields)) {
      const kept = this.#kept(record.schema, name, value);
      if (kept === undefined) {
        isModified = true;
        this.#note(record.schema, name);
      } else copy.fields[name] = kept;
    }
    return { record: copy, isModified };
  }

  /** What is taken away was never queried for the caller: reading it throws. */
  #queried({ schema, fields, queried }: SObject): ReadonlySet<string> | undefined {
    if (queried === undefined) return undefined;
    const kept = [...queried].filter((name) => {
      const field = schema.fields.get(name);
      return field ? this.#allowsField(schema, field) : fields[name] === undefined || this.#kept(schema, name, fields[name]) !== undefined;
    });
    return new Set(kept);
  }

  /** A field's value or what stays of a relationship; undefined where it is taken away. */
  #kept(object: ObjectSchema, name: string, value: Value): Value | undefined {
    const field = object.fields.get(name);
    if (field) return this.#allowsField(object, field) ? value : undefined;
    if (value instanceof SObject) return this.#allowsObject(value.schema) ? this.strip(value).record : undefined;
    if (!(value instanceof ApexList)) return value;
    const [first] = value.items;
    if (first instanceof SObject && !this.#allowsObject(first.schema)) return undefined;
    return new ApexList(
      value.elementType,
      value.items.map((item) => (item instanceof SObject ? this.strip(item).record : item)),
    );
  }

  #note(object: ObjectSchema, name: string): void {
    const names = this.removed.get(object.name) ?? new Set();
    this.removed.set(object.name, names.add(name));
  }

  #allowsObject(object: ObjectSchema): boolean {
    const rights = this.#access.object(object.name);
    switch (this.#check) {
      case 'READABLE':
        return rights.read;
      case 'CREATABLE':
        return rights.create;
      case 'UPDATABLE':
        return rights.edit;
      case 'UPSERTABLE':
        return rights.create && rights.edit;
    }
  }

  #allowsField(object: ObjectSchema, field: FieldSchema): boolean {
    if (field.name === 'Id') return true;
    const rights = this.#access.field(object, field);
    switch (this.#check) {
      case 'READABLE':
        return rights.read;
      case 'CREATABLE':
        return rights.edit && field.isCreateable;
      case 'UPDATABLE':
        return rights.edit && field.isUpdateable;
      case 'UPSERTABLE':
        return rights.edit && field.isCreateable && field.isUpdateable;
    }
  }

  get #access() {
    return this.#runtime.access.of(this.#runtime.tx.user.id, this.#permissionSetId);
  }
}
