/**
 * What the standard profiles of a new org grant on standard objects. Source: Salesforce Help, Standard Profiles.
 * What a project's profiles grant counts beside it.
 */
export interface ProfileGrants {
  readonly objects: ReadonlySet<string>;
  readonly canDelete: boolean;
  readonly canEdit: boolean;
  /** All fields of those objects that the platform ships. */
  readonly standardFields: boolean;
  readonly viewAllData: boolean;
  readonly modifyAllData: boolean;
}

/** Standard objects that permissions are given on; every other standard object is open to all users. */
export const PERMISSIONED_OBJECTS: ReadonlySet<string> = new Set([
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contact',
  'Contract',
  'Document',
  'Idea',
  'Lead',
  'Opportunity',
  'Order',
  'Pricebook2',
  'Product2',
  'Quote',
  'Solution',
]);
const NONE: ReadonlySet<string> = new Set();

const PROFILES: Readonly<Record<string, ProfileGrants>> = {
  'System Administrator': {
    objects: PERMISSIONED_OBJECTS,
    canDelete: true,
    canEdit: true,
    standardFields: true,
    viewAllData: true,
    modifyAllData: true,
  },
  'Standard User': {
    objects: PERMISSIONED_OBJECTS,
    canDelete: true,
    canEdit: true,
    standardFields: true,
    viewAllData: false,
    modifyAllData: false,
  },
  'Read Only': {
    objects: PERMISSIONED_OBJECTS,
    canDelete: false,
    canEdit: false,
    standardFields: true,
    viewAllData: false,
    modifyAllData: false,
  },
  'Minimum Access - Salesforce': {
    objects: NONE,
    canDelete: false,
    canEdit: false,
    standardFields: false,
    viewAllData: false,
    modifyAllData: false,
  },
};

export const STANDARD_PROFILES: readonly string[] = Object.keys(PROFILES);

/** Names that metadata has for standard profiles. Source: Metadata API Developer Guide, Profile. */
const METADATA_NAMES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only',
};

/** A profile's name in the org by the name of its metadata file. */
export function profileNameOf(fileName: string): string {
  return METADATA_NAMES[fileName] ?? fileName;
}

/** A profile that nothing is known of grants nothing. */
export function profileGrants(profileName: string): ProfileGrants {
  return PROFILES[profileName] ?? PROFILES['Minimum Access - Salesforce']!;
}
