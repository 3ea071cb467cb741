import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from '../src/checker/index.ts';
import { PlatformTypes } from '../src/platform/index.ts';
import { compileProjects } from '../src/program.ts';
import { readProject } from '../src/project/index.ts';
import { parseClassFile } from '../src/syntax/index.ts';

/**
 * `measure.ts <what> <folder> [cache folder]`: takes one measure in a process of its own, so that nothing is warm, and prints it as JSON.
 */
const [what, folder, cacheDirectory] = process.argv.slice(2) as [string, string, string?];

const MEASURES: Readonly<Record<string, () => object | Promise<object>>> = {
  'own-parser': ownParser,
  'antlr-parser': antlrParser,
  check,
  compile,
};

process.stdout.write(JSON.stringify(await MEASURES[what]!()));

function classTexts(): string[] {
  return readProject([folder])
    .apexFiles.filter((file) => file.kind === 'class')
    .map((file) => file.text);
}

/** Milliseconds of the first run and of the fastest of two more. */
function coldAndWarm(work: () => void): { cold: number; warm: number } {
  const [cold, ...more] = [0, 1, 2].map(() => milliseconds(work));
  return { cold: cold!, warm: Math.min(...more) };
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function ownParser(): object {
  const texts = classTexts();
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0);
  return { ...coldAndWarm(() => texts.forEach((text) => parseClassFile(text, 'file'))), lines };
}

async function antlrParser(): Promise<object> {
  const { ApexParserFactory } = await import('@apexdevtools/apex-parser');
  const texts = classTexts();
  return coldAndWarm(() => {
    for (const text of texts) {
      const parser = ApexParserFactory.createParser(text);
      parser.removeErrorListeners();
      parser.compilationUnit();
    }
  });
}

function check(): object {
  const project = readProject([folder]);
  const sources = project.apexFiles
    .filter((file) => file.isActive)
    .map(({ path, name, kind, text, apiVersion }) => ({ path, name, kind, text, apiVersion }));
  const { schema } = project;
  const platform = PlatformTypes.standard();
  let program: Program | undefined;
  const parse = milliseconds(() => (program = new Program(sources, schema, platform)));
  const bodies = milliseconds(() => program!.checkAll());
  return {
    lines: sources.reduce((sum, { text }) => sum + text.split('\n').length, 0),
    files: sources.length,
    parse,
    check: bodies,
    faults: program!.diagnostics.length,
  };
}

/** Everything from the folder on disk to code that can run. */
function compile(): object {
  const platform = PlatformTypes.standard();
  const cache = cacheDirectory ?? mkdtempSync(join(tmpdir(), 'localorg-bench-'));
  try {
    return {
      milliseconds: milliseconds(() => {
        const project = readProject([folder]);
        compileProjects([project], project.schema, platform, { coverage: false, cacheDirectory: cache });
      }),
    };
  } finally {
    if (cacheDirectory === undefined) rmSync(cache, { recursive: true });
  }
}
