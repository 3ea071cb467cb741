import type { SObject } from '../../values/index.ts';
import { Grants } from './grants.ts';
import type { GrantSetup, Org } from '../org.ts';
import { profileNameOf } from './profile-grants.ts';

/** User permissions that reach over all data; rows of permission sets have fields for them. */
const ALL_DATA_PERMISSIONS = ['ViewAllData', 'ModifyAllData'] as const;

/** Name of the permission set that holds what a profile of the project grants. */
export function profileSetName(profileName: string): string {
  return `profile:${profileName}`;
}

/** All that a user's profile, permission sets and permission set groups grant; `extraSetId` counts as if it were assigned. */
export function grantsOfUser(org: Org, userId: string, profileName: string, extraSetId: string | undefined): Grants {
  const reader = new GrantReader(org);
  const assignments = org.store
    .readAll('PermissionSetAssignment')
    .filter((row) => row.fields['AssigneeId'] === userId && !isExpired(row, org.now()));
  const all = reader.ofSets([
    ...assignments.map((row) => row.fields['PermissionSetId'] as string | null),
    ...(extraSetId === undefined ? [] : [extraSetId]),
    ...reader.ownedBy(profileName),
  ]);
  for (const row of assignments) {
    const group = row.fields['PermissionSetGroupId'];
    if (typeof group === 'string') all.add(reader.ofGroup(group));
  }
  return all;
}

/** Source: Salesforce Help, Permission Set Expiration. */
function isExpired(row: SObject, now: number): boolean {
  const date = row.fields['ExpirationDate'] as { readonly ms: number } | null | undefined;
  return date !== null && date !== undefined && date.ms <= now;
}

class GrantReader {
  readonly #org: Org;
  readonly #sets: ReadonlyMap<string, SObject>;
  readonly #objectRows: Map<unknown, SObject[]>;
  readonly #fieldRows: Map<unknown, SObject[]>;

  constructor(org: Org) {
    this.#org = org;
    this.#sets = new Map(org.store.readAll('PermissionSet').map((row) => [row.id!, row]));
    this.#objectRows = Map.groupBy(org.store.readAll('ObjectPermissions'), (row) => row.fields['ParentId']);
    this.#fieldRows = Map.groupBy(org.store.readAll('FieldPermissions'), (row) => row.fields['ParentId']);
  }

  ownedBy(profileName: string): string[] {
    const name = profileSetName(profileName);
    return [...this.#sets.values()].filter((row) => row.fields['Name'] === name).map((row) => row.id!);
  }

  ofSets(ids: readonly (string | null)[]): Grants {
    const grants = new Grants();
    for (const id of new Set(ids)) if (id) this.#addSet(grants, id);
    return grants;
  }

  ofGroup(groupId: string): Grants {
    const { store, setup } = this.#org;
    const components = store.readAll('PermissionSetGroupComponent').filter((row) => row.fields['PermissionSetGroupId'] === groupId);
    const grants = this.ofSets(components.map((row) => row.fields['PermissionSetId'] as string | null));
    const [group] = store.read('PermissionSetGroup', [groupId]);
    const known = setup.permissionSetGroups.find(({ name }) => name === group?.fields['DeveloperName']);
    for (const muting of known?.muting ?? []) grants.mute(muting);
    return grants;
  }

  #addSet(grants: Grants, id: string): void {
    grants.addRows(this.#objectRows.get(id) ?? [], this.#fieldRows.get(id) ?? []);
    const row = this.#sets.get(id);
    const setup = this.#setupOf(String(row?.fields['Name']));
    if (setup) grants.addEntities(setup);
    for (const permission of ALL_DATA_PERMISSIONS)
      if (row?.fields[`Permissions${permission}`] === true) grants.entities.add(`permission:${permission}`.toLowerCase());
  }

  #setupOf(name: string): GrantSetup | undefined {
    const { permissionSets, profiles } = this.#org.setup;
    const profile = profiles.find((candidate) => profileSetName(profileNameOf(candidate.name)) === name);
    return profile?.grants ?? permissionSets.find((set) => set.name === name);
  }
}
