import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'node:test';
import { rmSync } from 'node:fs';
import { type ProjectFiles, writeProject } from '../../__tests__/apex-org.ts';

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A project folder that is removed when the test ends. */
export function project(test: TestContext, files: ProjectFiles): string {
  const directory = writeProject(files);
  test.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The command line as a process of its own. */
export function localorg(...args: string[]): { status: number | null; lines: string[]; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { status, lines: stdout.trimEnd().split('\n'), errors: stderr };
}
