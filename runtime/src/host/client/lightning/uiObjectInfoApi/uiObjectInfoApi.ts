import { readServer, type ServerFault } from '../../host/server/server.ts';
import { responseError, wireAdapter } from '../../host/wireAdapter/wireAdapter.ts';

type ObjectName = string | { readonly objectApiName: string };
type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

function objectName(object: unknown): string {
  return encodeURIComponent(typeof object === 'string' ? object : (object as Exclude<ObjectName, string>).objectApiName);
}

function rejectAsResponse(error: unknown): never {
  const { status, message } = error as ServerFault;
  throw responseError(status, { message, statusCode: status });
}

/** Wire: an object's labels and the fields that the user may read. */
export const getObjectInfo = wireAdapter({
  load: ({ objectApiName }) => readServer(`objects/${objectName(objectApiName)}/info`).catch(rejectAsResponse),
});

/** Wire: a picklist's active values; the same for all record types. */
export const getPicklistValues = wireAdapter({
  load({ fieldApiName }) {
    const field = fieldApiName as FieldName;
    const [object = '', name = ''] = typeof field === 'string' ? field.split('.') : [field.objectApiName, field.fieldApiName];
    return readServer(`objects/${encodeURIComponent(object)}/picklists/${encodeURIComponent(name)}`).catch(rejectAsResponse);
  },
});
