import { exception, type LibraryPart } from '../engine/index.ts';
import { ApexBlob } from '../values/index.ts';
import { argument } from './arguments.ts';

const ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'iso-8859-1': 'latin1',
  'us-ascii': 'ascii',
  'utf-16le': 'utf16le',
  'windows-1252': 'latin1',
};

function encodingNamed(name: string): BufferEncoding {
  const encoding = ENCODINGS[name.toLowerCase()];
  if (!encoding) throw exception('StringException', `Unsupported encoding: ${name}`);
  return encoding;
}

/** Source: the form application/x-www-form-urlencoded, as java.net.URLEncoder writes it. */
function urlEncode(text: string, encoding: BufferEncoding): string {
  return [...Buffer.from(text, encoding)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[a-zA-Z0-9.*_-]/.test(character)) return character;
      return byte === 32 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function urlDecode(text: string, encoding: BufferEncoding): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+|%/g, (bytes) => {
    if (bytes === '%') throw exception('StringException', 'URLDecoder: Illegal hex characters in escape (%) pattern');
    return Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(encoding);
  });
}

function base64Decode(text: string): ApexBlob {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text))
    throw exception('StringException', `Unrecognized base64 character: ${/[^A-Za-z0-9+/=\s]/.exec(text)?.[0] ?? '='}`);
  return new ApexBlob(Buffer.from(text, 'base64'));
}

function convertFromHex(text: string): ApexBlob {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(text))
    throw exception('InvalidParameterValueException', 'Input string should contain an even number of hexadecimal characters.');
  return new ApexBlob(Buffer.from(text, 'hex'));
}

export const encodingUtilLibrary: LibraryPart = {
  'EncodingUtil.base64Decode(String)': (_, text: string | null) => base64Decode(argument(text)),
  'EncodingUtil.base64Encode(Blob)': (_, blob: ApexBlob | null) => Buffer.from(argument(blob).bytes).toString('base64'),
  'EncodingUtil.convertFromHex(String)': (_, text: string | null) => convertFromHex(argument(text)),
  'EncodingUtil.convertToHex(Blob)': (_, blob: ApexBlob | null) => Buffer.from(argument(blob).bytes).toString('hex'),
  'EncodingUtil.urlDecode(String,String)': (_, text: string | null, encoding: string | null) =>
    urlDecode(argument(text), encodingNamed(argument(encoding))),
  'EncodingUtil.urlEncode(String,String)': (_, text: string | null, encoding: string | null) =>
    urlEncode(argument(text), encodingNamed(argument(encoding))),
};
