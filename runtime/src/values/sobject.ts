import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import type { Value } from './value.ts';

/** An error that code put on a record or on one of its fields with `addError`. */
export interface RecordError {
  readonly message: string;
  /** Canonical field names; empty for an error of the whole record. */
  readonly fields: readonly string[];
  readonly statusCode: string;
}

/** Says that a record's field was read which its query did not select. The engine turns it into the platform's SObjectException. */
export class FieldNotQueried extends Error {
  constructor(objectName: string, fieldName: string) {
    super(`SObject row was retrieved via SOQL without querying the requested field: ${objectName}.${fieldName}`);
  }
}

/**
 * One record in memory. A field that was never set is unset, which differs from null: DML writes only set fields.
 * Values are held as their field's static type: an Id as text, a Double as number.
 */
export class SObject {
  readonly schema: ObjectSchema;
  /** Canonical field name, or relationship name for a parent (SObject) and children (ApexList), to value. */
  readonly fields: Record<string, Value>;
  /** Canonical names that the query behind this record selected; undefined for a record that code made. */
  queried: ReadonlySet<string> | undefined;
  errors: RecordError[] | undefined;
  /** Set while a trigger must not change the record, as `Trigger.old`'s. */
  isReadOnly = false;

  constructor(schema: ObjectSchema, fields: Record<string, Value> = {}, queried?: ReadonlySet<string>) {
    this.schema = schema;
    this.fields = fields;
    this.queried = queried;
  }

  get id(): string | null {
    return (this.fields['Id'] as string | null | undefined) ?? null;
  }

  isSet(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  /** A field's or relationship's value, null where it is unset. Throws FieldNotQueried where the query left it out. */
  get(name: string): Value {
    const value = this.fields[name];
    if (value !== undefined) return value;
    if (this.queried !== undefined && !this.queried.has(name)) throw new FieldNotQueried(this.schema.name, name);
    return null;
  }

  set(name: string, value: Value): void {
    this.fields[name] = value;
  }

  /** The set fields that are columns of the object, in the order they were set. */
  setFields(): [FieldSchema, Value][] {
    const found: [FieldSchema, Value][] = [];
    for (const name in this.fields) {
      const field = this.schema.fields.get(name);
      if (field) found.push([field, this.fields[name]!]);
    }
    return found;
  }

  addError(message: string, fields: readonly string[] = [], statusCode = 'FIELD_CUSTOM_VALIDATION_EXCEPTION'): void {
    (this.errors ??= []).push({ message, fields, statusCode });
  }
}
