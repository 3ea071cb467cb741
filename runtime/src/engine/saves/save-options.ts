/** What `Database.DMLOptions` says about one record's save. */
export interface SaveOptions {
  readonly allowsTruncation?: boolean;
  /** Of the header for duplicate rules. */
  readonly savesDuplicates?: boolean;
  /** Whose sharing duplicate rules keep to: the user's, or as the running class says. Undefined where nothing was said. */
  readonly runsRulesAsUser?: boolean;
  /** Of the header for assignment rules: the active rule, or the one with this id. */
  readonly usesDefaultRule?: boolean;
  readonly assignmentRuleId?: string;
}

export const NO_OPTIONS: SaveOptions = {};
