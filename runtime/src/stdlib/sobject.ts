import {
  boxed,
  exception,
  type LibraryPart,
  messageOf,
  type ApexException,
  type Runtime,
  type SaveFault,
  unboxed,
} from '../engine/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import { ApexList, ApexMap, listType, runtimeType, SObject, sobjectType, types, type RuntimeType, type Value } from '../values/index.ts';
import { Bean } from './bean.ts';
import { duplicateResult } from './datacloud.ts';
import { FieldToken, ObjectToken } from './schema-describe.ts';

type FieldName = string | FieldToken | null;

function fieldOf(record: SObject, name: FieldName): FieldSchema {
  if (name === null) throw exception('SObjectException', 'null is not a valid field name');
  if (name instanceof FieldToken) {
    if (name.object !== record.schema)
      throw exception('SObjectException', `${record.schema.name}.${name.field.name} does not belong to SObject type ${record.schema.name}`);
    return name.field;
  }
  const field = record.schema.fields.get(name);
  if (!field) throw exception('SObjectException', `Invalid field ${name} for ${record.schema.name}`);
  return field;
}

/** The type a field's value is held as. */
export function fieldType(field: FieldSchema): RuntimeType {
  const { apexType } = field;
  switch (apexType) {
    case 'Address':
    case 'Location':
    case 'EventBus.ChangeEventHeader':
      return runtimeType('Platform', apexType);
    case 'List<String>':
      return listType(types.String);
    default:
      return types[apexType];
  }
}

function get(runtime: Runtime, self: SObject, name: FieldName): Value {
  if (typeof name === 'string' && (self.schema.name === 'AggregateResult' || isAlias(self, name))) return aggregateValue(self, name);
  const field = fieldOf(self, name);
  return boxed(runtime.recordField(self, field.name), fieldType(field));
}

/** Whether a query gave a function of a field this name. */
function isAlias({ schema, fields, queried }: SObject, name: string): boolean {
  if (!queried || schema.fields.has(name) || schema.parents.has(name) || schema.children.has(name)) return false;
  return Object.keys(fields).some((key) => key.toLowerCase() === name.toLowerCase());
}

function aggregateValue(self: SObject, alias: string): Value {
  const name = Object.keys(self.fields).find((key) => key.toLowerCase() === alias.toLowerCase());
  if (name === undefined) throw exception('SObjectException', `Invalid field ${alias} for AggregateResult`);
  return self.fields[name]!;
}

/** Gives back the value that stood there. */
function put(runtime: Runtime, self: SObject, name: FieldName, value: Value): Value {
  const field = fieldOf(self, name);
  const before = self.fields[field.name] ?? null;
  const converted = unboxed(value, fieldType(field));
  if (converted === undefined)
    throw exception('SObjectException', `Illegal assignment from ${runtime.typeOf(value!).name} to ${fieldType(field).name}`);
  runtime.setRecordField(self, field.name, converted);
  return boxed(before, fieldType(field));
}

function relationshipName(self: SObject, name: FieldName): string {
  const text = name instanceof FieldToken ? name.field.relationshipName : name;
  const parent = text == null ? undefined : self.schema.parents.get(text);
  const children = text == null ? undefined : self.schema.children.get(text);
  const found = parent?.relationshipName ?? children?.name;
  if (!found) throw exception('SObjectException', `Invalid relationship ${String(text)} for ${self.schema.name}`);
  return found;
}

function clone(self: SObject, preserveId: boolean, isDeep: boolean): SObject {
  const fields: Record<string, Value> = {};
  for (const [name, value] of Object.entries(self.fields)) {
    if (name === 'Id' && !preserveId) continue;
    fields[name] = isDeep && value instanceof SObject ? clone(value, preserveId, true) : value;
  }
  return new SObject(self.schema, fields, self.queried);
}

function addError(self: SObject, text: string | null, fields: readonly string[] = []): void {
  self.addError(text ?? 'null', fields);
}

const ERROR = runtimeType('Platform', 'Database.Error');

/** One error of a record or of a save as Apex sees it. */
export function databaseError(runtime: Runtime, error: SaveFault): Bean {
  const { duplicates } = error;
  return new Bean(duplicates ? 'Database.DuplicateError' : 'Database.Error', {
    ...(duplicates && { DuplicateResult: () => duplicateResult(duplicates) }),
    Message: () => error.message,
    Fields: () => new ApexList(types.String, [...error.fields]),
    StatusCode: () => runtime.platformConstant('StatusCode', error.statusCode),
  });
}

