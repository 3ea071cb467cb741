import { MetadataReader } from './metadata-reader.ts';
import { Project } from './project.ts';
import { findProjectFiles } from './project-file.ts';
import { readProjectSettings } from './project-settings.ts';

export interface ProjectOptions {
  /** Overrides the namespace of `sfdx-project.json`. */
  readonly namespace?: string;
  /** Lets `Project.unread` tell what nobody reads; costs memory. */
  readonly notesUnread?: boolean;
}

/**
 * Opens a project: the first folder gives name, namespace and API version, all folders give package directories.
 * Metadata is read when it is first asked for.
 */
export function readProject(directories: readonly string[], options: ProjectOptions = {}): Project {
  const [first, ...others] = directories.map((directory) => readProjectSettings(directory, options.namespace));
  if (!first) throw new Error('No project folder was named. Name the folder that holds sfdx-project.json.');
  const packageDirectories = [first, ...others].flatMap((settings) => settings.packageDirectories);
  return new Project(new MetadataReader(findProjectFiles(first.root, packageDirectories), options.notesUnread), first);
}
