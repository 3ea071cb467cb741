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
  namespace: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Options of every command that opens an org. */
export const ORG_OPTIONS = { ...COMMON_OPTIONS, 'no-cache': { type: 'boolean' } } as const satisfies Options;

/** The line of a command's help about `--no-cache`. */
export const NO_CACHE_HELP =
  '--no-cache     compiles all Apex anew and keeps nothing of it (otherwise: ~/.cache/localorg, or below XDG_CACHE_HOME)';

/** The line of a command's help about `--namespace`. */
export const NAMESPACE_HELP =
  '--namespace    runs the whole project as a package of that namespace (otherwise: the one that sfdx-project.json says)';

/** Source: First-Generation Managed Packaging Developer Guide, Register a Namespace. */
const NAMESPACE = /^[A-Za-z](?!\w*__)\w{0,13}[A-Za-z0-9]$|^[A-Za-z]$/;

/** The namespace given. Throws UsageFault where it cannot be one. */
export function namespaceOption(given: string | undefined): { namespace?: string } {
  if (given === undefined) return {};
  if (NAMESPACE.test(given)) return { namespace: given };
  throw new UsageFault(
    `--namespace: "${given}" cannot be a namespace. It has 1 to 15 letters, digits and single underscores, and begins with a letter.`,
  );
}

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

interface OrgPlaces {
  readonly projectDirectories: string[];
  readonly namespace?: string;
  readonly cacheDirectory?: string;
}

/** Which projects an org is opened on, and where their compiled Apex is kept. */
export function orgPlaces(values: {
  readonly project?: readonly string[];
  readonly namespace?: string;
  readonly 'no-cache'?: boolean;
}): OrgPlaces {
  const places = { projectDirectories: projectDirectories(values.project), ...namespaceOption(values.namespace) };
  if (values['no-cache']) return places;
  return {
    ...places,
    cacheDirectory: join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'localorg', 'apex'),
  };
}