export const sobjectLibrary: LibraryPart = {
  'SObject.get(String)': get,
  'SObject.get(Schema.SObjectField)': get,
  'SObject.put(String,Object)': put,
  'SObject.put(Schema.SObjectField,Object)': put,
  'SObject.isSet(String)': (_runtime, self: SObject, name: FieldName) => self.isSet(fieldOf(self, name).name),
  'SObject.isSet(Schema.SObjectField)': (_runtime, self: SObject, name: FieldName) => self.isSet(fieldOf(self, name).name),
  'SObject.getSObject(String)': (runtime, self: SObject, name: FieldName) => runtime.fieldOf(self, relationshipName(self, name)),
  'SObject.getSObject(Schema.SObjectField)': (runtime, self: SObject, name: FieldName) =>
    runtime.fieldOf(self, relationshipName(self, name)),
  'SObject.getSObjects(String)': (runtime, self: SObject, name: FieldName) => runtime.fieldOf(self, relationshipName(self, name)),
  'SObject.getSObjects(Schema.SObjectField)': (runtime, self: SObject, name: FieldName) =>
    runtime.fieldOf(self, relationshipName(self, name)),
  'SObject.putSObject(String,SObject)': (runtime, self: SObject, name: FieldName, value: Value) =>
    runtime.setRecordField(self, relationshipName(self, name), value),
  'SObject.putSObject(Schema.SObjectField,SObject)': (runtime, self: SObject, name: FieldName, value: Value) =>
    runtime.setRecordField(self, relationshipName(self, name), value),
  'SObject.getSObjectType()': (_runtime, self: SObject) => new ObjectToken(self.schema),
  'SObject.getPopulatedFieldsAsMap()': (_runtime, self: SObject) =>
    new ApexMap(
      types.String,
      types.Object,
      Object.entries(self.fields).map(([name, value]) => {
        const field = self.schema.fields.get(name);
        return [name, field ? boxed(value, fieldType(field)) : value] as const;
      }),
    ),
  'SObject.clear()': (_runtime, self: SObject) => {
    for (const name of Object.keys(self.fields)) delete self.fields[name];
  },
  'SObject.clone()': (_runtime, self: SObject) => clone(self, false, true),
  'SObject.clone(Boolean)': (_runtime, self: SObject, preserveId: boolean) => clone(self, preserveId, true),
  'SObject.clone(Boolean,Boolean)': (_runtime, self: SObject, preserveId: boolean, isDeep: boolean) => clone(self, preserveId, isDeep),
  'SObject.clone(Boolean,Boolean,Boolean)': (_runtime, self: SObject, preserveId: boolean, isDeep: boolean) =>
    clone(self, preserveId, isDeep),
  'SObject.clone(Boolean,Boolean,Boolean,Boolean)': (_runtime, self: SObject, preserveId: boolean, isDeep: boolean) =>
    clone(self, preserveId, isDeep),
  'SObject.addError(String)': (_runtime, self: SObject, text: string | null) => addError(self, text),
  'SObject.addError(String,Boolean)': (_runtime, self: SObject, text: string | null) => addError(self, text),
  'SObject.addError(Exception)': (_runtime, self: SObject, thrown: ApexException) => addError(self, messageOf(thrown)),
  'SObject.addError(String,String)': (_runtime, self: SObject, name: string, text: string | null) =>
    addError(self, text, [fieldOf(self, name).name]),
  'SObject.addError(String,String,Boolean)': (_runtime, self: SObject, name: string, text: string | null) =>
    addError(self, text, [fieldOf(self, name).name]),
  'SObject.addError(Schema.SObjectField,String)': (_runtime, self: SObject, token: FieldToken, text: string | null) =>
    addError(self, text, [token.field.name]),
  'SObject.addError(Schema.SObjectField,String,Boolean)': (_runtime, self: SObject, token: FieldToken, text: string | null) =>
    addError(self, text, [token.field.name]),
  'SObject.hasErrors()': (_runtime, self: SObject) => (self.errors?.length ?? 0) > 0,
  'SObject.getErrors()': (runtime, self: SObject) =>
    new ApexList(
      ERROR,
      (self.errors ?? []).map((error) => databaseError(runtime, error)),
    ),
  'SObject.get:Id': (runtime, self: SObject) => runtime.recordField(self, 'Id'),
  'SObject.set:Id': (runtime, self: SObject, value: Value) => runtime.setRecordField(self, 'Id', value),
};

/** `List<Account>` of one object's records. */
export function recordList(objectName: string, records: readonly SObject[]): ApexList {
  return new ApexList(sobjectType(objectName), [...records]);
}
