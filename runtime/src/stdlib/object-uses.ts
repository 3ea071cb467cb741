import { isEventObject, type ObjectSchema } from '../schema/index.ts';

/** What an object's records are for. */
export function usesOf(object: ObjectSchema): {
  readonly isEvent: boolean;
  readonly isSetting: boolean;
  readonly isPlain: boolean;
  /** Whether Apex saves and deletes them. */
  readonly isWritten: boolean;
} {
  const isEvent = isEventObject(object);
  const isSetting = object.kind === 'hierarchySetting' || object.kind === 'listSetting';
  const isPlain = !isEvent && (object.kind === 'standard' || object.kind === 'custom');
  return { isEvent, isSetting, isPlain, isWritten: isPlain || isSetting };
}
