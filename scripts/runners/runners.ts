import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Counts, RunnerResult } from './counts.ts';
import { judged } from './counts.ts';
import { runProgram } from './run-program.ts';

export interface Runner {
  readonly name: string;
  run(): Promise<RunnerResult>;
}

const JEST = 'node_modules/jest/bin/jest.js';
const APEX = 'runtime/src/cli/main.ts';

/** A program that is right or not: one check. */
export function check(name: string, script: string): Runner {
  return {
    name,
    async run() {
      const { exitCode, output } = await runProgram(process.execPath, [script]);
      return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, output };
    },
  };
}

/** The files of `pattern`, by Node's own runner. */
export function nodeTests(name: string, pattern: string, environment: NodeJS.ProcessEnv = {}): Runner {
  return {
    name,
    async run() {
      const { exitCode, output } = await runProgram(process.execPath, ['--test', '--test-reporter=tap', pattern], environment);
      return { ...judged(tapCounts(output), exitCode), output: tapFailures(output) };
    },
  };
}

export function componentTests(name: string): Runner {
  return {
    name,
    run: () =>
      withResultFile(async (file) => {
        const { exitCode, output } = await runProgram(process.execPath, [JEST, '--json', `--outputFile=${file}`]);
        const { numPassedTests: passed, numFailedTests: failed } = readResult<{ numPassedTests: number; numFailedTests: number }>(file);
        return { ...judged({ passed, failed }, exitCode), output };
      }),
  };
}

/** The package's Apex tests; `args` are further options of `localorg test`. */
export function apexTests(name: string, args: readonly string[] = []): Runner {
  return {
    name,
    run: () =>
      withResultFile(async (file) => {
        const { exitCode, output } = await runProgram(process.execPath, [APEX, 'test', '--json', file, ...args]);
        return { ...judged(readResult<Counts>(file), exitCode), output };
      }),
  };
}

/** The Apex tests below the folder `app` of a project that stands beside the package in an org; the package's own are left out. */
export function neighbourTests(name: string, directory: string): Runner {
  const classes = readdirSync(join(directory, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('Test.cls'))
    .map((file) => basename(file, '.cls'));
  return apexTests(name, ['--project', '.', '--project', directory, ...classes.flatMap((each) => ['--filter', each])]);
}

/** The counts at the end of TAP. A test that was skipped or is still to do counts for nothing. */
export function tapCounts(tap: string): Counts {
  const numberAfter = (word: string): number => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: numberAfter('pass'), failed: numberAfter('fail') + numberAfter('cancelled') };
}

/** TAP without the blocks of tests that passed. */
export function tapFailures(tap: string): string {
  const lines = tap.split('\n');
  let isKept = true;
  return lines
    .filter((line) => {
      const result = /^\s*(not )?ok \d+/.exec(line);
      if (result) isKept = result[1] !== undefined;
      else if (/^\s*#/.test(line)) isKept = true;
      return isKept && !/^\s*# (Subtest|duration_ms)/.test(line);
    })
    .join('\n');
}

async function withResultFile(run: (file: string) => Promise<RunnerResult>): Promise<RunnerResult> {
  const directory = mkdtempSync(join(tmpdir(), 'test-results-'));
  try {
    return await run(join(directory, 'results.json'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A runner that could not even start leaves no file: it ran nothing. */
function readResult<Result>(file: string): Result {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Result;
  } catch {
    return { passed: 0, failed: 0, numPassedTests: 0, numFailedTests: 0 } as Result;
  }
}
