import { randomUUID } from 'node:crypto';
import type { ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { ApexDatetime, ApexList, type ProgramTrigger, sobjectType } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';
import { columnsOf } from './save-rows.ts';
import { applyDefaults, checkRequired, checkValues, type SaveFault, tidyText } from './save-rules.ts';

/** An event message as subscribers get it, or why it is not published. */
export interface EventMessage {
  readonly message: SObject;
  readonly faults: readonly SaveFault[];
}

/** Makes a message of what code gave to publish. Source: Platform Events Developer Guide, Platform Event Fields. */
export function eventMessage(runtime: Runtime, given: SObject, replayId: string): EventMessage {
  const { tx, data } = runtime;
  const message = columnsOf(given);
  for (const [name, value] of Object.entries(given.fields)) if (name === 'ChangeEventHeader') message.set(name, value);
  applyDefaults(message, tx.user.id, (field) => data.formulas.defaultOf(given.schema, field, message));
  tidyText(message);
  const faults = [...checkValues(message), ...checkRequired(message, true)];
  if (message.fields['EventUuid'] == null && given.schema.fields.has('EventUuid')) message.set('EventUuid', randomUUID());
  message.set('ReplayId', replayId);
  message.set('CreatedById', tx.user.id);
  message.set('CreatedDate', new ApexDatetime(tx.now() - (tx.now() % 1000)));
  return { message, faults };
}

/** Runs one trigger over event messages, in the present transaction. What it throws comes out as it is. */
export function runEventTrigger(runtime: Runtime, object: ObjectSchema, run: () => void, messages: readonly SObject[]): void {
  const { triggers } = runtime.tx;
  const newRecords = new ApexList(sobjectType(object.name), [...messages]);
  for (const message of messages) message.isReadOnly = true;
  triggers.push({ event: 'after insert', newRecords, oldRecords: null, newMap: null, oldMap: null, size: messages.length });
  try {
    run();
  } finally {
    triggers.pop();
  }
}

/** Something like a trigger: tells those who follow changes what was saved. */
export function changeWatch(runtime: Runtime, objectName: string, event: string): { trigger: ProgramTrigger; run: () => void } {
  const trigger = { name: 'ChangeDataCapture', file: '', apiVersion: 0, objectName, events: [event], code: '' };
  return {
    trigger,
    run: () => {
      const frame = runtime.tx.triggers.at(-1)!;
      const records = (frame.newRecords ?? frame.oldRecords)!.items as SObject[];
      runtime.jobs.noteChanges(CHANGE_TYPES[event]!, records, event === 'after update' ? (frame.oldRecords!.items as SObject[]) : null);
    },
  };
}

const CHANGE_TYPES: Readonly<Record<string, 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE'>> = {
  'after insert': 'CREATE',
  'after update': 'UPDATE',
  'after delete': 'DELETE',
  'after undelete': 'UNDELETE',
};
