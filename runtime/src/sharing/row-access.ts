import { ALL_ROWS, allOf, anyOf, NO_ROWS, type RowFilter } from '../query/index.ts';
import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import type { Store } from '../store/index.ts';
import { criteriaFilter } from './criteria.ts';
import { controllingParents, isOpen, isShared, isTransferable, shareTable } from './object-sharing.ts';
import { type AccessLevel, atLeast, type GranteeSetup, type SharingRuleSetup } from './org-sharing.ts';
import { UserGroups } from './user-groups.ts';

/** Children of an account whose records its owner, its shares and its rules give too. Source: Salesforce Help, Implicit Sharing. */
const ACCOUNT_CHILDREN = ['Contact', 'Opportunity', 'Case'] as const;
/** Standard objects that activities are about. */
const ACTIVITY_TARGETS: ReadonlySet<string> = new Set([
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contact',
  'Contract',
  'Lead',
  'Opportunity',
  'Order',
]);
const ACTIVITY_REFERENCES = ['WhatId', 'WhoId'] as const;

/** Permissions of a user that reach beyond sharing. */
export interface AllRowsRights {
  object(name: string): { readonly viewAll: boolean; readonly modifyAll: boolean };
}

/** A user with everybody through whom records reach the user. */
interface Viewer {
  /** The user and the users below. */
  readonly userIds: readonly string[];
  /** Those and their groups and queues. */
  readonly granteeIds: readonly string[];
}

/**
 * Says which records a user may see, change or give away, as filters that become part of queries.
 * Sources: Salesforce Help, Sharing Settings; Record-Level Access: Under the Hood.
 */
export class RowAccess {
  readonly #store: Store;
  readonly #schema: OrgSchema;
  readonly #rules: readonly SharingRuleSetup[];
  readonly #rightsOf: (userId: string) => AllRowsRights;
  readonly #viewers = new Map<string, Viewer>();
  readonly #filters = new Map<string, RowFilter>();
  #groups: UserGroups | undefined;

  constructor(store: Store, schema: OrgSchema, rules: readonly SharingRuleSetup[], rightsOf: (userId: string) => AllRowsRights) {
    this.#store = store;
    this.#schema = schema;
    this.#rules = rules;
    this.#rightsOf = rightsOf;
  }

  /** To be called when users, roles, groups or their members were written or rolled back. */
  forget(): void {
    this.#groups = undefined;
    this.#viewers.clear();
    this.#filters.clear();
  }

  /** Records with which the user may do as much as `level` says. */
  filter(userId: string, object: ObjectSchema, level: AccessLevel): RowFilter {
    const key = `${userId} ${object.name} ${level}`;
    let filter = this.#filters.get(key);
    if (!filter) this.#filters.set(key, (filter = this.#filter(userId, object, level)));
    return filter;
  }

  /** Records that the user may give to another owner. */
  transferable(userId: string, object: ObjectSchema): RowFilter {
    return this.filter(userId, object, isTransferable(object) ? 'Edit' : 'All');
  }

