import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import { SYSTEM_FIELD_NAMES } from '../schema/index.ts';
import { RowAccess } from '../sharing/index.ts';
import { CaseInsensitiveMap } from '../support/index.ts';
import type { SObject } from '../values/index.ts';
import type { Org } from './org.ts';
import { PERMISSIONED_OBJECTS, type ProfileGrants, profileGrants } from './profile-grants.ts';

export interface ObjectRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldRights {
  readonly read: boolean;
  readonly edit: boolean;
}

const FULL: ObjectRights = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const NO_RIGHTS: ObjectRights = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };

/** The setup objects whose rows decide about access. */
export const ACCESS_OBJECTS: ReadonlySet<string> = new Set([
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'ObjectPermissions',
  'FieldPermissions',
  'UserRole',
  'Group',
  'GroupMember',
]);

/** What one user may do with objects and fields, from the profile and the permission sets assigned. */
export class UserAccess {
  readonly profileName: string;
  readonly #profile: ProfileGrants;
  readonly #objects: CaseInsensitiveMap<ObjectRights>;
  readonly #fields: CaseInsensitiveMap<FieldRights>;
  readonly #entities: ReadonlySet<string>;
  readonly #schema: Org['schema'];

  constructor(
    schema: Org['schema'],
    profileName: string,
    objects: CaseInsensitiveMap<ObjectRights>,
    fields: CaseInsensitiveMap<FieldRights>,
    entities: ReadonlySet<string>,
  ) {
    this.profileName = profileName;
    this.#schema = schema;
    this.#profile = profileGrants(profileName);
    this.#objects = objects;
    this.#fields = fields;
    this.#entities = entities;
  }

  get isAdministrator(): boolean {
    return this.#profile.modifyAllData;
  }

  object(name: string): ObjectRights {
    const object = this.#schema.object(name);
    if (!object) return NO_RIGHTS;
    if (this.#profile.modifyAllData) return FULL;
    const isPermissioned = object.kind === 'custom' || PERMISSIONED_OBJECTS.has(object.name);
    if (!isPermissioned) return { ...FULL, viewAll: false, modifyAll: false };
    const granted = this.#objects.get(object.name) ?? NO_RIGHTS;
    const byProfile = this.#profile.objects.has(object.name);
    const { canEdit, canDelete } = this.#profile;
    return {
      read: granted.read || byProfile,
      create: granted.create || (byProfile && canEdit),
      edit: granted.edit || (byProfile && canEdit),
      delete: granted.delete || (byProfile && canDelete),
      viewAll: granted.viewAll,
      modifyAll: granted.modifyAll,
    };
  }

  /** A field's rights without regard to those on its object. Fields on which no permission is given go with their object. */
  field(object: ObjectSchema, field: FieldSchema): FieldRights {
    if (!isPermissionable(object, field)) return { read: true, edit: true };
    if (!field.isCustom && this.#profile.standardFields) return { read: true, edit: this.#profile.canEdit };
    return this.#fields.get(`${object.name}.${field.name}`) ?? { read: false, edit: false };
  }

  /** Whether something is granted by name: `class:Foo`, `tab:Bar__c`, `custompermission:X`, `principal:Credential-Principal`. */
  hasEntity(key: string): boolean {
    return this.#profile.modifyAllData || this.#entities.has(key.toLowerCase());
  }

  /** A custom permission is nobody's who was not given it, not even an administrator's. */
  hasCustomPermission(name: string): boolean {
    return this.#entities.has(`custompermission:${name}`.toLowerCase());
  }
}

/** Source: Salesforce Help, Field-Level Security: required, system and name fields have none. */
function isPermissionable(object: ObjectSchema, field: FieldSchema): boolean {
  if (object.kind !== 'custom' && !PERMISSIONED_OBJECTS.has(object.name)) return false;
  if (field.isNameField || field.isMasterDetail || SYSTEM_FIELD_NAMES.has(field.name)) return false;
  if (
    ['Id', 'OwnerId', 'RecordTypeId', 'LastViewedDate', 'LastReferencedDate', 'LastActivityDate', 'FirstName', 'LastName'].includes(
      field.name,
    )
  )
    return false;
  return field.isNillable || field.type === 'boolean';
}

/** Access of all users of an org; computed when asked for, kept until a setup record changes. `rows` tells which records each sees. */
export class AccessTable {
  readonly #org: Org;
  readonly #users = new Map<string, UserAccess>();
  readonly rows: RowAccess;

  constructor(org: Org) {
    this.#org = org;
    this.rows = new RowAccess(org.store, org.schema, org.setup?.sharingRules ?? [], (userId) => this.of(userId));
  }

  /** To be called when setup records were written or rolled back. */
  forget(): void {
    this.#users.clear();
    this.rows.forget();
  }

  of(userId: string): UserAccess {
    let access = this.#users.get(userId);
    if (!access) this.#users.set(userId, (access = this.#compute(userId)));
    return access;
  }

  #compute(userId: string): UserAccess {
    const { store, schema } = this.#org;
    const [user] = store.read('User', [userId]);
    const [profile] = user ? store.read('Profile', [user.fields['ProfileId'] as string]) : [];
    const assigned = new Set(
      store
        .readAll('PermissionSetAssignment')
        .filter((row) => row.fields['AssigneeId'] === userId)
        .map((row) => row.fields['PermissionSetId']),
    );
    const isGranted = (row: SObject) => assigned.has(row.fields['ParentId'] as string);
    const objects = new CaseInsensitiveMap<ObjectRights>();
    for (const row of store.readAll('ObjectPermissions').filter(isGranted)) {
      const name = row.fields['SobjectType'] as string;
      objects.set(name, union(objects.get(name) ?? NO_RIGHTS, row));
    }
    const fields = new CaseInsensitiveMap<FieldRights>();
    for (const row of store.readAll('FieldPermissions').filter(isGranted)) {
      const name = row.fields['Field'] as string;
      const before = fields.get(name);
      fields.set(name, {
        read: before?.read || row.fields['PermissionsRead'] === true,
        edit: before?.edit || row.fields['PermissionsEdit'] === true,
      });
    }
    return new UserAccess(schema, (profile?.fields['Name'] as string | undefined) ?? '', objects, fields, this.#entities(assigned));
  }

  /** Classes, tabs, custom permissions and principals of the permission sets, as `class:name`. */
  #entities(assigned: ReadonlySet<unknown>): Set<string> {
    const names = new Set(
      this.#org.store
        .readAll('PermissionSet')
        .filter((row) => assigned.has(row.id))
        .map((row) => row.fields['Name']),
    );
    const entities = new Set<string>();
    for (const setup of this.#org.setup.permissionSets.filter((candidate) => names.has(candidate.name))) {
      const add = (kind: string, list: readonly string[]) => list.forEach((name) => entities.add(`${kind}:${name}`.toLowerCase()));
      add('class', setup.classes);
      add('tab', setup.tabs);
      add('permission', setup.userPermissions);
      add('custompermission', setup.customPermissions);
      add('principal', setup.principals);
    }
    return entities;
  }
}

function union(before: ObjectRights, row: SObject): ObjectRights {
  const has = (name: string) => row.fields[name] === true;
  return {
    read: before.read || has('PermissionsRead'),
    create: before.create || has('PermissionsCreate'),
    edit: before.edit || has('PermissionsEdit'),
    delete: before.delete || has('PermissionsDelete'),
    viewAll: before.viewAll || has('PermissionsViewAllRecords'),
    modifyAll: before.modifyAll || has('PermissionsModifyAllRecords'),
  };
}
