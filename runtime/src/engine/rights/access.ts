import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { SYSTEM_FIELD_NAMES } from '../../schema/index.ts';
import { RowAccess } from '../../sharing/index.ts';
import { type FieldRights, type Grants, NO_FIELD_RIGHTS, NO_RIGHTS, type ObjectRights } from './grants.ts';
import type { Org } from '../org.ts';
import { isServiceField, PERMISSIONED_OBJECTS, type ProfileGrants, profileGrants } from './profile-grants.ts';
import { grantsOfUser } from './user-grants.ts';

const FULL: ObjectRights = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** The setup objects whose rows decide about access. */
export const ACCESS_OBJECTS: ReadonlySet<string> = new Set([
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'ObjectPermissions',
  'FieldPermissions',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'UserRole',
  'Group',
  'GroupMember',
]);

/** What one user may do with objects and fields, from the profile and the permission sets assigned. */
export class UserAccess {
  readonly profileName: string;
  readonly #profile: ProfileGrants;
  readonly #grants: Grants;
  readonly #schema: Org['schema'];
  readonly #viewsAll: boolean;
  readonly #modifiesAll: boolean;

  constructor(schema: Org['schema'], profileName: string, grants: Grants) {
    this.profileName = profileName;
    this.#schema = schema;
    this.#profile = profileGrants(profileName);
    this.#grants = grants;
    this.#modifiesAll = this.#profile.modifyAllData || grants.entities.has('permission:modifyalldata');
    this.#viewsAll = this.#modifiesAll || this.#profile.viewAllData || grants.entities.has('permission:viewalldata');
  }

  get isAdministrator(): boolean {
    return this.#modifiesAll;
  }

  object(name: string): ObjectRights {
    const object = this.#schema.object(name);
    if (!object) return NO_RIGHTS;
    if (this.#modifiesAll) return FULL;
    const isPermissioned = object.kind === 'custom' || object.kind === 'platformEvent' || PERMISSIONED_OBJECTS.has(object.name);
    if (!isPermissioned) return { ...FULL, viewAll: this.#viewsAll, modifyAll: false };
    const granted = this.#grants.objects.get(object.name) ?? NO_RIGHTS;
    const byProfile = this.#profile.objects.has(object.name);
    const { canEdit, canDelete, undeletable } = this.#profile;
    return {
      read: granted.read || byProfile || this.#viewsAll,
      create: granted.create || (byProfile && canEdit),
      edit: granted.edit || (byProfile && canEdit),
      delete: granted.delete || (byProfile && canDelete && !undeletable.has(object.name)),
      viewAll: granted.viewAll || this.#viewsAll,
      modifyAll: granted.modifyAll,
    };
  }

  /** A field's rights without regard to those on its object. Fields on which no permission is given go with their object. */
  field(object: ObjectSchema, field: FieldSchema): FieldRights {
    if (!isPermissionable(object, field)) return { read: true, edit: true };
    const { standardFields, canEdit } = this.#profile;
    if (!field.isCustom && standardFields) return { read: true, edit: canEdit && (this.#modifiesAll || !isServiceField(field.name)) };
    const { fields } = this.#grants;
    return fields.get(`${object.name}.${field.name}`) ?? fields.get(`${object.name}.${addressOf(object, field)}`) ?? NO_FIELD_RIGHTS;
  }

  /** Whether something is granted by name: `class:Foo`, `tab:Bar__c`, `custompermission:X`, `principal:Credential-Principal`. */
  hasEntity(key: string): boolean {
    return this.#modifiesAll || this.#grants.entities.has(key.toLowerCase());
  }

  /** A custom permission is nobody's who was not given it, not even an administrator's. */
  hasCustomPermission(name: string): boolean {
    return this.#grants.entities.has(`custompermission:${name}`.toLowerCase());
  }
}

const ADDRESS_PART = /(?:Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;

/** The compound field that a field is a part of, else the field: rights are given on the whole. Source: Salesforce Help, Compound Fields. */
function addressOf(object: ObjectSchema, { name }: FieldSchema): string {
  const whole = name.replace(ADDRESS_PART, 'Address');
  return object.fields.has(whole) ? whole : name;
}

/** Activities are open to all users, their fields are not. */
const ACTIVITIES: ReadonlySet<string> = new Set(['Task', 'Event']);

/**
 * Source: Salesforce Help, Field-Level Security: required, system and name fields have none; nor have the checkboxes that the platform sets
 * itself, such as Lead.IsConverted, which no profile lists.
 */
function isPermissionable(object: ObjectSchema, field: FieldSchema): boolean {
  if (object.kind !== 'custom' && !PERMISSIONED_OBJECTS.has(object.name) && !ACTIVITIES.has(object.name)) return false;
  if (field.isNameField || field.isMasterDetail || SYSTEM_FIELD_NAMES.has(field.name)) return false;
  if (
    ['Id', 'OwnerId', 'RecordTypeId', 'LastViewedDate', 'LastReferencedDate', 'LastActivityDate', 'FirstName', 'LastName'].includes(
      field.name,
    )
  )
    return false;
  return field.isNillable || (field.type === 'boolean' && (field.isCustom || field.isUpdateable));
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

  /** `permissionSetId`: a permission set that counts as if it were assigned to the user. */
  of(userId: string, permissionSetId?: string): UserAccess {
    const key = `${userId} ${permissionSetId ?? ''}`;
    let access = this.#users.get(key);
    if (!access) this.#users.set(key, (access = this.#compute(userId, permissionSetId)));
    return access;
  }

  #compute(userId: string, permissionSetId: string | undefined): UserAccess {
    const { store, schema } = this.#org;
    const [user] = store.read('User', [userId]);
    const profileId = user?.fields['ProfileId'];
    const [profile] = typeof profileId === 'string' ? store.read('Profile', [profileId]) : [];
    const isPlatform = user?.fields['UserType'] === 'AutomatedProcess';
    const profileName = (profile?.fields['Name'] as string | undefined) ?? (isPlatform ? 'System Administrator' : '');
    return new UserAccess(schema, profileName, grantsOfUser(this.#org, userId, profileName, permissionSetId));
  }
}
