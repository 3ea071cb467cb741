import type { DatabaseSync } from 'node:sqlite';
import type { ScoopRecord } from '../sample/signals.ts';
import { listed, where } from '../sample/where.ts';

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

function clauseOf({ companyIds, ids, types, topics, departments, from, to }: ScoopWish): ReturnType<typeof where> {
  return where([
    ['companyId IN (SELECT value FROM json_each(?))', listed(companyIds)],
    ['id IN (SELECT value FROM json_each(?))', listed(ids)],
    ['type IN (SELECT value FROM json_each(?))', listed(types)],
    ['topic IN (SELECT value FROM json_each(?))', listed(topics)],
    ['department IN (SELECT value FROM json_each(?))', listed(departments)],
    ['originalPublishedDate >= ?', from],
    ['originalPublishedDate <= ?', to],
  ]);
}
