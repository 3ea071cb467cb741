import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProject } from '../src/project/index.ts';
import { parseClassFile } from '../src/syntax/index.ts';

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
  for (const name of readdirSync(from))
    if (!leftOut.has(name)) cpSync(join(from, name), join(to, name), { recursive: true, filter: (path) => !path.includes('node_modules') });
  return to;
}

/** Puts a comment into the body of the class's first method: a change that other files cannot see. */
export function changeBody(file: string): void {
  const text = readFileSync(file, 'utf8');
  const body = firstBody(text);
  if (body === undefined) throw new Error(`${file} has no method with a body.`);
  writeFileSync(file, `${text.slice(0, body + 1)} /* changed */ ${text.slice(body + 1)}`);
}

function firstBody(text: string): number | undefined {
  const { unit } = parseClassFile(text, 'file');
  const members = unit?.kind === 'Class' ? unit.members : [];
  return members.flatMap((member) => (member.kind === 'Method' && member.body ? [member.body.span.start] : []))[0];
}

/** The class with most text of those that have a method body. */
export function largestClass(project: string): { readonly path: string; readonly name: string } {
  const classes = readProject([project]).apexFiles.filter((file) => file.kind === 'class' && firstBody(file.text) !== undefined);
  const [largest] = classes.sort((a, b) => b.text.length - a.text.length);
  if (!largest) throw new Error(`${project} has no class with a method.`);
  return largest;
}
