import { type EnumValue, exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexBlob, ApexDatetime, ApexList, ApexMap, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { argument, valueHash } from './arguments.ts';
import { contentOf, readZip, writeZip, zipFile, type ZipFile } from './zip-format.ts';

const ENTRY = runtimeType('Platform', 'Compression.ZipEntry');
/** Effort of each level, as zlib counts it. */
const LEVELS: Readonly<Record<string, number>> = { BEST_COMPRESSION: 9, BEST_SPEED: 1, DEFAULT_LEVEL: 6, NO_COMPRESSION: 0 };

class ZipEntry extends PlatformObject {
  name: string;
  content: Uint8Array;
  comment: string | null = null;
  modified: number;
  /** Undefined as long as the archive's own method holds. */
  isDeflated: boolean | undefined;
  file: ZipFile | undefined;

  constructor(name: string, content: Uint8Array, modified: number) {
    super();
    this.name = name;
    this.content = content;
    this.modified = modified;
  }

  static ofFile(file: ZipFile): ZipEntry {
    const entry = new ZipEntry(file.name, contentOf(file), file.modified.getTime());
    entry.comment = file.comment === '' ? null : file.comment;
    entry.isDeflated = file.isDeflated;
    entry.file = file;
    return entry;
  }

  get $type(): RuntimeType {
    return ENTRY;
  }

  /** As it stands in an archive. */
  packed(level = 6, isDeflatedByDefault = true): ZipFile {
    const { modified, comment } = this;
    const isDeflated = this.isDeflated ?? isDeflatedByDefault;
    return (this.file ??= zipFile(this.name, this.content, { isDeflated, level, modified: new Date(modified), comment: comment ?? '' }));
  }

  override toString(): string {
    return this.name;
  }
}

class ZipReader extends PlatformObject {
  readonly entries: readonly ZipEntry[];

  constructor(bytes: Uint8Array) {
    super();
    const files = readZip(bytes);
    if (!files) throw exception('Compression.ZipException', 'The data is no ZIP archive.');
    this.entries = files.map((file) => ZipEntry.ofFile(file));
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Compression.ZipReader');
  }

  entry(name: string | null): ZipEntry {
    const found = this.entries.find((candidate) => candidate.name === argument(name));
    if (!found) throw exception('Compression.ZipException', `The archive has no entry ${name}.`);
    return found;
  }
}

class ZipWriter extends PlatformObject {
  readonly entries = new Map<string, ZipEntry>();
  level = 'DEFAULT_LEVEL';
  method = 'DEFLATED';

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Compression.ZipWriter');
  }

  add(entry: ZipEntry): ZipEntry {
    this.entries.set(entry.name, entry);
    return entry;
  }

  archive(): ApexBlob {
    const files = [...this.entries.values()].map((entry) => entry.packed(LEVELS[this.level]!, this.method === 'DEFLATED'));
    return new ApexBlob(writeZip(files));
  }
}

function copyOf(entry: ZipEntry): ZipEntry {
  const copy = new ZipEntry(entry.name, entry.content, entry.modified);
  copy.comment = entry.comment;
  copy.isDeflated = entry.isDeflated;
  return copy;
}

/** A changed entry is packed anew. */
function changed(entry: ZipEntry, change: (entry: ZipEntry) => void): ZipEntry {
  change(entry);
  entry.file = undefined;
  return entry;
}

function methodOf(runtime: Runtime, isDeflated: boolean): Value {
  return runtime.platformConstant('Compression.Method', isDeflated ? 'DEFLATED' : 'STORED');
}

function chained<T>(self: T, change: () => unknown): T {
  change();
  return self;
}

