import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import { BaseComponents, USER_I18N } from './base-components.ts';
import { packageDirectory, packageVersion } from './package-paths.ts';

/** Raised when this folder's build changes what it writes. */
const BUILD_VERSION = 2;
const VERSIONED_PACKAGES = ['lwc', '@lwc/rollup-plugin', '@lwc/synthetic-shadow', 'lightning-base-components', 'rollup'];
const MANIFEST = 'manifest.json';
const I18N = '@salesforce/i18n/';
/** Prefix of a module that only exists on the platform, as `lightning/mobileCapabilities`. What imports it loads, and fails where it uses it. */
const NOT_PUBLISHED = '\0not-published:';

/** The component engine and the base components, built once into a folder. */
export interface PlatformBundle {
  readonly key: string;
  readonly directory: string;
  /** Names of base components, without `lightning/`. */
  readonly components: readonly string[];
}

export interface PlatformOptions {
  readonly cacheDirectory: string;
  /** Base components that pages and project need, without `lightning/`. */
  readonly components: readonly string[];
  /** `lightning/*` modules that the host has itself; they stay imports. */
  readonly hostModules: ReadonlySet<string>;
  readonly onProgress?: (text: string) => void;
}

/** The cached bundle that holds all `components`, or a new one. */
export async function openPlatformBundle(options: PlatformOptions): Promise<PlatformBundle> {
  const components = [...new Set(options.components)].sort();
  const key = bundleKey(components, options.hostModules);
  const directory = join(options.cacheDirectory, `platform-${key}`);
  const bundle = { key, directory, components };
  if (existsSync(join(directory, MANIFEST))) return bundle;
  const start = performance.now();
  options.onProgress?.(`Building the platform's ${components.length} base components, once for these versions…`);
  const unfinished = `${directory}.${process.pid}`;
  await build(unfinished, components, options.hostModules);
  publish(unfinished, directory);
  options.onProgress?.(`Built the platform in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return bundle;
}

function bundleKey(components: readonly string[], hostModules: ReadonlySet<string>): string {
  const versions = VERSIONED_PACKAGES.map((name) => `${name}@${packageVersion(name)}`);
  const text = JSON.stringify([BUILD_VERSION, versions, components, [...hostModules].sort()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Another process may have built the same; the first one to finish stays. */
function publish(unfinished: string, directory: string): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(join(directory, MANIFEST))) throw error;
  }
}

async function build(directory: string, components: readonly string[], hostModules: ReadonlySet<string>): Promise<void> {
  const [{ rollup }, { default: lwc }, { default: replacePlugin }] = await Promise.all([
    import('rollup'),
    import('@lwc/rollup-plugin'),
    import('@rollup/plugin-replace'),
  ]);
  const replace = replacePlugin as unknown as (options: object) => Plugin; // its types describe the CommonJS file, Node loads the other
  const bundle = await rollup({
    input: { lwc: 'lwc', ...Object.fromEntries(components.map((name) => [`lightning/${name}`, `lightning/${name}`])) },
    treeshake: false,
    plugins: [
      platformModules(new BaseComponents(), hostModules),
      lwc({ rootDir: packageDirectory('lightning-base-components'), enableSyntheticElementInternals: true, enableDynamicComponents: true }),
      replace({ values: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' }, preventAssignment: true }),
    ],
    onwarn: () => undefined, // the published components have cycles and unused imports by the dozen
    shimMissingExports: true,
  });
  const { output } = await bundle.write({
    dir: directory,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[hash].js',
    manualChunks: () => 'platform',
  });
  await bundle.close();
  assertComponents(output.map((part) => ('code' in part ? part.code : '')).join('\n'));
  writeSyntheticShadow(directory);
  writeFileSync(join(directory, MANIFEST), JSON.stringify({ components }));
}

/** Decorators that no plugin compiled are dropped by Rollup without a word. */
function assertComponents(code: string): void {
  if (!code.includes('registerDecorators('))
    throw new Error('The platform bundle holds no compiled component: the LWC plugin did not run. Check its options.');
}

/** Patches the DOM, so it loads as a script of its own before anything else. */
function writeSyntheticShadow(directory: string): void {
  const source = readFileSync(join(packageDirectory('@lwc/synthetic-shadow'), 'dist', 'index.js'), 'utf8');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'synthetic-shadow.js'), source.replaceAll('process.env.NODE_ENV', '"production"'));
}

/** Resolves what base components import, as the platform does. */
function platformModules(base: BaseComponents, hostModules: ReadonlySet<string>): Plugin {
  return {
    name: 'platform-modules',
    resolveId(specifier) {
      if (specifier === 'lwc') return join(packageDirectory('@lwc/engine-dom', 'lwc'), 'dist', 'index.js');
      if (hostModules.has(specifier)) return { id: specifier, external: true };
      if (isUserSetting(specifier)) return `\0${specifier}`;
      const path = base.resolve(specifier);
      if (path !== undefined || specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('@lwc/')) return path;
      return NOT_PUBLISHED + specifier;
    },
    load(id) {
      if (id.startsWith(NOT_PUBLISHED)) return 'export default undefined;';
      if (id.startsWith(`\0${I18N}`)) return `export default globalThis.localOrg.i18n.${id.slice(I18N.length + 1)};`;
      if (id.endsWith('/primitiveIcon/fetch.js')) return iconSource(id);
      if (id.endsWith('/primitiveIcon/primitiveIcon.js')) return spriteIcons(readFileSync(id, 'utf8'));
      return undefined;
    },
  };
}

function isUserSetting(specifier: string): boolean {
  return USER_I18N.some((name) => specifier === I18N + name);
}

/** Without its libraries of 1,730 icon templates the icon falls back to the sprite files. */
function iconSource(id: string): string {
  const exports = ['hasIconLibrary = () => false', 'getIconLibrary = () => null', 'fetchIconLibrary = async () => null'];
  const missing = exports
    .map((text) => text.split(' ')[0]!)
    .filter((name) => !readFileSync(id, 'utf8').includes(`export function ${name}(`));
  if (missing.length > 0)
    throw new Error(`The base icon no longer exports ${missing.join(', ')}. Adapt the platform bundle to this version.`);
  return exports.map((text) => `export const ${text};`).join('\n');
}

function spriteIcons(source: string): string {
  const before = "return this.src ? sanitizeURL(this.src) : '';";
  if (!source.includes(before))
    throw new Error('The base icon builds its address in another way. Adapt the platform bundle to this version.');
  return source.replace(
    before,
    `if (this.src) return sanitizeURL(this.src);
        if (!isValidName(this.iconName)) return '';
        const [sprite, symbol] = this.iconName.split(':');
        return \`/assets/icons/\${sprite}-sprite/svg/symbols.svg#\${symbol}\`;`,
  );
}
