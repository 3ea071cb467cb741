import { SObject } from '../../values/index.ts';
import type { Org, PermissionSetSetup } from '../org.ts';
import { profileNameOf } from '../rights/profile-grants.ts';
import { insertSeeds, putRow } from './put-row.ts';
import { profileSetName } from '../rights/user-grants.ts';

/** Writes the rows that tell who may do what, as the projects say now: profiles, permission sets and their groups, roles, public groups. */
export function seedAccess(org: Org): void {
  const license = putRow(org, 'UserLicense', ['Name'], {
    Name: 'Salesforce',
    MasterLabel: 'Salesforce',
    LicenseDefinitionKey: 'SFDC',
    Status: 'Active',
    TotalLicenses: 100,
  });
  for (const row of org.store.readAll('Profile'))
    if (!row.fields['UserLicenseId']) org.store.update('Profile', [new SObject(row.schema, { Id: row.id, UserLicenseId: license })]);
  for (const { name, grants } of org.setup.profiles) seedProfile(org, profileNameOf(name), grants, license);
  for (const { name, label } of org.setup.customPermissions)
    putRow(org, 'CustomPermission', ['DeveloperName'], {
      DeveloperName: name,
      MasterLabel: label,
      Language: 'en_US',
      NamespacePrefix: namespacePrefix(org),
    });
  for (const setup of org.setup.permissionSets) seedPermissionSet(org, setup, {});
  for (const group of org.setup.permissionSetGroups) seedPermissionSetGroup(org, group);
  seedRoles(org);
  for (const { name, label, doesIncludeBosses } of org.setup.publicGroups)
    putRow(org, 'Group', ['Type', 'DeveloperName'], {
      Type: 'Regular',
      DeveloperName: name,
      Name: label,
      DoesIncludeBosses: doesIncludeBosses,
    });
  putRow(org, 'Group', ['Type'], { Type: 'Organization', Name: 'All Internal Users', DeveloperName: 'AllInternalUsers' });
}

function namespacePrefix({ schema }: Org): string | null {
  return schema.namespace || null;
}

/** A profile's grants are a permission set that it owns. Source: Object Reference, PermissionSet, IsOwnedByProfile. */
function seedProfile(org: Org, name: string, grants: PermissionSetSetup, license: string): void {
  const profileId = putRow(org, 'Profile', ['Name'], { Name: name, UserType: 'Standard', UserLicenseId: license });
  seedPermissionSet(org, { ...grants, name: profileSetName(name) }, { IsOwnedByProfile: true, ProfileId: profileId });
}

/** Writes a permission set's grants anew: the project is where they are changed. */
function seedPermissionSet(
  org: Org,
  setup: PermissionSetSetup,
  owner: { readonly IsOwnedByProfile?: true; readonly ProfileId?: string },
): void {
  const parent = putRow(org, 'PermissionSet', ['Name'], {
    Name: setup.name,
    Label: setup.label,
    IsOwnedByProfile: false,
    IsCustom: true,
    NamespacePrefix: namespacePrefix(org),
    PermissionsViewAllData: setup.userPermissions.includes('ViewAllData'),
    PermissionsModifyAllData: setup.userPermissions.includes('ModifyAllData'),
    ...owner,
  });
  const { store } = org;
  for (const objectName of ['ObjectPermissions', 'FieldPermissions'])
    store.hardDelete(objectName, store.childIds(objectName, 'ParentId', [parent]));
  insertSeeds(org, 'ObjectPermissions', objectRows(org, setup, parent));
  insertSeeds(org, 'FieldPermissions', fieldRows(org, setup, parent));
  seedEntities(org, setup, parent);
}

function objectRows(org: Org, setup: PermissionSetSetup, parent: string): SObject[] {
  const object = org.schema.object('ObjectPermissions')!;
  return setup.objects.map(
    (grant) =>
      new SObject(object, {
        ParentId: parent,
        SobjectType: canonicalObject(org, grant.object),
        PermissionsRead: grant.read,
        PermissionsCreate: grant.create,
        PermissionsEdit: grant.edit,
        PermissionsDelete: grant.delete,
        PermissionsViewAllRecords: grant.viewAll,
        PermissionsModifyAllRecords: grant.modifyAll,
      }),
  );
}

