import { compareValues, EnumValue, exception, numeric, type Runtime } from '../engine/index.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexId, ApexTime, SObject, type Value } from '../values/index.ts';
import { SelectOption } from './select-option.ts';
import { compareTexts } from './string-search.ts';

type Comparable = { compareto$Object(other: Value): number };

/** Nulls come first. Source: Apex Reference Guide, List.sort. */
export function nullsFirst(compare: (a: Exclude<Value, null>, b: Exclude<Value, null>) => number): (a: Value, b: Value) => number {
  return (a, b) => (a === null || b === null ? Number(a !== null) - Number(b !== null) : compare(a, b));
}

/** The order of `List.sort()`. Throws where the elements have none. */
export function naturalOrder(runtime: Runtime): (a: Value, b: Value) => number {
  return nullsFirst((a, b) => compareElements(runtime, a, b));
}

function compareElements(runtime: Runtime, a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' || a instanceof ApexId) return compareTexts(String(a), String(b));
  if (typeof a === 'boolean') return Number(a) - Number(b);
  const [x, y] = [numeric(a), numeric(b)];
  if (x && y) return x.compareTo(y);
  if (a instanceof ApexDate || a instanceof ApexDatetime || a instanceof ApexTime) return compareValues(a, b);
  if (a instanceof EnumValue && b instanceof EnumValue) return a.ordinal - b.ordinal;
  if (a instanceof SObject && b instanceof SObject) return compareRecords(runtime, a, b);
  if (a instanceof SelectOption && b instanceof SelectOption) return compareOptions(a, b);
  const own = (a as unknown as Comparable).compareto$Object;
  if (own === undefined || a instanceof ApexBlob)
    throw exception('ListException', 'One or more of the items in this list is not Comparable.');
  return own.call(a, b);
}

/** Source: Apex Developer Guide, Sorting Lists: options by value, then by label; empty ones come first. */
function compareOptions(a: SelectOption, b: SelectOption): number {
  return compareTexts(a.value ?? '', b.value ?? '') || compareTexts(a.label ?? '', b.label ?? '');
}

/** Source: Apex Developer Guide, Sorting Lists: label of the object, Name, standard fields by name, custom fields by name. */
function compareRecords(runtime: Runtime, a: SObject, b: SObject): number {
  const byLabel = compareTexts(a.schema.label, b.schema.label);
  if (byLabel !== 0) return byLabel;
  const order = naturalOrder(runtime);
  for (const name of sortFields(a, b)) {
    const result = order(a.fields[name] ?? null, b.fields[name] ?? null);
    if (result !== 0) return result;
  }
  return 0;
}

function sortFields(a: SObject, b: SObject): string[] {
  const names = new Set(
    [...a.setFields(), ...b.setFields()]
      .filter(([field]) => !['address', 'location', 'base64'].includes(field.type))
      .map(([field]) => field),
  );
  const rank = (field: { isNameField: boolean; isCustom: boolean }) => (field.isNameField ? 0 : field.isCustom ? 2 : 1);
  return [...names]
    .filter((field) => field.name !== 'Id')
    .sort((x, y) => rank(x) - rank(y) || compareTexts(x.name, y.name))
    .map((field) => field.name);
}
