import type { MetadataReader } from './metadata-reader.ts';
import type { XmlElement } from './xml-element.ts';

export interface ObjectPermission {
  readonly object: string;
  readonly canCreate: boolean;
  readonly canRead: boolean;
  readonly canEdit: boolean;
  readonly canDelete: boolean;
  readonly canViewAll: boolean;
  readonly canModifyAll: boolean;
}

export interface FieldPermission {
  readonly object: string;
  readonly field: string;
  readonly canRead: boolean;
  readonly canEdit: boolean;
}

export interface RecordTypeVisibility {
  /** `Account.Partner`. */
  readonly recordType: string;
  readonly isVisible: boolean;
  readonly isDefault: boolean;
}

export interface TabSetting {
  readonly tab: string;
  /** `Visible`, `Available`, `None` in permission sets; `DefaultOn`, `DefaultOff`, `Hidden` in profiles. */
  readonly visibility: string;
}

/** What permission sets and profiles grant alike. */
export interface Grants {
  readonly objectPermissions: readonly ObjectPermission[];
  readonly fieldPermissions: readonly FieldPermission[];
  /** Names of what is enabled. */
  readonly classAccesses: readonly string[];
  readonly pageAccesses: readonly string[];
  readonly userPermissions: readonly string[];
  readonly customPermissions: readonly string[];
  readonly customMetadataTypeAccesses: readonly string[];
  readonly customSettingAccesses: readonly string[];
  /** `Credential-Principal`. */
  readonly externalCredentialPrincipalAccesses: readonly string[];
  readonly flowAccesses: readonly string[];
  readonly recordTypeVisibilities: readonly RecordTypeVisibility[];
  readonly applicationVisibilities: readonly { readonly application: string; readonly isVisible: boolean; readonly isDefault: boolean }[];
  readonly tabSettings: readonly TabSetting[];
}

export interface PermissionSet extends Grants {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly license?: string;
  readonly hasActivationRequired: boolean;
}

export interface MutingPermissionSet extends Grants {
  readonly name: string;
}

export interface Profile extends Grants {
  readonly name: string;
  readonly isCustom: boolean;
  readonly userLicense?: string;
  readonly layoutAssignments: readonly { readonly layout: string; readonly recordType?: string }[];
}

export interface PermissionSetGroup {
  readonly name: string;
  readonly label: string;
  readonly permissionSets: readonly string[];
  readonly mutingPermissionSets: readonly string[];
}

export interface CustomPermission {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
}

export interface Queue {
  readonly name: string;
  readonly label: string;
  readonly email?: string;
  readonly objects: readonly string[];
  readonly users: readonly string[];
}

/** `{ [name]: text }` where the element is there, else nothing: for optional properties. */
export function optionalText<Name extends string>(element: XmlElement, name: Name): { readonly [name in Name]?: string } {
  const text = element.text(name);
  return (text === undefined ? {} : { [name]: text }) as { readonly [name in Name]?: string };
}

export function readPermissionSets(reader: MetadataReader): PermissionSet[] {
  return reader.readAll('permissionset', (root, { name }) => ({
    name,
    label: root.text('label') ?? name,
    hasActivationRequired: root.isTrue('hasActivationRequired'),
    ...optionalText(root, 'description'),
    ...optionalText(root, 'license'),
    ...readGrants(root, 'tabSettings'),
  }));
}

export function readProfiles(reader: MetadataReader): Profile[] {
  return reader.readAll('profile', (root, { name }) => ({
    name,
    isCustom: root.isTrue('custom'),
    ...optionalText(root, 'userLicense'),
    ...readGrants(root, 'tabVisibilities'),
    layoutAssignments: root
      .children('layoutAssignments')
      .map((child) => ({ layout: child.text('layout') ?? '', ...optionalText(child, 'recordType') })),
  }));
}

/** What is taken from the permission sets of a group. */
export function readMutingPermissionSets(reader: MetadataReader): MutingPermissionSet[] {
  return reader.readAll('mutingpermissionset', (root, { name }) => ({ name, ...readGrants(root, 'tabSettings') }));
}

export function readPermissionSetGroups(reader: MetadataReader): PermissionSetGroup[] {
  return reader.readAll('permissionsetgroup', (root, { name }) => ({
    name,
    label: root.text('label') ?? name,
    permissionSets: root.texts('permissionSets'),
    mutingPermissionSets: root.texts('mutingPermissionSets'),
  }));
}

export function readCustomPermissions(reader: MetadataReader): CustomPermission[] {
  return reader.readAll('customPermission', (root, { name }) => ({
    name,
    label: root.text('label') ?? name,
    ...optionalText(root, 'description'),
  }));
}

export function readQueues(reader: MetadataReader): Queue[] {
  return reader.readAll('queue', (root, { name }) => ({
    name,
    label: root.text('name') ?? name,
    ...optionalText(root, 'email'),
    objects: root.children('queueSobject').flatMap((child) => child.texts('sobjectType')),
    users: root
      .children('queueMembers')
      .flatMap((members) => members.children('users'))
      .flatMap((users) => users.texts('user')),
  }));
}

function readGrants(root: XmlElement, tabElement: string): Grants {
  const enabled = (list: string, name: string): string[] =>
    root
      .children(list)
      .filter((child) => child.isTrue('enabled'))
      .flatMap((child) => child.texts(name));
  return {
    objectPermissions: root.children('objectPermissions').map(readObjectPermission),
    fieldPermissions: root.children('fieldPermissions').map(readFieldPermission),
    classAccesses: enabled('classAccesses', 'apexClass'),
    pageAccesses: enabled('pageAccesses', 'apexPage'),
    userPermissions: enabled('userPermissions', 'name'),
    customPermissions: enabled('customPermissions', 'name'),
    customMetadataTypeAccesses: enabled('customMetadataTypeAccesses', 'name'),
    customSettingAccesses: enabled('customSettingAccesses', 'name'),
    externalCredentialPrincipalAccesses: enabled('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal'),
    flowAccesses: enabled('flowAccesses', 'flow'),
    recordTypeVisibilities: root.children('recordTypeVisibilities').map((child) => ({
      recordType: child.text('recordType') ?? '',
      isVisible: child.isTrue('visible'),
      isDefault: child.isTrue('default'),
    })),
    applicationVisibilities: root.children('applicationVisibilities').map((child) => ({
      application: child.text('application') ?? '',
      isVisible: child.isTrue('visible'),
      isDefault: child.isTrue('default'),
    })),
    tabSettings: root.children(tabElement).map((child) => ({ tab: child.text('tab') ?? '', visibility: child.text('visibility') ?? '' })),
  };
}

function readObjectPermission(element: XmlElement): ObjectPermission {
  return {
    object: element.text('object') ?? '',
    canCreate: element.isTrue('allowCreate'),
    canRead: element.isTrue('allowRead'),
    canEdit: element.isTrue('allowEdit'),
    canDelete: element.isTrue('allowDelete'),
    canViewAll: element.isTrue('viewAllRecords'),
    canModifyAll: element.isTrue('modifyAllRecords'),
  };
}

function readFieldPermission(element: XmlElement): FieldPermission {
  const [object = '', field = ''] = (element.text('field') ?? '').split('.');
  return { object, field, canRead: element.isTrue('readable'), canEdit: element.isTrue('editable') };
}
