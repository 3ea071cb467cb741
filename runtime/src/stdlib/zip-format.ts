import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipFile {
  readonly name: string;
  readonly comment: string;
  readonly isDeflated: boolean;
  readonly modified: Date;
  readonly crc: number;
  readonly compressed: Uint8Array;
  readonly size: number;
}

/** Signatures of the parts of an archive. Source: PKWARE, .ZIP File Format Specification, 4.3. */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_RECORD_SIZE = 22;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

export function contentOf(file: ZipFile): Uint8Array {
  return file.isDeflated ? inflateRawSync(file.compressed) : file.compressed;
}

export function zipFile(
  name: string,
  content: Uint8Array,
  options: { isDeflated: boolean; level: number; modified: Date; comment: string },
): ZipFile {
  const compressed = options.isDeflated ? deflateRawSync(content, { level: options.level }) : content;
  const { isDeflated, modified, comment } = options;
  return { name, comment, isDeflated, modified, crc: crc32(content), compressed, size: content.length };
}

/** Undefined where the bytes are no archive. */
export function readZip(bytes: Uint8Array): ZipFile[] | undefined {
  const data = Buffer.from(bytes);
  let end = data.length - END_RECORD_SIZE;
  while (end >= 0 && data.readUInt32LE(end) !== END_RECORD) end--;
  if (end < 0) return undefined;
  const files: ZipFile[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (data.readUInt32LE(at) !== CENTRAL_HEADER) return undefined;
    files.push(readEntry(data, at));
    at += 46 + data.readUInt16LE(at + 28) + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return files;
}

function readEntry(data: Buffer, at: number): ZipFile {
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset)) as [number, number, number];
  const local = data.readUInt32LE(at + 42);
  const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
  const nameEnd = at + 46 + nameLength;
  return {
    name: data.toString('utf8', at + 46, nameEnd),
    comment: data.toString('utf8', nameEnd + extraLength, nameEnd + extraLength + commentLength),
    isDeflated: data.readUInt16LE(at + 10) === DEFLATED,
    modified: readTime(data.readUInt16LE(at + 12), data.readUInt16LE(at + 14)),
    crc: data.readUInt32LE(at + 16),
    compressed: data.subarray(start, start + data.readUInt32LE(at + 20)),
    size: data.readUInt32LE(at + 24),
  };
}

export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const local = Buffer.concat([numbers([LOCAL_HEADER, 4], [20, 2], ...common(file, name.length), [0, 2]), name, file.compressed]);
    const comment = Buffer.from(file.comment);
    directory.push(
      numbers(
        [CENTRAL_HEADER, 4],
        [20, 2],
        [20, 2],
        ...common(file, name.length),
        [0, 2],
        [comment.length, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [offset, 4],
      ),
      name,
      comment,
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = files.length;
  return Buffer.concat([
    ...parts,
    central,
    numbers([END_RECORD, 4], [0, 4], [count, 2], [count, 2], [central.length, 4], [offset, 4], [0, 2]),
  ]);
}

/** What the header before a file and the one in the directory say alike. */
function common(file: ZipFile, nameLength: number): [number, number][] {
  const [time, date] = writtenTime(file.modified);
  return [
    [UTF8_NAMES, 2],
    [file.isDeflated ? DEFLATED : 0, 2],
    [time, 2],
    [date, 2],
    [file.crc, 4],
    [file.compressed.length, 4],
    [file.size, 4],
    [nameLength, 2],
  ];
}

function numbers(...fields: readonly [number, number][]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((total, [, size]) => total + size, 0));
  let at = 0;
  for (const [value, size] of fields) at = buffer.writeUIntLE(value, at, size);
  return buffer;
}

/** Times of an archive have no zone; they are read and written in GMT, to two seconds. */
function readTime(time: number, date: number): Date {
  return new Date(Date.UTC((date >> 9) + 1980, ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2));
}

function writtenTime(moment: Date): [number, number] {
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  const date = ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  return [time, date];
}
