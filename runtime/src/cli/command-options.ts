import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The user's call cannot be carried out; the text says what to change. */
export class UsageFault extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command has. */
export const COMMON_OPTIONS = {
  project: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Options of every command that opens an org. */
export const ORG_OPTIONS = { ...COMMON_OPTIONS, 'no-cache': { type: 'boolean' } } as const satisfies Options;

/** The line of a command's help about `--no-cache`. */
export const NO_CACHE_HELP =
  '--no-cache     compiles all Apex anew and keeps nothing of it (otherwise: ~/.cache/localorg, or below XDG_CACHE_HOME)';

/** Values and words of a command line. Throws UsageFault where an option is unknown or lacks its value. */
export function readOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    throw new UsageFault((fault as Error).message);
  }
}

/** Project folders: those given, else the present one. Throws UsageFault where one does not exist. */
export function projectDirectories(given: readonly string[] | undefined): string[] {
  const missing = given?.find((directory) => !existsSync(directory));
  if (missing !== undefined) throw new UsageFault(`--project: there is no folder ${missing}.`);
  return given && given.length > 0 ? [...given] : [process.cwd()];
}

/** Which projects an org is opened on, and where their compiled Apex is kept. */
export function orgPlaces(values: { readonly project?: readonly string[]; readonly 'no-cache'?: boolean }): {
  projectDirectories: string[];
  cacheDirectory?: string;
} {
  const projects = projectDirectories(values.project);
  if (values['no-cache']) return { projectDirectories: projects };
  return {
    projectDirectories: projects,
    cacheDirectory: join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'localorg', 'apex'),
  };
}
