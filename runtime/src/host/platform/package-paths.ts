import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of an installed npm package; `user` names the package whose own copy is meant. */
export function packageDirectory(name: string, user?: string): string {
  const nested = user === undefined ? [] : [join(packageDirectory(user), 'node_modules')];
  const entry = [...nested, ...(require.resolve.paths(name) ?? [])].map((folder) => join(folder, name, 'package.json')).find(canRead);
  if (entry === undefined) throw new Error(`The npm package ${name} is not installed. Run npm install.`);
  return dirname(entry);
}

export function packageVersion(name: string): string {
  return (JSON.parse(readFileSync(join(packageDirectory(name), 'package.json'), 'utf8')) as { version: string }).version;
}

function canRead(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
