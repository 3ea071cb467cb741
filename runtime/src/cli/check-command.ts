import { projectFaults } from '../index.ts';
import { type Diagnostic, formatDiagnostics } from '../diagnostics/index.ts';
import { COMMON_OPTIONS, NAMESPACE_HELP, namespaceOption, projectDirectories, readOptions } from './command-options.ts';
import { counted } from '../support/index.ts';

export const CHECK_HELP = `localorg check [--project <dir>]… [--json] [--namespace <name>]

Checks the projects' metadata and Apex without running anything, and lists every fault of every file.
  --json       prints an array of { file, line, column, message, code, severity }
  ${NAMESPACE_HELP}
Prints "file:line:column: message [code]" a fault and the count last. Exit status 1 where there is a fault; a warning is none.`;

const OPTIONS = { ...COMMON_OPTIONS, json: { type: 'boolean' } } as const;

export function checkCommand(args: readonly string[], print: (line: string) => void): number {
  const { values } = readOptions(args, OPTIONS);
  const diagnostics = projectFaults(projectDirectories(values.project), namespaceOption(values.namespace));
  const faults = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  if (values.json) print(JSON.stringify(diagnostics.map(plain), undefined, 2));
  else printList(diagnostics, faults, print);
  return faults > 0 ? 1 : 0;
}

function plain({ file, span, message, code, severity }: Diagnostic): object {
  return { file, line: span.line, column: span.column, message, code, severity };
}

function printList(diagnostics: readonly Diagnostic[], faults: number, print: (line: string) => void): void {
  if (diagnostics.length > 0) print(formatDiagnostics(diagnostics));
  const warnings = diagnostics.length - faults;
  print(`${counted(faults, 'fault')}${warnings > 0 ? `, ${counted(warnings, 'warning')}` : ''}`);
}
