import type { Project } from '../../project/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';

/** Standard objects whose icon is not called as they are. */
const ICON_NAMES: Readonly<Record<string, string>> = {
  CampaignMember: 'campaign_members',
  ContentDocument: 'file',
  Event: 'event',
  OpportunityLineItem: 'product_item',
  OpportunityContactRole: 'contact_role',
  AccountContactRelation: 'account',
  PermissionSet: 'user_role',
  Pricebook2: 'pricebook',
  Product2: 'product',
};
const STANDARD_ICONS: ReadonlySet<string> = new Set([
  'account',
  'asset',
  'campaign',
  'case',
  'contact',
  'contract',
  'event',
  'group',
  'lead',
  'opportunity',
  'order',
  'quote',
  'solution',
  'task',
  'user',
]);
const DEFAULT_ICON = 'standard:record';

/** The icon of an object's records: by its tab's motif, else its own standard one. */
export function iconOf(project: Project, object: ObjectSchema): string {
  const motif = project.tabs.find((tab) => tab.name === object.name)?.motif;
  const custom = /^Custom(\d+)/.exec(motif ?? '')?.[1];
  if (custom !== undefined) return `custom:custom${custom}`;
  const named = ICON_NAMES[object.name];
  if (named !== undefined) return `standard:${named}`;
  return STANDARD_ICONS.has(object.name.toLowerCase()) ? `standard:${object.name.toLowerCase()}` : DEFAULT_ICON;
}