const entryMembers: LibraryPart = {
  'Compression.ZipEntry.getComment()': (_runtime, self: ZipEntry) => self.comment,
  'Compression.ZipEntry.getCompressedSize()': (_runtime, self: ZipEntry) => BigInt(self.packed().compressed.length),
  'Compression.ZipEntry.getContent()': (_runtime, self: ZipEntry) => new ApexBlob(self.content),
  'Compression.ZipEntry.getCrc()': (_runtime, self: ZipEntry) => BigInt(self.packed().crc),
  'Compression.ZipEntry.getLastModifiedTime()': (_runtime, self: ZipEntry) => new ApexDatetime(self.modified),
  'Compression.ZipEntry.getMethod()': (runtime, self: ZipEntry) => methodOf(runtime, self.isDeflated ?? true),
  'Compression.ZipEntry.getName()': (_runtime, self: ZipEntry) => self.name,
  'Compression.ZipEntry.getUncompressedSize()': (_runtime, self: ZipEntry) => BigInt(self.content.length),
  'Compression.ZipEntry.setComment(String)': (_runtime, self: ZipEntry, text: string | null) =>
    changed(self, (entry) => (entry.comment = text)),
  'Compression.ZipEntry.setContent(Blob)': (_runtime, self: ZipEntry, blob: ApexBlob) =>
    changed(self, (entry) => (entry.content = argument(blob).bytes)),
  'Compression.ZipEntry.setLastModifiedTime(Datetime)': (_runtime, self: ZipEntry, moment: ApexDatetime) =>
    changed(self, (entry) => (entry.modified = argument(moment).ms)),
  'Compression.ZipEntry.setMethod(Compression.Method)': (_runtime, self: ZipEntry, method: EnumValue) =>
    changed(self, (entry) => (entry.isDeflated = method.name === 'DEFLATED')),
  'Compression.ZipEntry.equals(Object)': (_runtime, self: ZipEntry, other: Value) => self === other,
  'Compression.ZipEntry.hashcode()': (_runtime, self: ZipEntry) => valueHash(self),
  'Compression.ZipEntry.toString()': (_runtime, self: ZipEntry) => self.name,
};

export const compressionLibrary: LibraryPart = {
  ...entryMembers,
  'Compression.ZipReader.new(Blob)': (_runtime, data: ApexBlob | null) => new ZipReader(argument(data).bytes),
  'Compression.ZipReader.extract(String)': (_runtime, self: ZipReader, name: string | null) => new ApexBlob(self.entry(name).content),
  'Compression.ZipReader.extract(Compression.ZipEntry)': (_runtime, self: ZipReader, entry: ZipEntry | null) =>
    new ApexBlob(self.entry(argument(entry).name).content),
  'Compression.ZipReader.getEntries()': (_runtime, self: ZipReader) => new ApexList(ENTRY, [...self.entries]),
  'Compression.ZipReader.getEntriesMap()': (_runtime, self: ZipReader) =>
    new ApexMap(
      types.String,
      ENTRY,
      self.entries.map((entry) => [entry.name, entry] as const),
    ),
  'Compression.ZipReader.getEntry(String)': (_runtime, self: ZipReader, name: string | null) => self.entry(name),
  'Compression.ZipReader.getEntryNames()': (_runtime, self: ZipReader) =>
    new ApexList(
      types.String,
      self.entries.map((entry) => entry.name),
    ),
  'Compression.ZipWriter.new()': () => new ZipWriter(),
  'Compression.ZipWriter.addEntry(String,Blob)': (runtime, self: ZipWriter, name: string | null, data: ApexBlob | null) =>
    self.add(new ZipEntry(argument(name), argument(data).bytes, runtime.tx.now())),
  'Compression.ZipWriter.addEntry(Compression.ZipEntry)': (_runtime, self: ZipWriter, entry: ZipEntry | null) =>
    self.add(copyOf(argument(entry))),
  'Compression.ZipWriter.getArchive()': (_runtime, self: ZipWriter) => self.archive(),
  'Compression.ZipWriter.getEntries()': (_runtime, self: ZipWriter) => new ApexList(ENTRY, [...self.entries.values()]),
  'Compression.ZipWriter.getEntry(String)': (_runtime, self: ZipWriter, name: string) => self.entries.get(name) ?? null,
  'Compression.ZipWriter.removeEntry(String)': (_runtime, self: ZipWriter, name: string) => void self.entries.delete(name),
  'Compression.ZipWriter.getLevel()': (runtime, self: ZipWriter) => runtime.platformConstant('Compression.Level', self.level),
  'Compression.ZipWriter.setLevel(Compression.Level)': (_runtime, self: ZipWriter, level: EnumValue) =>
    chained(self, () => (self.level = level.name)),
  'Compression.ZipWriter.getMethod()': (runtime, self: ZipWriter) => methodOf(runtime, self.method === 'DEFLATED'),
  'Compression.ZipWriter.setMethod(Compression.Method)': (_runtime, self: ZipWriter, method: EnumValue) =>
    chained(self, () => (self.method = method.name)),
};
