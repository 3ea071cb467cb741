import type { ObjectSchema } from './object-schema.ts';

/** Events that the platform alone publishes. */
const PLATFORMS_OWN = /^BatchApexErrorEvent$|ChangeEvent$/;

/** Records that nobody deletes. Source: Object Reference, User, Organization: delete() is none of their supported calls. */
const KEPT: ReadonlySet<string> = new Set(['Organization', 'User']);

/** Whether an object's instances are messages on the event bus instead of records. */
export function isEventObject(object: ObjectSchema): boolean {
  return object.kind === 'platformEvent' || object.fields.has('ReplayId');
}

/**
 * Whether Apex may carry out a DML operation on an object at all. Source: Platform Events Developer Guide, Considerations for Publishing and
 * Subscribing (event messages are only inserted); Apex Developer Guide, Custom Metadata Types (Apex does no DML on their records); Big Objects Implementation Guide,
 * Populate a Custom Big Object (Database.insertImmediate instead).
 */
export function allowsDml(object: ObjectSchema, operation: string): boolean {
  if (object.kind === 'customMetadata' || object.kind === 'bigObject') return false;
  if (operation === 'delete' && KEPT.has(object.name)) return false;
  return !isEventObject(object) || (operation === 'insert' && !PLATFORMS_OWN.test(object.name));
}
