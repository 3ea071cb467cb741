import { basename, dirname } from 'node:path';
import { CaseInsensitiveMap } from '../support/index.ts';
import {
  type FieldSchema,
  type FieldSetSchema,
  type ObjectCustomisation,
  type ObjectKind,
  type RecordTypeSchema,
  standardObjects,
  type ValidationRuleSchema,
} from '../schema/index.ts';
import type { MetadataReader } from './metadata-reader.ts';
import type { MetadataFile, MetadataKind, ProjectFile } from './project-file.ts';
import { readFields } from './read-field.ts';
import { readGlobalValueSets, readStandardValueSets, STANDARD_VALUE_SET_FIELDS } from './value-sets.ts';
import type { XmlElement } from './xml-element.ts';

/** One object's metadata while its files are read. */
class ObjectDraft {
  readonly name: string;
  readonly file: ProjectFile;
  root: XmlElement | undefined;
  readonly fields: FieldSchema[] = [];
  readonly recordTypes: RecordTypeSchema[] = [];
  readonly validationRules: ValidationRuleSchema[] = [];
  readonly fieldSets: FieldSetSchema[] = [];

  constructor(name: string, file: ProjectFile) {
    this.name = name;
    this.file = file;
  }
}

/** A part of an object with the element that its decomposed file or the object's file holds. */
interface ObjectPart {
  readonly draft: ObjectDraft;
  readonly element: XmlElement;
  readonly name: string;
  readonly file: ProjectFile;
}

const PART_ELEMENTS: Readonly<Partial<Record<MetadataKind, string>>> = {
  field: 'fields',
  recordType: 'recordTypes',
  validationRule: 'validationRules',
  fieldSet: 'fieldSets',
};

/** What the project says about objects, its own and the platform's. */
export function readObjects(reader: MetadataReader): ObjectCustomisation[] {
  const drafts = new CaseInsensitiveMap<ObjectDraft>();
  const draftOf = (name: string, file: ProjectFile): ObjectDraft => {
    const draft = drafts.get(name) ?? new ObjectDraft(name, file);
    drafts.set(name, draft);
    return draft;
  };
  for (const part of reader.readAll('object', (root, { name, file }) => ({ root, name, file })))
    draftOf(part.name, part.file).root = part.root;
  const valueSets = readGlobalValueSets(reader);
  for (const { draft, element, name, file } of partsOf('field', reader, draftOf, drafts)) {
    if (/__c$/.test(name)) draft.fields.push(...readFields(element, name, file, valueSets, reader));
    else draft.fields.push(...changedStandardField(draft.name, element, name));
  }
  for (const part of partsOf('recordType', reader, draftOf, drafts)) part.draft.recordTypes.push(readRecordType(part));
  for (const part of partsOf('validationRule', reader, draftOf, drafts)) part.draft.validationRules.push(readValidationRule(part));
  for (const part of partsOf('fieldSet', reader, draftOf, drafts)) part.draft.fieldSets.push(readFieldSet(part));
  addStandardValueSets(reader, draftOf);
  return shapeSummaries(spreadActivityFields([...drafts.values()].flatMap((draft) => finish(draft, reader))));
}

/** The object that a decomposed file belongs to: the folder above its own. */
export function objectNameOf({ file }: MetadataFile): string {
  return basename(dirname(file.directory));
}

function partsOf(
  kind: MetadataKind,
  reader: MetadataReader,
  draftOf: (name: string, file: ProjectFile) => ObjectDraft,
  drafts: CaseInsensitiveMap<ObjectDraft>,
): ObjectPart[] {
  const inside = [...drafts.values()].flatMap((draft) =>
    (draft.root?.children(PART_ELEMENTS[kind]!) ?? []).map((element): ObjectPart => ({
      draft,
      element,
      name: element.text('fullName') ?? '',
      file: draft.file,
    })),
  );
  const decomposed = reader.readAll(kind, (element, metadata): ObjectPart => {
    const draft = draftOf(objectNameOf(metadata), metadata.file);
    return { draft, element, name: element.text('fullName') ?? metadata.name, file: metadata.file };
  });
  return [...inside, ...decomposed];
}

/** A platform field whose label or help the project changes. */
function changedStandardField(objectName: string, element: XmlElement, name: string): FieldSchema[] {
  const standard = standardField(objectName, name);
  if (!standard) return [];
  const label = element.text('label') ?? standard.label;
  const helpText = element.text('inlineHelpText') ?? standard.helpText;
  return [{ ...standard, label, ...(helpText === undefined ? {} : { helpText }), provenance: 'org, project' }];
}

function standardField(objectName: string, name: string): FieldSchema | undefined {
  const standard = standardObjects();
  const object = standard.get(objectName);
  return object && standard.fieldsOf(object).find((field) => field.name.toLowerCase() === name.toLowerCase());
}

