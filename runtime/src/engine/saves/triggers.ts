import vm from 'node:vm';
import type { ObjectSchema } from '../../schema/index.ts';
import { ApexList, ApexMap, type ProgramTrigger, type SObject, sobjectType, types } from '../../values/index.ts';
import { exception } from '../exceptions.ts';
import type { Runtime } from '../runtime.ts';
import type { TriggerFrame } from '../transaction.ts';

/** Depth at which the platform ends triggers that call each other. */
const MAX_DEPTH = 16;

/**
 * Runs an object's triggers of one event over at most 200 records. Returns the records on which an error can stand, in the order given:
 * of a delete the old ones, else the new ones.
 */
export function runTriggers(
  runtime: Runtime,
  object: ObjectSchema,
  event: string,
  news: readonly SObject[] | null,
  olds: readonly SObject[] | null,
): readonly SObject[] {
  const { tx } = runtime;
  const triggers = runtime.triggersOf(object.name, event);
  if (triggers.length === 0) return [];
  if (tx.triggers.length >= MAX_DEPTH)
    throw exception('DmlException', `maximum trigger depth exceeded\n${triggers[0]!.trigger.name} trigger event ${event}`);
  const isBefore = event.startsWith('before');
  for (const record of olds ?? []) record.isReadOnly = true;
  for (const record of news ?? []) record.isReadOnly = !isBefore;
  tx.triggers.push(frame(object, event, news, olds));
  try {
    for (const { trigger, run } of triggers) runtime.runTrigger(trigger, run, event);
  } finally {
    tx.triggers.pop();
    for (const record of news ?? []) record.isReadOnly = false;
  }
  return news ?? olds ?? [];
}

function frame(object: ObjectSchema, event: string, news: readonly SObject[] | null, olds: readonly SObject[] | null): TriggerFrame {
  const type = sobjectType(object.name);
  const list = (records: readonly SObject[] | null) => (records ? new ApexList(type, [...records]) : null);
  const map = (records: readonly SObject[] | null) =>
    records && event !== 'before insert'
      ? new ApexMap(
          types.Id,
          type,
          records.map((record) => [record.id!, record] as const),
        )
      : null;
  return { event, newRecords: list(news), oldRecords: list(olds), newMap: map(news), oldMap: map(olds), size: (news ?? olds ?? []).length };
}

/** A trigger's code as a function. */
export function loadTrigger(runtime: Runtime, trigger: ProgramTrigger): () => void {
  const load = vm.runInThisContext(trigger.code, { filename: `apex:Trigger.${trigger.name}` }) as (runtime: Runtime) => () => void;
  return load(runtime);
}
