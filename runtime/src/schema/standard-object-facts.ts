/** What the describes do not say, stated object by object; read by the generator only. */
import { type CompactField, type CompactFieldFacts, type CompactObject, FIELD_FLAGS } from './standard-objects.ts';
import type { FieldType } from './object-schema.ts';

const READ_ONLY = FIELD_FLAGS.notCreateable | FIELD_FLAGS.notUpdateable;
const REQUIRED_READ_ONLY = READ_ONLY | FIELD_FLAGS.required;

const SHARE_PREFIXES: Readonly<Record<string, string>> = {
  Account: '00r',
  Campaign: '08s',
  Case: '01n',
  Contact: '03s',
  Lead: '01o',
  Opportunity: '00t',
  User: '0FH',
};

/** Name fields other than `Name`. Source: the Name field of each object in the Object Reference. */
export const NAME_FIELDS: Readonly<Record<string, string>> = {
  Case: 'CaseNumber',
  Contract: 'ContractNumber',
  Order: 'OrderNumber',
  OrderItem: 'OrderItemNumber',
  Solution: 'SolutionName',
  Task: 'Subject',
  Event: 'Subject',
  ContentDocument: 'Title',
  ContentVersion: 'Title',
  Note: 'Title',
  Idea: 'Title',
  Dashboard: 'Title',
  EmailMessage: 'Subject',
  OutgoingEmail: 'Subject',
  OpportunityStage: 'MasterLabel',
  LeadStatus: 'MasterLabel',
  CaseStatus: 'MasterLabel',
  TaskStatus: 'MasterLabel',
  TaskPriority: 'MasterLabel',
  ContractStatus: 'MasterLabel',
  PartnerRole: 'MasterLabel',
  CampaignMemberStatus: 'Label',
  DuplicateRule: 'DeveloperName',
  MatchingRule: 'DeveloperName',
  CustomPermission: 'DeveloperName',
  PermissionSetGroup: 'DeveloperName',
  NamedCredential: 'DeveloperName',
  ExternalCredential: 'DeveloperName',
  EntityDefinition: 'DeveloperName',
  FieldDefinition: 'DeveloperName',
  AppDefinition: 'Label',
  CustomNotificationType: 'DeveloperName',
  ServiceContract: 'Name',
  PermissionSetLicense: 'DeveloperName',
  AuthConfig: 'DeveloperName',
  ExternalDataSource: 'DeveloperName',
};

export const PLURALS: Readonly<Record<string, string>> = {
  Task: 'Tasks',
  Event: 'Events',
  Campaign: 'Campaigns',
  User: 'Users',
  CampaignMember: 'Campaign Members',
  Individual: 'Individuals',
};

/** Organisation-wide defaults of a new org; `ReadWrite` where nothing is said. */
export const SHARING_MODELS: Readonly<Record<string, string>> = {
  Contact: 'ControlledByParent',
  CampaignMember: 'ControlledByParent',
  OpportunityLineItem: 'ControlledByParent',
  User: 'Read',
  Task: 'Private',
  Event: 'Private',
  OpportunityContactRole: 'ControlledByParent',
  AccountContactRole: 'ControlledByParent',
  OrderItem: 'ControlledByParent',
};

/** Documented fields that every org has although the described one hid them. */
export const DOCUMENTED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Account: ['CleanStatus'],
  Contact: ['DoNotCall', 'HasOptedOutOfEmail', 'HasOptedOutOfFax', 'CleanStatus'],
  Lead: ['DoNotCall', 'HasOptedOutOfEmail', 'HasOptedOutOfFax', 'CleanStatus', 'LastTransferDate'],
  Opportunity: ['ContractId'],
  EmailMessage: ['ToIds', 'CcIds', 'BccIds', 'ContentDocumentIds'],
  Campaign: [
    'HierarchyNumberOfConvertedLeads',
    'HierarchyNumberOfLeads',
    'HierarchyNumberOfResponses',
    'HierarchyActualCost',
    'HierarchyAmountAllOpportunities',
    'HierarchyAmountWonOpportunities',
    'HierarchyBudgetedCost',
    'HierarchyExpectedRevenue',
    'HierarchyNumberOfContacts',
    'HierarchyNumberOfOpportunities',
    'HierarchyNumberOfWonOpportunities',
    'HierarchyNumberSent',
  ],
  CampaignMember: ['AccountId'],
  OpportunityLineItem: ['Discount', 'Subtotal', 'HasQuantitySchedule', 'HasRevenueSchedule', 'HasSchedule'],
  ObjectPermissions: ['PermissionsViewAllFields'],
  Task: ['Type'],
  Event: ['Type'],
};

