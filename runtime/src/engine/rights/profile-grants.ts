/**
 * What the standard profiles of a new org grant on standard objects. Source: Salesforce Help, Standard Profiles.
 * What a project's profiles grant counts beside it.
 */
export interface ProfileGrants {
  readonly objects: ReadonlySet<string>;
  readonly canDelete: boolean;
  /** Of those objects, the ones whose records may not be deleted nevertheless. */
  readonly undeletable: ReadonlySet<string>;
  readonly canEdit: boolean;
  /** All fields of those objects that the platform ships; what a data service fills stays for reading. */
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
/** Source: the standard profiles of a Developer Edition org, as projects retrieve them. */
const NOT_DELETED_BY_USERS: ReadonlySet<string> = new Set(['Case']);
const SERVICE_FIELDS: ReadonlySet<string> = new Set([
  'CleanStatus',
  'DandbCompanyId',
  'DunsNumber',
  'NaicsCode',
  'NaicsDesc',
  'Tradestyle',
  'YearStarted',
]);

/** Whether a profile that grants all standard fields lets a user write this one. Source: as above. */
export function isServiceField(name: string): boolean {
  return SERVICE_FIELDS.has(name);
}

const STANDARD_USER: ProfileGrants = {
  objects: PERMISSIONED_OBJECTS,
  canDelete: true,
  undeletable: NOT_DELETED_BY_USERS,
  canEdit: true,
  standardFields: true,
  viewAllData: false,
  modifyAllData: false,
};

const PROFILES: Readonly<Record<string, ProfileGrants>> = {
  'System Administrator': {
    objects: PERMISSIONED_OBJECTS,
    canDelete: true,
    undeletable: NONE,
    canEdit: true,
    standardFields: true,
    viewAllData: true,
    modifyAllData: true,
  },
  'Standard User': STANDARD_USER,
  'Marketing User': STANDARD_USER,
  'Contract Manager': STANDARD_USER,
  'Solution Manager': STANDARD_USER,
  'Read Only': {
    objects: PERMISSIONED_OBJECTS,
    canDelete: false,
    undeletable: NONE,
    canEdit: false,
    standardFields: true,
    viewAllData: false,
    modifyAllData: false,
  },
  'Minimum Access - Salesforce': {
    objects: NONE,
    canDelete: false,
    undeletable: NONE,
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
  MarketingProfile: 'Marketing User',
  ContractManager: 'Contract Manager',
  SolutionManager: 'Solution Manager',
};

/** A profile's name in the org by the name of its metadata file. */
export function profileNameOf(fileName: string): string {
  return METADATA_NAMES[fileName] ?? fileName;
}

/** A profile that nothing is known of grants nothing. */
export function profileGrants(profileName: string): ProfileGrants {
  return PROFILES[profileName] ?? PROFILES['Minimum Access - Salesforce']!;
}
