import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { ImportFault } from './import-fault.ts';
import { sourceFiles } from './source-files.ts';
import { importsOf } from './typescript-imports.ts';

const RUNTIME = 'runtime/src/';
const FRONT = `${RUNTIME}index.ts`;
const HOST_FRONT = `${RUNTIME}host/index.ts`; // apart from the other, so that a command without pages doesn't load them

/** Folders outside the runtime; the runtime is one part for them, behind its index.ts and that of the host. */
const USERS = ['scripts', 'e2e', 'gtm-server'];

/** Finds code outside the runtime that reaches into it. */
export function checkRuntimeUsers(projectDirectory: string): ImportFault[] {
  return USERS.filter((user) => existsSync(join(projectDirectory, user))).flatMap((user) =>
    sourceFiles(join(projectDirectory, user), ['.ts']).flatMap((name) => faultsOf(projectDirectory, `${user}/${name}`)),
  );
}

function faultsOf(projectDirectory: string, file: string): ImportFault[] {
  return importsOf(readFileSync(join(projectDirectory, file), 'utf8')).flatMap(({ specifier, line }) => {
    const target = specifier.startsWith('.') ? posix.join(dirname(file), specifier) : specifier;
    const isInside = target.startsWith(RUNTIME) && target !== FRONT && target !== HOST_FRONT;
    return isInside ? [{ file, line, message: `the runtime is imported past its front: import ${FRONT}, not ${target}.` }] : [];
  });
}
