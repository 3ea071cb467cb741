import type { CaseInsensitiveMap } from '../support/index.ts';
import { nameMap } from './namespace.ts';

/** Field types in the words of `Schema.DisplayType`, in lower case. */
export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'phone'
  | 'email'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'encryptedstring'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'base64'
  | 'address'
  | 'location'
  | 'anytype';

/** The Apex type of a field's value. */
export type FieldApexType =
  | 'Id'
  | 'String'
  | 'Boolean'
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Decimal'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob'
  | 'Address'
  | 'Location'
  | 'Object'
  | 'EventBus.ChangeEventHeader'
  | 'List<String>';

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
  /** Of a master-detail field: who may read the master may write the detail. */
  readonly isWrittenByReadersOfMaster?: boolean;
  /** Name of the children's list on the parent, as in `Contacts` or `Items__r`. */
  readonly childRelationshipName?: string;
  /** What a roll-up summary counts. */
  readonly summary?: SummarySchema;
  /** Whether a formula reads a blank number as 0. */
  readonly treatsBlanksAsZero?: boolean;
  readonly lookupFilter?: LookupFilterSchema;
  readonly deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  /** Where each fact came from: `org`, `docs`, `jar`, `project`, `derived`. */
  readonly provenance: string;
}

/** Which records a reference may point to. Source: Metadata API Developer Guide, LookupFilter. */
export interface LookupFilterSchema {
  readonly lines: readonly (FilterSchema & {
    /** A field instead of a fixed value: `$Source.Region__c`. */
    readonly valueField?: string;
  })[];
  readonly logic?: string;
  readonly message?: string;
  /** An optional filter does not block a save. */
  readonly isOptional: boolean;
}

export interface SummarySchema {
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly childObject: string;
  /** The child's reference to this object. */
  readonly foreignKey: string;
  /** Absent for a count. */
  readonly summarizedField?: string;
  readonly filters: readonly FilterSchema[];
}

/** One line of a metadata filter, as in a list view or a roll-up. */
export interface FilterSchema {
  readonly field: string;
  readonly operation: string;
  readonly value: string;
}

export interface ValidationRuleSchema {
  readonly name: string;
  readonly isActive: boolean;
  /** The save fails where this formula is true. */
  readonly condition: string;
  readonly message: string;
  /** The field that shows the message; absent for the top of the page. */
  readonly field?: string;
}

export interface FieldSetSchema {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly fields: readonly { readonly path: string; readonly isRequired: boolean }[];
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

export type ObjectKind =
  'standard' | 'custom' | 'customMetadata' | 'hierarchySetting' | 'listSetting' | 'platformEvent' | 'bigObject' | 'share' | 'history';

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
  readonly validationRules?: readonly ValidationRuleSchema[];
  readonly fieldSets?: readonly FieldSetSchema[];
  /** Organisation-wide default: `Private`, `Read`, `ReadWrite`, `ControlledByParent` … */
  readonly sharingModel: string;
}

/** An object that is put together when it is first asked for. */
export interface LazyObject {
  readonly name: string;
  readonly keyPrefix: string;
  load(): ObjectSchema;
}

/** The objects of an org. Built once a project, never changed afterwards. */
export class OrgSchema {
  /** The namespace of the project's components; empty where they have none. */
  readonly namespace: string;
  readonly #entries: CaseInsensitiveMap<ObjectSchema | LazyObject>;
  readonly #nameByPrefix = new Map<string, string>();

  constructor(objects: Iterable<ObjectSchema | LazyObject>, namespace = '') {
    this.namespace = namespace;
    this.#entries = nameMap(namespace);
    for (const object of objects) {
      this.#entries.set(object.name, object);
      if (object.keyPrefix && !this.#nameByPrefix.has(object.keyPrefix)) this.#nameByPrefix.set(object.keyPrefix, object.name);
    }
  }

  object(name: string): ObjectSchema | undefined {
    const entry = this.#entries.get(name);
    if (!entry || !('load' in entry)) return entry;
    const object = entry.load();
    this.#entries.set(object.name, object);
    return object;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The object whose records' ids begin like `id`. */
  objectOfId(id: string): ObjectSchema | undefined {
    const name = this.#nameByPrefix.get(id.slice(0, 3));
    return name === undefined ? undefined : this.object(name);
  }

  /** Canonical names of all objects; puts none of them together. */
  get objectNames(): Iterable<string> {
    return this.#entries.keys();
  }

  /** All objects. Puts every one together: look up by name where that is enough. */
  get objects(): Iterable<ObjectSchema> {
    return [...this.objectNames].map((name) => this.object(name)!);
  }
}