/** Objects that only the platform writes. */
export const READ_ONLY_OBJECTS: ReadonlySet<string> = new Set([
  'AsyncApexJob',
  'CronTrigger',
  'CronJobDetail',
  'ApexClass',
  'ApexTrigger',
  'EntityDefinition',
  'FieldDefinition',
  'EntityParticle',
  'Organization',
  'Profile',
  'DuplicateRule',
  'MatchingRule',
  'MatchingRuleItem',
  'UserRecordAccess',
  'UserLicense',
  'ContentDocument',
  'LoginHistory',
  'OpportunityStage',
  'LeadStatus',
  'CaseStatus',
  'TaskStatus',
  'TaskPriority',
  'ContractStatus',
  'PartnerRole',
  'AssignmentRule',
  'ListView',
]);

/** Fields that an insert may set and an update may not. */
export const CREATE_ONLY_FIELDS: ReadonlySet<string> = new Set([
  'AccountContactRole.AccountId',
  'ApexTestQueueItem.ApexClassId',
  'Attachment.ParentId',
  'BusinessProcess.TableEnumOrId',
  'CampaignMember.CampaignId',
  'CampaignMember.LeadId',
  'CampaignMember.ContactId',
  'CampaignMemberStatus.CampaignId',
  'CaseComment.ParentId',
  'ContentDocumentLink.LinkedEntityId',
  'ContentDocumentLink.ContentDocumentId',
  'ContentVersion.ContentDocumentId',
  'ContentVersion.ContentLocation',
  'ContentVersion.Origin',
  'CustomPermission.DeveloperName',
  'CustomPermission.MasterLabel',
  'CustomPermission.Language',
  'DuplicateRecordItem.DuplicateRecordSetId',
  'DuplicateRecordItem.RecordId',
  'EmailMessageRelation.EmailMessageId',
  'EmailMessageRelation.RelationType',
  'EventRelation.RelationId',
  'EventRelation.EventId',
  'FieldPermissions.ParentId',
  'FieldPermissions.SobjectType',
  'FieldPermissions.Field',
  'Folder.Type',
  'Group.Type',
  'GroupMember.GroupId',
  'GroupMember.UserOrGroupId',
  'Idea.CommunityId',
  'Note.ParentId',
  'ObjectPermissions.ParentId',
  'ObjectPermissions.SobjectType',
  'OpportunityCompetitor.OpportunityId',
  'OpportunityContactRole.OpportunityId',
  'OpportunityLineItem.OpportunityId',
  'OrderItem.OrderId',
  'OrderItem.PricebookEntryId',
  'PermissionSetAssignment.AssigneeId',
  'PermissionSetAssignment.PermissionSetId',
  'PermissionSetAssignment.PermissionSetGroupId',
  'PermissionSetGroupComponent.PermissionSetGroupId',
  'PermissionSetGroupComponent.PermissionSetId',
  'PermissionSetLicenseAssign.PermissionSetLicenseId',
  'PermissionSetLicenseAssign.AssigneeId',
  'PermissionSetTabSetting.ParentId',
  'PermissionSetTabSetting.Name',
  'PlatformCachePartitionType.PlatformCachePartitionId',
  'PricebookEntry.Pricebook2Id',
  'PricebookEntry.Product2Id',
  'QueueSobject.QueueId',
  'QueueSobject.SobjectType',
  'RecordType.SobjectType',
  'SetupEntityAccess.ParentId',
  'SetupEntityAccess.SetupEntityId',
  'TestSuiteMembership.ApexTestSuiteId',
  'TestSuiteMembership.ApexClassId',
  'TopicAssignment.TopicId',
  'TopicAssignment.EntityId',
  'UserPackageLicense.PackageLicenseId',
  'UserPackageLicense.UserId',
  'Vote.ParentId',
  'WebLink.PageOrSobjectType',
  'Task.TaskSubtype',
  'Event.EventSubtype',
  'Lead.IsConverted',
  'ContentVersion.PathOnClient',
  'ContentVersion.FirstPublishLocationId',
  'Opportunity.ContactId',
]);

