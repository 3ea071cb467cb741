import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@lwc/compiler';
import type { ComponentBundle } from './component-bundles.ts';

const COMPILED = ['.js', '.html', '.css'];
const ERROR_LEVEL = 1; // of the compiler: 0 fatal, 1 error, above it warnings
const API_VERSION = 66; // the newest one the compiler knows

interface Problem {
  readonly level?: number;
  readonly message: string;
  readonly location?: { readonly line: number };
}

/** Compiles what a deployment sends, as the platform will; the faults it finds, none where it would accept the bundle. */
export function compileFaults({ name, directory, files }: ComponentBundle): string[] {
  return files
    .filter((file) => COMPILED.some((ending) => file.endsWith(ending)))
    .flatMap((file) =>
      problemsOf(name, file, readFileSync(join(directory, file), 'utf8')).map((problem) => textOf(join(directory, file), problem)),
    );
}

function problemsOf(name: string, file: string, text: string): readonly Problem[] {
  try {
    const { warnings = [] }: { warnings?: readonly Problem[] } = transformSync(text, file, {
      name,
      namespace: 'c',
      apiVersion: API_VERSION,
    });
    return warnings.filter(({ level }) => level !== undefined && level <= ERROR_LEVEL);
  } catch (error) {
    return [error as Problem];
  }
}

function textOf(path: string, { message, location }: Problem): string {
  return `${path}:${location?.line ?? 1}: ${message}`;
}
