/** How many checks or tests of one runner held, and how many did not. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What a runner answered: its counts, and its own words, shown where something failed. */
export interface RunnerResult extends Counts {
  readonly output: string;
}

export function sumOf(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * The counts of a runner that ended with `exitCode`. One that ran nothing has failed, and so has one that ended badly though
 * none of its tests did: a file that does not load is no failed test for every runner.
 */
export function judged({ passed, failed }: Counts, exitCode: number): Counts {
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
}
