import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { ImportFault } from './import-fault.ts';
import { runtimeFolders, usesWholeRuntime } from './runtime-folders.ts';
import { sourceFiles } from './source-files.ts';
import type { ImportedModule } from './typescript-imports.ts';
import { importsOf } from './typescript-imports.ts';

const FRONT = 'index.ts';

/** Holds `runtime/src` to the directions of its folders. A test may use any folder, but also only through its index.ts. */
export function checkRuntimeImports(sourceDirectory: string): ImportFault[] {
  return sourceFiles(sourceDirectory, ['.ts', '.mts']).flatMap((file) => {
    const text = readFileSync(join(sourceDirectory, file), 'utf8');
    return importsOf(text).flatMap((imported) => {
      const message = faultOf(file, imported);
      return message === undefined ? [] : [{ file, line: imported.line, message }];
    });
  });
}

function faultOf(file: string, { specifier }: ImportedModule): string | undefined {
  const folder = folderOf(file);
  if (folder !== undefined && !(folder in runtimeFolders)) {
    return `the folder "${folder}" is not in the table of directions. Add it to scripts/imports/runtime-folders.ts with what it may import.`;
  }
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(dirname(file), specifier);
  if (target.startsWith('../')) return outsideFault(file, target);
  const targetFolder = folderOf(target);
  if (targetFolder === folder) return undefined;
  if (targetFolder === undefined) return wholeRuntimeFault(file, folder, target);
  if (!isTest(file) && folder !== undefined && !(runtimeFolders[folder] ?? []).includes(targetFolder)) {
    return `${folder} may not import ${targetFolder}; it may import ${listed(runtimeFolders[folder] ?? [])}.`;
  }
  return target === `${targetFolder}/${FRONT}`
    ? undefined
    : `${targetFolder} is imported past its front: import ${targetFolder}/${FRONT}, not ${target}.`;
}

/** A data file of a dependency or of the fixtures may be read by a test; code of other parts of the project never. */
function outsideFault(file: string, target: string): string | undefined {
  return isTest(file) ? undefined : `the runtime imports ${target}, which is outside runtime/src.`;
}

function wholeRuntimeFault(file: string, folder: string | undefined, target: string): string | undefined {
  if (folder === undefined || isTest(file) || usesWholeRuntime.includes(folder)) return undefined;
  return `${folder} may not import ${target}: it puts all folders together, ${folder} among them.`;
}

/** Undefined for a file that lies in no folder: those that put the folders together, and their tests. */
function folderOf(file: string): string | undefined {
  const [first, ...rest] = file.split('/');
  return rest.length === 0 || first === '__tests__' ? undefined : first;
}

function isTest(file: string): boolean {
  return file.split('/').includes('__tests__');
}

function listed(folders: readonly string[]): string {
  return folders.length === 0 ? 'nothing' : folders.join(', ');
}
