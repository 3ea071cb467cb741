import { CaseInsensitiveMap } from '../support/index.ts';

/** Field types in the words of `Schema.DisplayType`, in lower case. */
export type FieldType =
  | 'id' | 'reference' | 'string' | 'textarea' | 'phone' | 'email' | 'url' | 'picklist' | 'multipicklist' | 'combobox' | 'encryptedstring'
  | 'boolean' | 'int' | 'long' | 'double' | 'currency' | 'percent' | 'date' | 'datetime' | 'time' | 'base64' | 'address' | 'location' | 'anytype';

/** The Apex type of a field's value. */
export type FieldApexType =
  | 'Id' | 'String' | 'Boolean' | 'Integer' | 'Long' | 'Double' | 'Decimal' | 'Date' | 'Datetime' | 'Time' | 'Blob' | 'Address' | 'Location' | 'Object';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly isDefault: boolean;
}

export interface FieldSchema {
  /** Canonical API name. */
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly apexType: FieldApexType;
  /** Characters; absent where the type has none. */
  readonly length?: number;
  /** Digits in all and behind the point, of numbers. */
  readonly precision?: number;
  readonly scale?: number;
  readonly isNillable: boolean;
  readonly isCustom: boolean;
  readonly isUnique: boolean;
  readonly isCaseSensitive: boolean;
  readonly isExternalId: boolean;
  readonly isNameField: boolean;
  readonly isAutoNumber: boolean;
  readonly isCalculated: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly isFilterable: boolean;
  readonly isSortable: boolean;
  readonly isGroupable: boolean;
  readonly isRestrictedPicklist: boolean;
  readonly isHtmlFormatted: boolean;
  readonly isDefaultedOnCreate: boolean;
  readonly helpText?: string;
  readonly defaultValue?: string | number | boolean;
  /** A custom field's default as formula text, evaluated at insert. */
  readonly defaultFormula?: string;
  readonly formula?: string;
  /** `I-{0000}` of an auto-number. */
  readonly displayFormat?: string;
  readonly picklist: readonly PicklistValue[];
  /** Objects that a reference may point to; several where it is polymorphic. */
  readonly referenceTo: readonly string[];
  /** Parent relationship, as in `Account` of `Contact.AccountId` or `Account__r`. */
  readonly relationshipName?: string;
  readonly isMasterDetail: boolean;
  readonly deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  /** Where each fact came from: `org`, `docs`, `jar`, `project`, `derived`. */
  readonly provenance: string;
}

export interface ChildRelationship {
  /** Name for subqueries, as in `Contacts` or `Items__r`; absent where the platform gives none. */
  readonly name?: string;
  readonly childObject: string;
  readonly field: string;
}

export interface RecordTypeSchema {
  readonly developerName: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly description?: string;
}

export type ObjectKind = 'standard' | 'custom' | 'customMetadata' | 'hierarchySetting' | 'listSetting' | 'platformEvent' | 'share' | 'history';

/** One object of the org. Look-ups by name ignore case. */
export interface ObjectSchema {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly kind: ObjectKind;
  readonly fields: CaseInsensitiveMap<FieldSchema>;
  /** Parent relationship name to its reference field. */
  readonly parents: CaseInsensitiveMap<FieldSchema>;
  /** Child relationship name to the relationship. */
  readonly children: CaseInsensitiveMap<ChildRelationship>;
  /** All child relationships, those without a name too. */
  readonly childRelationships: readonly ChildRelationship[];
  readonly recordTypes: CaseInsensitiveMap<RecordTypeSchema>;
  readonly nameField?: FieldSchema;
  /** Organisation-wide default: `Private`, `Read`, `ReadWrite`, `ControlledByParent` … */
  readonly sharingModel: string;
}

/** The objects of an org. Built once a project, never changed afterwards. */
export class OrgSchema {
  readonly #objects: CaseInsensitiveMap<ObjectSchema>;
  readonly #byPrefix: ReadonlyMap<string, ObjectSchema>;

  constructor(objects: Iterable<ObjectSchema>) {
    this.#objects = new CaseInsensitiveMap([...objects].map((object) => [object.name, object]));
    this.#byPrefix = new Map([...this.#objects.values()].filter((object) => object.keyPrefix).map((object) => [object.keyPrefix, object]));
  }

  object(name: string): ObjectSchema | undefined {
    return this.#objects.get(name);
  }

  /** The object whose records' ids begin like `id`. */
  objectOfId(id: string): ObjectSchema | undefined {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  get objects(): Iterable<ObjectSchema> {
    return this.#objects.values();
  }
}
