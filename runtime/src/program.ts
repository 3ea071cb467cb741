import { realpathSync } from 'node:fs';
import { Program } from './checker/index.ts';
import { CompileCache, compilerVersion } from './compile-cache.ts';
import { compileUnits, sha } from './compile-units.ts';
import { CompiledProgram } from './compiled-program.ts';
import type { PlatformTypes } from './platform/index.ts';
import type { Project } from './project/index.ts';
import type { OrgSchema } from './schema/index.ts';

export interface ProgramOptions {
  /** Counts the runs of each line of what is no test. */
  readonly coverage: boolean;
  /** Where compiled code is kept from run to run; nothing is kept where it is undefined. */
  readonly cacheDirectory?: string;
}

/** Checks projects' Apex and compiles it. Throws CompileFault. */
export function compileProjects(
  projects: readonly Project[],
  schema: OrgSchema,
  platform: PlatformTypes,
  options: ProgramOptions,
): CompiledProgram {
  const sources = projects.flatMap((project) => project.apexFiles.filter((file) => file.isActive));
  let program: Program | undefined;
  const openProgram = () => (program ??= new Program(sources, schema, platform));
  const cache = cacheOf(projects, options);
  const known = cache?.read();
  const compiled = compileUnits({ sources, environment: environmentOf(projects, options), options, known, openProgram });
  if (compiled !== known) cache?.write(compiled);
  return new CompiledProgram(compiled.units, openProgram);
}

function cacheOf(projects: readonly Project[], { coverage, cacheDirectory }: ProgramOptions): CompileCache | undefined {
  if (cacheDirectory === undefined) return undefined;
  return new CompileCache(cacheDirectory, [...projects.map((project) => realpathSync(project.root)), coverage].join('\n'));
}

/** Hash of all that decides the code beside the Apex source. */
function environmentOf(projects: readonly Project[], { coverage, cacheDirectory }: ProgramOptions): string {
  if (cacheDirectory === undefined) return '';
  const facts = projects.map(({ namespace, apiVersion, customisations }) => ({ namespace, apiVersion, customisations }));
  const plain = (_key: string, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value);
  return sha(JSON.stringify([compilerVersion(), coverage, facts], plain));
}
