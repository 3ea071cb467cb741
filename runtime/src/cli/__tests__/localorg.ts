import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type ProjectFiles, writeProject } from '../../__tests__/apex-org.ts';

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The command line's environment: a cache of this test file's own. */
export const ENVIRONMENT = { ...process.env, XDG_CACHE_HOME: mkdtempSync(join(tmpdir(), 'localorg-cache-')) };
after(() => rmSync(ENVIRONMENT.XDG_CACHE_HOME, { recursive: true, force: true }));

/** A project folder that is removed when the test ends. */
export function project(test: TestContext, files: ProjectFiles): string {
  const directory = writeProject(files);
  test.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The command line as a process of its own. */
export function localorg(...args: string[]): { status: number | null; lines: string[]; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    env: ENVIRONMENT,
    maxBuffer: 2 ** 26,
  });
  return { status, lines: stdout.trimEnd().split('\n'), errors: stderr };
}
