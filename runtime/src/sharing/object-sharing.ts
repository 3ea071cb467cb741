import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import { type AccessLevel, atLeast } from './org-sharing.ts';

/** Standard objects whose records are shared one by one. */
const SHARED_OBJECTS: ReadonlySet<string> = new Set([
  'Account',
  'Asset',
  'Campaign',
  'CampaignMember',
  'Case',
  'Contact',
  'Contract',
  'Lead',
  'Opportunity',
  'OpportunityContactRole',
  'OpportunityLineItem',
  'Order',
  'OrderItem',
  'AccountContactRole',
  'Task',
  'Event',
]);
/** The reference whose record decides about a standard object that is controlled by its parent. */
const PARENTS: Readonly<Record<string, string>> = {
  Contact: 'AccountId',
  Contract: 'AccountId',
  Asset: 'AccountId',
  Order: 'AccountId',
  CampaignMember: 'CampaignId',
  OpportunityContactRole: 'OpportunityId',
  OpportunityLineItem: 'OpportunityId',
  OrderItem: 'OrderId',
  AccountContactRole: 'AccountId',
};
/** What everybody may do by the organisation-wide default. Source: Salesforce Help, Organization-Wide Sharing Default Settings. */
const DEFAULT_LEVELS: Readonly<Record<string, AccessLevel>> = {
  Read: 'Read',
  ReadSelect: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'Edit',
  FullAccess: 'All',
};
/** Objects whose records a new org lets everybody hand over. Source: as above. */
const TRANSFERABLE: ReadonlySet<string> = new Set(['Lead', 'Case']);

/** The rows that share an object's records. */
export interface ShareTable {
  readonly name: string;
  /** The rows' reference to the record. */
  readonly reference: string;
  readonly levelField: string;
}

/** Whether records of the object are shared one by one; of all others everybody has what the object's permissions give. */
export function isShared(object: ObjectSchema): boolean {
  return object.kind === 'custom' || SHARED_OBJECTS.has(object.name);
}

/** References whose records decide about a record; none where it is shared for itself. */
export function controllingParents(object: ObjectSchema): FieldSchema[] {
  const masters = [...object.fields.values()].filter((field) => field.isMasterDetail);
  if (object.kind === 'custom' && masters.length > 0) return masters;
  if (!object.sharingModel.startsWith('ControlledBy')) return [];
  const parent = object.fields.get(PARENTS[object.name] ?? '');
  return parent ? [parent] : [];
}

/** What everybody may do with the object's records; undefined where nobody may do anything by default. */
export function defaultLevel(object: ObjectSchema): AccessLevel | undefined {
  return DEFAULT_LEVELS[object.sharingModel];
}

export function isOpen(object: ObjectSchema, level: AccessLevel): boolean {
  const given = defaultLevel(object);
  return given !== undefined && atLeast(level).includes(given);
}

/** Whether who may change a record may also give it to another owner. */
export function isTransferable(object: ObjectSchema): boolean {
  return object.sharingModel === 'ReadWriteTransfer' || (object.sharingModel === 'ReadWrite' && TRANSFERABLE.has(object.name));
}

/** The share rows of an object; of one that is controlled by its parent there are none. */
export function shareTable(object: ObjectSchema): ShareTable | undefined {
  if (!isShared(object) || controllingParents(object).length > 0) return undefined;
  if (object.kind === 'custom') return { name: object.name.replace(/__c$/, '__Share'), reference: 'ParentId', levelField: 'AccessLevel' };
  return { name: `${object.name}Share`, reference: `${object.name}Id`, levelField: `${object.name}AccessLevel` };
}

/** The object whose records the rows of a share object share. */
export function sharedObjectName(shareObject: string): string | undefined {
  if (shareObject.endsWith('__Share')) return shareObject.replace(/__Share$/, '__c');
  const standard = /^(\w+)Share$/.exec(shareObject)?.[1];
  return standard !== undefined && SHARED_OBJECTS.has(standard) ? standard : undefined;
}
