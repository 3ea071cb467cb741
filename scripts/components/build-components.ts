import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { compileFaults } from './compile-check.ts';
import type { ComponentBundle } from './component-bundles.ts';
import { bundleFault, findBundles } from './component-bundles.ts';
import { transpile } from './transpile.ts';

export interface BuildResult {
  readonly bundles: number;
  readonly written: number;
  readonly deleted: number;
}

/**
 * Writes the JavaScript of every component beside its source, deletes JavaScript that has no source any more, compiles all of it
 * as the platform does, and writes the stamp that a deployment reads. Throws with every fault, and then leaves no stamp.
 */
export function buildComponents(packageDirectory: string, stampFile: string): BuildResult {
  rmSync(stampFile, { force: true });
  const bundles = findBundles(packageDirectory);
  refuse(bundles.map(bundleFault).filter((fault) => fault !== undefined));
  const hash = createHash('sha256');
  const result = { bundles: bundles.length, written: 0, deleted: 0 };
  for (const bundle of bundles) {
    result.deleted += deleteLeftovers(bundle);
    for (const source of sourcesOf(bundle)) {
      const file = join(bundle.directory, source);
      const code = transpile(file, readFileSync(file, 'utf8'));
      writeFileSync(builtFile(file), code);
      hash.update(`${source}\0${code}\0`);
      result.written += 1;
    }
  }
  refuse(findBundles(packageDirectory).flatMap(compileFaults));
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `lwc-built ${hash.digest('hex').slice(0, 16)}`); // it goes into an XML comment, which cannot hold two hyphens
  return result;
}

function sourcesOf({ files }: ComponentBundle): string[] {
  return files.filter((file) => file.endsWith('.ts'));
}

function deleteLeftovers({ directory, files }: ComponentBundle): number {
  const leftovers = files.filter((file) => file.endsWith('.js') && !files.includes(file.replace(/\.js$/, '.ts')));
  for (const file of leftovers) rmSync(join(directory, file));
  return leftovers.length;
}

function builtFile(source: string): string {
  return source.replace(/\.ts$/, '.js');
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`The components were not built:\n${faults.join('\n')}`);
}
