import type { FilterSchema } from './object-schema.ts';

/** A duplicate rule as a project says it. */
export interface DuplicateRuleSchema {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly isActive: boolean;
  /** `Allow` or `Block`. */
  readonly actionOnInsert: string;
  readonly actionOnUpdate: string;
  /** `Alert`, `Report`. */
  readonly operationsOnInsert: readonly string[];
  readonly operationsOnUpdate: readonly string[];
  readonly alertText?: string;
  /** `EnforceSharingRules` or `BypassSharingRules`. */
  readonly securityOption?: string;
  readonly sortOrder: number;
  readonly filters: readonly FilterSchema[];
  readonly booleanFilter?: string;
  readonly matchRules: readonly {
    readonly object: string;
    readonly matchingRule: string;
    /** The checked object's fields and the fields of the other object that they are compared with. */
    readonly mapping?: readonly { readonly input: string; readonly output: string }[];
  }[];
}

/** A matching rule as a project says it. */
export interface MatchingRuleSchema {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly booleanFilter?: string;
  readonly items: readonly { readonly field: string; readonly method: string; readonly blankValues: string }[];
}

/** An assignment rule of leads or cases as a project says it; its entries are asked in order. */
/** How leads are converted. Source: Metadata API Developer Guide, LeadConvertSettings, LeadConfigSettings. */
export interface LeadConversionSchema {
  /** Custom fields of leads whose values go to fields of the records that are made. */
  readonly mappings: readonly { readonly object: string; readonly from: string; readonly to: string }[];
  /** Whether triggers and validation rules run. */
  readonly isValidated: boolean;
}

export interface AssignmentRuleSchema {
  readonly object: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly entries: readonly {
    readonly assignedTo?: string;
    /** `User` or `Queue`. */
    readonly assignedToType?: string;
    readonly booleanFilter?: string;
    readonly formula?: string;
    readonly filters: readonly FilterSchema[];
  }[];
}
