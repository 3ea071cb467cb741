import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ScoopRecord } from '../sample/signals.ts';

export interface ScoopWish {
  readonly companyIds?: readonly number[];
  readonly ids?: readonly number[];
  readonly types?: readonly number[];
  readonly topics?: readonly number[];
  readonly departments?: readonly number[];
  /** `YYYY-MM-DD`, both ends within. */
  readonly from?: string;
  readonly to?: string;
}

/** Finds Scoops in the sample database. */
export class ScoopStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** In the order of an ORDER BY clause. */
  find(wish: ScoopWish, order: string): readonly ScoopRecord[] {
    const { sql, values } = clauseOf(wish);
    return this.database
      .prepare(`SELECT * FROM scoop WHERE ${sql} ORDER BY ${order}, id`)
      .all(...values) as unknown as readonly ScoopRecord[];
  }
}

function clauseOf({ companyIds, ids, types, topics, departments, from, to }: ScoopWish): { sql: string; values: SQLInputValue[] } {
  const parts: [sql: string, value: SQLInputValue | undefined][] = [
    ['companyId IN (SELECT value FROM json_each(?))', listed(companyIds)],
    ['id IN (SELECT value FROM json_each(?))', listed(ids)],
    ['type IN (SELECT value FROM json_each(?))', listed(types)],
    ['topic IN (SELECT value FROM json_each(?))', listed(topics)],
    ['department IN (SELECT value FROM json_each(?))', listed(departments)],
    ['originalPublishedDate >= ?', from],
    ['originalPublishedDate <= ?', to],
  ];
  const given = parts.filter(([, value]) => value !== undefined);
  return { sql: ['1', ...given.map(([sql]) => sql)].join(' AND '), values: given.map(([, value]) => value ?? null) };
}

function listed(values: readonly number[] | undefined): string | undefined {
  return values && JSON.stringify(values);
}
