import { type FilterLogic, holds, parseFilterLogic } from '../../matching/index.ts';
import type { FieldSchema, FilterSchema, ObjectSchema } from '../../schema/index.ts';
import type { SObject, Value } from '../../values/index.ts';

/** A record's field by the path that a filter line gives: `Lead.Country`, `Country`, `User.ProfileId`. */
export type CriteriaReader = (record: SObject, path: string) => { readonly field: FieldSchema; readonly value: Value } | undefined;

const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** The criteria of a rule: numbered lines in their logic. Source: Metadata API Developer Guide, FilterItem. */
export class Criteria {
  readonly #lines: readonly FilterSchema[];
  readonly #logic: FilterLogic;

  constructor(lines: readonly FilterSchema[], logic: string | undefined) {
    this.#lines = lines;
    this.#logic = parseFilterLogic(logic, lines.length);
  }

  accept(record: SObject, read: CriteriaReader): boolean {
    return holds(this.#logic, (index) => {
      const line = this.#lines[index]!;
      const found = read(record, line.field);
      return found !== undefined && accepts(line, found.field, found.value);
    });
  }
}

/** Reads a record's own fields, with or without its object before them, and the running user's behind `User.`. */
export function criteriaReader(object: ObjectSchema, user: () => SObject): CriteriaReader {
  return (record, path) => {
    const [first, second] = path.split('.') as [string, string?];
    const isOfUser = second !== undefined && /^\$?User$/i.test(first) && object.name !== 'User';
    const owner = isOfUser ? user() : record;
    const field = owner.schema.fields.get(second ?? first);
    return field && { field, value: owner.fields[field.name] ?? null };
  };
}

/** The values of a line stand between commas; of a line that refuses, none may hold, else one must. */
function accepts({ operation, value: text }: FilterSchema, field: FieldSchema, value: Value): boolean {
  const wanted = text === '' ? [''] : text.split(',').map((part) => part.trim());
  switch (operation) {
    case 'notEqual':
      return wanted.every((part) => !isEqual(field, value, part));
    case 'contains':
      return wanted.some((part) => textOf(value).includes(part.toLowerCase()));
    case 'notContain':
      return wanted.every((part) => !textOf(value).includes(part.toLowerCase()));
    case 'startsWith':
      return wanted.some((part) => textOf(value).startsWith(part.toLowerCase()));
    case 'includes':
      return wanted.some((part) => chosen(value).includes(part.toLowerCase()));
    case 'excludes':
      return wanted.every((part) => !chosen(value).includes(part.toLowerCase()));
    case 'lessThan':
    case 'greaterThan':
    case 'lessOrEqual':
    case 'greaterOrEqual':
      return value !== null && ORDERS[operation](compare(field, value, text));
    default:
      return wanted.some((part) => isEqual(field, value, part));
  }
}

const ORDERS = {
  lessThan: (order: number) => order < 0,
  greaterThan: (order: number) => order > 0,
  lessOrEqual: (order: number) => order <= 0,
  greaterOrEqual: (order: number) => order >= 0,
} as const;

function isEqual(field: FieldSchema, value: Value, text: string): boolean {
  if (field.type === 'boolean') return (value === true) === /^(?:1|true)$/i.test(text);
  if (value === null || value === '') return text === '';
  return text !== '' && compare(field, value, text) === 0;
}

function compare(field: FieldSchema, value: Value, text: string): number {
  if (NUMBERS.has(field.type)) return Number(String(value)) - Number(text);
  if (field.type === 'id' || field.type === 'reference') return String(value).slice(0, 15) === text.slice(0, 15) ? 0 : 1;
  const [own, other] = [textOf(value), text.toLowerCase()];
  return own === other ? 0 : own < other ? -1 : 1;
}

function textOf(value: Value): string {
  return value === null ? '' : String(value).toLowerCase();
}

function chosen(value: Value): string[] {
  return textOf(value)
    .split(';')
    .map((part) => part.trim());
}
