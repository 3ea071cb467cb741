import type { Store } from '../store/index.ts';
import type { SObject } from '../values/index.ts';
import type { AccessLevel, GranteeSetup } from './org-sharing.ts';

/** Types of groups that the platform keeps for roles and for all users. Source: Object Reference, Group. */
const ROLE_GROUP_TYPES: ReadonlySet<string> = new Set(['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal']);

function textOf(row: SObject, field: string): string {
  return String(row.fields[field] ?? '');
}

/** Users, roles and groups as they stand now: who is above whom, and who is in which group. */
export class UserGroups {
  readonly #users: ReadonlyMap<string, SObject>;
  readonly #roles: readonly SObject[];
  readonly #groups: readonly SObject[];
  readonly #parentRole: ReadonlyMap<string, string>;
  readonly #groupsOfMember: ReadonlyMap<string, string[]>;

  constructor(store: Store) {
    this.#users = new Map(store.readAll('User').map((user) => [user.id!, user]));
    this.#roles = store.readAll('UserRole');
    this.#groups = store.readAll('Group');
    this.#parentRole = new Map(this.#roles.map((role) => [role.id!, textOf(role, 'ParentRoleId')]));
    const members = Map.groupBy(store.readAll('GroupMember'), (row) => textOf(row, 'UserOrGroupId'));
    this.#groupsOfMember = new Map([...members].map(([member, rows]) => [member, rows.map((row) => textOf(row, 'GroupId'))]));
  }

  /** Users in roles below the user's. Source: Salesforce Help, Role Hierarchy: users of one role are not above each other. */
  subordinates(userId: string): string[] {
    const role = this.#roleOf(userId);
    if (role === '') return [];
    return [...this.#users.keys()].filter((id) => this.#isBelow(this.#roleOf(id), role));
  }

  /** Groups and queues that one of the users is in, also through another group. */
  groupsOf(userIds: readonly string[]): string[] {
    const roles = new Set(userIds.map((id) => this.#roleOf(id)).filter((role) => role !== ''));
    const found = new Set<string>();
    const add = (id: string): void => {
      if (found.has(id)) return;
      found.add(id);
      this.#groupsOfMember.get(id)?.forEach(add);
    };
    for (const id of userIds) this.#groupsOfMember.get(id)?.forEach(add);
    for (const group of this.#groups) if (this.#holdsRoles(group, roles)) add(group.id!);
    return [...found];
  }

  /** Those of the groups whose access users above their members have too. */
  withBosses(groupIds: readonly string[]): string[] {
    const closed = new Set(this.#groups.filter((group) => group.fields['DoesIncludeBosses'] === false).map((group) => group.id));
    return groupIds.filter((id) => !closed.has(id));
  }

  /** Owners whom metadata names: the users, and a queue itself. */
  owners(grantee: GranteeSetup): string[] {
    const group = this.#group(grantee);
    const users = [...this.#users.keys()].filter((id) => this.isIn([id], grantee));
    return group ? [...users, group.id!] : users;
  }

  /** Whether one of the users is among those whom metadata names. */
  isIn(userIds: readonly string[], grantee: GranteeSetup): boolean {
    switch (grantee.kind) {
      case 'allInternalUsers':
        return userIds.length > 0;
      case 'role':
      case 'roleAndSubordinates': {
        const role = this.#roles.find((row) => textOf(row, 'DeveloperName') === grantee.name)?.id;
        const holds = (own: string): boolean => own === role || (grantee.kind !== 'role' && this.#isBelow(own, role ?? ''));
        return role !== undefined && userIds.some((id) => holds(this.#roleOf(id)));
      }
      case 'group':
      case 'queue': {
        const group = this.#group(grantee);
        return group !== undefined && this.groupsOf(userIds).includes(group.id!);
      }
      default:
        return grantee.kind satisfies never;
    }
  }

  /** Those of the users whose role gives the owner of an account this level on its children. */
  accountOwners(userIds: readonly string[], roleField: string, levels: readonly string[]): string[] {
    const roles = new Set(this.#roles.filter((role) => levels.includes(textOf(role, roleField))).map((role) => role.id));
    return userIds.filter((id) => roles.has(this.#roleOf(id)));
  }

  /** What a user's role says in a field about access. */
  ownerLevel(userId: string, roleField: string): AccessLevel | 'None' {
    const role = this.#roles.find(({ id }) => id === this.#roleOf(userId));
    const level = role ? textOf(role, roleField) : '';
    return level === 'Read' || level === 'Edit' || level === 'All' ? level : 'None';
  }

  /** The group that stands for those whom metadata names. */
  granteeId(grantee: GranteeSetup): string | undefined {
    switch (grantee.kind) {
      case 'allInternalUsers':
        return this.#groups.find((group) => textOf(group, 'Type') === 'Organization')?.id ?? undefined;
      case 'role':
      case 'roleAndSubordinates': {
        const role = this.#roles.find((row) => textOf(row, 'DeveloperName') === grantee.name)?.id;
        const type = grantee.kind === 'role' ? 'Role' : 'RoleAndSubordinates';
        return this.#groups.find((group) => textOf(group, 'Type') === type && group.fields['RelatedId'] === role)?.id ?? undefined;
      }
      default:
        return this.groupId(grantee);
    }
  }

  #roleOf(userId: string): string {
    const user = this.#users.get(userId);
    return user ? textOf(user, 'UserRoleId') : '';
  }

  #isBelow(role: string, other: string): boolean {
    const seen = new Set<string>();
    for (let above = this.#parentRole.get(role) ?? ''; above !== '' && !seen.has(above); above = this.#parentRole.get(above) ?? '') {
      if (above === other) return true;
      seen.add(above);
    }
    return false;
  }

  #holdsRoles(group: SObject, roles: ReadonlySet<string>): boolean {
    const type = textOf(group, 'Type');
    if (type === 'Organization') return true;
    if (!ROLE_GROUP_TYPES.has(type)) return false;
    const related = textOf(group, 'RelatedId');
    return [...roles].some((role) => role === related || (type !== 'Role' && this.#isBelow(role, related)));
  }

  /** Id of a public group or queue that metadata names. */
  groupId(grantee: GranteeSetup): string | undefined {
    return this.#group(grantee)?.id ?? undefined;
  }

  #group({ kind, name }: GranteeSetup): SObject | undefined {
    if (kind !== 'group' && kind !== 'queue') return undefined;
    const type = kind === 'queue' ? 'Queue' : 'Regular';
    return this.#groups.find((group) => textOf(group, 'Type') === type && textOf(group, 'DeveloperName') === name);
  }
}
