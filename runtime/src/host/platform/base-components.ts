import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDirectory } from './package-paths.ts';

/** Settings of the running user that base components import as `@salesforce/i18n/*`; the page sets them in `localOrg.i18n`. */
export const USER_I18N = ['lang', 'locale', 'timeZone', 'currency'] as const;

interface BasePackage {
  readonly lwc: { readonly modules: readonly { readonly name?: string; readonly path?: string }[] };
}

/** What the published base components resolve their own imports to. */
export class BaseComponents {
  readonly directory = packageDirectory('lightning-base-components');
  readonly #pathByName: ReadonlyMap<string, string>;

  constructor() {
    const { lwc } = JSON.parse(readFileSync(join(this.directory, 'package.json'), 'utf8')) as BasePackage;
    this.#pathByName = new Map(
      lwc.modules.flatMap(({ name, path }) => (name === undefined || path === undefined ? [] : [[name, join(this.directory, path)]])),
    );
  }

  has(name: string): boolean {
    return this.#entry(name) !== undefined;
  }

  /** The file behind `lightning/button` or `@salesforce/label/LightningCombobox.placeholder`; undefined where the package has none. */
  resolve(specifier: string): string | undefined {
    const [namespace, name] = specifier.split('/');
    const entry = namespace === 'lightning' && name !== undefined ? this.#entry(name) : undefined;
    return entry ?? this.#pathByName.get(specifier);
  }

  /** A bundle's script, or the style sheet of one that is nothing else. */
  #entry(name: string): string | undefined {
    return ['.js', '.css'].map((ending) => join(this.directory, 'src', 'lightning', name, name + ending)).find((path) => existsSync(path));
  }
}
