import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The user's call cannot be carried out; the text says what to change. */
export class UsageFault extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command has. */
export const COMMON_OPTIONS = {
  project: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Values and words of a command line. Throws UsageFault where an option is unknown or lacks its value. */
export function readOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    throw new UsageFault((fault as Error).message);
  }
}

/** Project folders: those given, else the present one. */
export function projectDirectories(given: readonly string[] | undefined): string[] {
  return given && given.length > 0 ? [...given] : [process.cwd()];
}
