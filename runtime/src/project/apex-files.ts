import { basename } from 'node:path';
import type { MetadataReader } from './metadata-reader.ts';
import type { ProjectFile } from './project-file.ts';

/** One class or trigger. `text` is read from the disk when it is first asked for. */
export interface ApexFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly text: string;
  readonly apiVersion: number;
  readonly isActive: boolean;
}

/** Classes and triggers in the order of their names; the API version is their own, else the project's. */
export function readApexFiles(reader: MetadataReader, projectApiVersion: number): ApexFile[] {
  const settings = new Map(
    [...reader.filesOf('cls'), ...reader.filesOf('trigger')].map((meta) => [meta.file.path.replace(/-meta\.xml$/, ''), meta.file]),
  );
  return reader.files.apex
    .map((file) => new LazyApexFile(file, settings.get(file.path), reader, projectApiVersion))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

class LazyApexFile implements ApexFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly apiVersion: number;
  readonly isActive: boolean;
  readonly #file: ProjectFile;

  constructor(file: ProjectFile, settings: ProjectFile | undefined, reader: MetadataReader, projectApiVersion: number) {
    this.#file = file;
    this.path = file.path;
    this.kind = file.path.endsWith('.cls') ? 'class' : 'trigger';
    this.name = basename(file.path).replace(/\.(?:cls|trigger)$/, '');
    const root = settings && reader.rootOf(settings);
    this.apiVersion = root?.number('apiVersion') ?? projectApiVersion;
    this.isActive = (root?.text('status') ?? 'Active') === 'Active';
  }

  get text(): string {
    return this.#file.text;
  }
}
