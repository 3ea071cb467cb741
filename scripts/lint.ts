import { parseArgs } from 'node:util';
import { runProgram } from './runners/run-program.ts';

const HELP = `Usage: npm run lint [-- --only <name>]…

Checks the code without running it. "npm run format" settles what "format" finds.

  --only <name>   this check only, as often as given: rules, format, types, component-types, directions
  --help          this text
`;

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const CHECKS: readonly Check[] = [
  { name: 'directions', args: ['scripts/check-imports.ts'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'component-types', args: ['node_modules/typescript/bin/tsc', '-p', 'force-app/tsconfig.json'] },
  { name: 'rules', args: ['node_modules/eslint/bin/eslint.js', '.'] },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'] },
];

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, help: { type: 'boolean' } } });
if (values.help) process.stdout.write(HELP);
else await lint(values.only ?? CHECKS.map(({ name }) => name));

async function lint(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !CHECKS.some((check) => check.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no check "${unknown}". Choose among ${CHECKS.map(({ name }) => name).join(', ')}.\n`);
    process.exitCode = 1;
    return;
  }
  for (const check of CHECKS.filter(({ name }) => names.includes(name))) await runCheck(check);
}

async function runCheck({ name, args }: Check): Promise<void> {
  const start = performance.now();
  const { exitCode, output } = await runProgram(process.execPath, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${exitCode === 0 ? 'ok  ' : 'FAIL'} ${name} in ${seconds} s\n`);
  if (exitCode === 0) return;
  process.stdout.write(`${output.trimEnd()}\n`);
  process.exitCode = 1;
}
