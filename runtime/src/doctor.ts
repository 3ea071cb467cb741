import { Program } from './checker/index.ts';
import { compileClass, compileTrigger } from './compiler/index.ts';
import type { Diagnostic } from './diagnostics/index.ts';
import { formulaFaults } from './formula-faults.ts';
import { PlatformTypes } from './platform/index.ts';
import { type Project, type ProjectOptions, readProject } from './project/index.ts';
import { jobLibrary } from './jobs/index.ts';
import { createLibrary } from './stdlib/index.ts';

/** What stands between projects and the local org. */
export interface ProjectReport {
  readonly diagnostics: readonly Diagnostic[];
  /** Metadata that is not read, or not whole, one warning each. */
  readonly unread: readonly Diagnostic[];
  readonly missingMembers: readonly { readonly key: string; readonly uses: number }[];
}

const LIBRARY_USE = /\$\.library\("((?:[^"\\]|\\.)+)"\)/g;

/** Reads and checks projects: every fault of the metadata and of the Apex source, and what of the metadata is not read, in one list. */
export function projectFaults(directories: readonly string[], options: ProjectOptions = {}): readonly Diagnostic[] {
  const project = readProject(directories, { ...options, notesUnread: true });
  const program = new Program(
    project.apexFiles.filter((file) => file.isActive),
    project.schema,
    PlatformTypes.standard(),
  );
  return [...project.diagnostics, ...formulasOf(project), ...program.checkAll(), ...project.unread];
}

/** Reads, checks and compiles projects without running anything. */
export function checkProjects(directories: readonly string[], options: ProjectOptions = {}): ProjectReport {
  const project = readProject(directories, { ...options, notesUnread: true });
  const platform = PlatformTypes.standard();
  const files = project.apexFiles.filter((file) => file.isActive);
  const program = new Program(files, project.schema, platform);
  const diagnostics = [...project.diagnostics, ...formulasOf(project), ...program.checkAll()];
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { diagnostics, unread: project.unread, missingMembers: [] };
  const texts = new Map(files.map((file) => [file.name.toLowerCase(), file.text]));
  const codes = [
    ...[...program.system.classes.values()].map((symbol) => compileClass(program, symbol, texts.get(symbol.name.toLowerCase())!).code),
    ...[...program.triggers.values()].map((trigger) => compileTrigger(program, trigger, texts.get(trigger.name.toLowerCase())!).code),
  ];
  return { diagnostics, unread: project.unread, missingMembers: missingMembers(codes, platform) };
}

function formulasOf(project: Project): Diagnostic[] {
  return formulaFaults(
    project.schema,
    project.customisations.map((customisation) => customisation.name),
  );
}

function missingMembers(codes: readonly string[], platform: PlatformTypes): { key: string; uses: number }[] {
  const { functions } = createLibrary(platform, jobLibrary);
  const uses = new Map<string, number>();
  for (const code of codes) {
    for (const [, text] of code.matchAll(LIBRARY_USE)) {
      const key = JSON.parse(`"${text!}"`) as string;
      if (!functions.has(key)) uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  return [...uses].map(([key, count]) => ({ key, uses: count })).sort((a, b) => b.uses - a.uses || (a.key < b.key ? -1 : 1));
}
