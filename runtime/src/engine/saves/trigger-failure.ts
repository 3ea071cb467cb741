import { ApexException, asApexException, isCatchable } from '../exceptions.ts';
import { stackTraceString } from '../operations/stack-trace.ts';
import type { Runtime } from '../runtime.ts';
import type { SaveFault } from './save-rules.ts';

/** An exception that came out of a trigger: the rows that the trigger was given fail, no other. */
export class TriggerFailure extends Error {
  readonly thrown: ApexException;
  readonly fault: SaveFault;

  constructor(thrown: ApexException, message: string) {
    super(message);
    this.thrown = thrown;
    this.fault = { statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: [], cause: thrown };
  }
}

/**
 * What a trigger threw, for the save around it. What no catch clause gets ends the transaction.
 * Source: SOAP API Developer Guide, StatusCode CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY; Apex Developer Guide, Exceptions That Can't be Caught.
 */
export function asTriggerFailure(runtime: Runtime, thrown: unknown, triggerName: string, event: string): unknown {
  const known = asApexException(thrown);
  if (!(known instanceof ApexException) || !isCatchable(known)) return known;
  const eventName = event.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
  const typeName = String(runtime.callLibrary('Exception.getTypeName()', known));
  const text = `${triggerName}: execution of ${eventName}\n\ncaused by: ${typeName}: ${known.text ?? 'Script-thrown exception'}`;
  return new TriggerFailure(known, `${text}\n\n${traceWithin(stackTraceString(runtime, known), triggerName)}`);
}

/** The lines of a stack trace up to the trigger's own. */
function traceWithin(trace: string, triggerName: string): string {
  const lines = trace.split('\n');
  const own = lines.findIndex((line) => line.startsWith(`Trigger.${triggerName}:`));
  return lines.slice(0, own < 0 ? lines.length : own + 1).join('\n');
}
