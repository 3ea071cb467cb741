import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { exception, type LibraryPart } from '../engine/index.ts';
import { ApexBlob } from '../values/index.ts';
import { argument } from './arguments.ts';

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  SHA256: 'sha256',
  'SHA-512': 'sha512',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};
const MACS: Readonly<Record<string, string>> = { HMACMD5: 'md5', HMACSHA1: 'sha1', HMACSHA256: 'sha256', HMACSHA512: 'sha512' };
const SIGNATURES: Readonly<Record<string, string>> = {
  RSA: 'sha1',
  'RSA-SHA1': 'sha1',
  'RSA-SHA256': 'sha256',
  'RSA-SHA384': 'sha384',
  'RSA-SHA512': 'sha512',
  'ECDSA-SHA256': 'sha256',
  'ECDSA-SHA384': 'sha384',
  'ECDSA-SHA512': 'sha512',
};
const KEY_BYTES: Readonly<Record<string, number>> = { AES128: 16, AES192: 24, AES256: 32 };
const IV_BYTES = 16;

function algorithm(table: Readonly<Record<string, string>>, name: string | null): string {
  const known = table[argument(name).toUpperCase()];
  if (known === undefined) throw exception('NoSuchAlgorithmException', `Invalid algorithm: ${name}`);
  return known;
}

function fail(text: string): never {
  throw exception('SecurityException', text);
}

/** Node's name of the cipher, once key and initialization vector have the right size. */
function cipher(name: string | null, key: ApexBlob, iv: Uint8Array): string {
  const bytes = KEY_BYTES[argument(name).toUpperCase().replace('AES-', 'AES')];
  if (bytes === undefined) throw exception('NoSuchAlgorithmException', `Invalid algorithm ${name}`);
  if (key.bytes.length !== bytes) throw exception('InvalidParameterValueException', `Invalid private key. Must be ${bytes} bytes.`);
  if (iv.length !== IV_BYTES)
    throw exception('InvalidParameterValueException', `Invalid initialization vector. Must be ${IV_BYTES} bytes.`);
  return `aes-${bytes * 8}-cbc`;
}

function encrypt(name: string | null, key: ApexBlob, iv: Uint8Array, data: Uint8Array): Buffer {
  const running = createCipheriv(cipher(name, key, iv), key.bytes, iv);
  return Buffer.concat([running.update(data), running.final()]);
}

function decrypt(name: string | null, key: ApexBlob, iv: Uint8Array, data: Uint8Array): ApexBlob {
  const running = createDecipheriv(cipher(name, key, iv), key.bytes, iv);
  try {
    return new ApexBlob(Buffer.concat([running.update(data), running.final()]));
  } catch {
    return fail('Given final block not properly padded. Such issues can arise if a bad key is used during decryption.');
  }
}

function hmac(name: string | null, data: ApexBlob | null, key: ApexBlob | null): Buffer {
  return createHmac(algorithm(MACS, name), argument(key).bytes).update(argument(data).bytes).digest();
}

function signed(name: string | null, data: ApexBlob, key: ApexBlob): ApexBlob {
  try {
    return new ApexBlob(
      sign(algorithm(SIGNATURES, name), data.bytes, createPrivateKey({ key: Buffer.from(key.bytes), format: 'der', type: 'pkcs8' })),
    );
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? fail('Invalid private key: it must be in PKCS #8 format.') : rethrow(thrown);
  }
}

function rethrow(thrown: unknown): never {
  throw thrown;
}

function verified(name: string | null, data: ApexBlob, signature: ApexBlob, key: ApexBlob): boolean {
  return verify(
    algorithm(SIGNATURES, name),
    data.bytes,
    createPublicKey({ key: Buffer.from(key.bytes), format: 'der', type: 'spki' }),
    signature.bytes,
  );
}

function aesKey(bits: number): ApexBlob {
  if (![128, 192, 256].includes(bits)) throw exception('InvalidParameterValueException', 'Invalid key size. Must be 128, 192 or 256.');
  return new ApexBlob(randomBytes(bits / 8));
}

export const cryptoLibrary: LibraryPart = {
  'Crypto.decrypt(String,Blob,Blob,Blob)': (_, name: string | null, key: ApexBlob | null, iv: ApexBlob | null, data: ApexBlob | null) =>
    decrypt(name, argument(key), argument(iv).bytes, argument(data).bytes),
  'Crypto.decryptWithManagedIV(String,Blob,Blob)': (_, name: string | null, key: ApexBlob | null, data: ApexBlob | null) =>
    decrypt(name, argument(key), argument(data).bytes.slice(0, IV_BYTES), data!.bytes.slice(IV_BYTES)),
  'Crypto.encrypt(String,Blob,Blob,Blob)': (_, name: string | null, key: ApexBlob | null, iv: ApexBlob | null, data: ApexBlob | null) =>
    new ApexBlob(encrypt(name, argument(key), argument(iv).bytes, argument(data).bytes)),
  // The initialization vector stands in front of the data.
  'Crypto.encryptWithManagedIV(String,Blob,Blob)': (_, name: string | null, key: ApexBlob | null, data: ApexBlob | null) => {
    const iv = randomBytes(IV_BYTES);
    return new ApexBlob(Buffer.concat([iv, encrypt(name, argument(key), iv, argument(data).bytes)]));
  },
  'Crypto.generateAesKey(Integer)': (_, bits: number | null) => aesKey(argument(bits)),
  'Crypto.generateDigest(String,Blob)': (_, name: string | null, data: ApexBlob | null) =>
    new ApexBlob(createHash(algorithm(DIGESTS, name)).update(argument(data).bytes).digest()),
  'Crypto.generateMac(String,Blob,Blob)': (_, name: string | null, data: ApexBlob | null, key: ApexBlob | null) =>
    new ApexBlob(hmac(name, data, key)),
  'Crypto.getRandomInteger()': () => randomBytes(4).readInt32BE(),
  'Crypto.getRandomLong()': () => randomBytes(8).readBigInt64BE(),
  'Crypto.sign(String,Blob,Blob)': (_, name: string | null, data: ApexBlob | null, key: ApexBlob | null) =>
    signed(name, argument(data), argument(key)),
  'Crypto.verify(String,Blob,Blob,Blob)': (
    _,
    name: string | null,
    data: ApexBlob | null,
    signature: ApexBlob | null,
    key: ApexBlob | null,
  ) => verified(name, argument(data), argument(signature), argument(key)),
  'Crypto.verifyHmac(String,Blob,Blob,Blob)': (
    _,
    name: string | null,
    data: ApexBlob | null,
    key: ApexBlob | null,
    expected: ApexBlob | null,
  ) => {
    const made = hmac(name, data, key);
    return made.length === argument(expected).bytes.length && timingSafeEqual(made, expected!.bytes);
  },
};
