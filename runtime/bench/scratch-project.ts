import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls `work` with a new folder, and removes it afterwards. */
export function withScratch<T>(work: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'localorg-bench-'));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes classes by name as a project folder. */
export function writeClasses(directory: string, classes: Readonly<Record<string, string>>): string {
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(classes)) writeFileSync(join(directory, `${name}.cls`), text);
  return directory;
}

/** Copies what a project consists of; tools and what they make stay behind. */
export function copyProject(from: string, to: string): string {
  const leftOut = new Set(['node_modules', '.git', '.localorg', 'build']);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) if (!leftOut.has(name)) cpSync(join(from, name), join(to, name), { recursive: true, filter: (path) => !path.includes('node_modules') });
  return to;
}

/** Puts a comment into a method body of the file: a change that other files cannot see. */
export function changeBody(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\breturn /, '/* changed */ return '));
}
