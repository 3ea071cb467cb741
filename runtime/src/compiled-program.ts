import type { Program } from './checker/index.ts';
import type { CompiledFile, CompiledTrigger } from './compiler/index.ts';
import { compileClass } from './compiler/index.ts';
import { type Diagnostic, formatDiagnostics } from './diagnostics/index.ts';
import type { ProgramClass, ProgramCode } from './engine/index.ts';
import { CaseInsensitiveMap, counted } from './support/index.ts';
import type { FileCoverage } from './testing/index.ts';

/** The project's Apex has faults; `diagnostics` lists them all. */
export class CompileFault extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`${counted(diagnostics.length, 'fault')} in the Apex source:\n${formatDiagnostics(diagnostics)}`);
    this.diagnostics = diagnostics;
  }
}

/** Code of one source file, with the hash of what it was made from. */
export type CompiledUnit =
  | { readonly hash: string; readonly kind: 'class'; readonly compiled: CompiledFile }
  | { readonly hash: string; readonly kind: 'trigger'; readonly compiled: CompiledTrigger };

/** A program as code. Its trees are made only where anonymous Apex needs them. */
export class CompiledProgram implements ProgramCode {
  readonly triggers: readonly CompiledTrigger[];
  readonly #files = new CaseInsensitiveMap<CompiledFile>();
  readonly #infos = new CaseInsensitiveMap<ProgramClass>();
  readonly #openProgram: () => Program;
  readonly #hits = new Map<string, Uint32Array>();
  #anonymousBlocks = 0;

  constructor(units: readonly CompiledUnit[], openProgram: () => Program) {
    this.#openProgram = openProgram;
    this.triggers = units.flatMap((unit) => (unit.kind === 'trigger' ? [unit.compiled] : []));
    for (const unit of units) if (unit.kind === 'class') this.#add(unit.compiled);
  }

  get classNames(): Iterable<string> {
    return [...this.#infos.values()].map((info) => info.name);
  }

  classInfo(name: string): ProgramClass | undefined {
    return this.#infos.get(name);
  }

  codeOf(topLevelName: string): { readonly code: string; readonly file: string } {
    const found = this.#files.get(topLevelName);
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
    const program = this.#openProgram();
    const { symbol, diagnostics } = program.addDetached({ path: 'AnonymousBlock', name, kind: 'class', text: source, apiVersion });
    if (!symbol) throw new CompileFault(diagnostics);
    this.#add(compileClass(program, symbol, source));
    return this.classInfo(name)!;
  }

  /** Counters by line, which the code of a class or trigger raises where it was compiled for coverage. */
  lineHits(coverageName: string): Uint32Array {
    let hits = this.#hits.get(coverageName);
    if (!hits) this.#hits.set(coverageName, (hits = new Uint32Array((this.#countedLines(coverageName).at(-1) ?? 0) + 1)));
    return hits;
  }

  /** How often each counted line ran since the program was loaded. */
  coverage(): FileCoverage[] {
    const classes = [...this.#files.values()].map(({ name, file, countedLines }) => ({ name, coverageName: name, file, countedLines }));
    const triggers = this.triggers.map(({ name, file, countedLines }) => ({ name, coverageName: `Trigger.${name}`, file, countedLines }));
    return [...classes, ...triggers]
      .filter(({ countedLines }) => countedLines.length > 0)
      .map(({ name, coverageName, file, countedLines }) => {
        const hits = this.#hits.get(coverageName);
        return { name, file, lines: countedLines.map((line) => ({ line, hits: hits?.[line] ?? 0 })) };
      });
  }

  #countedLines(coverageName: string): readonly number[] {
    const triggerName = /^Trigger\.(.*)$/.exec(coverageName)?.[1];
    const compiled =
      triggerName === undefined ? this.#files.get(coverageName) : this.triggers.find((trigger) => trigger.name === triggerName);
    return compiled?.countedLines ?? [];
  }

  #add(compiled: CompiledFile): void {
    this.#files.set(compiled.name, compiled);
    for (const info of compiled.classes) this.#infos.set(info.name, info);
  }
}
