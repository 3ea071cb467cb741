import type { EnumValue } from '../engine/index.ts';
import { exception, type LibraryPart, newRecordWithDefaults, PlatformObject, type Runtime } from '../engine/index.ts';
import { allowsDml, type ChildRelationship, type FieldSchema, localName, type ObjectSchema, type PicklistValue } from '../schema/index.ts';
import type { ApexMap } from '../values/index.ts';
import { ApexList, type RuntimeType, runtimeType, SObject, types, type Value } from '../values/index.ts';
import { textHash } from './arguments.ts';
import { Bean, beanPart } from './bean.ts';
import { CaseBlindMap } from './case-blind-map.ts';
import { fieldSetLibrary, FieldSetsProxy } from './field-sets.ts';
import { usesOf } from './object-uses.ts';
import { RECORD_TYPE_INFO, recordTypes, recordTypesBy } from './record-types.ts';
import { soapType } from './soap-type.ts';

const OBJECT_TYPE = runtimeType('Platform', 'Schema.SObjectType');
const FIELD_TYPE = runtimeType('Platform', 'Schema.SObjectField');

/** `Account.SObjectType`. */
export class ObjectToken extends PlatformObject {
  readonly object: ObjectSchema;

  constructor(object: ObjectSchema) {
    super();
    this.object = object;
  }

  get $type(): RuntimeType {
    return OBJECT_TYPE;
  }

  equals$(other: Value): boolean {
    return other instanceof ObjectToken && other.object === this.object;
  }

  hashCode$(): number {
    return textHash(this.object.name);
  }

  override toString(): string {
    return this.object.name;
  }
}

/** `Account.Name` as a token. */
export class FieldToken extends PlatformObject {
  readonly object: ObjectSchema;
  readonly field: FieldSchema;

  constructor(object: ObjectSchema, field: FieldSchema) {
    super();
    this.object = object;
    this.field = field;
  }

  get $type(): RuntimeType {
    return FIELD_TYPE;
  }

  equals$(other: Value): boolean {
    return other instanceof FieldToken && other.object === this.object && other.field === this.field;
  }

  hashCode$(): number {
    return textHash(`${this.object.name}.${this.field.name}`);
  }

  override toString(): string {
    return this.field.name;
  }
}

/** Display types whose enum value is not their name in upper case. */
export function displayType(runtime: Runtime, field: FieldSchema): Value {
  const name = field.type === 'int' ? 'Integer' : field.type;
  const values = runtime.enumValues('Schema.DisplayType', 'Platform') ?? [];
  return values.find((value: EnumValue) => value.name.toLowerCase() === name.toLowerCase()) ?? null;
}

function stringList(items: readonly string[]): Value {
  return new ApexList(types.String, [...items]);
}

function picklistEntry(item: PicklistValue): Bean {
  return new Bean('Schema.PicklistEntry', {
    Label: () => item.label,
    Value: () => item.value,
    Active: () => item.isActive,
    DefaultValue: () => item.isDefault,
  });
}

/** What a field tells of itself to the running user. */
export function describeField(runtime: Runtime, object: ObjectSchema, field: FieldSchema): Bean {
  return new Bean('Schema.DescribeFieldResult', { ...fieldValues(runtime, object, field), ...fieldFlags(runtime, object, field) });
}

function fieldValues(runtime: Runtime, object: ObjectSchema, field: FieldSchema): Record<string, () => Value> {
  return {
    Name: () => field.name,
    LocalName: () => localName(field.name, runtime.org.schema.namespace),
    Label: () => field.label,
    InlineHelpText: () => field.helpText ?? null,
    Length: () => field.length ?? 0,
    ByteLength: () => (field.length ?? 0) * 3,
    Precision: () => field.precision ?? 0,
    Scale: () => field.scale ?? 0,
    Digits: () => (field.type === 'int' ? 8 : 0),
    Type: () => displayType(runtime, field),
    SoapType: () => soapType(runtime, field),
    SObjectType: () => new ObjectToken(object),
    SobjectField: () => new FieldToken(object, field),
    ReferenceTo: () =>
      new ApexList(
        OBJECT_TYPE,
        field.referenceTo.flatMap((name) => (runtime.org.schema.object(name) ? [new ObjectToken(runtime.object(name))] : [])),
      ),
    RelationshipName: () => field.relationshipName ?? null,
    RelationshipOrder: () => null,
    CalculatedFormula: () => field.formula ?? null,
    CompoundFieldName: () => null,
    Controller: () => null,
    PicklistValues: () =>
      new ApexList(runtimeType('Platform', 'Schema.PicklistEntry'), field.picklist.filter((item) => item.isActive).map(picklistEntry)),
    DefaultValue: () =>
      field.type === 'boolean'
        ? field.defaultValue === true || field.defaultValue === 'true'
        : ((field.defaultValue as Value | undefined) ?? null),
    DefaultValueFormula: () => field.defaultFormula ?? null,
    Mask: () => null,
    MaskType: () => null,
    ReferenceTargetField: () => null,
    FilteredLookupInfo: () => null,
  };
}

