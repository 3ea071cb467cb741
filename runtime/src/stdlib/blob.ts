import { exception, type LibraryPart, nonNull } from '../engine/index.ts';
import { ApexBlob } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Source: Apex Reference Guide, Blob.toString: bytes that are no UTF-8 are refused. */
function blobText(self: ApexBlob): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(self.bytes);
  } catch {
    throw exception('StringException', 'BLOB is not a valid UTF-8 string');
  }
}

export const blobLibrary: LibraryPart = {
  'Blob.size()': (_, self: ApexBlob) => self.bytes.length,
  'Blob.toString()': (_, self: ApexBlob) => blobText(nonNull(self)),
  'Blob.valueOf(String)': (_, text: string | null) => ApexBlob.ofText(argument(text)),
};
