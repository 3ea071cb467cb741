import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PlatformTypes, signatureKey } from '../../platform/index.ts';
import { languageConstants, languageParts } from '../parts.ts';

/** Classes whose members the data does not list: every object and every enum has them. */
const UNIVERSAL = /^(?:Object|Enum)\./;

function knownKeys(): Set<string> {
  const platform = PlatformTypes.standard();
  const keys = new Set<string>();
  for (const name of platform.names) {
    const type = platform.get(name)!;
    for (const method of type.methods)
      keys.add(
        signatureKey(
          type.name,
          method.name,
          method.parameters.map((parameter) => parameter.type),
        ),
      );
    for (const parameters of type.constructors)
      keys.add(
        signatureKey(
          type.name,
          'new',
          parameters.map((parameter) => parameter.type),
        ),
      );
    for (const field of type.fields) keys.add(`${type.name}.${field.name}`);
  }
  return keys;
}

it('registers members that the platform has, under its signatures', () => {
  const known = knownKeys();

  const unknown = languageParts.flatMap((part) => Object.keys(part)).filter((key) => !UNIVERSAL.test(key) && !known.has(key));

  assert.deepEqual(unknown, []);
});

it('registers constants that the platform has', () => {
  const known = knownKeys();

  assert.deepEqual(
    Object.keys(languageConstants).filter((key) => !known.has(key)),
    [],
  );
});

it('registers each member once', () => {
  const keys = languageParts.flatMap((part) => Object.keys(part));

  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

/** What the classes of the language leave out, and why. */
const LEFT_OUT: readonly RegExp[] = [
  /\.addError\(/, // belongs to the record's field, which the compiler calls
  /^(?:List|Set|Map)\.new\(/, // the compiler makes collections
  /^(?:Decimal|Id|Math|Date|Time|TimeZone|EncodingUtil|Crypto|UUID|Pattern|Matcher|JSON|JSONGenerator|JSONParser)\.new\(\)$/, // cannot be constructed
  /^Crypto\.(?:signXml|signWithCertificate|verify\(String,Blob,Blob,String\))/, // certificates of the org
  /^Blob\.toPdf/, // no renderer
];
const COMPLETE = [
  'String',
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'Boolean',
  'Id',
  'Math',
  'List',
  'Set',
  'Map',
  'Pattern',
  'Matcher',
  'Date',
  'Datetime',
  'Time',
  'TimeZone',
  'Blob',
  'EncodingUtil',
  'Crypto',
  'Url',
  'UUID',
  'JSON',
  'JSONGenerator',
  'JSONParser',
  'Version',
  'Collator',
];

it('has every member of the classes of the language', () => {
  const registered = new Set(languageParts.flatMap((part) => Object.keys(part)));

  const missing = [...knownKeys()].filter(
    (key) =>
      key.includes('(') && COMPLETE.includes(key.split('.')[0]!) && !registered.has(key) && !LEFT_OUT.some((pattern) => pattern.test(key)),
  );

  assert.deepEqual(missing, []);
});
