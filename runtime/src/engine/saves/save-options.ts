/** What `Database.DMLOptions` says about one record's save. */
export interface SaveOptions {
  readonly allowsTruncation?: boolean;
  /** Of the header for duplicate rules. */
  readonly savesDuplicates?: boolean;
  readonly runsRulesAsUser?: boolean;
  /** Of the header for assignment rules: the active rule, or the one with this id. */
  readonly usesDefaultRule?: boolean;
  readonly assignmentRuleId?: string;
}

export const NO_OPTIONS: SaveOptions = {};
