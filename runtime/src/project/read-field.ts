import { type FieldSchema, type FieldType, type FilterSchema, makeField, type PicklistValue, type SummarySchema } from '../schema/index.ts';
import type { MetadataReader } from './metadata-reader.ts';
import type { ProjectFile } from './project-file.ts';
import { optionalText } from './access-metadata.ts';
import type { XmlElement } from './xml-element.ts';

/** Picklist values that several fields share, by the set's name. */
export type ValueSets = ReadonlyMap<string, readonly PicklistValue[]>;

interface TypeShape {
  readonly type: FieldType;
  /** Characters where the metadata gives none. */
  readonly length?: number;
  readonly facts?: Partial<FieldSchema>;
}

const REFERENCE_LENGTH = 18;
/** What each metadata type is on the platform. Source: Metadata API Developer Guide, FieldType; lengths: Object Reference, Field Types. */
const TYPE_SHAPES: Readonly<Record<string, TypeShape>> = {
  Text: { type: 'string', length: 255 },
  TextArea: { type: 'textarea', length: 255 },
  LongTextArea: { type: 'textarea', length: 32768 },
  Html: { type: 'textarea', length: 32768, facts: { isHtmlFormatted: true } },
  Number: { type: 'double' },
  Currency: { type: 'currency' },
  Percent: { type: 'percent' },
  Checkbox: { type: 'boolean' },
  Date: { type: 'date' },
  DateTime: { type: 'datetime' },
  Time: { type: 'time' },
  Email: { type: 'email', length: 80 },
  Phone: { type: 'phone', length: 40 },
  Url: { type: 'url', length: 255 },
  Picklist: { type: 'picklist', length: 255 },
  MultiselectPicklist: { type: 'multipicklist', length: 4099 },
  Lookup: { type: 'reference', length: REFERENCE_LENGTH },
  Hierarchy: { type: 'reference', length: REFERENCE_LENGTH },
  MasterDetail: {
    type: 'reference',
    length: REFERENCE_LENGTH,
    facts: { isMasterDetail: true, isNillable: false, deleteConstraint: 'Cascade' },
  },
  MetadataRelationship: { type: 'reference', length: REFERENCE_LENGTH },
  AutoNumber: { type: 'string', length: 30, facts: { isAutoNumber: true } },
  EncryptedText: { type: 'encryptedstring', length: 175 },
  Location: { type: 'location' },
  Summary: { type: 'double', facts: { isCalculated: true, precision: 18, scale: 2 } },
};
const FORMULA_TEXT_LENGTH = 1300;
const DEFAULT_PRECISION = 18;
const GEO_PRECISION = { precision: 18, scale: 15 } as const;
/** Objects that metadata refers to by name: a reference to them holds text. */
const NAMED_TARGETS: ReadonlySet<string> = new Set(['EntityDefinition', 'FieldDefinition', 'EntityParticle']);
const NAME_REFERENCE = { length: 255, apexType: 'String' } as const;
const EXTERNAL_TYPES: ReadonlySet<string> = new Set(['ExternalLookup', 'IndirectLookup']);

/** A custom field, and for a geolocation its two halves; none where the type is unknown, which is reported. */
export function readFields(element: XmlElement, name: string, file: ProjectFile, sets: ValueSets, reader: MetadataReader): FieldSchema[] {
  const typeName = element.text('type');
  const shape = TYPE_SHAPES[typeName ?? ''];
  if (!shape) {
    const said = typeName === undefined ? 'has no type' : `has the type "${typeName}"`;
    const what = EXTERNAL_TYPES.has(typeName ?? '') ? 'External objects are not supported.' : "Give it one of the platform's field types.";
    reader.report('unknownFieldType', file, typeName ?? name, `The field ${name} ${said}, which is none that the local org knows. ${what}`);
    return [];
  }
  const field = makeField({
    name,
    type: shape.type,
    isCustom: true,
    provenance: 'project',
    ...textFacts(element, shape),
    ...numberFacts(element, shape.type),
    ...flagFacts(element, shape.type),
    ...shape.facts,
    ...picklistFacts(element, shape.type, sets),
    ...(element.isTrue('writeRequiresMasterRead') && { isWrittenByReadersOfMaster: true }),
    ...referenceFacts(element, name, typeName!),
    ...lookupFilterFacts(element),
    ...formulaFacts(element, shape.type),
    ...summaryFacts(element),
  });
  return shape.type === 'location' ? [...locationHalves(element, name), field] : [field];
}

function textFacts(element: XmlElement, shape: TypeShape): Partial<FieldSchema> {
  const length = element.number('length') ?? shape.length;
  const help = element.text('inlineHelpText');
  const format = element.text('displayFormat');
  return {
    ...(element.text('label') === undefined ? {} : { label: element.text('label')! }),
    ...(length === undefined ? {} : { length }),
    ...(help === undefined ? {} : { helpText: help }),
    ...(format === undefined ? {} : { displayFormat: format }),
  };
}

function numberFacts(element: XmlElement, type: FieldType): Partial<FieldSchema> {
  if (type !== 'double' && type !== 'currency' && type !== 'percent') return {};
  return { precision: element.number('precision') ?? DEFAULT_PRECISION, scale: element.number('scale') ?? 0 };
}

