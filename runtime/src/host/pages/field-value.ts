import type { FieldSchema, OrgSchema } from '../../schema/index.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexId, ApexTime, isDecimal, SObject, type Value } from '../../values/index.ts';
import type { RunningUser } from '../org-gateway.ts';
import { type AddressSelection, type FieldSelection, valueOf } from './field-selection.ts';

/** The org has one currency. */
const CURRENCY = 'USD';

/** How the page draws a value. */
export type FieldKind = 'text' | 'longText' | 'richText' | 'checkbox' | 'link' | 'url' | 'email' | 'phone' | 'address';

/** One labelled value of a page. */
export interface PageField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly text: string;
  readonly helpText?: string;
  /** What follows the value, as the moment behind the person who changed a record. */
  readonly suffix?: string;
  readonly isChecked?: boolean;
  readonly isNumber?: boolean;
  readonly href?: string;
  readonly address?: Readonly<Record<string, string>>;
}

const KINDS: Partial<Record<FieldSchema['type'], FieldKind>> = {
  boolean: 'checkbox',
  url: 'url',
  email: 'email',
  phone: 'phone',
  textarea: 'longText',
};
const MOMENT = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
const NUMBER_TYPES: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** The value of a queried record for the page, in the user's locale and time zone. */
export function pageField(selection: FieldSelection, record: SObject, user: RunningUser, schema: OrgSchema): PageField {
  const { field } = selection;
  const value = valueOf(record, field.name);
  const base = {
    name: field.name,
    label: selection.label,
    ...(field.helpText === undefined ? {} : { helpText: field.helpText }),
    ...(NUMBER_TYPES.has(field.type) ? { isNumber: true } : {}),
  };
  if (field.type === 'reference') return { ...base, ...linkTo(selection, record, schema), ...momentText(selection, record, user) };
  if (field.type === 'boolean') return { ...base, kind: 'checkbox', text: String(value === true), isChecked: value === true };
  const kind = field.isHtmlFormatted ? 'richText' : (KINDS[field.type] ?? 'text');
  return { ...base, kind, text: displayText(value, field, user) ?? '' };
}

function linkTo({ field, parent }: FieldSelection, record: SObject, schema: OrgSchema): Pick<PageField, 'kind' | 'text' | 'href'> {
  const id = valueOf(record, field.name);
  if (typeof id !== 'string') return { kind: 'text', text: '' };
  const target = parent ? valueOf(record, parent.relationship) : null;
  const name = parent && target instanceof SObject ? valueOf(target, parent.nameField) : null;
  if (typeof name !== 'string') return { kind: 'text', text: id };
  return { kind: 'link', text: name, ...(hasPage(id, schema) ? { href: recordUrl(id, schema) } : {}) };
}

function momentText({ momentField }: FieldSelection, record: SObject, user: RunningUser): Pick<PageField, 'suffix'> {
  const text = momentField ? displayText(valueOf(record, momentField.name), momentField, user) : null;
  return text === null ? {} : { suffix: text };
}

/** Set-up records have no page of their own here. */
function hasPage(id: string, schema: OrgSchema): boolean {
  const object = schema.objectOfId(id);
  return object !== undefined && !['User', 'Group', 'RecordType', 'Profile'].includes(object.name);
}

export function recordUrl(id: string, schema: OrgSchema): string {
  return `/lightning/r/${schema.objectOfId(id)?.name ?? 'Name'}/${id}/view`;
}

export function addressField({ label, name, parts }: AddressSelection, record: SObject): PageField {
  const values = Object.entries(parts).flatMap(([part, field]): [string, string][] => {
    const value = valueOf(record, field.name);
    return typeof value === 'string' ? [[part.charAt(0).toLowerCase() + part.slice(1), value]] : [];
  });
  return { name, label, kind: 'address', text: values.map(([, text]) => text).join(', '), address: Object.fromEntries(values) };
}

/** The text people read, as the platform's `displayValue`; null for an empty value. */
export function displayText(value: Value, field: FieldSchema, user: RunningUser): string | null {
  if (value === null) return null;
  const locale = user.locale.replace('_', '-');
  if (value instanceof ApexDate) return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(value.toIso()));
  if (value instanceof ApexDatetime) {
    return new Intl.DateTimeFormat(locale, { timeZone: user.timeZone, ...MOMENT }).format(new Date(value.ms));
  }
  if (value instanceof ApexTime) return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', timeStyle: 'short' }).format(new Date(value.ms));
  if (NUMBER_TYPES.has(field.type)) return numberText(Number(plainValue(value)), field, locale);
  if (field.type === 'picklist' || field.type === 'multipicklist') return picklistText(String(value), field);
  return String(plainValue(value));
}

function numberText(value: number, field: FieldSchema, locale: string): string {
  const scale = field.scale ?? 0;
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  if (field.type === 'currency') return new Intl.NumberFormat(locale, { style: 'currency', currency: CURRENCY, ...digits }).format(value);
  if (field.type === 'percent') return new Intl.NumberFormat(locale, { style: 'percent', ...digits }).format(value / 100);
  return new Intl.NumberFormat(locale, field.type === 'double' ? { ...digits, minimumFractionDigits: Math.min(scale, 2) } : {}).format(
    value,
  );
}

function picklistText(value: string, field: FieldSchema): string {
  return value
    .split(';')
    .map((part) => field.picklist.find((entry) => entry.value === part)?.label ?? part)
    .join('; ');
}

/** A value as JSON data, as the platform's `value`. */
export function plainValue(value: Value): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isDecimal(value) || typeof value === 'bigint') return Number(value.toString());
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexId) return value.value;
  if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value.toIso();
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  throw new Error(`A field holds a value that no field type has: ${String(value)}.`);
}
