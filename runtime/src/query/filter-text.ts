import type { FieldSchema, FilterSchema, ObjectSchema } from '../schema/index.ts';

/** A filter line's operations as SOQL has them. Source: Metadata API Developer Guide, FilterItem. */
const OPERATORS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};
const LIKE: Readonly<Record<string, readonly [not: string, before: string]>> = {
  contains: ['', '%'],
  notContain: ['NOT ', '%'],
  startsWith: ['', ''],
};
const UNQUOTED: ReadonlySet<string> = new Set(['boolean', 'int', 'long', 'double', 'currency', 'percent', 'date', 'datetime', 'time']);

/** A metadata filter's line as a condition of a query. Its values stand between commas; one of them must hold. */
export function filterText(object: ObjectSchema, { field: name, operation, value }: FilterSchema): string {
  const field = object.fields.get(name)!;
  const values = value === '' ? ['null'] : value.split(',').map((part) => literal(field, part.trim()));
  if (operation === 'includes' || operation === 'excludes') return `${field.name} ${operation.toUpperCase()} (${values.join(', ')})`;
  const like = LIKE[operation];
  const operator = OPERATORS[operation] ?? '=';
  const parts = like
    ? value.split(',').map((part) => `(${like[0]}${field.name} LIKE '${like[1]}${escaped(part.trim())}%')`)
    : values.map((part) => `${field.name} ${operator} ${part}`);
  const joint = operation === 'notEqual' || operation === 'notContain' ? ' AND ' : ' OR ';
  return parts.length === 1 ? parts[0]! : `(${parts.join(joint)})`;
}

function literal(field: FieldSchema, text: string): string {
  if (field.type === 'boolean') return text === '1' || text.toLowerCase() === 'true' ? 'TRUE' : 'FALSE';
  return UNQUOTED.has(field.type) ? text : `'${escaped(text)}'`;
}

function escaped(text: string): string {
  return text.replace(/['\\]/g, '\\$&');
}
