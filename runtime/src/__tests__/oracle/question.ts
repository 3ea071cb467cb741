import type { Random } from './random.ts';

export type Kind = 'text' | 'picklist' | 'integer' | 'decimal' | 'date' | 'boolean';
export type Cell = string | number | boolean | null;
/** Fields by their paths, as in `Name` and `Account.Name`. */
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  readonly path: string;
  readonly kind: Kind;
}

/** Objects that are asked about; dates are texts as `2026-02-28`. */
export const COLUMNS: Readonly<Record<'Account' | 'Contact', readonly Column[]>> = {
  Account: [
    { path: 'Name', kind: 'text' },
    { path: 'Site', kind: 'text' },
    { path: 'Industry', kind: 'picklist' },
    { path: 'NumberOfEmployees', kind: 'integer' },
    { path: 'AnnualRevenue', kind: 'decimal' },
  ],
  Contact: [
    { path: 'LastName', kind: 'text' },
    { path: 'Department', kind: 'text' },
    { path: 'Birthdate', kind: 'date' },
    { path: 'DoNotCall', kind: 'boolean' },
    { path: 'Account.Name', kind: 'text' },
    { path: 'Account.NumberOfEmployees', kind: 'integer' },
  ],
};

/** Values that rows and conditions share, so that conditions find something. */
export const VALUES: Readonly<Record<Kind, readonly Exclude<Cell, null>[]>> = {
  text: ['alpha', 'Beta', 'BETA', 'gamma ray', 'Delta_1', '50% off'],
  picklist: ['Banking', 'Energy', 'Retail'],
  integer: [0, 1, 7, 250, 99999],
  decimal: [0, 0.5, 12.25, 1000000],
  date: ['1980-01-31', '1999-12-31', '2000-02-29'],
  boolean: [true, false],
};

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'compare'; readonly column: Column; readonly operator: string; readonly value: Cell }
  | { readonly kind: 'in'; readonly column: Column; readonly isNegated: boolean; readonly values: readonly Exclude<Cell, null>[] }
  | { readonly kind: 'like'; readonly column: Column; readonly pattern: string };

export interface Ordering {
  readonly column: Column;
  readonly isDescending: boolean;
  readonly nulls: 'FIRST' | 'LAST' | undefined;
}

export interface Aggregate {
  readonly name: 'COUNT' | 'COUNT_DISTINCT' | 'MIN' | 'MAX' | 'SUM';
  readonly column: Column;
}

/** What a query asks, apart from how it is written. */
export interface Question {
  readonly object: 'Account' | 'Contact';
  readonly columns: readonly Column[];
  readonly where?: Condition;
  readonly order: readonly Ordering[];
  readonly limit?: number;
  readonly offset?: number;
  /** With it `columns` are what the rows are grouped by. */
  readonly aggregate?: Aggregate;
}

export function randomQuestion(random: Random): Question {
  const object = random.of(['Account', 'Contact'] as const);
  const where = random.chance(0.8) ? { where: randomCondition(random, COLUMNS[object], 3) } : {};
  if (random.chance(0.25)) return { object, ...where, order: [], ...grouping(random, COLUMNS[object]) };
  const order = random.chance(0.7) ? random.some(COLUMNS[object], 2).map((column) => ordering(random, column)) : [];
  const cut = random.chance(0.3) ? { limit: 1 + random.below(20) } : {};
  const skip = random.chance(0.2) ? { offset: random.below(10) } : {};
  return { object, columns: random.some(COLUMNS[object], 4), ...where, order, ...cut, ...skip };
}

function grouping(random: Random, columns: readonly Column[]): { columns: readonly Column[]; aggregate: Aggregate } {
  const aggregate = { name: random.of(['COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX', 'SUM'] as const), column: random.of(columns) };
  const isFitting = !(aggregate.name === 'SUM' && !isNumber(aggregate.column)) && aggregate.column.kind !== 'boolean';
  const counted = columns.find((column) => column.kind !== 'boolean')!;
  const groups = columns.filter((column) => column.kind !== 'decimal' && column.kind !== 'boolean');
  return { columns: random.some(groups, 2), aggregate: isFitting ? aggregate : { name: 'COUNT', column: counted } };
}

function isNumber({ kind }: Column): boolean {
  return kind === 'integer' || kind === 'decimal';
}

function ordering(random: Random, column: Column): Ordering {
  return { column, isDescending: random.chance(0.5), nulls: random.of(['FIRST', 'LAST', undefined] as const) };
}

function randomCondition(random: Random, columns: readonly Column[], depth: number): Condition {
  const parts = (): Condition[] => [randomCondition(random, columns, depth - 1), randomCondition(random, columns, depth - 1)];
  if (depth > 0 && random.chance(0.5)) {
    const kind = random.of(['and', 'or', 'not'] as const);
    return kind === 'not' ? { kind, part: randomCondition(random, columns, depth - 1) } : { kind, parts: parts() };
  }
  const column = random.of(columns);
  if (column.kind === 'text' && random.chance(0.25))
    return { kind: 'like', column, pattern: random.of(['%a', 'b%', '%a%', 'delta_1', 'BET_', '50\\% %']) };
  if (column.kind !== 'boolean' && random.chance(0.25))
    return { kind: 'in', column, isNegated: random.chance(0.5), values: random.some(VALUES[column.kind], 3) };
  const isOrdered = column.kind !== 'boolean' && column.kind !== 'picklist';
  const operator = random.of(isOrdered ? ['=', '!=', '<', '<=', '>', '>='] : ['=', '!=']);
  const canBeNull = column.kind !== 'boolean' && !/[<>]/.test(operator);
  return { kind: 'compare', column, operator, value: canBeNull && random.chance(0.2) ? null : random.of(VALUES[column.kind]) };
}
