import { DiagnosticBag, type Span } from '../diagnostics/index.ts';
import type { MetadataFile, MetadataKind, ProjectFile, ProjectFiles } from './project-file.ts';
import { parseXml } from './parse-xml.ts';
import type { XmlElement } from './xml-element.ts';

/** Codes of the faults that a project's metadata can have. */
export const METADATA_FAULTS = {
  malformed: 'META001',
  unknownFieldType: 'META002',
  unknownObject: 'META003',
  unknownField: 'META004',
  missing: 'META005',
  unread: 'META006',
} as const;

export type MetadataFault = keyof typeof METADATA_FAULTS;

/** Reads metadata files and collects what is wrong with them. */
export class MetadataReader {
  readonly faults = new DiagnosticBag();
  readonly files: ProjectFiles;

  readonly #roots: Map<ProjectFile, XmlElement[]> | undefined;

  /** `notesRoots`: keeps what was read, so that it can be told what nobody read. */
  constructor(files: ProjectFiles, notesRoots = false) {
    this.files = files;
    this.#roots = notesRoots ? new Map() : undefined;
  }

  /** A file's root element, once for each reader that has asked for it. */
  rootsOf(file: ProjectFile): readonly XmlElement[] {
    return this.#roots?.get(file) ?? [];
  }

  filesOf(kind: MetadataKind): readonly MetadataFile[] {
    return this.files.metadata.get(kind) ?? [];
  }

  /** What `read` makes of each well-formed file of a kind. */
  readAll<T>(kind: MetadataKind, read: (root: XmlElement, metadata: MetadataFile) => T): T[] {
    const results: T[] = [];
    for (const metadata of this.filesOf(kind)) {
      const root = this.rootOf(metadata.file);
      if (root) results.push(read(root, metadata));
    }
    return results;
  }

  /** The file's root element; a malformed file is reported. */
  rootOf(file: ProjectFile): XmlElement | undefined {
    const parsed = parseXml(file.text);
    if ('root' in parsed) {
      this.#roots?.set(file, [...this.rootsOf(file), parsed.root]);
      return parsed.root;
    }
    const { message, offset } = parsed.fault;
    this.faults.add(METADATA_FAULTS.malformed, file.path, spanAt(file.text, offset, 1), `This file is not well-formed XML: ${message}`);
    return undefined;
  }

  /** Reports a fault at the first place where the file says `text`. */
  report(fault: MetadataFault, file: ProjectFile, text: string, message: string): void {
    this.faults.add(METADATA_FAULTS[fault], file.path, spanOf(file.text, text), message);
  }

  /** Reports that something is missing in a folder. */
  reportFolder(directory: string, message: string): void {
    this.faults.add(METADATA_FAULTS.missing, directory, { start: 0, end: 0, line: 1, column: 1 }, message);
  }
}

/** The first place of `part` as an element's whole text, or anywhere, or the beginning of the file. */
export function spanOf(text: string, part: string): Span {
  const asElement = text.indexOf(`>${part}<`);
  return spanAt(text, asElement >= 0 ? asElement + 1 : Math.max(0, text.indexOf(part)), part.length);
}

export function spanAt(text: string, start: number, length: number): Span {
  const before = text.slice(0, start);
  return { start, end: start + length, line: before.split('\n').length, column: start - before.lastIndexOf('\n') };
}