function fieldFlags(runtime: Runtime, object: ObjectSchema, field: FieldSchema): Record<string, () => Value> {
  const rights = () => {
    const access = runtime.access.of(runtime.tx.user.id);
    return { object: access.object(object.name), field: access.field(object, field) };
  };
  return {
    Accessible: () => rights().object.read && rights().field.read,
    Createable: () => field.isCreateable && rights().object.create && rights().field.edit,
    Updateable: () => field.isUpdateable && rights().object.edit && rights().field.edit,
    Nillable: () => field.isNillable,
    Custom: () => field.isCustom,
    Unique: () => field.isUnique,
    ExternalId: () => field.isExternalId,
    NameField: () => field.isNameField,
    AutoNumber: () => field.isAutoNumber,
    Calculated: () => field.isCalculated,
    CaseSensitive: () => field.isCaseSensitive,
    Filterable: () => field.isFilterable,
    Sortable: () => field.isSortable,
    Groupable: () => field.isGroupable,
    HtmlFormatted: () => field.isHtmlFormatted,
    RestrictedPicklist: () => field.isRestrictedPicklist,
    DefaultedOnCreate: () => field.isDefaultedOnCreate,
    IdLookup: () => field.name === 'Id' || field.isExternalId || field.isNameField,
    NamePointing: () => field.referenceTo.length > 1,
    CascadeDelete: () => field.isMasterDetail || field.deleteConstraint === 'Cascade',
    RestrictedDelete: () => field.deleteConstraint === 'Restrict',
    Permissionable: () => field.isNillable && !field.isNameField,
    Encrypted: () => field.type === 'encryptedstring',
    DependentPicklist: () => false,
    DeprecatedAndHidden: () => false,
    Aggregatable: () => field.isGroupable || field.apexType === 'Decimal',
    AiPredictionField: () => false,
    DisplayLocationInDecimal: () => false,
    FormulaTreatNullNumberAsZero: () => false,
    HighScaleNumber: () => false,
    QueryByDistance: () => field.type === 'location',
    SearchPrefilterable: () => field.type === 'reference',
    WriteRequiresMasterRead: () => field.isMasterDetail,
  };
}

const FIELD_VALUES = (
  'Name LocalName Label InlineHelpText Length ByteLength Precision Scale Digits Type SoapType SObjectType SobjectField ReferenceTo RelationshipName RelationshipOrder CalculatedFormula ' +
  'CompoundFieldName Controller PicklistValues DefaultValue DefaultValueFormula Mask MaskType ReferenceTargetField FilteredLookupInfo'
).split(' ');
const FIELD_FLAGS = (
  'Accessible Createable Updateable Nillable Custom Unique ExternalId NameField AutoNumber Calculated CaseSensitive Filterable Sortable Groupable HtmlFormatted RestrictedPicklist ' +
  'DefaultedOnCreate IdLookup NamePointing CascadeDelete RestrictedDelete Permissionable Encrypted DependentPicklist DeprecatedAndHidden Aggregatable ' +
  'AiPredictionField DisplayLocationInDecimal FormulaTreatNullNumberAsZero HighScaleNumber QueryByDistance SearchPrefilterable WriteRequiresMasterRead'
).split(' ');

/** Every describe tells of the same relationships: they are equal. */
class ChildRelationshipBean extends Bean {
  readonly #relationship: ChildRelationship;

  constructor(relationship: ChildRelationship, read: Bean['read']) {
    super('Schema.ChildRelationship', read);
    this.#relationship = relationship;
  }

  equals$(other: Value): boolean {
    return other instanceof ChildRelationshipBean && other.#relationship === this.#relationship;
  }

