/**
 * Makes `data/standard-objects.json` from a folder of object describes, and of `data/signature-objects.txt` for objects without one.
 * Run by hand after either changed:
 * `node runtime/src/schema/generate-standard-objects.ts <folder of describe JSON files>`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APEX_TYPES, DEFINITION_REFERENCES, LOOKUP_TARGETS } from './field-type-facts.ts';
import {
  CASCADING_FIELDS,
  CHECKED_BY_DEFAULT,
  CREATE_ONLY_FIELDS,
  DEFAULTED_FIELDS,
  DOCUMENTED_FIELDS,
  EXTRA_OBJECTS,
  historyObject,
  LEFT_OUT_OBJECTS,
  NAME_FIELDS,
  OBJECTS_WITH_HISTORY,
  PLURALS,
  READ_ONLY_OBJECTS,
  shareObject,
  SHARING_MODELS,
  WRITABLE_FIELDS,
} from './standard-object-facts.ts';
import { KEY_PREFIXES } from './standard-key-prefixes.ts';
import { type CompactField, type CompactFieldFacts, type CompactObject, FIELD_FLAGS } from './standard-objects.ts';
import type { FieldApexType, FieldType } from './object-schema.ts';
import { signatureObjects } from './signature-objects.ts';
import { TEXT_FIELD_TYPES } from './text-field-types.ts';
import { SYSTEM_FIELD_NAMES } from './system-fields.ts';

interface DescribedField {
  readonly name: string;
  readonly label?: string;
  readonly type?: string;
  readonly docType?: string;
  readonly docFormat?: string;
  readonly nillable?: boolean;
  readonly source: 'org' | 'docs';
  readonly length?: number;
  readonly readOnly?: boolean;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  readonly picklist?: readonly { readonly value: string; readonly label: string }[];
  readonly defaultValue?: string | number | boolean;
  readonly filterable?: boolean;
  readonly sortable?: boolean;
  readonly groupable?: boolean;
  readonly extraTypeInfo?: string;
  readonly apexType?: FieldApexType;
}

interface DescribedObject {
  readonly name: string;
  readonly label?: string;
  readonly keyPrefix: string | null;
  readonly fields: readonly DescribedField[];
  readonly childRelationships?: readonly {
    readonly childSObject: string;
    readonly field: string;
    readonly relationshipName: string | null;
  }[];
}

const NUMBER_SHAPES: Readonly<Partial<Record<FieldType, readonly [precision: number, scale: number]>>> = {
  int: [9, 0],
  long: [18, 0],
  currency: [18, 2],
  percent: [18, 2],
  double: [18, 2],
};
const GEO_SHAPE = [18, 15] as const;
/** Lengths that the describes leave out. */
const USUAL_LENGTHS: Readonly<Partial<Record<FieldType, number>>> = { email: 80, phone: 40, reference: 18, id: 18 };
const ASSUMED_LENGTH = 255;
/** A list longer than this names things (objects, time zones) that vary from org to org. */
const MAX_PICKLIST = 100;
/** State and country codes, person accounts and industry clouds, which a plain org does not have. */
const OTHER_EDITIONS =
  /^(?:CurrencyIsoCode|.*(?:State|Country)Code|Person[A-Z].*|IsPersonAccount|.*__\w+|MayEdit|IsLocked|Connection(?:Received|Sent)Id|Division)$/;
/** Events that the platform sends. */
const EVENT = /(?:Change|ExecutionError)Event$/;
const KNOWN_TYPES: Readonly<Record<string, FieldType>> = {
  id: 'id',
  reference: 'reference',
  string: 'string',
  textarea: 'textarea',
  phone: 'phone',
  email: 'email',
  url: 'url',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  combobox: 'combobox',
  boolean: 'boolean',
  int: 'int',
  integer: 'int',
  long: 'long',
  double: 'double',
  currency: 'currency',
  percent: 'percent',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  base64: 'base64',
  address: 'address',
  anytype: 'anytype',
  complexvalue: 'anytype',
  'dynamic picklist': 'picklist',
};
const FORMAT_TYPES: Readonly<Record<string, FieldType>> = {
  'salesforce-id': 'reference',
  'date-time': 'datetime',
  date: 'date',
  enum: 'picklist',
  uri: 'url',
  email: 'email',
  phone: 'phone',
  currency: 'currency',
  percent: 'percent',
};

