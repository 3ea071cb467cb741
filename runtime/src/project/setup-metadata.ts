import { optionalText } from './access-metadata.ts';
import type { MetadataReader } from './metadata-reader.ts';
import type { AssignmentRuleSchema, DuplicateRuleSchema, FilterSchema, MatchingRuleSchema } from '../schema/index.ts';
import { readFilter } from './read-field.ts';
import type { XmlElement } from './xml-element.ts';

export interface CustomMetadataRecord {
  /** With `__mdt`. */
  readonly type: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected: boolean;
  /** Field to value as text; null where the file says nil. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface StaticResource {
  readonly name: string;
  readonly contentType: string;
  readonly cacheControl?: string;
  /** Folder that holds the resource's file or unpacked folder. */
  readonly directory: string;
}

export interface CustomLabel {
  readonly name: string;
  readonly value: string;
  readonly language: string;
  readonly isProtected: boolean;
}

export function readLabels(reader: MetadataReader): CustomLabel[] {
  return reader
    .readAll('labels', (root) =>
      root.children('labels').map((label) => ({
        name: label.text('fullName') ?? '',
        value: label.text('value') ?? '',
        language: label.text('language') ?? 'en_US',
        isProtected: label.isTrue('protected'),
      })),
    )
    .flat();
}

export function readCustomMetadataRecords(reader: MetadataReader): CustomMetadataRecord[] {
  return reader.readAll('md', (root, { name }) => {
    const dot = name.indexOf('.');
    const values = root.children('values').map((value): [string, string | null] => {
      const content = value.child('value');
      const isNil = content === undefined || content.attribute('xsi:nil') === 'true';
      return [value.text('field') ?? '', isNil ? null : content.content];
    });
    return {
      type: `${name.slice(0, dot)}__mdt`,
      developerName: name.slice(dot + 1),
      label: root.text('label') ?? name.slice(dot + 1),
      isProtected: root.isTrue('protected'),
      values: Object.fromEntries(values),
    };
  });
}

export function readDuplicateRules(reader: MetadataReader): DuplicateRuleSchema[] {
  return reader.readAll('duplicateRule', (root, { name }) => {
    const [object = '', ruleName = ''] = name.split('.');
    const filter = root.child('duplicateRuleFilter');
    return {
      object,
      name: ruleName,
      label: root.text('masterLabel') ?? ruleName,
      isActive: root.isTrue('isActive'),
      sortOrder: root.number('sortOrder') ?? 1,
      actionOnInsert: root.text('actionOnInsert') ?? 'Allow',
      actionOnUpdate: root.text('actionOnUpdate') ?? 'Allow',
      operationsOnInsert: root.texts('operationsOnInsert'),
      operationsOnUpdate: root.texts('operationsOnUpdate'),
      ...optionalText(root, 'alertText'),
      ...optionalText(root, 'securityOption'),
      filters: (filter?.children('duplicateRuleFilterItems') ?? []).map(readFilterOfTable),
      ...(filter ? optionalText(filter, 'booleanFilter') : {}),
      matchRules: root.children('duplicateRuleMatchRules').map((rule) => ({
        object: rule.text('matchRuleSObjectType') ?? '',
        matchingRule: rule.text('matchingRule') ?? '',
        ...readMapping(rule),
      })),
    };
  });
}

/** A line may ask for a field of the running user. */
function readFilterOfTable(element: XmlElement): FilterSchema {
  const filter = readFilter(element);
  return element.text('table') === 'User' ? { ...filter, field: `User.${filter.field}` } : filter;
}

function readMapping(rule: XmlElement): Pick<DuplicateRuleSchema['matchRules'][number], 'mapping'> {
  const fields = rule.child('objectMapping')?.children('mappingFields') ?? [];
  if (fields.length === 0) return {};
  return { mapping: fields.map((field) => ({ input: field.text('inputField') ?? '', output: field.text('outputField') ?? '' })) };
}

export function readMatchingRules(reader: MetadataReader): MatchingRuleSchema[] {
  return reader
    .readAll('matchingRule', (root, { name: object }) =>
      root.children('matchingRules').map((rule) => ({
        object,
        name: rule.text('fullName') ?? '',
        label: rule.text('label') ?? '',
        isActive: rule.text('ruleStatus') === 'Active',
        ...optionalText(rule, 'booleanFilter'),
        items: rule.children('matchingRuleItems').map((item) => ({
          field: item.text('fieldName') ?? '',
          method: item.text('matchingMethod') ?? 'Exact',
          blankValues: item.text('blankValueBehavior') ?? 'NullNotAllowed',
        })),
      })),
    )
    .flat();
}

export function readAssignmentRules(reader: MetadataReader): AssignmentRuleSchema[] {
  return reader
    .readAll('assignmentRules', (root, { name: object }) =>
      root.children('assignmentRule').map((rule) => ({
        object,
        name: rule.text('fullName') ?? '',
        isActive: rule.isTrue('active'),
        entries: rule.children('ruleEntry').map((entry) => ({
          ...optionalText(entry, 'assignedTo'),
          ...optionalText(entry, 'assignedToType'),
          ...optionalText(entry, 'booleanFilter'),
          ...optionalText(entry, 'formula'),
          filters: entry.children('criteriaItems').map(readFilter),
        })),
      })),
    )
    .flat();
}

export function readStaticResources(reader: MetadataReader): StaticResource[] {
  return reader.readAll('resource', (root, { name, file }) => ({
    name,
    contentType: root.text('contentType') ?? 'application/octet-stream',
    ...optionalText(root, 'cacheControl'),
    directory: file.directory,
  }));
}
