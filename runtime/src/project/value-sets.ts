import type { PicklistValue } from '../schema/index.ts';
import type { MetadataReader } from './metadata-reader.ts';
import { readPicklistValues, type ValueSets } from './read-field.ts';

/** Global value sets by name. */
export function readGlobalValueSets(reader: MetadataReader): ValueSets {
  return new Map(reader.readAll('globalValueSet', (root, { name }) => [name, readPicklistValues(root, 'customValue')]));
}

/** Standard value sets by name. */
export function readStandardValueSets(reader: MetadataReader): ValueSets {
  return new Map(
    reader.readAll('standardValueSet', (root, { name }): [string, PicklistValue[]] => [name, readPicklistValues(root, 'standardValue')]),
  );
}

/** Fields that show a standard value set. Source: Metadata API Developer Guide, StandardValueSet names. */
export const STANDARD_VALUE_SET_FIELDS: Readonly<Record<string, readonly (readonly [objectName: string, field: string])[]>> = {
  AccountRating: [['Account', 'Rating']],
  AccountType: [['Account', 'Type']],
  AccountOwnership: [['Account', 'Ownership']],
  CampaignStatus: [['Campaign', 'Status']],
  CampaignType: [['Campaign', 'Type']],
  CaseOrigin: [['Case', 'Origin']],
  CasePriority: [['Case', 'Priority']],
  CaseReason: [['Case', 'Reason']],
  CaseStatus: [['Case', 'Status']],
  CaseType: [['Case', 'Type']],
  Industry: [
    ['Account', 'Industry'],
    ['Lead', 'Industry'],
  ],
  LeadSource: [
    ['Lead', 'LeadSource'],
    ['Contact', 'LeadSource'],
    ['Opportunity', 'LeadSource'],
    ['Account', 'AccountSource'],
  ],
  LeadStatus: [['Lead', 'Status']],
  OpportunityStage: [['Opportunity', 'StageName']],
  OpportunityType: [['Opportunity', 'Type']],
  Product2Family: [['Product2', 'Family']],
  Salutation: [
    ['Contact', 'Salutation'],
    ['Lead', 'Salutation'],
  ],
  TaskPriority: [['Task', 'Priority']],
  TaskStatus: [['Task', 'Status']],
};
