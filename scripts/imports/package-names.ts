import { basename } from 'node:path';

/** What a reference can name; each kind has names of its own. */
export type NameKind = 'class' | 'component' | 'object';

/** A reference inside a file of the package, before it's known whether the package has such a name. */
export interface PackageReference {
  readonly kind: NameKind;
  readonly name: string;
  readonly line: number;
}

/** The capability that each name of the package belongs to. Apex and object names don't mind case. */
export class PackageNames {
  private readonly folders = new Map<string, { readonly folder: string; readonly name: string }>();

  constructor(files: readonly string[]) {
    for (const file of files) {
      const [folder = ''] = file.split('/');
      const named = declaredName(file);
      if (named) this.folders.set(key(named.kind, named.name), { folder, name: named.name });
    }
  }

  /** Undefined where the platform or another package owns the name. */
  find(kind: NameKind, name: string): { readonly folder: string; readonly name: string } | undefined {
    return this.folders.get(key(kind, name));
  }
}

function key(kind: NameKind, name: string): string {
  return `${kind}:${kind === 'component' ? name : name.toLowerCase()}`;
}

function declaredName(file: string): { kind: NameKind; name: string } | undefined {
  if (file.endsWith('.cls')) return { kind: 'class', name: basename(file, '.cls') };
  if (file.endsWith('.js-meta.xml')) return { kind: 'component', name: basename(file, '.js-meta.xml') };
  if (file.endsWith('.object-meta.xml')) {
    const name = basename(file, '.object-meta.xml');
    return name.includes('__') ? { kind: 'object', name } : undefined; // a standard object belongs to no folder
  }
  return undefined;
}
