import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { ApexDate, ApexDatetime, decimalOf, MS_PER_DAY, SObject, type Value } from '../../values/index.ts';
import type { CustomMetadataSetup, Org } from '../org.ts';
import { insertSeeds } from './put-row.ts';

/** Brings custom metadata records up to what the project says now; those that it no longer has go. */
export function seedCustomMetadata(org: Org): void {
  const byType = Map.groupBy(org.setup.customMetadata, (record) => org.schema.object(record.object)?.name ?? '');
  byType.delete('');
  for (const [name, records] of byType) writeRecords(org, org.schema.object(name)!, records);
  // A record may refer to one of a type that is written after it.
  for (const [name, records] of byType) writeReferences(org, org.schema.object(name)!, records);
}

function writeRecords(org: Org, object: ObjectSchema, records: readonly CustomMetadataSetup[]): void {
  const { store } = org;
  const known = idsByName(org, object);
  const wanted = new Set(records.map((record) => record.developerName));
  store.hardDelete(
    object.name,
    [...known].filter(([name]) => !wanted.has(name)).map(([, id]) => id),
  );
  const rows = records.map((record) => metadataRow(org, object, record, known.get(record.developerName)));
  insertSeeds(
    org,
    object.name,
    rows.filter((row) => row.id === null),
  );
  store.update(
    object.name,
    rows.filter((row) => row.id !== null),
  );
}

function idsByName(org: Org, object: ObjectSchema): Map<string, string> {
  return new Map(org.store.readAll(object.name).map((row) => [row.fields['DeveloperName'] as string, row.id!]));
}

function metadataRow(org: Org, object: ObjectSchema, record: CustomMetadataSetup, id: string | undefined): SObject {
  const { namespace } = org.schema;
  const fields: Record<string, Value> = {
    ...(id !== undefined && { Id: id }),
    DeveloperName: record.developerName,
    MasterLabel: record.label,
    Label: record.label,
    Language: 'en_US',
    NamespacePrefix: namespace || null,
    QualifiedApiName: namespace ? `${namespace}__${record.developerName}` : record.developerName,
    IsProtected: record.isProtected,
  };
  for (const [name, text] of Object.entries(record.values)) {
    const field = object.fields.get(name);
    if (field && field.type !== 'reference') fields[field.name] = text === null ? null : valueOfText(field, text);
  }
  return new SObject(object, fields);
}

/** A field's value as a metadata file writes it. */
function valueOfText(field: FieldSchema, text: string): Value {
  switch (field.apexType) {
    case 'Boolean':
      return text.trim() === 'true';
    case 'Integer':
    case 'Double':
      return Number(text);
    case 'Decimal':
      return decimalOf(text.trim());
    case 'Date':
      return new ApexDate(Date.parse(`${text.trim()}T00:00:00Z`) / MS_PER_DAY);
    case 'Datetime':
      return new ApexDatetime(Date.parse(text.trim()));
    default:
      return text;
  }
}

/** References name a record of another type; those to objects and fields of the org name them. */
function writeReferences(org: Org, object: ObjectSchema, records: readonly CustomMetadataSetup[]): void {
  const known = idsByName(org, object);
  const rows = records.flatMap((record) => {
    const references = Object.entries(record.values).flatMap(([name, text]): [string, Value][] => {
      const field = object.fields.get(name);
      return field?.type === 'reference' ? [[field.name, text === null ? null : referredId(org, field, text)]] : [];
    });
    return references.length === 0
      ? []
      : [new SObject(object, { Id: known.get(record.developerName)!, ...Object.fromEntries(references) })];
  });
  if (rows.length > 0) org.store.update(object.name, rows);
}

function referredId(org: Org, field: FieldSchema, text: string): string | null {
  const target = org.schema.object(field.referenceTo[0] ?? '');
  if (target?.kind !== 'customMetadata') return text;
  return idsByName(org, target).get(text) ?? null;
}
