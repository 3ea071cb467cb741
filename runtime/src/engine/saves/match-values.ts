import type { MatchValues } from '../../matching/index.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import type { Store } from '../../store/index.ts';

interface Hop {
  readonly reference: FieldSchema;
  readonly parent: ObjectSchema;
  readonly field: FieldSchema;
}

/** Gives matching rules the values of records; parents are read once for all records that are checked together. */
export class RecordValues {
  readonly #store: Store;
  readonly #parents = new Map<string, SObject | undefined>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads the parents that these fields of the records ask for at once. */
  load(object: ObjectSchema, fields: readonly string[], records: readonly SObject[]): void {
    for (const name of fields) {
      const hop = hopOf(this.#store, object, name);
      if (!hop) continue;
      const ids = [...new Set(records.map((record) => record.fields[hop.reference.name]))].filter(
        (id): id is string => typeof id === 'string' && !this.#parents.has(id),
      );
      for (const parent of this.#store.read(hop.parent.name, ids)) this.#parents.set(parent.id!, parent);
      for (const id of ids) if (!this.#parents.has(id)) this.#parents.set(id, undefined);
    }
  }

  /** `mapping` names by field of the rule the record's own field. */
  of(record: SObject, mapping?: ReadonlyMap<string, string>): MatchValues {
    return (field) => this.#value(record, mapping ? (mapping.get(field) ?? '') : field);
  }

  #value(record: SObject, path: string): string {
    const own = record.schema.fields.get(path);
    if (own) return textOf(record, own);
    const hop = hopOf(this.#store, record.schema, path);
    const id = hop && record.fields[hop.reference.name];
    if (typeof id !== 'string') return '';
    if (!this.#parents.has(id)) this.#parents.set(id, this.#store.read(hop!.parent.name, [id])[0]);
    const parent = this.#parents.get(id);
    return parent ? textOf(parent, hop!.field) : '';
  }
}

function textOf(record: SObject, field: FieldSchema): string {
  const value = record.fields[field.name];
  return value === null || value === undefined ? '' : String(value);
}

/** `Account.Name`, or `Account` for the parent's name. */
function hopOf(store: Store, object: ObjectSchema, path: string): Hop | undefined {
  if (object.fields.has(path)) return undefined;
  const [relationship, name] = path.split('.') as [string, string?];
  const reference = object.parents.get(relationship);
  const parent = reference && store.schema.object(reference.referenceTo[0] ?? '');
  const field = parent && (name === undefined ? parent.nameField : parent.fields.get(name));
  return field && { reference: reference!, parent: parent!, field };
}
