import { invalidParameter } from './errors.ts';
import type { Query } from './paging.ts';

/** The ORDER BY clause of `sort=-name`; `columns` tells the column of each name. */
export function readOrder(sort: Query[string], fallback: string, columns: Readonly<Record<string, string>>): string {
  const asked = String(sort ?? fallback);
  const name = asked.replace(/^-/, '');
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column === undefined) {
    throw invalidParameter('PFAPI0002', `"${name}" is nothing to sort by. Use one of ${Object.keys(columns).join(', ')}.`, 'sort');
  }
  return `${column} ${asked === name ? 'ASC' : 'DESC'}`;
}
