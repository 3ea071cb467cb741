import type { SQLInputValue } from 'node:sqlite';

/** A condition with one question mark, and its value; undefined where nothing is asked. */
export type Wish = readonly [sql: string, value: SQLInputValue | undefined];

/** The WHERE clause of the wishes that have a value, and its values in their order. */
export function where(wishes: readonly Wish[]): { readonly sql: string; readonly values: readonly SQLInputValue[] } {
  const given = wishes.filter(([, value]) => value !== undefined);
  return { sql: ['1', ...given.map(([sql]) => sql)].join(' AND '), values: given.map(([, value]) => value ?? null) };
}

/** A list as the value of `column IN (SELECT value FROM json_each(?))`. */
export function listed(values: readonly (number | string)[] | undefined): string | undefined {
  return values && JSON.stringify(values);
}
