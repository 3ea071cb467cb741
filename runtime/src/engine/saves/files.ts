import { createHash } from 'node:crypto';
import type { ObjectSchema } from '../../schema/index.ts';
import { ApexBlob, ApexDatetime, SObject, type Value } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';
import { fileExtension, fileTitle, fileType } from './file-types.ts';
import { stampCreated, stampModified } from './save-rules.ts';

/** What the platform sets by itself in a new record, before and behind its storing. */
interface FileRules {
  complete?(runtime: Runtime, record: SObject): void;
  stored?(runtime: Runtime, record: SObject): void;
}

/** Source: Object Reference, Attachment, ContentVersion, ContentDocumentLink, ContentDistribution. */
const RULES: Readonly<Record<string, FileRules>> = {
  Attachment: { complete: (_runtime, record) => record.set('BodyLength', sizeOf(record.fields['Body'])) },
  Document: { complete: (_runtime, record) => record.set('BodyLength', sizeOf(record.fields['Body'])) },
  ContentVersion: { complete: completeVersion, stored: publishVersion },
  ContentDocumentLink: { complete: (_runtime, record) => void (record.fields['Visibility'] ??= 'AllUsers') },
  ContentDistribution: { complete: completeDistribution },
};

/** Sets what the platform knows of new files. */
export function completeFiles(runtime: Runtime, object: ObjectSchema, records: readonly SObject[]): void {
  const complete = RULES[object.name]?.complete;
  if (complete) for (const record of records) complete(runtime, record);
}

/** Makes the records that go with stored files. */
export function followFiles(runtime: Runtime, object: ObjectSchema, records: readonly SObject[]): void {
  const stored = RULES[object.name]?.stored;
  if (stored) for (const record of records) stored(runtime, record);
}

function sizeOf(body: Value | undefined): number {
  return body instanceof ApexBlob ? body.bytes.length : 0;
}

/** A version of no document is the first of a new one. */
function completeVersion(runtime: Runtime, version: SObject): void {
  const path = String(version.fields['PathOnClient'] ?? '');
  const body = version.fields['VersionData'];
  version.fields['Title'] ??= fileTitle(path);
  version.fields['ContentLocation'] ??= 'S';
  version.fields['Origin'] ??= 'C';
  version.set('FileExtension', fileExtension(path));
  version.set('FileType', fileType(path));
  version.set('ContentSize', sizeOf(body));
  version.set(
    'Checksum',
    createHash('md5')
      .update(body instanceof ApexBlob ? body.bytes : '')
      .digest('hex'),
  );
  version.set('IsLatest', true);
  version.set('PublishStatus', 'P');
  version.set('ContentModifiedDate', new ApexDatetime(runtime.tx.now()));
  version.set('ContentModifiedById', runtime.tx.user.id);
  const isFirst = (version.fields['ContentDocumentId'] ?? null) === null;
  version.set('VersionNumber', isFirst ? '1' : String(retireVersions(runtime, version) + 1));
  if (isFirst) version.set('ContentDocumentId', insertRow(runtime, 'ContentDocument', documentFields(version)));
}

/** The other versions of the document are no longer the latest; gives their number. */
function retireVersions(runtime: Runtime, { schema, fields }: SObject): number {
  const { store } = runtime.org;
  const ids = store.childIds(schema.name, 'ContentDocumentId', [String(fields['ContentDocumentId'])]);
  store.update(
    schema.name,
    ids.map((id) => new SObject(schema, { Id: id, IsLatest: false })),
  );
  return ids.length;
}

function documentFields({ fields }: SObject): Record<string, Value> {
  const shared = ['Title', 'Description', 'FileExtension', 'FileType', 'ContentSize', 'PublishStatus', 'ContentModifiedDate', 'OwnerId'];
  return Object.fromEntries(shared.map((name) => [name, fields[name] ?? null]));
}

/** The document follows its latest version; a first one is shared with its owner and with the record that it is published to. */
function publishVersion(runtime: Runtime, version: SObject): void {
  const { store, schema } = runtime.org;
  const document = String(version.fields['ContentDocumentId']);
  const row = new SObject(schema.object('ContentDocument')!, {
    ...documentFields(version),
    Id: document,
    LatestPublishedVersionId: version.id,
  });
  stampModified(row, runtime.tx.user.id, runtime.tx.now());
  store.update('ContentDocument', [row]);
  if (version.fields['VersionNumber'] !== '1') return;
  link(runtime, document, String(version.fields['OwnerId']), 'I');
  const location = version.fields['FirstPublishLocationId'];
  if (typeof location === 'string' && location !== version.fields['OwnerId']) link(runtime, document, location, 'V');
}

function link(runtime: Runtime, document: string, entity: string, shareType: string): void {
  insertRow(runtime, 'ContentDocumentLink', {
    ContentDocumentId: document,
    LinkedEntityId: entity,
    ShareType: shareType,
    Visibility: 'AllUsers',
  });
}

function insertRow(runtime: Runtime, objectName: string, fields: Record<string, Value>): string {
  const { store, schema } = runtime.org;
  const record = new SObject(schema.object(objectName)!, fields);
  stampCreated(record, runtime.tx.user.id, runtime.tx.now());
  return store.insert(objectName, [record])[0]!;
}

/** Addresses under which everybody may have the file. */
function completeDistribution(runtime: Runtime, distribution: SObject): void {
  const version = distribution.fields['ContentVersionId'];
  const [stored] = typeof version === 'string' ? runtime.org.store.read('ContentVersion', [version]) : [];
  distribution.fields['ContentDocumentId'] ??= stored?.fields['ContentDocumentId'] ?? null;
  const base = `https://localorg.example/sfc/dist/version`;
  distribution.set('DistributionPublicUrl', `${base}/view?ids=${String(version)}`);
  distribution.set('ContentDownloadUrl', `${base}/download/?ids=${String(version)}`);
  if (distribution.fields['PreferencesAllowPDFDownload'] === true)
    distribution.set('PdfDownloadUrl', `${base}/renditionDownload?rendition=PDF&ids=${String(version)}`);
}
