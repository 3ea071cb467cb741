import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BaseComponents } from './base-components.ts';

/** Base components that the files of these bundle folders use, without `lightning/`. */
export function neededComponents(directories: readonly string[], hostModules: ReadonlySet<string>): string[] {
  const base = new BaseComponents();
  const names = new Set(directories.flatMap(sourcesIn).flatMap(usedNames));
  return [...names].filter((name) => !hostModules.has(`lightning/${name}`) && base.has(name)).sort();
}

function sourcesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === '__tests__' ? [] : sourcesIn(path);
    return /\.(ts|js|html)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

function usedNames(source: string): string[] {
  const tags = [...source.matchAll(/<lightning-([a-z0-9-]+)/g)].map(([, tag]) =>
    tag!.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  );
  return [...tags, ...[...source.matchAll(/['"]lightning\/(\w+)['"]/g)].map(([, name]) => name!)];
}
