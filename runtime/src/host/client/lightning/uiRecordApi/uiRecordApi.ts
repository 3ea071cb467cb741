import { announceChanges, watchRecord } from '../../host/recordChanges/recordChanges.ts';
import { readServer, type ServerFault } from '../../host/server/server.ts';
import { responseError, wireAdapter } from '../../host/wireAdapter/wireAdapter.ts';

interface FieldId {
  readonly objectApiName: string;
  readonly fieldApiName: string;
}
type FieldName = string | FieldId;

interface FieldData {
  readonly value: unknown;
  readonly displayValue: string | null;
}

interface RecordData {
  readonly fields: Readonly<Record<string, FieldData>>;
}

const NO_FIELDS = 'The local org reads a record by "fields" and "optionalFields" only, not by layout types. Name the fields.';
const NOT_SAVED = 'The local org does not save records through lightning/uiRecordApi yet. Save them in an Apex method.';

/** Wire: a record with the named fields. */
export const getRecord = wireAdapter({
  async load({ recordId, fields = [], optionalFields = [] }) {
    if ([fields, optionalFields].flat().length === 0) throw responseError(400, { message: NO_FIELDS });
    return readServer(`records/${encodeURIComponent(String(recordId))}`, {
      fields: fieldNames(fields),
      optionalFields: fieldNames(optionalFields),
    }).catch(rejectAsResponse);
  },
  watch: ({ recordId }, reload) => watchRecord(String(recordId), reload),
});

function fieldNames(fields: unknown): string {
  return [fields]
    .flat()
    .map((field) => nameOf(field as FieldName))
    .join();
}

function nameOf(field: FieldName): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

function rejectAsResponse(error: unknown): never {
  const { status, message } = error as ServerFault;
  throw responseError(status, { message, statusCode: status });
}

function fieldData(record: RecordData | undefined, field: FieldName): FieldData | undefined {
  const [, ...path] = nameOf(field).split('.');
  const last = path.pop() ?? '';
  const owner = path.reduce<RecordData | undefined>((current, name) => current?.fields[name]?.value as RecordData | undefined, record);
  return owner?.fields[last];
}

/** A field's value, of the record or of a parent. */
export function getFieldValue(record: RecordData | undefined, field: FieldName): unknown {
  return fieldData(record, field)?.value;
}

/** A field's text as the user reads it. */
export function getFieldDisplayValue(record: RecordData | undefined, field: FieldName): string | null | undefined {
  return fieldData(record, field)?.displayValue;
}

/** Tells the page that records changed behind its back; settles when it shows them anew. */
export function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
  return announceChanges(records.map(({ recordId }) => recordId));
}

export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
  void notifyRecordUpdateAvailable(records);
}

export function createRecord(): Promise<never> {
  return Promise.reject(responseError(501, { message: NOT_SAVED }));
}

export function updateRecord(): Promise<never> {
  return Promise.reject(responseError(501, { message: NOT_SAVED }));
}

export function deleteRecord(): Promise<never> {
  return Promise.reject(responseError(501, { message: NOT_SAVED }));
}
