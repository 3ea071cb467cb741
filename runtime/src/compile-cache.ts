import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompiledSet, sha } from './compile-units.ts';

/** Entries of other projects that are kept; the oldest go first. */
const KEPT_ENTRIES = 30;
/** Folders whose content decides what code comes out. */
const COMPILER_FOLDERS = [
  'checker',
  'compiler',
  'diagnostics',
  'platform',
  'platform/data',
  'schema',
  'schema/data',
  'support',
  'syntax',
  'values',
];

/**
 * Compiled programs on disk, a file a program: a checksum in the first line, then JSON. What cannot be read or fails its checksum counts as absent
 * and is written anew; a folder that cannot be written is no fault.
 */
export class CompileCache {
  readonly #directory: string;
  readonly #file: string;

  /** `name`: what tells the program from others, as its folders. */
  constructor(directory: string, name: string) {
    this.#directory = directory;
    this.#file = join(directory, `${sha(name).replace(/\W/g, '')}.json`);
  }

  read(): CompiledSet | undefined {
    try {
      const text = readFileSync(this.#file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return sha(body) === text.slice(0, end) ? (JSON.parse(body) as CompiledSet) : undefined;
    } catch {
      return undefined;
    }
  }

  write(set: CompiledSet): void {
    const body = JSON.stringify(set);
    const draft = `${this.#file}.${process.pid}.${performance.now()}`;
    try {
      mkdirSync(this.#directory, { recursive: true });
      writeFileSync(draft, `${sha(body)}\n${body}`);
      renameSync(draft, this.#file);
      this.#forgetOldest();
    } catch {
      rmSync(draft, { force: true });
    }
  }

  #forgetOldest(): void {
    const entries = readdirSync(this.#directory)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(this.#directory, name));
    const byAge = entries.map((path) => ({ path, time: statSync(path).mtimeMs })).sort((a, b) => b.time - a.time);
    for (const { path } of byAge.slice(KEPT_ENTRIES)) rmSync(path, { force: true });
  }
}

/** Changes with every change of the compiler's own files. */
export function compilerVersion(): string {
  const folders = COMPILER_FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(folder, entry.name)),
  );
  const states = files.map((path) => {
    const { size, mtimeMs } = statSync(path);
    return `${path} ${size} ${mtimeMs}`;
  });
  return sha([process.version, ...states].join('\n'));
}
