import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageVersion } from '../platform/package-paths.ts';

/** Raised when this file's output changes for the same source. */
const COMPILE_VERSION = 1;

export interface ModuleSource {
  /** Absolute path of the `.ts`, `.js`, `.html` or `.css` file. */
  readonly path: string;
  readonly namespace: string;
  /** Name of the bundle that holds the file. */
  readonly bundle: string;
  readonly text: string;
  readonly apiVersion: number;
}

/** A fault in a component's source. Lines and columns count from 1. */
export interface CompileFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export class CompileError extends Error {
  readonly faults: readonly CompileFault[];

  constructor(faults: readonly CompileFault[]) {
    super(faults.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'));
    this.faults = faults;
  }
}

/** Compiles single files of components and keeps the results in a folder. */
export class ModuleCompiler {
  readonly #directory: string;
  readonly #versions = ['@lwc/compiler', 'typescript'].map((name) => `${name}@${packageVersion(name)}`).join();

  constructor(cacheDirectory: string) {
    this.#directory = join(cacheDirectory, 'modules');
    mkdirSync(this.#directory, { recursive: true });
  }

  /** The browser module for a file. Throws CompileError. */
  async compile(source: ModuleSource): Promise<string> {
    const { path, namespace, bundle, text, apiVersion } = source;
    const key = createHash('sha256')
      .update([COMPILE_VERSION, this.#versions, namespace, bundle, basename(path), apiVersion, text].join('\0'))
      .digest('hex');
    const cached = join(this.#directory, `${key}.js`);
    if (existsSync(cached)) return readFileSync(cached, 'utf8');
    const code = await compileSource(source);
    writeFileSync(`${cached}.${process.pid}`, code);
    renameSync(`${cached}.${process.pid}`, cached);
    return code;
  }
}

async function compileSource(source: ModuleSource): Promise<string> {
  const script = source.path.endsWith('.ts') ? await stripTypes(source) : source.text;
  const { transformSync } = await import('@lwc/compiler');
  const name = basename(source.path).replace(/\.ts$/, '.js');
  try {
    const { code, warnings = [] }: { code: string; warnings?: readonly CompilerProblem[] } = transformSync(script, name, {
      name: source.bundle,
      namespace: source.namespace,
      apiVersion: source.apiVersion,
      enableDynamicComponents: true,
      enableSyntheticElementInternals: true,
      ...(name.endsWith('.scoped.css') ? { scopedStyles: true } : {}),
    });
    const errors = warnings.filter(({ level }) => level !== undefined && level <= ERROR_LEVEL);
    if (errors.length > 0) throw new CompileError(errors.map((error) => faultOf(error, source.path)));
    return code;
  } catch (error) {
    throw error instanceof CompileError ? error : new CompileError([faultOf(error as CompilerProblem, source.path)]);
  }
}

/** The component compiler's levels: 0 fatal, 1 error. */
const ERROR_LEVEL = 1;

interface CompilerProblem {
  readonly level?: number;
  readonly message: string;
  readonly location?: { readonly line: number; readonly column: number };
  readonly loc?: { readonly line: number; readonly column: number };
}

function faultOf(problem: CompilerProblem, file: string): CompileFault {
  const place = problem.location ?? problem.loc;
  return {
    file,
    line: place?.line ?? 1,
    column: (place?.column ?? 0) + 1,
    message: problem.message.split('\n')[0]!.replace(/^SyntaxError: \S+: /, ''),
  };
}

/** Type positions vanish; lines stay as they are closely enough for reading. */
async function stripTypes({ path, text }: ModuleSource): Promise<string> {
  const { default: ts } = await import('typescript');
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: false,
      verbatimModuleSyntax: true,
      removeComments: false,
    },
  });
  const faults = diagnostics
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map((diagnostic): CompileFault => {
      const place = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
      return {
        file: path,
        line: (place?.line ?? 0) + 1,
        column: (place?.character ?? 0) + 1,
        message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
      };
    });
  if (faults.length > 0) throw new CompileError(faults);
  return outputText;
}
