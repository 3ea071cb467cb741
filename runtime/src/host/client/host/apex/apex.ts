import { unwrap } from 'lwc';
import type { ServerFault } from '../server/server.ts';
import { postServer } from '../server/server.ts';
import { deepFreeze, refreshWire, responseError, wireAdapter, type WireAdapterClass } from '../wireAdapter/wireAdapter.ts';

type Arguments = Readonly<Record<string, unknown>>;
type ApexAnswer = { readonly value: unknown } | { readonly error: { readonly status: number; readonly body: unknown } };

/** What `import method from '@salesforce/apex/Class.method'` gives: to be called, or wired. */
export interface ApexMethod {
  (args?: Arguments): Promise<unknown>;
  readonly adapter: WireAdapterClass;
}

export function apexMethod(className: string, methodName: string): ApexMethod {
  const call = (args: Arguments, isWired: boolean): Promise<unknown> => callApex(`apex/${className}/${methodName}`, args, isWired);
  const method = (args: Arguments = {}): Promise<unknown> => call(args, false);
  return Object.assign(method, { adapter: wireAdapter({ load: (config) => call(config, true) }) });
}

async function callApex(path: string, args: Arguments, isWired: boolean): Promise<unknown> {
  const answer = await postServer<ApexAnswer>(path, { args, isWired }).catch((error: unknown) => {
    const { status, message } = error as ServerFault;
    throw responseError(status, { message });
  });
  if ('error' in answer) throw responseError(answer.error.status, answer.error.body);
  return deepFreeze(answer.value);
}

/** Asks again for what an Apex wire delivered; takes the whole value that the wire emitted. */
export function refreshApex(wiredValue: unknown): Promise<void> {
  return refreshWire(unwrap(wiredValue as object));
}

/** A field of a record that Apex returned. */
export function getSObjectValue(record: Readonly<Record<string, unknown>>, field: string | { readonly fieldApiName: string }): unknown {
  const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
  return path.reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], record);
}
