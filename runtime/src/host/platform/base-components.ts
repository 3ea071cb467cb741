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
    this.#pathByName = new Map(lwc.modules.flatMap(({ name, path }) => (name === undefined || path === undefined ? [] : [[name, join(this.directory, path)]])));
  }

  has(name: string): boolean {
    return existsSync(this.#componentPath(name));
  }

  /** The file behind `lightning/button` or `@salesforce/label/LightningCombobox.placeholder`; undefined where the package has none. */
  resolve(specifier: string): string | undefined {
    const [namespace, name] = specifier.split('/');
    if (namespace === 'lightning' && name !== undefined && this.has(name)) return this.#componentPath(name);
    return this.#pathByName.get(specifier);
  }

  #componentPath(name: string): string {
    return join(this.directory, 'src', 'lightning', name, `${name}.js`);
  }
}
