import { checkProjects } from '../index.ts';
import { formatDiagnostics } from '../diagnostics/index.ts';
import { counted } from '../support/index.ts';
import { COMMON_OPTIONS, namespaceOption, projectDirectories, readOptions } from './command-options.ts';

export const DOCTOR_HELP = `localorg doctor [--project <dir>]…

Lists what stands between the projects and the local org: faults of the metadata and the Apex source, metadata whose type is not read, elements
that are not, and members of
the platform's library that the source calls and the local org lacks. Exit status 1 where there is a fault or a missing member.`;

export function doctorCommand(args: readonly string[], print: (line: string) => void): number {
  const { values } = readOptions(args, COMMON_OPTIONS);
  const report = checkProjects(projectDirectories(values.project), namespaceOption(values.namespace));
  print(counted(report.diagnostics.length, 'fault'));
  if (report.diagnostics.length > 0) print(formatDiagnostics(report.diagnostics));
  print(`${counted(report.unread.length, 'part')} of the metadata that the local org does not read`);
  if (report.unread.length > 0) print(formatDiagnostics(report.unread));
  print(`${counted(report.missingMembers.length, 'library member')} that the local org lacks`);
  for (const { key, uses } of report.missingMembers) print(`  ${key} (${counted(uses, 'use')})`);
  return report.diagnostics.length + report.missingMembers.length > 0 ? 1 : 0;
}
