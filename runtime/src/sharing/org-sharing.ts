import type { FilterSchema } from '../schema/index.ts';

/** How much of a record somebody may do: see it, change it, or all that its owner may. */
export type AccessLevel = 'Read' | 'Edit' | 'All';

/** Users as metadata names them: a public group, a role, a queue, or all users. */
export interface GranteeSetup {
  readonly kind: 'group' | 'role' | 'roleAndSubordinates' | 'queue' | 'allInternalUsers';
  /** Developer name; empty where all users are meant. */
  readonly name: string;
}

/** A sharing rule of a project. Source: Metadata API Developer Guide, SharingRules. */
export interface SharingRuleSetup {
  readonly object: string;
  readonly name: string;
  readonly level: AccessLevel;
  readonly sharedTo: GranteeSetup;
  /** Owners whose records are shared, of a rule by owner; undefined in a rule by criteria. */
  readonly sharedFrom?: GranteeSetup;
  readonly criteria: readonly FilterSchema[];
  /** `1 AND (2 OR 3)`; all lines must hold where it is undefined. */
  readonly booleanFilter?: string;
  /** What an account rule gives of the account's contacts, opportunities and cases. */
  readonly childLevels: Readonly<Partial<Record<string, AccessLevel>>>;
}

/** Levels that include one. */
export function atLeast(level: AccessLevel): readonly AccessLevel[] {
  switch (level) {
    case 'Read':
      return ['Read', 'Edit', 'All'];
    case 'Edit':
      return ['Edit', 'All'];
    case 'All':
      return ['All'];
    default:
      return level satisfies never;
  }
}
