import { parseArgs } from 'node:util';
import { requireChromium } from './runners/chromium.ts';
import { sumOf } from './runners/counts.ts';
import type { RunnerResult } from './runners/counts.ts';
import { apexTests, check, componentTests, neighbourTests, nodeTests } from './runners/runners.ts';
import type { Runner } from './runners/runners.ts';

const HELP = `Usage: npm test [-- --only <name>]…

Runs all tests, says what failed, and ends with a table and "N passed, N failed".

  --only <name>   runs this part only, as often as given: directions, components, runtime, gtm-server, scripts, apex, namespaced, "customer org", "no rules", runs, exports, browser
  --help          this text
`;

interface Row extends RunnerResult {
  readonly name: string;
  readonly seconds: number;
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(HELP);
} else {
  try {
    await runAll(values.only);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function runAll(only: readonly string[] | undefined): Promise<void> {
  const rows: Row[] = [];
  for (const runner of chosen(runners(), only)) rows.push(await runOne(runner));
  const { passed, failed } = sumOf(rows);
  process.stdout.write(`\n${table(rows)}\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

function runners(): Runner[] {
  return [
    check('directions', 'scripts/check-imports.ts'),
    componentTests('components'),
    browserTests('runtime', 'runtime/src/**/*.test.ts'),
    nodeTests('gtm-server', 'gtm-server/**/*.test.ts'),
    nodeTests('scripts', 'scripts/**/*.test.ts'),
    apexTests('apex'),
    apexTests('namespaced', ['--namespace', 'acme']),
    neighbourTests('customer org', 'e2e/customer-org'),
    neighbourTests('no rules', 'e2e/customer-org/without-rules'),
    nodeTests('runs', 'e2e/runs/*.test.ts'),
    nodeTests('exports', 'e2e/exports/*.test.ts'),
    browserTests('browser', 'e2e/*.test.ts'),
  ];
}

/** Tests some of which need a browser. It is looked for before they begin, so that its installation is no test's waiting time. */
function browserTests(name: string, pattern: string): Runner {
  return {
    name,
    run() {
      const program = requireChromium((text) => process.stdout.write(`${text}\n`));
      return nodeTests(name, pattern, { CHROMIUM: program }).run();
    },
  };
}

function chosen(all: readonly Runner[], only: readonly string[] | undefined): readonly Runner[] {
  const unknown = only?.find((name) => !all.some((runner) => runner.name === name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". Choose among ${all.map(({ name }) => name).join(', ')}.`);
  return only ? all.filter(({ name }) => only.includes(name)) : all;
}

async function runOne(runner: Runner): Promise<Row> {
  const start = performance.now();
  const result = await runner.run().catch((error: unknown): RunnerResult => ({ passed: 0, failed: 1, output: textOf(error) }));
  const seconds = (performance.now() - start) / 1000;
  const { passed, failed, output } = result;
  process.stdout.write(`${failed === 0 ? 'ok  ' : 'FAIL'} ${runner.name}: ${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s\n`);
  if (failed > 0) process.stdout.write(`${output.trimEnd()}\n`);
  return { ...result, name: runner.name, seconds };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function table(rows: readonly Row[]): string {
  const lines = [
    ['part', 'passed', 'failed', 'seconds'],
    ...rows.map((row) => [row.name, `${row.passed}`, `${row.failed}`, row.seconds.toFixed(1)]),
  ];
  return lines.map(([name = '', ...numbers]) => `${name.padEnd(14)}${numbers.map((text) => text.padStart(9)).join('')}`).join('\n');
}