/** All objects of the data file, from the describes and from what is derived of them. */
function compactObjects(described: readonly DescribedObject[]): CompactObject[] {
  const names = new Set(described.map((object) => object.name));
  const isDerived = (name: string): boolean => /Share$|FieldHistory$|^CaseHistory$/.test(name) || LEFT_OUT_OBJECTS.has(name);
  const objects = described.filter((object) => !isDerived(object.name));
  const shares = [...names].filter((name) => name.endsWith('Share')).map((name) => shareObject(name.slice(0, -'Share'.length)));
  const histories = OBJECTS_WITH_HISTORY.map(historyObject);
  const fieldNames = new Map(described.map((object) => [object.name, new Set(object.fields.map((field) => field.name))]));
  for (const derived of [...shares, ...histories]) fieldNames.set(derived.name, new Set(derived.fields.map(([name]) => name)));
  const compact = objects.map((object) => compactObject(object, fieldNames));
  const extra = EXTRA_OBJECTS.filter((object) => !compact.some((other) => other.name === object.name && other.fields.length > 2));
  const replaced = new Set(extra.map((object) => object.name));
  return [...compact.filter((object) => !replaced.has(object.name)), ...shares, ...histories, ...extra].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function compactObject(object: DescribedObject, fieldNames: ReadonlyMap<string, ReadonlySet<string>>): CompactObject {
  const label = object.label ?? wordsOf(object.name);
  const chosen = chosenFields(object);
  const fields = chosen.map((field) => compactField(object.name, field));
  if (!chosen.some((field) => field.name === 'Id') && object.name !== 'AggregateResult') {
    fields.unshift(['Id', `${label} ID`, 'id', FIELD_FLAGS.required | FIELD_FLAGS.notCreateable | FIELD_FLAGS.notUpdateable, { l: 18 }]);
  }
  return {
    name: object.name,
    label,
    plural: PLURALS[object.name] ?? pluralOf(label),
    prefix: object.keyPrefix ?? KEY_PREFIXES[object.name] ?? '',
    kind: EVENT.test(object.name) ? 'platformEvent' : 'standard',
    sharing: SHARING_MODELS[object.name] ?? 'ReadWrite',
    fields,
    children: (object.childRelationships ?? [])
      .filter((child) => child.relationshipName && fieldNames.get(child.childSObject)?.has(child.field))
      .map((child) => [child.relationshipName!, child.childSObject, child.field]),
  };
}

/** Fields of the described org; of the documentation's, those that are known to be in every org, or all where there is nothing else. */
function chosenFields(object: DescribedObject): DescribedField[] {
  const hasOrgFields = object.fields.some((field) => field.source === 'org');
  const documented = new Set(DOCUMENTED_FIELDS[object.name] ?? []);
  const seen = new Set<string>();
  return object.fields.filter((field) => {
    const folded = field.name.toLowerCase();
    if (seen.has(folded) || !/^[A-Za-z]\w*$/.test(field.name)) return false;
    const isChosen = field.source === 'org' || documented.has(field.name) || (!hasOrgFields && !OTHER_EDITIONS.test(field.name));
    if (isChosen) seen.add(folded);
    return isChosen;
  });
}

function compactField(objectName: string, field: DescribedField): CompactField {
  const type = typeOf(objectName, field);
  const isRequired = field.nillable === false || field.name === 'Id';
  const key = `${objectName}.${field.name}`;
  const isSystem = SYSTEM_FIELD_NAMES.has(field.name);
  const isReadOnly =
    isSystem ||
    type === 'address' ||
    READ_ONLY_OBJECTS.has(objectName) ||
    (field.readOnly === true && !WRITABLE_FIELDS[objectName]?.test(field.name));
  const isCreateOnly = CREATE_ONLY_FIELDS.has(key);
  const nameField = NAME_FIELDS[objectName] ?? 'Name';
  const lengthIsAssumed = TEXT_FIELD_TYPES.has(type) && field.length === undefined && USUAL_LENGTHS[type] === undefined;
  const flags: readonly [number, boolean][] = [
    [FIELD_FLAGS.required, isRequired || (type === 'boolean' && field.nillable !== true)],
    [FIELD_FLAGS.notCreateable, isReadOnly && !isCreateOnly],
    [FIELD_FLAGS.notUpdateable, isReadOnly || isCreateOnly],
    [FIELD_FLAGS.notFilterable, field.filterable === false],
    [FIELD_FLAGS.notSortable, field.sortable === false],
    [FIELD_FLAGS.notGroupable, field.groupable === false],
    [FIELD_FLAGS.html, field.extraTypeInfo === 'richtextarea'],
    [FIELD_FLAGS.fromDocs, field.source === 'docs'],
    [FIELD_FLAGS.assumedLength, lengthIsAssumed],
    [FIELD_FLAGS.nameField, field.name === nameField],
    [FIELD_FLAGS.autoNumber, field.name === nameField && nameField.endsWith('Number')],
    [FIELD_FLAGS.cascades, CASCADING_FIELDS.has(key)],
    [FIELD_FLAGS.defaulted, DEFAULTED_FIELDS.has(key)],
  ];
  const bits = flags.reduce((sum, [flag, isSet]) => (isSet ? sum | flag : sum), 0);
  const facts = compactFacts(key, field, type);
  const label = field.label ?? wordsOf(field.name);
  return Object.keys(facts).length === 0 ? [field.name, label, type, bits] : [field.name, label, type, bits, facts];
}

function compactFacts(key: string, field: DescribedField, type: FieldType): CompactFieldFacts {
  const length = field.length ?? USUAL_LENGTHS[type] ?? (TEXT_FIELD_TYPES.has(type) ? ASSUMED_LENGTH : undefined);
  const shape = /(?:Latitude|Longitude)$/.test(field.name) ? GEO_SHAPE : NUMBER_SHAPES[type];
  const apexType = field.apexType ?? APEX_TYPES[key];
  const references = LOOKUP_TARGETS[key] ?? field.referenceTo;
  // Definitions refer to each other by names that are no ids.
  const isReference = type === 'reference' || DEFINITION_REFERENCES.has(key);
  const relationship = field.relationshipName ?? (field.name.endsWith('Id') ? field.name.slice(0, -2) : undefined);
  return {
    ...(length === undefined ? {} : { l: length }),
    ...(shape ? { p: shape[0], ...(shape[1] === 0 ? {} : { s: shape[1] }) } : {}),
    ...(isReference && references?.length ? { r: references } : {}),
    ...(isReference && references?.length && relationship !== undefined ? { n: relationship } : {}),
    ...(field.picklist && field.picklist.length <= MAX_PICKLIST
      ? { v: field.picklist.map(({ value, label }) => (value === label ? value : ([value, label] as const))) }
      : {}),
    ...(field.defaultValue === undefined || field.defaultValue === null ? {} : { d: field.defaultValue }),
    ...(CHECKED_BY_DEFAULT.has(key) && { d: true }),
    ...(apexType && { a: apexType }),
  };
}

function typeOf(objectName: string, field: DescribedField): FieldType {
  if (APEX_TYPES[`${objectName}.${field.name}`]) return 'anytype';
  const byFormat = field.docFormat === undefined ? undefined : FORMAT_TYPES[field.docFormat];
  const stated = KNOWN_TYPES[(field.type ?? field.docType ?? '').toLowerCase()];
  if (field.type !== undefined) return stated ?? 'string';
  if (field.name === 'Id') return 'id';
  if (stated === undefined || stated === 'string') return byFormat ?? (/^Is[A-Z]|^Has[A-Z]/.test(field.name) ? 'boolean' : 'string');
  return stated;
}

/** `OpportunityTeamMember` as `Opportunity Team Member`. */
function wordsOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
}

function pluralOf(label: string): string {
  if (/[^aeiou]y$/.test(label)) return `${label.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(label) ? `${label}es` : `${label}s`;
}

function main(folder: string): void {
  const described = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as DescribedObject);
  const names = new Set(described.map((object) => object.name));
  const signatures = signatureObjects(readFileSync(new URL('./data/signature-objects.txt', import.meta.url), 'utf8'));
  const objects = compactObjects([...described, ...signatures.filter((object) => !names.has(object.name))]);
  const target = new URL('./data/standard-objects.json', import.meta.url);
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, `[\n${objects.map((object) => JSON.stringify(object)).join(',\n')}\n]\n`);
  process.stdout.write(`${objects.length} objects, ${objects.reduce((sum, object) => sum + object.fields.length, 0)} fields\n`);
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Which describes? Name the folder that holds their JSON files.');
main(folder);
