import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportFault } from './import-fault.ts';
import { PackageNames } from './package-names.ts';
import type { PackageReference } from './package-names.ts';
import { referencesOf, referencingEndings } from './package-references.ts';
import { packageTiers } from './package-tiers.ts';
import { sourceFiles } from './source-files.ts';

/** Holds `force-app/main` to its tiers. Metadata that only names things, such as permission sets and layouts, isn't read. */
export function checkPackageReferences(mainDirectory: string): ImportFault[] {
  const names = new PackageNames(sourceFiles(mainDirectory, ['.cls', '.js-meta.xml', '.object-meta.xml']));
  const unknown = new Set<string>();
  return sourceFiles(mainDirectory, referencingEndings).flatMap((file) => {
    const [folder = ''] = file.split('/');
    if (!(folder in packageTiers)) {
      if (unknown.has(folder)) return [];
      unknown.add(folder);
      return [{ file, line: 1, message: `the folder "${folder}" is in no tier. Add it to scripts/imports/package-tiers.ts.` }];
    }
    return faultsOf(file, folder, readFileSync(join(mainDirectory, file), 'utf8'), names);
  });
}

function faultsOf(file: string, folder: string, text: string, names: PackageNames): ImportFault[] {
  const told = new Set<string>();
  return referencesOf(file, text).flatMap((reference) => {
    const message = faultOf(folder, reference, names);
    const key = `${reference.line} ${message}`;
    if (message === undefined || told.has(key)) return [];
    told.add(key);
    return [{ file, line: reference.line, message }];
  });
}

function faultOf(folder: string, reference: PackageReference, names: PackageNames): string | undefined {
  const found = names.find(reference.kind, reference.name);
  const own = packageTiers[folder];
  const other = found && packageTiers[found.folder];
  if (!found || !own || !other || found.folder === folder || own.mayUse.includes(found.folder)) return undefined;
  const allowed = own.mayUse.length === 0 ? 'no other folder' : own.mayUse.join(', ');
  return `${folder} (tier ${own.tier}) may not use the ${reference.kind} ${found.name} of ${found.folder} (tier ${other.tier}); it may use ${allowed}.`;
}