  #filter(userId: string, object: ObjectSchema, level: AccessLevel): RowFilter {
    if (!isShared(object)) return ALL_ROWS;
    const { viewAll, modifyAll } = this.#rightsOf(userId).object(object.name);
    if (modifyAll || (viewAll && level === 'Read')) return ALL_ROWS;
    const parents = controllingParents(object);
    if (parents.length > 0) return this.#byParents(userId, object, parents, level);
    if (isOpen(object, level)) return ALL_ROWS;
    return anyOf([...this.#granted(userId, object, level), ...this.#implied(userId, object, level)]);
  }

  // ---- controlled by parents

  /** Source: Salesforce Help, Object Relationships Overview: a detail with two masters needs access to both. A contact without an account is private. */
  #byParents(userId: string, object: ObjectSchema, parents: readonly FieldSchema[], level: AccessLevel): RowFilter {
    const byParents = allOf(parents.map((field) => this.#byParent(userId, object, field, level)));
    const [first] = parents;
    if (!first!.isNillable || object.kind === 'custom') return byParents;
    const orphans = allOf([{ kind: 'blank', field: first!.name }, this.#owned(userId, object)]);
    return anyOf([allOf([{ kind: 'given', field: first!.name }, byParents]), orphans]);
  }

  #byParent(userId: string, child: ObjectSchema, field: FieldSchema, level: AccessLevel): RowFilter {
    const parent = this.#schema.object(field.referenceTo[0] ?? '');
    if (!parent) return ALL_ROWS;
    const filter = this.filter(userId, parent, this.#levelOfParent(child, field, level));
    return filter.kind === 'all' ? ALL_ROWS : { kind: 'parent', field: field.name, object: parent.name, filter };
  }

  /** Details are changed by who may change their master, or read it where the field says so; contacts by who may do the same with the account. */
  #levelOfParent(child: ObjectSchema, field: FieldSchema, level: AccessLevel): AccessLevel {
    if (level === 'Read' || child.name === 'Contact') return level;
    return field.isWrittenByReadersOfMaster ? 'Read' : 'Edit';
  }

  // ---- own records, shares and rules

  #granted(userId: string, object: ObjectSchema, level: AccessLevel): RowFilter[] {
    const rules = this.#rules.filter((rule) => rule.object === object.name && atLeast(level).includes(rule.level));
    return [this.#owned(userId, object), this.#shared(userId, object, level), ...this.#ofRules(userId, object, rules)];
  }

  /** What the user, users below and queues of theirs own. */
  #owned(userId: string, object: ObjectSchema): RowFilter {
    return object.fields.has('OwnerId') ? { kind: 'in', field: 'OwnerId', values: this.#viewer(userId).granteeIds } : NO_ROWS;
  }

  #shared(userId: string, object: ObjectSchema, level: AccessLevel): RowFilter {
    const table = shareTable(object);
    if (!table || !this.#schema.has(table.name)) return NO_ROWS;
    const { name, reference, levelField } = table;
    return {
      kind: 'shared',
      key: 'Id',
      table: name,
      reference,
      levelField,
      levels: atLeast(level),
      granteeIds: this.#viewer(userId).granteeIds,
    };
  }

  #ofRules(userId: string, object: ObjectSchema, rules: readonly SharingRuleSetup[]): RowFilter[] {
    return rules.filter((rule) => this.#reaches(userId, rule.sharedTo)).map((rule) => this.#ofRule(object, rule));
  }

  #ofRule(object: ObjectSchema, rule: SharingRuleSetup): RowFilter {
    if (!rule.sharedFrom) return criteriaFilter(this.#schema, object, rule);
    if (rule.sharedFrom.kind === 'allInternalUsers') return ALL_ROWS;
    return { kind: 'in', field: 'OwnerId', values: this.#userGroups.owners(rule.sharedFrom) };
  }

  /** The rules that share an object's records, whom each gives them, and which. */
  rulesOf(object: ObjectSchema): { readonly rule: SharingRuleSetup; readonly granteeId: string; readonly filter: RowFilter }[] {
    return this.#rules
      .filter((rule) => rule.object === object.name)
      .flatMap((rule) => {
        const granteeId = this.#userGroups.granteeId(rule.sharedTo);
        return granteeId === undefined ? [] : [{ rule, granteeId, filter: this.#ofRule(object, rule) }];
      });
  }

  /** What the role of an account's owner gives of the account's children. */
  ownerLevel(ownerId: string, child: string): AccessLevel | 'None' {
    return this.#userGroups.ownerLevel(ownerId, `${child}AccessForAccountOwner`);
  }

  #reaches(userId: string, grantee: GranteeSetup): boolean {
    const { userIds, granteeIds } = this.#viewer(userId);
    const group = this.#userGroups.groupId(grantee);
    return group === undefined ? this.#userGroups.isIn(userIds, grantee) : granteeIds.includes(group);
  }

  // ---- what follows from access to other records

  #implied(userId: string, object: ObjectSchema, level: AccessLevel): RowFilter[] {
    if (object.name === 'Account' && level === 'Read') return this.#accountsOfChildren(userId);
    if (ACCOUNT_CHILDREN.some((name) => name === object.name)) return this.#childrenOfAccounts(userId, object, level);
    if ((object.name === 'Task' || object.name === 'Event') && level === 'Read') return this.#activities(userId, object);
    return [];
  }

  /** Source: Implicit Sharing, Parent: who was given a child may read its account. */
  #accountsOfChildren(userId: string): RowFilter[] {
    return ACCOUNT_CHILDREN.map((name) => this.#schema.object(name)!)
      .filter((child) => controllingParents(child).length === 0)
      .map((child) => ({ kind: 'child', object: child.name, field: 'AccountId', filter: anyOf(this.#granted(userId, child, 'Read')) }));
  }

  /** Source: Implicit Sharing, Child: the owner of an account has its children as the owner's role says; shares of the account name levels for them. */
  #childrenOfAccounts(userId: string, object: ObjectSchema, level: AccessLevel): RowFilter[] {
    const { userIds, granteeIds } = this.#viewer(userId);
    const levels = atLeast(level);
    const account = this.#schema.object('Account')!;
    const owners = this.#userGroups.accountOwners(userIds, `${object.name}AccessForAccountOwner`, levels);
    const rules = this.#rules.filter((rule) => rule.object === 'Account' && levels.includes(rule.childLevels[object.name]!));
    const ofAccounts = [
      owners.length > 0 ? ({ kind: 'in', field: 'OwnerId', values: owners } as const) : NO_ROWS,
      ...this.#ofRules(userId, account, rules),
    ];
    const filter = anyOf(ofAccounts);
    return [
      filter.kind === 'none' ? NO_ROWS : { kind: 'parent', field: 'AccountId', object: 'Account', filter },
      {
        kind: 'shared',
        key: 'AccountId',
        table: 'AccountShare',
        reference: 'AccountId',
        levelField: `${object.name}AccessLevel`,
        levels,
        granteeIds,
      },
    ];
  }

  /** Source: Salesforce Help, Sharing Settings, Activities: who may read the record that an activity is about may read the activity. */
  #activities(userId: string, activity: ObjectSchema): RowFilter[] {
    return ACTIVITY_REFERENCES.flatMap((field) =>
      (activity.fields.get(field)?.referenceTo ?? []).flatMap((name): RowFilter[] => {
        const target = /__c$/.test(name) || ACTIVITY_TARGETS.has(name) ? this.#schema.object(name) : undefined;
        if (!target || !isShared(target)) return [];
        const filter = this.filter(userId, target, 'Read');
        const pointsTo: RowFilter = { kind: 'pointsTo', field, keyPrefix: target.keyPrefix };
        return [allOf([pointsTo, filter.kind === 'all' ? ALL_ROWS : { kind: 'parent', field, object: target.name, filter }])];
      }),
    );
  }

  // ---- the user

  get #userGroups(): UserGroups {
    return (this.#groups ??= new UserGroups(this.#store));
  }

  #viewer(userId: string): Viewer {
    let viewer = this.#viewers.get(userId);
    if (!viewer) this.#viewers.set(userId, (viewer = this.#see(userId)));
    return viewer;
  }

  #see(userId: string): Viewer {
    const groups = this.#userGroups;
    const below = groups.subordinates(userId);
    const userIds = [userId, ...below];
    const ofBelow = groups.withBosses(groups.groupsOf(below));
    return { userIds, granteeIds: [...new Set([...userIds, ...groups.groupsOf([userId]), ...ofBelow])] };
  }
}
