import { Program } from './checker/index.ts';
import { compileClass, compileTrigger, type ClassInfo, type CompiledTrigger } from './compiler/index.ts';
import { type Diagnostic, formatDiagnostics } from './diagnostics/index.ts';
import type { ProgramClass, ProgramCode } from './engine/index.ts';
import type { PlatformTypes } from './platform/index.ts';
import type { Project } from './project/index.ts';
import type { OrgSchema } from './schema/index.ts';
import { CaseInsensitiveMap } from './support/index.ts';

/** The project's Apex has faults; `diagnostics` lists them all. */
export class CompileFault extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`${diagnostics.length} ${diagnostics.length === 1 ? 'fault' : 'faults'} in the Apex source:\n${formatDiagnostics(diagnostics)}`);
    this.diagnostics = diagnostics;
  }
}

/** Checks projects' Apex and compiles a class when it is first touched. Throws CompileFault. */
export function compileProjects(projects: readonly Project[], schema: OrgSchema, platform: PlatformTypes): CompiledProgram {
  const files = projects.flatMap((project) => project.apexFiles.filter((file) => file.isActive));
  const program = new Program(files, schema, platform);
  const faults = program.checkAll();
  if (faults.length > 0) throw new CompileFault(faults);
  return new CompiledProgram(program, new CaseInsensitiveMap(files.filter((file) => file.kind === 'class').map((file) => [file.name, file.text])), files.filter((file) => file.kind === 'trigger'));
}

/** A checked program whose classes are compiled one by one. */
export class CompiledProgram implements ProgramCode {
  readonly #program: Program;
  readonly #sources: CaseInsensitiveMap<string>;
  readonly #infos = new CaseInsensitiveMap<ClassInfo>();
  readonly #codes = new CaseInsensitiveMap<{ readonly code: string; readonly file: string }>();
  readonly triggers: readonly CompiledTrigger[];
  #anonymousBlocks = 0;

  constructor(program: Program, sources: CaseInsensitiveMap<string>, triggers: readonly { readonly name: string; readonly text: string }[]) {
    this.#program = program;
    this.#sources = sources;
    this.triggers = triggers.flatMap(({ name, text }) => {
      const symbol = program.triggers.get(name);
      return symbol ? [compileTrigger(program, symbol, text)] : [];
    });
  }

  get classNames(): Iterable<string> {
    return [...this.#program.classes()].map((symbol) => symbol.name);
  }

  classInfo(name: string): ClassInfo | undefined {
    if (!this.#infos.has(name)) this.#compile(name.split('.')[0]!);
    return this.#infos.get(name);
  }

  codeOf(topLevelName: string): { readonly code: string; readonly file: string } {
    if (!this.#codes.has(topLevelName)) this.#compile(topLevelName);
    const found = this.#codes.get(topLevelName);
    if (!found) throw new Error(`The program has no class ${topLevelName}.`);
    return found;
  }

  /**
   * Makes statements a class with a method `execute()`. Lines are those of `text`. Throws CompileFault.
   * Source: Apex Developer Guide, Anonymous Blocks.
   */
  addAnonymous(text: string, apiVersion: number): ProgramClass {
    const name = `AnonymousBlock${++this.#anonymousBlocks}`;
    const source = `public class ${name} { public static void execute() { ${text}\n} }`;
    const { symbol, diagnostics } = this.#program.addDetached({ path: 'AnonymousBlock', name, kind: 'class', text: source, apiVersion });
    if (!symbol) throw new CompileFault(diagnostics);
    this.#sources.set(name, source);
    return this.classInfo(name)!;
  }

  #compile(topLevelName: string): void {
    const symbol = this.#program.system.classes.get(topLevelName);
    const source = this.#sources.get(topLevelName);
    if (!symbol || source === undefined || this.#codes.has(topLevelName)) return;
    const { code, file, classes } = compileClass(this.#program, symbol, source);
    this.#codes.set(topLevelName, { code, file });
    for (const info of classes) this.#infos.set(info.name, info);
  }
}
