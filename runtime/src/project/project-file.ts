import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** What a metadata file is about, by its suffix `.<kind>-meta.xml`. Those with a reader here come first, the others are known and unused. */
export const METADATA_KINDS = [
  'cls',
  'trigger',
  'object',
  'field',
  'recordType',
  'listView',
  'compactLayout',
  'fieldSet',
  'validationRule',
  'webLink',
  'labels',
  'permissionset',
  'permissionsetgroup',
  'profile',
  'customPermission',
  'app',
  'tab',
  'flexipage',
  'layout',
  'namedCredential',
  'externalCredential',
  'externalAuthIdentityProvider',
  'md',
  'resource',
  'js',
  'queue',
  'role',
  'group',
  'sharingRules',
  'mutingpermissionset',
  'globalValueSet',
  'standardValueSet',
  'duplicateRule',
  'matchingRule',
  'assignmentRules',
  'settings',
  'LeadConvertSetting',
  'platformEventSubscriberConfig',
  'platformEventChannelMember',
] as const;

export type MetadataKind = (typeof METADATA_KINDS)[number];

/** A file of the project. Its text is read when it is first asked for. */
export class ProjectFile {
  readonly path: string;
  /** Relative to the project, with forward slashes. */
  readonly relativePath: string;
  #text: string | undefined;

  constructor(path: string, root: string) {
    this.path = path;
    this.relativePath = relative(root, path).split(sep).join('/');
  }

  get text(): string {
    return (this.#text ??= readFileSync(this.path, 'utf8'));
  }

  get directory(): string {
    return dirname(this.path);
  }
}

/** A metadata file with the name of what it describes, as in `Score__c` of `Score__c.field-meta.xml`. */
export interface MetadataFile {
  readonly file: ProjectFile;
  readonly kind: MetadataKind;
  readonly name: string;
}

export interface LwcFolder {
  readonly name: string;
  readonly directory: string;
  readonly files: readonly string[];
}

/** Everything in the package directories, sorted by what reads it. */
export interface ProjectFiles {
  readonly root: string;
  readonly metadata: ReadonlyMap<MetadataKind, readonly MetadataFile[]>;
  readonly apex: readonly ProjectFile[];
  readonly lwc: readonly LwcFolder[];
  readonly unknown: readonly string[];
}

const KINDS: ReadonlySet<string> = new Set(METADATA_KINDS);
const META_NAME = /^(.*)\.([A-Za-z0-9]+)-meta\.xml$/;
/** Folders whose contents belong to the metadata file beside them. */
const CONTENT_FOLDERS: ReadonlySet<string> = new Set(['staticresources']);

/** Walks the package directories. Files come in the order of their paths. */
export function findProjectFiles(root: string, packageDirectories: readonly string[]): ProjectFiles {
  const walk = new Walk(root);
  for (const directory of packageDirectories) walk.directory(directory);
  return { root, metadata: walk.metadata, apex: walk.apex, lwc: walk.lwc, unknown: walk.unknown };
}

class Walk {
  readonly metadata = new Map<MetadataKind, MetadataFile[]>();
  readonly apex: ProjectFile[] = [];
  readonly lwc: LwcFolder[] = [];
  readonly unknown: string[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  directory(path: string): void {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const child = join(path, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === '__tests__') continue;
      if (!entry.isDirectory()) this.#file(child);
      else if (basename(path) === 'lwc') this.#lwcFolder(child);
      else if (!CONTENT_FOLDERS.has(basename(path))) this.directory(child);
    }
  }

  #file(path: string): void {
    const name = basename(path);
    const meta = META_NAME.exec(name);
    const file = new ProjectFile(path, this.#root);
    if (meta && KINDS.has(meta[2]!)) this.#add(meta[2] as MetadataKind, meta[1]!, file);
    else if (/\.(?:cls|trigger)$/.test(name)) this.apex.push(file);
    else if (!this.#isContent(path)) this.unknown.push(file.relativePath);
  }

  /** Whether the file is content that its own metadata file describes, or a setting of a tool. */
  #isContent(path: string): boolean {
    const folder = basename(dirname(path));
    return CONTENT_FOLDERS.has(folder) || (folder === 'lwc' && /\.json$/.test(path));
  }

  #lwcFolder(directory: string): void {
    const name = basename(directory);
    const files = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__'))
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
    const meta = files.find((file) => file === `${name}.js-meta.xml`);
    if (meta) this.#add('js', name, new ProjectFile(join(directory, meta), this.#root));
    this.lwc.push({ name, directory, files });
  }

  #add(kind: MetadataKind, name: string, file: ProjectFile): void {
    const files = this.metadata.get(kind) ?? [];
    files.push({ file, kind, name: decodeURIComponent(name) });
    this.metadata.set(kind, files);
  }
}