  hashCode$(): number {
    return textHash(`${this.#relationship.childObject}.${this.#relationship.field}`);
  }
}

function childRelationship(runtime: Runtime, relationship: ChildRelationship): Bean {
  const child = runtime.object(relationship.childObject);
  const field = child.fields.get(relationship.field)!;
  return new ChildRelationshipBean(relationship, {
    ChildSObject: () => new ObjectToken(child),
    Field: () => new FieldToken(child, field),
    RelationshipName: () => relationship.name ?? null,
    JunctionIdListNames: () => stringList([]),
    JunctionReferenceTo: () => new ApexList(OBJECT_TYPE),
    CascadeDelete: () => field.isMasterDetail,
    RestrictedDelete: () => field.deleteConstraint === 'Restrict',
    DeprecatedAndHidden: () => false,
  });
}

/** What an object tells of itself to the running user. */
export function describeObject(runtime: Runtime, object: ObjectSchema): Bean {
  const rights = () => runtime.access.of(runtime.tx.user.id).object(object.name);
  const { isEvent, isPlain, isSetting, isWritten } = usesOf(object);
  return new Bean('Schema.DescribeSObjectResult', {
    Name: () => object.name,
    LocalName: () => localName(object.name, runtime.org.schema.namespace),
    Label: () => object.label,
    LabelPlural: () => object.labelPlural,
    KeyPrefix: () => object.keyPrefix || null,
    SObjectType: () => new ObjectToken(object),
    Fields: () => new FieldsProxy(object),
    FieldSets: () => new FieldSetsProxy(object),
    ChildRelationships: () =>
      new ApexList(
        runtimeType('Platform', 'Schema.ChildRelationship'),
        object.childRelationships
          .filter((child) => runtime.org.schema.object(child.childObject)?.fields.has(child.field))
          .map((child) => childRelationship(runtime, child)),
      ),
    RecordTypeInfos: () => new ApexList(RECORD_TYPE_INFO, recordTypes(runtime, object)),
    RecordTypeInfosByDeveloperName: () => recordTypesBy(runtime, object, 'DeveloperName'),
    RecordTypeInfosByName: () => recordTypesBy(runtime, object, 'Name'),
    RecordTypeInfosById: () => recordTypesBy(runtime, object, 'RecordTypeId'),
    SObjectDescribeOption: () => null,
    DefaultImplementation: () => null,
    ImplementedBy: () => null,
    ImplementsInterfaces: () => null,
    AssociateEntityType: () => null,
    AssociateParentEntity: () => null,
    HasSubtypes: () => false,
    IsInterface: () => false,
    IsSubtype: () => false,
    DataTranslationEnabled: () => false,
    Accessible: () => rights().read,
    Createable: () => rights().create && (isWritten || object.kind === 'platformEvent'),
    Updateable: () => rights().edit && isWritten,
    Deletable: () => rights().delete && isWritten && allowsDml(object, 'delete'),
    Undeletable: () => rights().delete && isPlain,
    Mergeable: () => ['Account', 'Contact', 'Lead', 'Case'].includes(object.name),
    Queryable: () => !isEvent,
    Searchable: () => isPlain,
    Custom: () => object.kind !== 'standard',
    CustomSetting: () => isSetting,
    DeprecatedAndHidden: () => false,
    FeedEnabled: () => false,
    MruEnabled: () => isPlain,
  });
}

const OBJECT_VALUES = (
  'Name LocalName Label LabelPlural KeyPrefix SObjectType Fields FieldSets ChildRelationships RecordTypeInfos RecordTypeInfosByDeveloperName RecordTypeInfosByName RecordTypeInfosById ' +
  'SObjectDescribeOption DefaultImplementation ImplementedBy ImplementsInterfaces AssociateEntityType AssociateParentEntity HasSubtypes IsInterface IsSubtype DataTranslationEnabled'
).split(' ');
const OBJECT_FLAGS =
  'Accessible Createable Updateable Deletable Undeletable Mergeable Queryable Searchable Custom CustomSetting DeprecatedAndHidden FeedEnabled MruEnabled'.split(
    ' ',
  );

/** `describe.fields`. */
class FieldsProxy extends PlatformObject {
  readonly object: ObjectSchema;

  constructor(object: ObjectSchema) {
    super();
    this.object = object;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Schema.SObjectTypeFields');
  }
}

