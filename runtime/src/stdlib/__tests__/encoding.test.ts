import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apex, text, thrownBy } from './run-apex.ts';

describe('Blob and EncodingUtil', () => {
  it('turn texts into bytes and back', () => {
    assert.equal(text(`Blob.valueOf('é').size() + Blob.valueOf('é').toString()`), '2é');
  });

  it('refuse bytes that are no UTF-8', () => {
    assert.equal(thrownBy(`EncodingUtil.convertFromHex('ff').toString();`), 'StringException: BLOB is not a valid UTF-8 string');
  });

  it('encode in Base64 and hexadecimal digits', () => {
    assert.equal(
      text(
        `EncodingUtil.base64Encode(Blob.valueOf('a?b')) + ' ' + EncodingUtil.base64Decode('YT9i').toString() + ' ' + EncodingUtil.convertToHex(Blob.valueOf('az'))`,
      ),
      'YT9i a?b 617a',
    );
  });

  it('encode for forms, and read it back', () => {
    assert.equal(
      text(`EncodingUtil.urlEncode('a b&ü*~', 'UTF-8') + ' ' + EncodingUtil.urlDecode('a+b%26%C3%BC', 'UTF-8')`),
      'a+b%26%C3%BC*%7E a b&ü',
    );
  });
});

describe('Crypto', () => {
  it('digests', () => {
    assert.equal(text(`EncodingUtil.convertToHex(Crypto.generateDigest('MD5', Blob.valueOf('abc')))`), '900150983cd24fb0d6963f7d28e17f72');
    assert.equal(text(`EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('abc'))).left(16)`), 'ba7816bf8f01cfea');
  });

  it('makes message authentication codes, and verifies them', () => {
    const mac = `Crypto.generateMac('hmacSHA256', Blob.valueOf('what do ya want for nothing?'), Blob.valueOf('Jefe'))`;

    assert.equal(text(`EncodingUtil.convertToHex(${mac}).left(16)`), '5bdcc146bf60754e');
    assert.equal(
      apex(`return Crypto.verifyHmac('hmacSHA256', Blob.valueOf('what do ya want for nothing?'), Blob.valueOf('Jefe'), ${mac});`),
      true,
    );
  });

  it('decrypts what it has encrypted, with its own initialization vector or a given one', () => {
    const code = `Blob key = Crypto.generateAesKey(256); Blob iv = Crypto.generateAesKey(128); Blob data = Blob.valueOf('secret');
      return Crypto.decryptWithManagedIV('AES256', key, Crypto.encryptWithManagedIV('AES256', key, data)).toString() + Crypto.decrypt('AES256', key, iv, Crypto.encrypt('AES256', key, iv, data)).toString();`;

    assert.equal(apex(code), 'secretsecret');
  });

  it('refuses a key of another size', () => {
    assert.equal(
      thrownBy(`Crypto.encryptWithManagedIV('AES256', Crypto.generateAesKey(128), Blob.valueOf('x'));`),
      'InvalidParameterValueException: Invalid private key. Must be 32 bytes.',
    );
  });
});

describe('Url', () => {
  it('has the parts of its text', () => {
    const url = `new Url('https://ada@host.example:8443/a/b?q=1#top')`;

    assert.equal(
      text(
        `new List<Object>{ ${url}.getProtocol(), ${url}.getHost(), ${url}.getPort(), ${url}.getDefaultPort(), ${url}.getPath(), ${url}.getFile(), ${url}.getQuery(), ${url}.getRef(), ${url}.getUserInfo(), ${url}.getAuthority() }`,
      ),
      '(https, host.example, 8443, 443, /a/b, /a/b?q=1, q=1, top, ada, ada@host.example:8443)',
    );
  });

  it('follows a link from its page', () => {
    assert.equal(text(`new Url(new Url('https://host.example/a/b/c'), '../d?x=1').toExternalForm()`), 'https://host.example/a/d?x=1');
  });

  it('refuses a text without a protocol', () => {
    assert.equal(thrownBy(`Url u = new Url('host.example');`), 'StringException: no protocol: host.example');
  });
});

describe('UUID, Version and Collator', () => {
  it('compare identifiers by value', () => {
    assert.equal(
      apex(
        `String id = '123e4567-e89b-12d3-a456-426614174000'; return UUID.fromString(id) == UUID.fromString(id.toUpperCase()) && UUID.randomUUID().toString().length() == 36;`,
      ),
      true,
    );
  });

  it('compare patches of versions only where both have one', () => {
    assert.equal(
      text(`new Version(1, 2).compareTo(new Version(1, 2, 5)) + ' ' + new Version(1, 2, 4).compareTo(new Version(1, 2, 5))`),
      '0 -1',
    );
  });

  it("sort as the user's locale does", () => {
    assert.equal(
      apex(`List<String> l = new List<String>{ 'b', 'B', 'ä', null }; l.sort(Collator.getInstance()); return String.valueOf(l);`),
      '(null, ä, b, B)',
    );
  });
});