function addStandardValueSets(reader: MetadataReader, draftOf: (name: string, file: ProjectFile) => ObjectDraft): void {
  const sets = readStandardValueSets(reader);
  for (const { name, file } of reader.filesOf('standardValueSet')) {
    const picklist = sets.get(name);
    for (const [objectName, fieldName] of picklist ? (STANDARD_VALUE_SET_FIELDS[name] ?? []) : []) {
      const field = standardField(objectName, fieldName);
      if (field) draftOf(objectName, file).fields.push({ ...field, picklist: picklist!, provenance: 'org, project' });
    }
  }
}

function readRecordType({ element, name }: ObjectPart): RecordTypeSchema {
  const description = element.text('description');
  return {
    developerName: name,
    label: element.text('label') ?? name,
    isActive: element.text('active') !== 'false',
    ...(description === undefined ? {} : { description }),
  };
}

function readValidationRule({ element, name }: ObjectPart): ValidationRuleSchema {
  const field = element.text('errorDisplayField');
  return {
    name,
    isActive: element.isTrue('active'),
    condition: element.text('errorConditionFormula') ?? '',
    message: element.text('errorMessage') ?? '',
    ...(field === undefined ? {} : { field }),
  };
}

function readFieldSet({ element, name }: ObjectPart): FieldSetSchema {
  const description = element.text('description');
  return {
    name,
    label: element.text('label') ?? name,
    ...(description === undefined ? {} : { description }),
    fields: element
      .children('displayedFields')
      .map((field) => ({ path: field.text('field') ?? '', isRequired: field.isTrue('isRequired') })),
  };
}

function finish(draft: ObjectDraft, reader: MetadataReader): ObjectCustomisation[] {
  const kind = kindOf(draft);
  const isStandard = standardObjects().get(draft.name) !== undefined;
  if (!isStandard && kind === undefined && draft.name !== 'Activity') {
    reader.report('unknownObject', draft.file, draft.name, `The local org has no object "${draft.name}", so its fields are left out.`);
    return [];
  }
  const root = draft.root;
  const label = root?.text('label');
  const labelPlural = root?.text('pluralLabel');
  const sharingModel = root?.text('sharingModel');
  return [
    {
      name: draft.name,
      kind: kind ?? 'standard',
      hasHistory: root?.isTrue('enableHistory') ?? false,
      fields: draft.fields,
      recordTypes: draft.recordTypes,
      validationRules: draft.validationRules,
      fieldSets: draft.fieldSets,
      ...nameFieldOf(root),
      ...(label === undefined ? {} : { label }),
      ...(labelPlural === undefined ? {} : { labelPlural }),
      ...(sharingModel === undefined ? {} : { sharingModel }),
    },
  ];
}

function nameFieldOf(root: XmlElement | undefined): Pick<ObjectCustomisation, 'nameField'> {
  const element = root?.child('nameField');
  if (!element) return {};
  const displayFormat = element.text('displayFormat');
  const isAutoNumber = element.text('type') === 'AutoNumber';
  return { nameField: { label: element.text('label') ?? 'Name', isAutoNumber, ...(displayFormat === undefined ? {} : { displayFormat }) } };
}

function kindOf(draft: ObjectDraft): ObjectKind | undefined {
  if (/__mdt$/i.test(draft.name)) return 'customMetadata';
  if (/__e$/i.test(draft.name)) return 'platformEvent';
  if (/__b$/i.test(draft.name)) return 'bigObject';
  if (!/__c$/i.test(draft.name)) return undefined;
  const settings = draft.root?.text('customSettingsType');
  if (settings === 'Hierarchy') return 'hierarchySetting';
  return settings === 'List' ? 'listSetting' : 'custom';
}

/** An activity's custom fields are declared on `Activity` and belong to tasks and events. */
function spreadActivityFields(customisations: readonly ObjectCustomisation[]): ObjectCustomisation[] {
  const activity = customisations.find((object) => object.name === 'Activity');
  if (!activity) return [...customisations];
  const others = customisations.filter((object) => object !== activity);
  return [
    ...others,
    ...['Task', 'Event'].map((name): ObjectCustomisation => {
      const own = others.find((object) => object.name === name);
      return {
        ...activity,
        name,
        kind: 'standard',
        recordTypes: [],
        validationRules: [],
        ...own,
        fields: [...(own?.fields ?? []), ...activity.fields],
      };
    }),
  ];
}

/** A roll-up has the type and places of the field that it sums up. */
function shapeSummaries(customisations: readonly ObjectCustomisation[]): ObjectCustomisation[] {
  const byName = new CaseInsensitiveMap(customisations.map((object) => [object.name, object]));
  const shape = (field: FieldSchema): FieldSchema => {
    if (!field.summary?.summarizedField || field.summary.operation === 'count') return field;
    const { childObject, summarizedField } = field.summary;
    const custom = byName.get(childObject)?.fields.find((child) => child.name === summarizedField);
    const summarized = custom ?? standardField(childObject, summarizedField);
    if (!summarized) return field;
    const { type, apexType, precision, scale } = summarized;
    return { ...field, type, apexType, ...(precision === undefined ? {} : { precision }), ...(scale === undefined ? {} : { scale }) };
  };
  return customisations.map((object) => ({ ...object, fields: object.fields.map(shape) }));
}
