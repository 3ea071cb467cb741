import type { SObject } from '../../values/index.ts';

/** A stored record that matches the one that was checked. */
export interface FoundRecord {
  readonly record: SObject;
  /** 0 to 100. */
  readonly confidence: number;
  readonly differences: readonly { readonly field: string; readonly difference: string }[];
}

/** What one matching rule found. */
export interface MatchFinding {
  readonly rule: string;
  readonly objectName: string;
  readonly isFuzzy: boolean;
  readonly records: readonly FoundRecord[];
}

/** What one duplicate rule found about one record. */
export interface DuplicateFinding {
  readonly rule: string;
  readonly objectName: string;
  readonly message: string;
  /** Whether the rule lets the record be saved when it is told to. */
  readonly allowsSave: boolean;
  readonly matches: readonly MatchFinding[];
}

export function hasMatches({ matches }: DuplicateFinding): boolean {
  return matches.some(({ records }) => records.length > 0);
}
