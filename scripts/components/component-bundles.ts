import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sourceFiles } from '../imports/source-files.ts';

/** A folder below an `lwc` folder. */
export interface ComponentBundle {
  readonly name: string;
  readonly directory: string;
  /** Files that a deployment sends, and their sources, without tests. */
  readonly files: readonly string[];
}

export function findBundles(packageDirectory: string): ComponentBundle[] {
  const directories = new Set(
    sourceFiles(packageDirectory, ['.ts', '.js', '.html', '.css', '.js-meta.xml'])
      .map((file) => dirname(file))
      .filter((directory) => basename(dirname(directory)) === 'lwc'),
  );
  return [...directories].map((directory) => ({
    name: basename(directory),
    directory: join(packageDirectory, directory),
    files: readdirSync(join(packageDirectory, directory), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
      .map((entry) => entry.name)
      .sort(),
  }));
}

/** What the platform would refuse or ship empty: undefined where the bundle is whole. */
export function bundleFault({ name, directory, files }: ComponentBundle): string | undefined {
  if (!files.includes(`${name}.ts`)) return `The component ${directory} has no entry: add ${name}.ts.`;
  return existsSync(join(directory, `${name}.js-meta.xml`)) ? undefined : `The component ${directory} has no ${name}.js-meta.xml. Add one.`;
}
