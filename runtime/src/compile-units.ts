import { createHash } from 'node:crypto';
import type { ApexSource, ClassSymbol, Program } from './checker/index.ts';
import { compileClass, type CompileOptions, compileTrigger } from './compiler/index.ts';
import { CompileFault, type CompiledUnit } from './compiled-program.ts';
import type { Member, TypeDeclaration } from './syntax/index.ts';

/** All code of a program, with what it rests on. */
export interface CompiledSet {
  /** Hash of everything but the Apex source: compiler, schema, options. */
  readonly environment: string;
  /** Hash of everything in the source that other files can see. */
  readonly signatures: string;
  readonly units: readonly CompiledUnit[];
}

export interface CompileTask {
  readonly sources: readonly ApexSource[];
  readonly environment: string;
  readonly options: CompileOptions;
  /** What was compiled before, of whatever state of the project. */
  readonly known: CompiledSet | undefined;
  openProgram(): Program;
}

/**
 * Compiles what has changed: nothing where every file is as it was, one file where others can't see its change, else all.
 * Returns `known` itself where nothing changed. Throws CompileFault.
 */
export function compileUnits(task: CompileTask): CompiledSet {
  const { sources, environment } = task;
  const known = task.known?.environment === environment ? task.known : undefined;
  const hashes = sources.map((source) => sha(`${source.path}\n${source.apiVersion}\n${source.text}`));
  if (known?.units.length === hashes.length && hashes.every((hash, i) => hash === known.units[i]!.hash)) return known;
  const program = task.openProgram();
  refuseFaults(program);
  const signatures = sha(sources.map((source) => signatureOf(source, program)).join('\n'));
  const reusable = new Map(known?.signatures === signatures ? known.units.map((unit) => [unit.hash, unit]) : []);
  for (const [i, source] of sources.entries()) if (!reusable.has(hashes[i]!)) check(program, source);
  refuseFaults(program);
  const units = sources.map((source, i) => reusable.get(hashes[i]!) ?? compile(program, source, hashes[i]!, task.options));
  return { environment, signatures, units };
}

export function sha(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

/** With faults in declarations the bodies are checked all the same, so that one run lists all. */
function refuseFaults(program: Program): void {
  const isError = ({ severity }: { readonly severity: string }) => severity === 'error';
  if (program.diagnostics.some(isError)) throw new CompileFault(program.checkAll().filter(isError));
}

function check(program: Program, source: ApexSource): void {
  if (source.kind === 'trigger') program.checkedTrigger(program.triggers.get(source.name)!);
  else for (const symbol of withInner(classOf(program, source))) program.checked(symbol);
}

function compile(program: Program, source: ApexSource, hash: string, options: CompileOptions): CompiledUnit {
  if (source.kind === 'trigger')
    return { hash, kind: 'trigger', compiled: compileTrigger(program, program.triggers.get(source.name)!, source.text, options) };
  return { hash, kind: 'class', compiled: compileClass(program, classOf(program, source), source.text, options) };
}

function withInner(symbol: ClassSymbol): ClassSymbol[] {
  return [symbol, ...symbol.inner.values()];
}

/** The class of a file, also where the file has another name than its class. */
function classOf(program: Program, source: ApexSource): ClassSymbol {
  const named = program.system.classes.get(source.name);
  if (named?.file === source.path) return named;
  const found = [...program.system.classes.values()].find((symbol) => symbol.file === source.path);
  if (!found) throw new Error(`${source.path} declares no class.`);
  return found;
}

/** What other files can see of a file: its text without the bodies of its methods. */
function signatureOf(source: ApexSource, program: Program): string {
  if (source.kind === 'trigger') return `trigger ${source.name}`;
  const bodies = bodiesOf(classOf(program, source).declaration).sort((a, b) => a.start - b.start);
  let text = '';
  let position = 0;
  for (const body of bodies) {
    text += source.text.slice(position, body.start);
    position = body.end;
  }
  return `${source.path} ${source.apiVersion}\n${text}${source.text.slice(position)}`;
}

function bodiesOf(declaration: TypeDeclaration): { readonly start: number; readonly end: number }[] {
  return declaration.kind === 'Class' ? declaration.members.flatMap(memberBodies) : [];
}

function memberBodies(member: Member): { readonly start: number; readonly end: number }[] {
  switch (member.kind) {
    case 'Method':
    case 'Constructor':
    case 'Initializer':
      return member.body ? [member.body.span] : [];
    case 'Property':
      return [member.getter, member.setter].flatMap((accessor) => (accessor?.body ? [accessor.body.span] : []));
    case 'Field':
      return [];
    default:
      return bodiesOf(member);
  }
}