function fieldRows(org: Org, setup: PermissionSetSetup, parent: string): SObject[] {
  const object = org.schema.object('FieldPermissions')!;
  return setup.fields.map((grant) => {
    const objectName = canonicalObject(org, grant.object);
    const field = org.schema.object(objectName)?.fields.get(grant.field)?.name ?? grant.field;
    return new SObject(object, {
      ParentId: parent,
      SobjectType: objectName,
      Field: `${objectName}.${field}`,
      PermissionsRead: grant.read,
      PermissionsEdit: grant.edit,
    });
  });
}

/** Source: Object Reference, SetupEntityAccess: what a permission set switches on has a row. */
function seedEntities(org: Org, setup: PermissionSetSetup, parent: string): void {
  const link = (type: string, table: string, nameField: string, names: readonly string[]): void => {
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    for (const row of wanted.size === 0 ? [] : org.store.readAll(table))
      if (wanted.has(String(row.fields[nameField]).toLowerCase()))
        putRow(org, 'SetupEntityAccess', ['ParentId', 'SetupEntityId'], {
          ParentId: parent,
          SetupEntityId: row.id,
          SetupEntityType: type,
        });
  };
  link('CustomPermission', 'CustomPermission', 'DeveloperName', setup.customPermissions);
  link('ApexClass', 'ApexClass', 'Name', setup.classes);
}

/** An object's name as the org has it; what the org does not have keeps the name that was written. */
function canonicalObject(org: Org, written: string): string {
  return org.schema.object(written)?.name ?? written;
}

function seedPermissionSetGroup(org: Org, { name, label, permissionSets }: Org['setup']['permissionSetGroups'][number]): void {
  const id = putRow(org, 'PermissionSetGroup', ['DeveloperName'], {
    DeveloperName: name,
    MasterLabel: label,
    Language: 'en_US',
    Status: 'Updated',
    NamespacePrefix: namespacePrefix(org),
  });
  const wanted = new Set(permissionSets);
  for (const set of org.store.readAll('PermissionSet'))
    if (wanted.has(String(set.fields['Name'])))
      putRow(org, 'PermissionSetGroupComponent', ['PermissionSetGroupId', 'PermissionSetId'], {
        PermissionSetGroupId: id,
        PermissionSetId: set.id,
      });
}

/** Roles first, then who stands above whom, since a role may come before its parent. */
function seedRoles(org: Org): void {
  const ids = new Map(
    org.setup.roles.map((role) => [
      role.name,
      putRow(org, 'UserRole', ['DeveloperName'], {
        DeveloperName: role.name,
        Name: role.label,
        OpportunityAccessForAccountOwner: role.childAccess.Opportunity ?? 'None',
        CaseAccessForAccountOwner: role.childAccess.Case ?? 'None',
        ContactAccessForAccountOwner: role.childAccess.Contact ?? 'None',
      }),
    ]),
  );
  const object = org.schema.object('UserRole')!;
  for (const { name, parentRole } of org.setup.roles)
    org.store.update('UserRole', [new SObject(object, { Id: ids.get(name)!, ParentRoleId: ids.get(parentRole ?? '') ?? null })]);
  for (const id of ids.values()) seedRoleGroups(org, id);
}

/** Source: Object Reference, Group: each role has a group of its users and one with those below. */
export function seedRoleGroups(org: Org, roleId: string): void {
  const [role] = org.store.read('UserRole', [roleId]);
  for (const type of ['Role', 'RoleAndSubordinates'])
    putRow(org, 'Group', ['Type', 'RelatedId'], {
      Type: type,
      RelatedId: roleId,
      Name: role?.fields['Name'] ?? null,
      DeveloperName: role?.fields['DeveloperName'] ?? null,
      DoesIncludeBosses: true,
    });
}
