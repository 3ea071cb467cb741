import type { FieldSchema, LookupFilterSchema, ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';
import { Criteria, criteriaReader, type CriteriaReader } from './criteria.ts';
import type { SavedRow } from './save-rows.ts';

type Stored = ReadonlyMap<string | null, SObject>;

/** Source: Metadata API Developer Guide, LookupFilter: the message that is shown where the filter gives none. */
const DEFAULT_MESSAGE = 'Value does not exist or does not match filter criteria.';
const OF_SOURCE = /^\$Source\./i;

/**
 * Rows fail that refer to a record which a required lookup filter rules out; an optional one only guides people.
 * Source: Salesforce Help, Lookup Filters; SOAP API Developer Guide, FIELD_FILTER_VALIDATION_EXCEPTION.
 */
export function checkLookupFilters(runtime: Runtime, object: ObjectSchema, pairs: readonly SavedRow[], stored: Stored | null): void {
  for (const field of object.fields.values()) {
    const filter = field.lookupFilter;
    if (!filter || filter.isOptional) continue;
    const asked = pairs.filter(({ copy }) => copy.fields[field.name] != null && isAsked(field, filter, copy, stored?.get(copy.id)));
    const targets = targetsOf(runtime, field, asked);
    for (const { row, copy } of asked) {
      const target = targets.get(copy.fields[field.name] as string);
      if (!target || accepts(runtime, filter, copy, target)) continue;
      const message = filter.message ?? DEFAULT_MESSAGE;
      row.faults.push({ statusCode: 'FIELD_FILTER_VALIDATION_EXCEPTION', message, fields: [field.name] });
    }
  }
}

/** An update asks the filter where it changes the reference, or a field of the record that the filter reads. */
function isAsked(field: FieldSchema, filter: LookupFilterSchema, copy: SObject, old: SObject | undefined): boolean {
  if (!old) return true;
  const paths = filter.lines.flatMap(({ field: path, valueField }) => [path, valueField ?? '']);
  const own = paths.filter((path) => OF_SOURCE.test(path)).map((path) => copy.schema.fields.get(path.replace(OF_SOURCE, ''))?.name ?? '');
  return [field.name, ...own].some((name) => String(copy.fields[name] ?? '') !== String(old.fields[name] ?? ''));
}

function targetsOf(runtime: Runtime, field: FieldSchema, asked: readonly SavedRow[]): ReadonlyMap<string, SObject> {
  const { formulas } = runtime.data;
  const ids = [...new Set(asked.map(({ copy }) => copy.fields[field.name] as string))];
  const byObject = Map.groupBy(ids, (id) => runtime.org.schema.objectOfId(id));
  const records = [...byObject].flatMap(([object, ofObject]) => {
    const found = object ? runtime.org.store.read(object.name, ofObject) : [];
    if (object) formulas.fill(object, found, formulas.storedWorld());
    return found;
  });
  return new Map(records.map((record) => [record.id!, record]));
}

function accepts(runtime: Runtime, filter: LookupFilterSchema, source: SObject, target: SObject): boolean {
  const read = readerOf(runtime, source, target);
  const lines = filter.lines.map((line) => {
    const value = line.valueField === undefined ? line.value : String(read(target, line.valueField)?.value ?? '');
    return { ...line, value };
  });
  return new Criteria(lines, filter.logic).accept(target, read);
}

/** `$Source.Field` is the record's that is saved, `$User.Field` the user's, `$Profile.Name` the profile's, any other the target's. */
function readerOf(runtime: Runtime, source: SObject, target: SObject): CriteriaReader {
  const { org, tx } = runtime;
  const stored = (objectName: string, id: string | null): SObject =>
    org.store.read(objectName, id === null ? [] : [id])[0] ?? new SObject(org.schema.object(objectName)!);
  const ofTarget = criteriaReader(target.schema, () => stored('User', tx.user.id));
  const ofSource = criteriaReader(source.schema, () => stored('User', tx.user.id));
  return (record, path) => {
    if (OF_SOURCE.test(path)) return ofSource(source, path.replace(OF_SOURCE, ''));
    const ofProfile = /^\$Profile\.(\w+)$/i.exec(path)?.[1];
    if (ofProfile === undefined) return ofTarget(record, path);
    const profile = stored('Profile', tx.user.profileId);
    return criteriaReader(profile.schema, () => profile)(profile, ofProfile);
  };
}
