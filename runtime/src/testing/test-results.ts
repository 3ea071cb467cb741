import type { LimitUse } from '../engine/index.ts';

/** What became of one test method. */
export interface TestResult {
  readonly className: string;
  readonly methodName: string;
  readonly passed: boolean;
  /** Exception and its text, where it failed. */
  readonly message?: string;
  /** Apex frames, innermost first. */
  readonly stackTrace?: string;
  readonly milliseconds: number;
  /** The limit of which the test's transactions used the highest share; where a run measures limits. */
  readonly highestLimit?: LimitUse;
}

export interface TestRun {
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly milliseconds: number;
}

export function summarised(results: readonly TestResult[], milliseconds: number): TestRun {
  const passed = results.filter((result) => result.passed).length;
  return { results, passed, failed: results.length - passed, milliseconds };
}
