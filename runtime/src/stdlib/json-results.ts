import { ApexList, listType, mapType, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { Bean } from './bean.ts';

const ERRORS = listType(runtimeType('Platform', 'Database.Error'));
const ACTION_ERROR = runtimeType('Platform', 'Invocable.Action.Error');
const VALUES_BY_NAME = mapType(types.String, types.Object);
const RESULT: Readonly<Record<string, RuntimeType>> = { Success: types.Boolean, Id: types.String, Errors: ERRORS };

/**
 * Classes of the library that `JSON.deserialize` makes, with their values: the results of saves, approvals and actions.
 * Source: public suites that pass on the platform make results so for tests; ids in them are taken as they are written.
 */
const SHAPES: Readonly<Record<string, Readonly<Record<string, RuntimeType>>>> = {
  'Database.SaveResult': RESULT,
  'Database.DeleteResult': RESULT,
  'Database.UndeleteResult': RESULT,
  'Database.UpsertResult': { ...RESULT, Created: types.Boolean },
  'Database.EmptyRecycleBinResult': RESULT,
  'Database.MergeResult': { ...RESULT, MergedRecordIds: listType(types.Id), UpdatedRelatedIds: listType(types.Id) },
  'Database.LeadConvertResult': {
    Success: types.Boolean,
    Errors: ERRORS,
    AccountId: types.String,
    ContactId: types.String,
    LeadId: types.String,
    OpportunityId: types.String,
  },
  'Approval.LockResult': RESULT,
  'Approval.UnlockResult': RESULT,
  'Approval.ProcessResult': {
    ActorIds: listType(types.Id),
    EntityId: types.Id,
    Errors: ERRORS,
    InstanceId: types.Id,
    InstanceStatus: types.String,
    NewWorkitemIds: listType(types.Id),
    Success: types.Boolean,
  },
  'Invocable.Action.Result': {
    Errors: listType(ACTION_ERROR),
    InvocationParameters: VALUES_BY_NAME,
    OutputParameters: VALUES_BY_NAME,
    Success: types.Boolean,
  },
  'Invocable.Action.Error': { Code: types.String, Message: types.String },
  'Messaging.SendEmailError': {
    Message: types.String,
    StatusCode: runtimeType('Platform', 'StatusCode'),
    Fields: listType(types.String),
    TargetObjectId: types.Id,
  },
  'Database.Error': { Message: types.String, StatusCode: runtimeType('Platform', 'StatusCode'), Fields: listType(types.String) },
};

/**
 * Classes of the library that are written as objects, but not made of them. Apex has no other way to the bits of a dependent picklist's values.
 * Source: public code that reads `validFor` of picklist entries written so; no picklist here depends on another one.
 */
const WRITTEN_ONLY: typeof SHAPES = {
  'Schema.PicklistEntry': {
    Active: types.Boolean,
    DefaultValue: types.Boolean,
    Label: types.String,
    ValidFor: types.String,
    Value: types.String,
  },
};

/** What a class's values are, by the names of its getters; undefined where JSON makes no object of it. */
export function jsonShape(type: RuntimeType): Readonly<Record<string, RuntimeType>> | undefined {
  return SHAPES[type.name];
}

export interface JsonProperty {
  readonly name: string;
  readonly value: Value;
  readonly type: RuntimeType;
}

/** The values of such an object by their names in JSON, in order; undefined of any other. */
export function jsonProperties(value: unknown): JsonProperty[] | undefined {
  if (!(value instanceof Bean)) return undefined;
  const shape = SHAPES[value.$type.name] ?? WRITTEN_ONLY[value.$type.name];
  if (!shape) return undefined;
  return Object.entries(shape).map(([name, type]) => ({
    name: `${name[0]!.toLowerCase()}${name.slice(1)}`,
    value: value.read[name]?.() ?? null,
    type,
  }));
}

/** An object with the values that were read; the others are empty. */
export function beanOf(type: RuntimeType, values: ReadonlyMap<string, Value>): Bean {
  const shape = SHAPES[type.name]!;
  return new Bean(
    type.name,
    Object.fromEntries(Object.entries(shape).map(([name, valueType]) => [name, () => values.get(name) ?? emptyValue(valueType)])),
  );
}

function emptyValue(type: RuntimeType): Value {
  if (type.kind === 'Boolean') return false;
  return type.kind === 'List' ? new ApexList(type.args[0]!) : null;
}
