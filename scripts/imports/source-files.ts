import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below `directory` whose name ends in one of `endings`, relative to it, with `/`, in order. */
export function sourceFiles(directory: string, endings: readonly string[]): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.split('/').includes('node_modules'))
    .sort();
}
