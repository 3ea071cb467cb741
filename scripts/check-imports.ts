import { join } from 'node:path';
import { checkPackageReferences } from './imports/check-package-references.ts';
import { checkReservedWords } from './imports/check-reserved-words.ts';
import { checkRuntimeImports } from './imports/check-runtime-imports.ts';
import { checkRuntimeUsers } from './imports/check-runtime-users.ts';
import { formatImportFault } from './imports/import-fault.ts';
import type { ImportFault } from './imports/import-fault.ts';
import { projectRoot } from './project-root.ts';

const below = (prefix: string, faults: readonly ImportFault[]): ImportFault[] =>
  faults.map((fault) => ({ ...fault, file: `${prefix}/${fault.file}` }));

const faults = [
  ...below('runtime/src', checkRuntimeImports(join(projectRoot, 'runtime/src'))),
  ...checkRuntimeUsers(projectRoot),
  ...below('force-app/main', checkPackageReferences(join(projectRoot, 'force-app/main'))),
  ...below('force-app/main', checkReservedWords(join(projectRoot, 'force-app/main'))),
];
for (const fault of faults) process.stdout.write(`${formatImportFault(fault)}\n`);
process.stdout.write(
  faults.length === 0 ? 'All imports follow the directions.\n' : `${faults.length} imports go against the directions.\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
