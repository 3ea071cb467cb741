import type { FieldApexType } from './object-schema.ts';

/** Targets of references that the describes leave open. */
export const LOOKUP_TARGETS: Readonly<Record<string, readonly string[]>> = {
  'AccountTeamMember.AccountId': ['Account'],
  'AccountTeamMember.UserId': ['User'],
  'OpportunityTeamMember.OpportunityId': ['Opportunity'],
  'OpportunityTeamMember.UserId': ['User'],
  'CampaignMember.AccountId': ['Account'],
  'QueueSobject.QueueId': ['Group'],
};

/** References between definitions, whose ids are texts. */
export const DEFINITION_REFERENCES: ReadonlySet<string> = new Set([
  'FieldDefinition.EntityDefinitionId',
  'FlowDefinitionView.TriggerObjectOrEventId',
]);

/** Apex types that no field type stands for. Source: Object Reference, EmailMessage: the JunctionIdList fields. */
export const APEX_TYPES: Readonly<Record<string, FieldApexType>> = {
  'EmailMessage.ToIds': 'List<String>',
  'EmailMessage.CcIds': 'List<String>',
  'EmailMessage.BccIds': 'List<String>',
  'EmailMessage.ContentDocumentIds': 'List<String>',
};
