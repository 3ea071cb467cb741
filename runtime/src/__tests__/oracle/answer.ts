import type { Aggregate, Cell, Column, Condition, Ordering, Question, Row } from './question.ts';

type Table = readonly (Row & { readonly Id: string })[];

/** The rows that the question is answered with, each as its cells in order; of groups, in any order. */
export function answer(table: Table, { columns, where, order, limit, offset, aggregate }: Question): Cell[][] {
  const found = table.filter((row) => !where || holds(where, row));
  if (aggregate) return groups(found, columns, aggregate);
  const sorted = found.toSorted((a, b) => compareRows(a, b, order) || compareTexts(a.Id, b.Id));
  const start = offset ?? 0;
  return sorted
    .slice(start, limit === undefined ? undefined : start + limit)
    .map((row) => [row.Id, ...columns.map((column) => row[column.path]!)]);
}

/** A comparison with nothing does not hold, and its negation does. */
function holds(condition: Condition, row: Row): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, row));
    case 'or':
      return condition.parts.some((part) => holds(part, row));
    case 'not':
      return !holds(condition.part, row);
    case 'compare':
      return compares(row[condition.column.path]!, condition.operator, condition.value);
    case 'in':
      return condition.isNegated !== condition.values.some((value) => same(row[condition.column.path]!, value));
    case 'like':
      return like(row[condition.column.path] as string | null, condition.pattern);
  }
}

function same(a: Cell, b: Cell): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function compares(cell: Cell, operator: string, value: Cell): boolean {
  if (operator === '=') return same(cell, value);
  if (operator === '!=') return !same(cell, value);
  if (cell === null || value === null) return false;
  const order = compareCells(cell, value);
  if (operator.endsWith('=') && order === 0) return true;
  return operator.startsWith('<') ? order < 0 : order > 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareCells(a: Exclude<Cell, null>, b: Exclude<Cell, null>): number {
  return typeof a === 'string' ? compareTexts(a.toLowerCase(), String(b).toLowerCase()) : Number(a) - Number(b);
}

function like(cell: string | null, pattern: string): boolean {
  if (cell === null) return false;
  const expression = pattern.replace(/\\([%_])|([%_])|([.*+?^${}()|[\]\\])/g, (_, escaped?: string, wild?: string, special?: string) =>
    escaped !== undefined ? escaped : wild === '%' ? '[^]*' : wild === '_' ? '[^]' : `\\${special}`,
  );
  return new RegExp(`^${expression}$`, 'i').test(cell);
}

function compareRows(a: Row, b: Row, order: readonly Ordering[]): number {
  for (const { column, isDescending, nulls } of order) {
    const [x, y] = [a[column.path]!, b[column.path]!];
    if (x === null && y === null) continue;
    // Nulls come first unless they are asked to come last.
    const nullsFirst = nulls !== 'LAST';
    if (x === null || y === null) return (x === null) === nullsFirst ? -1 : 1;
    const difference = compareCells(x, y);
    if (difference !== 0) return isDescending ? -difference : difference;
  }
  return 0;
}

function groups(rows: readonly Row[], columns: readonly Column[], { name, column }: Aggregate): Cell[][] {
  const byKey = Map.groupBy(rows, (row) => JSON.stringify(columns.map(({ path }) => folded(row[path]!))));
  return [...byKey.entries()].map(([key, members]) => {
    const cells = members.map((row) => row[column.path]!).filter((cell) => cell !== null);
    return [...(JSON.parse(key) as Cell[]), aggregated(name, cells)];
  });
}

/** Texts of one group may differ in case. */
export function folded(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.toLowerCase() : cell;
}

function aggregated(name: Aggregate['name'], cells: readonly Exclude<Cell, null>[]): Cell {
  if (name === 'COUNT') return cells.length;
  if (name === 'COUNT_DISTINCT') return new Set(cells.map(folded)).size;
  if (cells.length === 0) return null;
  if (name === 'SUM') return cells.reduce<number>((sum, cell) => sum + Number(cell), 0);
  return folded(cells.reduce((best, cell) => (compareCells(cell, best) < 0 === (name === 'MIN') ? cell : best)));
}
