import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** What `sfdx-project.json` says, or what a bare folder of metadata has instead. */
export interface ProjectSettings {
  readonly root: string;
  readonly name: string;
  readonly namespace: string;
  readonly apiVersion: number;
  /** Absolute. */
  readonly packageDirectories: readonly string[];
}

/** The API version of a folder without `sfdx-project.json`. */
const DEFAULT_API_VERSION = 67;

interface SfdxProject {
  readonly name?: string;
  readonly namespace?: string;
  readonly sourceApiVersion?: string;
  readonly packageDirectories?: readonly { readonly path?: string }[];
}

/** Reads one folder's settings. Throws where its `sfdx-project.json` cannot be used. */
export function readProjectSettings(directory: string, namespace: string | undefined): ProjectSettings {
  const root = resolve(directory);
  if (!existsSync(root)) throw new Error(`There is no folder ${root}. Name the folder that holds sfdx-project.json, or one of metadata.`);
  const path = join(root, 'sfdx-project.json');
  if (!existsSync(path)) {
    return { root, name: basename(root), namespace: namespace ?? '', apiVersion: DEFAULT_API_VERSION, packageDirectories: [root] };
  }
  const project = parseProject(path);
  const packageDirectories = (project.packageDirectories ?? []).flatMap(({ path: folder }) =>
    folder === undefined ? [] : [join(root, folder)],
  );
  const missing = packageDirectories.find((folder) => !existsSync(folder));
  if (packageDirectories.length === 0) throw new Error(`${path} names no package directory. Give it "packageDirectories".`);
  if (missing !== undefined)
    throw new Error(`${path} names the package directory ${missing}, which does not exist. Create it or correct the path.`);
  return {
    root,
    name: project.name ?? basename(root),
    namespace: namespace ?? project.namespace ?? '',
    packageDirectories,
    apiVersion: Number(project.sourceApiVersion ?? DEFAULT_API_VERSION),
  };
}

function parseProject(path: string): SfdxProject {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SfdxProject;
  } catch (error) {
    throw new Error(`${path} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}