function flagFacts(element: XmlElement, type: FieldType): Partial<FieldSchema> {
  const defaultText = element.text('defaultValue');
  const hasDefault = defaultText !== undefined;
  return {
    isUnique: element.isTrue('unique'),
    isCaseSensitive: element.isTrue('caseSensitive'),
    isExternalId: element.isTrue('externalId'),
    isNillable: !element.isTrue('required') && type !== 'boolean',
    isDefaultedOnCreate: hasDefault || type === 'boolean',
    ...(type === 'boolean' ? { defaultValue: defaultText === 'true' } : {}),
    ...(hasDefault && type !== 'boolean' ? { defaultFormula: defaultText } : {}),
  };
}

function picklistFacts(element: XmlElement, type: FieldType, sets: ValueSets): Partial<FieldSchema> {
  if (type !== 'picklist' && type !== 'multipicklist') return {};
  const valueSet = element.child('valueSet');
  const setName = valueSet?.text('valueSetName');
  const definition = valueSet?.child('valueSetDefinition');
  const picklist = setName === undefined ? readPicklistValues(definition, 'value') : (sets.get(setName) ?? []);
  const preset = picklist.find((value) => value.isDefault)?.value;
  return {
    picklist,
    isRestrictedPicklist: valueSet?.isTrue('restricted') ?? false,
    ...(preset === undefined ? {} : { defaultValue: preset, isDefaultedOnCreate: true }),
  };
}

/** `<value>` of a field or `<customValue>` of a global set. */
export function readPicklistValues(parent: XmlElement | undefined, name: string): PicklistValue[] {
  return (parent?.children(name) ?? []).map((value) => ({
    value: value.text('fullName') ?? '',
    label: value.text('label') ?? value.text('fullName') ?? '',
    isActive: value.text('isActive') !== 'false',
    isDefault: value.isTrue('default'),
  }));
}

function referenceFacts(element: XmlElement, name: string, typeName: string): Partial<FieldSchema> {
  const target = element.text('referenceTo') ?? (typeName === 'Hierarchy' ? 'User' : undefined);
  if (target === undefined) return {};
  const children = element.text('relationshipName');
  const constraint = element.text('deleteConstraint') as FieldSchema['deleteConstraint'] | undefined;
  return {
    referenceTo: [target],
    relationshipName: name.replace(/__c$/, '__r'),
    deleteConstraint: typeName === 'MasterDetail' ? 'Cascade' : (constraint ?? 'SetNull'),
    ...(children === undefined ? {} : { childRelationshipName: `${children}__r` }),
    ...(NAMED_TARGETS.has(target) ? NAME_REFERENCE : {}),
    ...(typeName === 'MasterDetail' ? { isUpdateable: element.isTrue('reparentableMasterDetail') } : {}),
  };
}

/** A filter that is not active does nothing. */
function lookupFilterFacts(element: XmlElement): Partial<FieldSchema> {
  const filter = element.child('lookupFilter');
  if (!filter || filter.text('active') === 'false') return {};
  return {
    lookupFilter: {
      lines: filter.children('filterItems').map((item) => ({ ...readFilter(item), ...optionalText(item, 'valueField') })),
      ...(filter.text('booleanFilter') !== undefined && { logic: filter.text('booleanFilter')! }),
      ...(filter.text('errorMessage') !== undefined && { message: filter.text('errorMessage')! }),
      isOptional: filter.isTrue('isOptional'),
    },
  };
}

function formulaFacts(element: XmlElement, type: FieldType): Partial<FieldSchema> {
  const formula = element.text('formula');
  if (formula === undefined) return {};
  return {
    formula,
    isCalculated: true,
    isCreateable: false,
    isUpdateable: false,
    isNillable: type !== 'boolean',
    treatsBlanksAsZero: element.text('formulaTreatBlanksAs') === 'BlankAsZero',
    ...(type === 'string' ? { length: FORMULA_TEXT_LENGTH } : {}),
  };
}

/** `Item__c.Amount__c` becomes the object and its field. */
function summaryFacts(element: XmlElement): Partial<FieldSchema> {
  const operation = element.text('summaryOperation');
  const [childObject, foreignKey] = (element.text('summaryForeignKey') ?? '').split('.');
  if (operation === undefined || !childObject || !foreignKey) return {};
  const summarized = element.text('summarizedField')?.split('.')[1];
  const filters: FilterSchema[] = element.children('summaryFilterItems').map(readFilter);
  const summary: SummarySchema = {
    operation: operation as SummarySchema['operation'],
    childObject,
    foreignKey,
    filters: filters.map((filter) => ({ ...filter, field: filter.field.split('.').pop()! })),
    ...(summarized === undefined ? {} : { summarizedField: summarized }),
  };
  return { summary, isCreateable: false, isUpdateable: false, ...(operation === 'count' ? { scale: 0 } : {}) };
}

export function readFilter(element: XmlElement): FilterSchema {
  return { field: element.text('field') ?? '', operation: element.text('operation') ?? '', value: element.text('value') ?? '' };
}

/** A geolocation's numbers are fields of their own: `Place__Latitude__s`, `Place__Longitude__s`. */
function locationHalves(element: XmlElement, name: string): FieldSchema[] {
  const label = element.text('label') ?? name;
  return (['Latitude', 'Longitude'] as const).map((half) =>
    makeField({
      name: name.replace(/__c$/, `__${half}__s`),
      label: `${label} (${half})`,
      type: 'double',
      isCustom: true,
      provenance: 'project',
      isNillable: !element.isTrue('required'),
      ...GEO_PRECISION,
    }),
  );
}