/** Checkboxes that are set where an insert leaves them out. Source: Object Reference, User. */
export const CHECKED_BY_DEFAULT: ReadonlySet<string> = new Set(['User.IsActive']);

/** Required fields that the platform fills where an insert leaves them out. Source: Object Reference, User. */
export const DEFAULTED_FIELDS: ReadonlySet<string> = new Set(['User.CommunityNickname']);

/** The described user was no marketing user: to one who is, all of a campaign is open but what is counted from its members. */
export const WRITABLE_FIELDS: Readonly<Record<string, RegExp>> = {
  Campaign: /^(?!NumberOf|AmountAll|AmountWon|Hierarchy)/,
};

/** Objects of no use here whose describes are large. */
export const LEFT_OUT_OBJECTS: ReadonlySet<string> = new Set(['DatacloudDandBCompany', 'ContactPointEmail', 'ContactPointPhone']);

/** References whose record goes when its parent does. */
export const CASCADING_FIELDS: ReadonlySet<string> = new Set([
  'Contact.AccountId',
  'Opportunity.AccountId',
  'AccountContactRole.AccountId',
  'AccountContactRole.ContactId',
  'OpportunityLineItem.OpportunityId',
  'OpportunityContactRole.OpportunityId',
  'OpportunityContactRole.ContactId',
  'CampaignMember.CampaignId',
  'CampaignMember.LeadId',
  'CampaignMember.ContactId',
  'CampaignMemberStatus.CampaignId',
  'CaseComment.ParentId',
  'Attachment.ParentId',
  'Note.ParentId',
  'Task.WhatId',
  'Event.WhatId',
  'GroupMember.GroupId',
  'QueueSobject.QueueId',
  'PermissionSetAssignment.PermissionSetId',
  'ObjectPermissions.ParentId',
  'FieldPermissions.ParentId',
  'SetupEntityAccess.ParentId',
  'DuplicateRecordItem.DuplicateRecordSetId',
  'PricebookEntry.Product2Id',
  'OrderItem.OrderId',
  'ContentDocumentLink.LinkedEntityId',
  'ContentDocumentLink.ContentDocumentId',
  'OpportunityTeamMember.OpportunityId',
  'AccountTeamMember.AccountId',
]);

export const OBJECTS_WITH_HISTORY = ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Campaign'] as const;

function field(name: string, label: string, type: FieldType, flags: number, facts: CompactFieldFacts): CompactField {
  return [name, label, type, flags, facts];
}

function idField(label: string): CompactField {
  return field('Id', label, 'id', REQUIRED_READ_ONLY, { l: 18 });
}

/** `AccountShare` and its like: who else sees a record, how far and why. */
export function shareObject(name: string): CompactObject {
  const access = (prefix: string): CompactField =>
    field(`${prefix}AccessLevel`, `${prefix} Access`, 'picklist', FIELD_FLAGS.required, { l: 40, v: ['Read', 'Edit', 'All'] });
  const levels = name === 'Account' ? ['Account', 'Opportunity', 'Case', 'Contact'] : [name];
  const parent = FIELD_FLAGS.required | FIELD_FLAGS.notUpdateable | FIELD_FLAGS.cascades;
  return {
    name: `${name}Share`,
    label: `${name} Share`,
    plural: `${name} Share`,
    prefix: SHARE_PREFIXES[name] ?? '',
    kind: 'share',
    sharing: 'ReadWrite',
    fields: [
      idField(`${name} Share ID`),
      field(`${name}Id`, `${name} ID`, 'reference', parent, { l: 18, r: [name], n: name }),
      field('UserOrGroupId', 'User/Group ID', 'reference', FIELD_FLAGS.required | FIELD_FLAGS.notUpdateable, {
        l: 18,
        r: ['Group', 'User'],
        n: 'UserOrGroup',
      }),
      ...levels.map(access),
      field('RowCause', 'Row Cause', 'picklist', FIELD_FLAGS.notUpdateable, {
        l: 40,
        v: ['Owner', 'Manual', 'Rule', 'Team', 'ImplicitChild', 'ImplicitParent'],
      }),
      field('LastModifiedDate', 'Last Modified Date', 'datetime', REQUIRED_READ_ONLY, {}),
      field('LastModifiedById', 'Last Modified By ID', 'reference', REQUIRED_READ_ONLY, { l: 18, r: ['User'], n: 'LastModifiedBy' }),
      field('IsDeleted', 'Deleted', 'boolean', REQUIRED_READ_ONLY, { d: false }),
    ],
    children: [],
  };
}

