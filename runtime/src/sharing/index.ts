export { isOpen, isShared, sharedObjectName, type ShareTable, shareTable } from './object-sharing.ts';
export type { AccessLevel, GranteeSetup, SharingRuleSetup } from './org-sharing.ts';
export { type AllRowsRights, RowAccess } from './row-access.ts';
