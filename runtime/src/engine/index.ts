export { ApexClassInstance, EnumValue, type GeneratedClass, PlatformObject, type ProgramCode } from './class-table.ts';
export { AccessTable, UserAccess } from './rights/access.ts';
export type { FieldRights, ObjectRights } from './rights/grants.ts';
export { CalloutService } from './callouts.ts';
export type { CalloutAnswer, CalloutRequest } from './callouts/http-exchange.ts';
export { ConnectionFault, type UserCredential } from './callouts/user-connections.ts';
export { type DmlOptions, DmlService, type SaveOutcome } from './saves/dml.ts';
export { type DmlOperation, failed } from './saves/save-rows.ts';
export { type ConversionOutcome, convertLead, type LeadConversion } from './saves/lead-conversion.ts';
export { merge, type MergeOutcome } from './saves/merge.ts';
export type { DuplicateFinding, FoundRecord, MatchFinding } from './saves/duplicate-findings.ts';
export type { SaveOptions } from './saves/save-options.ts';
export type { SaveFault } from './saves/save-rules.ts';
export type { RuleSetup } from './seeds/rule-setup.ts';
export { ApexException, asApexException, type DmlFault, exception, isCatchable, messageOf, pageMessageOf } from './exceptions.ts';
export type { Library, LibraryConstant, LibraryFunction, LibraryPart } from './library.ts';
export {
  ASYNCHRONOUS_LIMITS,
  FINALIZER_LIMITS,
  LimitCounter,
  type LimitName,
  type LimitUse,
  type Limits,
  QUEUEABLE_LIMITS,
  SYNCHRONOUS_LIMITS,
} from './limits.ts';
export { boxed, compareValues, conversions, equalValues, identical, nonNull, numeric, sameText, unboxed } from './operations/operators.ts';
export type {
  ExternalCredentialSetup,
  GrantSetup,
  EventSetup,
  IdentityProviderSetup,
  NamedCredentialSetup,
  Org,
  OrgSetup,
  PermissionSetSetup,
  PrincipalSecret,
} from './org.ts';
export { Runtime } from './runtime.ts';
export { nowName } from './future-methods.ts';
export type { ChangeType, JobService } from './job-service.ts';
export { type EventMessage, eventMessage, runEventTrigger } from './saves/event-messages.ts';
export { newRecordWithDefaults } from './saves/record-defaults.ts';
export { automatedProcessId, FIRST_ADMINISTRATOR, seedOrg } from './seeds/seed.ts';
export { type StubHandler, stubOf } from './operations/stubs.ts';
export { apexFrames, stackTraceString } from './operations/stack-trace.ts';
export { type TestState, Transaction, type TransactionKind, type TriggerFrame, type UserContext } from './transaction.ts';
export { readUser, userIdByName } from './rights/users.ts';
export { QueryService } from './queries.ts';
export { type QueryPlan, type QueryResult, TimeZone } from '../query/index.ts';
export type { Savepoint } from '../store/index.ts';
export type { ProgramClass, ProgramField, ProgramMethod, ProgramTrigger, ProgramType } from '../values/index.ts';
