import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../../project/index.ts';
import { BaseComponents } from '../platform/base-components.ts';
import { type CompileFault, CompileError, ModuleCompiler } from './compile-module.ts';
import { inlineImports } from './inline-imports.ts';
import { ModuleNotFound, salesforceConstant, salesforceModule } from './salesforce-modules.ts';

const CLIENT_DIRECTORY = join(dirname(fileURLToPath(import.meta.url)), '..', 'client');
/** The host's own components are written for the newest platform version the compiler knows. */
const CLIENT_API_VERSION = 66;
const NO_MODULE = 'export default undefined;';

export interface ModuleServerOptions {
  readonly project: Project;
  readonly cacheDirectory: string;
  readonly onFault: (text: string) => void;
}

/** Compiles components file by file, when the browser asks for them. */
export class ModuleServer {
  readonly #project: Project;
  readonly #compiler: ModuleCompiler;
  readonly #base = new BaseComponents();
  readonly #onFault: (text: string) => void;
  readonly #faults = new Map<string, readonly CompileFault[]>();
  /** Bundle folders by `namespace/name`. */
  readonly #bundles: ReadonlyMap<string, string>;

  constructor({ project, cacheDirectory, onFault }: ModuleServerOptions) {
    this.#project = project;
    this.#compiler = new ModuleCompiler(cacheDirectory);
    this.#onFault = onFault;
    this.#bundles = new Map([
      ...clientBundles(),
      ...project.lwcBundles.map((bundle): [string, string] => [`c/${bundle.name}`, bundle.directory]),
    ]);
  }

  /** Faults of the files that were asked for last. */
  get faults(): readonly CompileFault[] {
    return [...this.#faults.values()].flat();
  }

  /** `lightning/*` modules of the host itself. */
  get hostModules(): ReadonlySet<string> {
    return new Set([...this.#bundles.keys()].filter((name) => name.startsWith('lightning/')));
  }

  /** The folders of all bundles: the host's own and the project's. */
  get directories(): readonly string[] {
    return [...this.#bundles.values()];
  }

  /** Specifier to address, for the page's import map. */
  importMap(platformKey: string, platformComponents: readonly string[]): Record<string, string> {
    return {
      lwc: `/platform/${platformKey}/lwc.js`,
      // A name that nobody has leads to a module that says so.
      'c/': '/modules/c/',
      'lightning/': '/modules/lightning/',
      '@salesforce/': '/modules/@salesforce/',
      '@salesforce/apex': '/modules/@salesforce/apex',
      ...Object.fromEntries(platformComponents.map((name) => [`lightning/${name}`, `/platform/${platformKey}/lightning/${name}.js`])),
      ...Object.fromEntries([...this.#bundles.keys()].map((name) => [name, moduleAddress(name)])),
    };
  }

  /** The browser module at `path` (below `/modules/`); undefined where there is none. A module with a fault throws when it is evaluated. */
  async serve(path: string): Promise<string | undefined> {
    try {
      const code = path.startsWith('@salesforce/') ? salesforceModule(path, this.#project, this.#base) : await this.#serveFile(path);
      this.#faults.delete(path);
      return code;
    } catch (error) {
      return this.#reportFault(path, error);
    }
  }

  /** A style sheet that a template could have and has not, or a value of the org. */
  #constantOf(specifier: string, directory: string): string | undefined {
    if (specifier.startsWith('@salesforce/')) return salesforceConstant(specifier, this.#project, this.#base);
    const isMissing = /^\.\/[^/]+\.css(\?.*)?$/.test(specifier) && !existsSync(join(directory, specifier.replace(/\?.*$/, '')));
    return isMissing ? 'undefined' : undefined;
  }

  /** Addresses of the files that every page needs, so that the browser need not find them one after another. */
  get preloads(): readonly string[] {
    const own = [...this.#bundles].filter(([name]) => name.startsWith('host/'));
    return own.flatMap(([name, directory]) => readdirSync(directory).map((file) => `/modules/${name}/${file}`));
  }

  #reportFault(path: string, error: unknown): string {
    if (!(error instanceof CompileError) && !(error instanceof ModuleNotFound)) throw error;
    const faults = error instanceof CompileError ? error.faults : [{ file: path, line: 1, column: 1, message: error.message }];
    this.#faults.set(path, faults);
    this.#onFault(error.message);
    return `throw new Error(${JSON.stringify(error.message)}); export default undefined;`;
  }

  async #serveFile(path: string): Promise<string | undefined> {
    const [namespace = '', bundle = '', ...rest] = path.split('/');
    const directory = this.#bundles.get(`${namespace}/${bundle}`);
    if (directory === undefined && rest.length === 0 && bundle !== '') throw new ModuleNotFound(missingBundle(namespace, bundle));
    if (directory === undefined || rest.some((part) => part === '..' || part === '')) return undefined;
    const file = sourceFile(join(directory, ...rest));
    if (file === undefined) return ['.html', '.css'].includes(extname(path)) ? NO_MODULE : undefined;
    const apiVersion = namespace === 'c' ? Math.min(this.#project.apiVersion, CLIENT_API_VERSION) : CLIENT_API_VERSION;
    const code = await this.#compiler.compile({ path: file, namespace, bundle, text: readFileSync(file, 'utf8'), apiVersion });
    return inlineImports(code, (specifier) => this.#constantOf(specifier, dirname(file)));
  }
}

function missingBundle(namespace: string, bundle: string): string {
  const name = `${namespace}/${bundle}`;
  return namespace === 'c'
    ? `"${name}" names a component that the project does not have.`
    : `"${name}" is not among the platform modules that the local org has.`;
}

/** The host's own modules import each other by file: the address must be the same one. */
function moduleAddress(name: string): string {
  return `/modules/${name}/${name.split('/')[1]}${name.startsWith('c/') ? '' : '.ts'}`;
}

/** A module's file: as named, or the one whose ending the import left out; a bundle may be a style sheet alone. */
function sourceFile(path: string): string | undefined {
  const stem = path.replace(/\.[jt]s$/, '');
  const candidates = ['.html', '.css'].includes(extname(path))
    ? [path]
    : [`${stem}.ts`, `${stem}.js`, join(stem, 'index.ts'), join(stem, 'index.js'), `${stem}.css`];
  return candidates.find((candidate) => existsSync(candidate));
}

function clientBundles(): [string, string][] {
  return ['host', 'lightning'].flatMap((namespace) => {
    const directory = join(CLIENT_DIRECTORY, namespace);
    if (!existsSync(directory)) return [];
    return readdirSync(directory).map((name): [string, string] => [`${namespace}/${name}`, join(directory, name)]);
  });
}