/** `AccountHistory` and its like: one row a changed field. */
export function historyObject(name: string): CompactObject {
  const history = name === 'Opportunity' ? 'OpportunityFieldHistory' : `${name}History`;
  return {
    name: history,
    label: `${name} History`,
    plural: `${name} History`,
    prefix: '017',
    kind: 'history',
    sharing: 'ControlledByParent',
    fields: [
      idField(`${name} History ID`),
      field('IsDeleted', 'Deleted', 'boolean', REQUIRED_READ_ONLY, { d: false }),
      field(`${name}Id`, `${name} ID`, 'reference', REQUIRED_READ_ONLY | FIELD_FLAGS.cascades, { l: 18, r: [name], n: name }),
      field('CreatedById', 'Created By ID', 'reference', REQUIRED_READ_ONLY, { l: 18, r: ['User'], n: 'CreatedBy' }),
      field('CreatedDate', 'Created Date', 'datetime', REQUIRED_READ_ONLY, {}),
      field('Field', 'Changed Field', 'picklist', REQUIRED_READ_ONLY, { l: 255 }),
      field('DataType', 'Datatype', 'picklist', READ_ONLY, { l: 40 }),
      field('OldValue', 'Old Value', 'string', READ_ONLY, { l: 765 }),
      field('NewValue', 'New Value', 'string', READ_ONLY, { l: 765 }),
    ],
    children: [],
  };
}

/** Objects whose describes are empty. */
export const EXTRA_OBJECTS: readonly CompactObject[] = [
  {
    name: 'BatchApexErrorEvent',
    label: 'Batch Apex Error Event',
    plural: 'Batch Apex Error Events',
    prefix: '0Y9',
    kind: 'platformEvent',
    sharing: 'ReadWrite',
    fields: [
      field('ReplayId', 'Replay ID', 'string', READ_ONLY, { l: 1000 }),
      field('CreatedDate', 'Created Date', 'datetime', REQUIRED_READ_ONLY, {}),
      field('CreatedById', 'Created By ID', 'reference', REQUIRED_READ_ONLY, { l: 18, r: ['User'], n: 'CreatedBy' }),
      field('EventUuid', 'Event UUID', 'string', READ_ONLY, { l: 36 }),
      field('ExceptionType', 'Exception Type', 'string', 0, { l: 255 }),
      field('Message', 'Message', 'textarea', 0, { l: 5000 }),
      field('StackTrace', 'Stack Trace', 'textarea', 0, { l: 5000 }),
      field('RequestId', 'Request ID', 'string', 0, { l: 255 }),
      field('AsyncApexJobId', 'Async Apex Job ID', 'reference', 0, { l: 18, r: ['AsyncApexJob'], n: 'AsyncApexJob' }),
      field('JobScope', 'Job Scope', 'textarea', 0, { l: 40000 }),
      field('DoesExceedJobScopeMaxLength', 'Exceeds Job Scope Maximum Length', 'boolean', FIELD_FLAGS.required, { d: false }),
      field('Phase', 'Phase', 'string', 0, { l: 255 }),
    ],
    children: [],
  },
  {
    name: 'UserExternalCredential',
    label: 'User External Credential',
    plural: 'User External Credentials',
    prefix: '0pv',
    kind: 'standard',
    sharing: 'Private',
    fields: [
      idField('User External Credential ID'),
      field('ExternalCredentialId', 'External Credential ID', 'reference', REQUIRED_READ_ONLY, {
        l: 18,
        r: ['ExternalCredential'],
        n: 'ExternalCredential',
      }),
      field('PrincipalId', 'Principal ID', 'string', READ_ONLY, { l: 18 }),
      field('UserId', 'User ID', 'reference', READ_ONLY, { l: 18, r: ['User'], n: 'User' }),
      field('CreatedDate', 'Created Date', 'datetime', REQUIRED_READ_ONLY, {}),
      field('CreatedById', 'Created By ID', 'reference', REQUIRED_READ_ONLY, { l: 18, r: ['User'], n: 'CreatedBy' }),
      field('SystemModstamp', 'System Modstamp', 'datetime', REQUIRED_READ_ONLY, {}),
    ],
    children: [],
  },
];
