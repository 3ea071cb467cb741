export { buildOrgSchema } from './build-org-schema.ts';
export { changeEventName } from './change-events.ts';
export { allowsDml, isEventObject } from './dml-support.ts';
export { localName, nameMap } from './namespace.ts';
export type { AssignmentRuleSchema, LeadConversionSchema, DuplicateRuleSchema, MatchingRuleSchema } from './rule-schema.ts';
export { TEXT_FIELD_TYPES } from './text-field-types.ts';
export { makeField, MAX_SHORT_TEXT } from './make-field.ts';
export type { ObjectCustomisation } from './object-customisation.ts';
export {
  type ChildRelationship,
  type FieldApexType,
  type FieldSchema,
  type FieldSetSchema,
  type FieldType,
  type FilterSchema,
  type LazyObject,
  type LookupFilterSchema,
  type ObjectKind,
  type ObjectSchema,
  OrgSchema,
  type PicklistValue,
  type RecordTypeSchema,
  type SummarySchema,
  type ValidationRuleSchema,
} from './object-schema.ts';
export { StandardObjects, standardObjects } from './standard-objects.ts';
export { SYSTEM_FIELD_NAMES } from './system-fields.ts';
