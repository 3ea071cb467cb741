export {
  type ChildRelationship, type FieldApexType, type FieldSchema, type FieldType, type ObjectKind, type ObjectSchema, OrgSchema,
  type PicklistValue, type RecordTypeSchema,
} from './object-schema.ts';
