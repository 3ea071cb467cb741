import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { SYSTEM_FIELD_NAMES, TEXT_FIELD_TYPES } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { ApexDate, ApexDatetime, decimalOf, type Value } from '../../values/index.ts';
import type { ApexException } from '../exceptions.ts';
import type { DuplicateFinding } from './duplicate-findings.ts';

/** Why one record was not saved. */
export interface SaveFault {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  /** What the duplicate rule that stopped the record found. */
  readonly duplicates?: DuplicateFinding;
  /** What a trigger threw. */
  readonly cause?: ApexException;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/** A field's default value at insert as a value of its type; undefined where it has none. */
export function defaultOf(field: FieldSchema): Value | undefined {
  if (field.type === 'boolean') return field.defaultValue === true || field.defaultValue === 'true';
  if (field.defaultValue === undefined) return undefined;
  if (field.apexType === 'Decimal') return decimalOf(String(field.defaultValue));
  return field.apexType === 'Integer' ? Number(field.defaultValue) : String(field.defaultValue);
}

/** Sets what a new record gets without being told: defaults of its fields, `computed` those by formula. */
export function applyDefaults(record: SObject, userId: string, computed: (field: FieldSchema) => Value | undefined): void {
  for (const field of defaultedFields(record.schema)) {
    if (record.isSet(field.name)) continue;
    const value = (field.defaultFormula === undefined ? undefined : computed(field)) ?? defaultOf(field);
    if (value !== undefined) record.set(field.name, value);
  }
  if (record.schema.fields.has('OwnerId')) record.fields['OwnerId'] ??= userId;
}

const defaulted = new WeakMap<ObjectSchema, readonly FieldSchema[]>();

/** The fields of an object that a new record gets a value of. */
function defaultedFields(object: ObjectSchema): readonly FieldSchema[] {
  let fields = defaulted.get(object);
  if (!fields) {
    const all = [...object.fields.values()].filter((field) => !field.isCalculated && !SYSTEM_FIELD_NAMES.has(field.name));
    fields = all.filter((field) => field.name !== 'OwnerId' && (field.defaultFormula !== undefined || defaultOf(field) !== undefined));
    defaulted.set(object, fields);
  }
  return fields;
}

/** Text is stored without blanks at its ends, and empty text as null. Source: SOAP API Developer Guide, Primitive Data Types. */
export function tidyText(record: SObject): void {
  for (const [field, value] of record.setFields()) {
    if (typeof value !== 'string' || !TEXT_FIELD_TYPES.has(field.type)) continue;
    const tidy = field.type === 'textarea' ? value.trimEnd() : value.trim();
    record.set(field.name, tidy === '' ? null : tidy);
  }
}

/** Cuts text that is longer than its field. Source: Apex Reference Guide, DMLOptions.allowFieldTruncation. */
export function truncateText(record: SObject): void {
  for (const [field, value] of record.setFields())
    if (typeof value === 'string' && TEXT_FIELD_TYPES.has(field.type) && field.length !== undefined && value.length > field.length)
      record.set(field.name, value.slice(0, field.length));
}

export function stampCreated(record: SObject, userId: string, now: number): void {
  stampModified(record, userId, now);
  if (record.schema.fields.has('CreatedDate')) record.set('CreatedDate', new ApexDatetime(seconds(now)));
  if (record.schema.fields.has('CreatedById')) record.set('CreatedById', userId);
  if (record.schema.fields.has('IsDeleted')) record.set('IsDeleted', false);
}

export function stampModified(record: SObject, userId: string, now: number): void {
  const moment = new ApexDatetime(seconds(now));
  if (record.schema.fields.has('LastModifiedDate')) record.set('LastModifiedDate', moment);
  if (record.schema.fields.has('LastModifiedById')) record.set('LastModifiedById', userId);
  if (record.schema.fields.has('SystemModstamp')) record.set('SystemModstamp', moment);
}

/** The platform keeps whole seconds. */
function seconds(ms: number): number {
  return ms - (ms % 1000);
}

/** Restricted picklists, which are looked at before triggers too. */
export function checkPicklists(record: SObject): SaveFault[] {
  return restrictedPicklists(record.schema).flatMap((field) => {
    const value = record.fields[field.name];
    return typeof value === 'string' ? (checkPicklist(field, value) ?? []) : [];
  });
}

const restricted = new WeakMap<ObjectSchema, readonly FieldSchema[]>();

function restrictedPicklists(object: ObjectSchema): readonly FieldSchema[] {
  let fields = restricted.get(object);
  if (!fields) restricted.set(object, (fields = [...object.fields.values()].filter((field) => field.isRestrictedPicklist)));
  return fields;
}

/** Checks of values against their fields, behind the before-triggers. */
export function checkValues(record: SObject): SaveFault[] {
  const faults: SaveFault[] = [];
  for (const [field, value] of record.setFields()) {
    const fault = value === null ? checkNull(field) : checkValue(record.schema, field, value);
    if (fault) faults.push(fault);
  }
  return faults;
}

/** Lists whose values are names of objects and fields: names are longer than what their describe says of a value. */
const NAME_LISTS: ReadonlySet<string> = new Set([
  'FieldPermissions.Field',
  'FieldPermissions.SobjectType',
  'ObjectPermissions.SobjectType',
  'QueueSobject.SobjectType',
  'RecordType.SobjectType',
]);

/** A checkbox is true or false. */
function checkNull({ name, label, type }: FieldSchema): SaveFault | undefined {
  if (type !== 'boolean') return undefined;
  return { statusCode: 'INVALID_TYPE_ON_FIELD_IN_RECORD', message: `${label}: value not of required type: `, fields: [name] };
}

function checkValue(object: ObjectSchema, field: FieldSchema, value: Value): SaveFault | undefined {
  const { name, label } = field;
  if (typeof value === 'string' && TEXT_FIELD_TYPES.has(field.type)) {
    const isTooLong = field.length !== undefined && value.length > field.length;
    if (isTooLong && !NAME_LISTS.has(`${object.name}.${name}`)) {
      return {
        statusCode: 'STRING_TOO_LONG',
        message: `${label}: data value too large: ${value} (max length=${field.length})`,
        fields: [name],
      };
    }
    if (field.type === 'email' && !EMAIL.test(value))
      return { statusCode: 'INVALID_EMAIL_ADDRESS', message: `${label}: invalid email address: ${value}`, fields: [name] };
    if (field.isRestrictedPicklist) return checkPicklist(field, value);
  }
  if (field.precision !== undefined && typeof value === 'object' && value !== null && 'precision' in value)
    return checkDigits(field, value as { abs(): { gte(other: unknown): boolean } });
  if (value instanceof ApexDate && (value.year < 1700 || value.year > 4000))
    return { statusCode: 'NUMBER_OUTSIDE_VALID_RANGE', message: `${label}: value outside of valid range`, fields: [name] };
  return undefined;
}

function checkPicklist(field: FieldSchema, value: string): SaveFault | undefined {
  const allowed = new Set(field.picklist.filter((item) => item.isActive).map((item) => item.value.toLowerCase()));
  const given = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = given.find((item) => !allowed.has(item.trim().toLowerCase()));
  return bad === undefined
    ? undefined
    : {
        statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        message: `${field.label}: bad value for restricted picklist field: ${bad}`,
        fields: [field.name],
      };
}

function checkDigits(field: FieldSchema, value: { abs(): { gte(other: unknown): boolean } }): SaveFault | undefined {
  const limit = decimalOf(1).movePointRight(field.precision! - (field.scale ?? 0));
  return value.abs().gte(limit)
    ? {
        statusCode: 'NUMBER_OUTSIDE_VALID_RANGE',
        message: `${field.label}: value outside of valid range on numeric field: ${String(value)}`,
        fields: [field.name],
      }
    : undefined;
}

/** Required fields, which are checked behind the before-triggers. `isNew`: an insert; else only fields that are set to null are looked at. */
export function checkRequired(record: SObject, isNew: boolean): SaveFault[] {
  const missing = requiredFields(record.schema).filter((name) => {
    const value = record.fields[name];
    return value === null || (isNew && value === undefined);
  });
  return missing.length === 0
    ? []
    : [{ statusCode: 'REQUIRED_FIELD_MISSING', message: `Required fields are missing: [${missing.join(', ')}]`, fields: missing }];
}

const required = new WeakMap<ObjectSchema, readonly string[]>();

function requiredFields(object: ObjectSchema): readonly string[] {
  let names = required.get(object);
  if (!names) {
    const needed = [...object.fields.values()].filter(
      (field) =>
        !field.isNillable && !field.isAutoNumber && !field.isCalculated && !SYSTEM_FIELD_NAMES.has(field.name) && isGiven(object, field),
    );
    required.set(object, (names = needed.map((field) => field.name)));
  }
  return names;
}

/** Fields that may be given, and that the platform fills where they are not. */
const MADE_FIELDS: ReadonlySet<string> = new Set(['ContentVersion.ContentDocumentId', 'ContentVersion.Title']);

/** Whether the user gives the field's value, and no rule of the platform. */
function isGiven(object: ObjectSchema, field: FieldSchema): boolean {
  if (field.type === 'boolean' || field.name === 'OwnerId' || MADE_FIELDS.has(`${object.name}.${field.name}`)) return false;
  const nameIsMade = field.isNameField && !field.isCreateable;
  return !nameIsMade && field.isCreateable && !field.isDefaultedOnCreate && object.kind !== 'share';
}
