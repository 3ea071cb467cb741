import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalOrg, openOrg } from '../src/index.ts';
import { APEX_PROGRAMS, PROGRAM_SIZES, type ProgramName } from './apex-programs.ts';
import { JAVASCRIPT_PROGRAMS } from './javascript-programs.ts';
import { changeBody, copyProject, largestClass, withScratch, writeClasses } from './scratch-project.ts';
import { dataTests, languageTests } from './test-classes.ts';

const HELP = `node runtime/bench/language.ts [folder]

Measures the local org's language on this machine: parser, checker, compiler and tests on a project's folder (default: this repository), and
five CPU-bound programs. Ratios are what to read: the machine's speed cancels out. Takes about a minute.
APEX_LS_JARS names the folder of apex-ls's jars: a folder with sfdx-project.json is then checked by it too, as a process against a process.`;
const ROUNDS = 5;
/** What CPU-bound Apex may cost against JavaScript. */
const GOAL_RATIO = 2;
const MEASURE = fileURLToPath(new URL('measure.ts', import.meta.url));
const COMMAND_LINE = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

const [argument] = process.argv.slice(2);
if (argument === '--help') print(HELP);
else bench(resolve(argument ?? REPOSITORY));

function bench(folder: string): void {
  print(`${folder}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}\n`);
  benchParser(folder);
  const { faults } = benchCheck(folder);
  if (faults === 0) benchCompile(folder);
  else print(`compile: left out, the project has ${faults} faults\n`);
  benchPrograms();
  benchTests();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function measure(what: string, folder: string, cache: string[] = []): Record<string, number> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MEASURE, what, folder, ...cache], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The measure "${what}" of ${folder} failed:\n${stderr}`);
  return JSON.parse(stdout) as Record<string, number>;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function benchParser(folder: string): void {
  const own = measure('own-parser', folder);
  const antlr = measure('antlr-parser', folder);
  print(`parse ${own['lines']} lines of classes    own          ANTLR        ANTLR / own`);
  for (const heat of ['cold', 'warm'])
    print(`  ${heat.padEnd(30)} ${ms(own[heat]!).padEnd(12)} ${ms(antlr[heat]!).padEnd(12)} ${(antlr[heat]! / own[heat]!).toFixed(1)}x`);
  print('');
}

function benchCheck(folder: string): { readonly faults: number } {
  const { lines, files, parse, check, faults } = measure('check', folder);
  print(
    `check ${lines} lines in ${files} files, cold: parse and declare ${ms(parse!)}, bodies ${ms(check!)}: ${Math.round(lines! / (parse! + check!))} lines a millisecond\n`,
  );
  const jars = process.env['APEX_LS_JARS'];
  if (jars !== undefined && existsSync(join(folder, 'sfdx-project.json'))) benchApexLs(folder, jars);
  return { faults: faults! };
}

function benchApexLs(folder: string, jars: string): void {
  const own = processTime(process.execPath, [COMMAND_LINE, 'check', '--project', folder]);
  const entry = 'io.github.apexdevtools.apexls.CheckForIssues';
  const peer = processTime('java', ['-cp', join(jars, '*'), entry, '-n', '-d', 'errors', '-w', folder]);
  print(`check metadata and classes, whole process: own ${ms(own)}, apex-ls ${ms(peer)}: apex-ls / own ${(peer / own).toFixed(1)}x\n`);
}

/** Milliseconds of the faster of two runs. */
function processTime(program: string, args: readonly string[]): number {
  return fastest(() => {
    const { error } = spawnSync(program, args, { stdio: 'ignore' });
    if (error) throw error;
  }, 2).time;
}

function benchCompile(folder: string): void {
  withScratch((scratch) => {
    const project = copyProject(folder, join(scratch, 'project'));
    const timed = () => measure('compile', project, [join(scratch, 'cache')])['milliseconds']!;
    const cold = timed();
    const unchanged = timed();
    const largest = largestClass(project);
    changeBody(largest.path);
    const changed = timed();
    print('compile, from folder to code, each in a new process');
    for (const [name, time] of [
      ['cold', cold],
      ['unchanged', unchanged],
      [`body changed in ${largest.name}`, changed],
    ] as const) {
      print(`  ${name.padEnd(45)} ${ms(time).padEnd(12)} ${(time / cold).toFixed(2)} of cold`);
    }
    print('');
  });
}

function benchPrograms(): void {
  withScratch((scratch) => {
    let printed = '';
    const org = openOrg({
      projectDirectories: [writeClasses(scratch, { Programs: APEX_PROGRAMS })],
      dataFile: ':memory:',
      onDebug: (_level, text) => (printed = text),
    });
    print('CPU-bound programs                Apex         JavaScript   Apex / JavaScript');
    for (const name of Object.keys(PROGRAM_SIZES) as ProgramName[]) {
      const apex = fastest(() => runProgram(org, name));
      const javaScript = fastest(() => JAVASCRIPT_PROGRAMS[name](PROGRAM_SIZES[name]));
      if (printed !== String(javaScript.result)) throw new Error(`${name}: Apex gives ${printed}, JavaScript ${javaScript.result}.`);
      const ratio = apex.time / javaScript.time;
      print(
        `  ${name.padEnd(31)} ${ms(apex.time).padEnd(12)} ${ms(javaScript.time).padEnd(12)} ${ratio.toFixed(2)}x${ratio > GOAL_RATIO ? `  above the goal of ${GOAL_RATIO}x` : ''}`,
      );
    }
    print('');
    org.close();
  });
}

function runProgram(org: LocalOrg, name: ProgramName): void {
  const result = org.runAnonymous(`System.debug(Programs.${name}(${PROGRAM_SIZES[name]}));`);
  if (!result.ok) throw new Error(`${name}: ${result.message}\n${result.stackTrace}`);
}

function fastest<T>(work: () => T, rounds = ROUNDS): { readonly time: number; readonly result: T } {
  const runs = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const result = work();
    return { time: performance.now() - start, result };
  });
  return runs.reduce((best, run) => (run.time < best.time ? run : best));
}

function benchTests(): void {
  print('tests, one thread');
  for (const [kind, classes] of [
    ['language alone', languageTests()],
    ['8 DML statements and queries each', dataTests()],
  ] as const) {
    withScratch((scratch) => {
      const org = openOrg({ projectDirectories: [writeClasses(scratch, classes)], dataFile: ':memory:' });
      const { time, result } = fastest(() => org.runTests());
      if (result.failed > 0) throw new Error(`${kind}: ${result.results.find((each) => !each.passed)!.message}`);
      print(`  ${kind.padEnd(40)} ${Math.round((result.passed * 1000) / time)} a second (${result.passed} tests in ${ms(time)})`);
      org.close();
    });
  }
}