/** Keys are lower-case names; `get` of the describe map ignores case. Source: Apex Reference Guide, getMap(). */
function fieldMap(object: ObjectSchema): ApexMap {
  return new CaseBlindMap(
    types.String,
    FIELD_TYPE,
    [...object.fields.values()].map((field) => [field.name.toLowerCase(), new FieldToken(object, field)] as const),
  );
}

function named(runtime: Runtime, names: ApexList): Bean[] {
  return names.items.map((name) => {
    const object = runtime.org.schema.object(String(name));
    if (!object) throw exception('InvalidParameterValueException', `Invalid value: ${String(name)}`);
    return describeObject(runtime, object);
  });
}

const DESCRIBES = runtimeType('Platform', 'Schema.DescribeSObjectResult');

function fieldTokenOf(runtime: Runtime, objectName: string, fieldName: string): FieldToken {
  const object = runtime.object(objectName);
  return new FieldToken(object, object.fields.get(fieldName)!);
}

function newRecord(self: ObjectToken, id: string | null = null): SObject {
  return new SObject(self.object, id === null ? {} : { Id: id });
}

function globalDescribe(runtime: Runtime): ApexMap {
  return new CaseBlindMap(
    types.String,
    OBJECT_TYPE,
    [...runtime.org.schema.objectNames].map((name) => [name.toLowerCase(), new ObjectToken(runtime.object(name))] as const),
  );
}

export const schemaLibrary: LibraryPart = {
  ...fieldSetLibrary,
  'Schema.SObjectType.of': (runtime, name: string) => new ObjectToken(runtime.object(name)),
  'Schema.SObjectField.of': fieldTokenOf,
  'Schema.DescribeSObjectResult.of': (runtime, name: string) => describeObject(runtime, runtime.object(name)),
  'Schema.SObjectType.getDescribe()': (runtime, self: ObjectToken) => describeObject(runtime, self.object),
  'Schema.SObjectType.getDescribe(Object)': (runtime, self: ObjectToken) => describeObject(runtime, self.object),
  'Schema.SObjectType.newSObject()': (_runtime, self: ObjectToken) => newRecord(self),
  'Schema.SObjectType.newSObject(Id)': (_runtime, self: ObjectToken, id: string | null) => newRecord(self, id),
  'Schema.SObjectType.newSObject(Id,Boolean)': (runtime, self: ObjectToken, recordTypeId: string | null, loadsDefaults: boolean | null) => {
    const record = loadsDefaults ? newRecordWithDefaults(runtime, self.object) : newRecord(self);
    if (recordTypeId !== null) record.set('RecordTypeId', recordTypeId);
    return record;
  },
  'Schema.SObjectField.getDescribe()': (runtime, self: FieldToken) => describeField(runtime, self.object, self.field),
  'Schema.SObjectField.getDescribe(Object)': (runtime, self: FieldToken) => describeField(runtime, self.object, self.field),
  'Schema.SObjectTypeFields.getMap()': (_runtime, self: FieldsProxy) => fieldMap(self.object),
  'Schema.getGlobalDescribe()': globalDescribe,
  // A package's objects, and what its code sees beside them: in a local org that is everything.
  'Schema.getModuleDescribe()': globalDescribe,
  'Schema.getModuleDescribe(String)': globalDescribe,
  'Schema.describeSObjects(List<String>)': (runtime, names: ApexList) => new ApexList(DESCRIBES, named(runtime, names)),
  'Schema.describeSObjects(List<String>,Object)': (runtime, names: ApexList) => new ApexList(DESCRIBES, named(runtime, names)),
  ...beanPart('Schema.DescribeFieldResult', FIELD_VALUES, FIELD_FLAGS),
  ...beanPart('Schema.DescribeSObjectResult', OBJECT_VALUES, OBJECT_FLAGS),
  ...beanPart('Schema.PicklistEntry', ['Label', 'Value'], ['Active', 'DefaultValue']),
  ...beanPart(
    'Schema.RecordTypeInfo',
    ['DeveloperName', 'Name', 'RecordTypeId'],
    ['Active', 'Available', 'DefaultRecordTypeMapping', 'Master'],
  ),
  ...beanPart(
    'Schema.ChildRelationship',
    ['ChildSObject', 'Field', 'RelationshipName', 'JunctionIdListNames', 'JunctionReferenceTo'],
    ['CascadeDelete', 'RestrictedDelete', 'DeprecatedAndHidden'],
  ),
};
