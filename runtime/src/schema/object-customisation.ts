import type { FieldSchema, FieldSetSchema, ObjectKind, RecordTypeSchema, ValidationRuleSchema } from './object-schema.ts';

/** What a project says about one object, its own or one of the platform's. */
export interface ObjectCustomisation {
  readonly name: string;
  /** Of an object of the project; a platform's object keeps its own kind. */
  readonly kind: ObjectKind;
  readonly label?: string;
  readonly labelPlural?: string;
  /** The Name field of an object of the project. */
  readonly nameField?: { readonly label: string; readonly isAutoNumber: boolean; readonly displayFormat?: string };
  readonly sharingModel?: string;
  readonly hasHistory: boolean;
  readonly fields: readonly FieldSchema[];
  readonly recordTypes: readonly RecordTypeSchema[];
  readonly validationRules: readonly ValidationRuleSchema[];
  readonly fieldSets: readonly FieldSetSchema[];
}
