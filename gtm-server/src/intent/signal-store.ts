import type { DatabaseSync } from 'node:sqlite';
import type { SignalRecord } from '../sample/signals.ts';
import { listed, where } from '../sample/where.ts';

export interface SignalWish {
  readonly topics: readonly string[];
  readonly companyIds?: readonly number[];
  /** `YYYY-MM-DD`, both ends within. */
  readonly from?: string;
  readonly to?: string;
  readonly scoreMin?: number;
  readonly scoreMax?: number;
  /** Letters from A, the largest, to E. */
  readonly audienceMin?: string;
  readonly audienceMax?: string;
}

/** Finds Intent signals in the sample database. */
export class SignalStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** In the order of an ORDER BY clause. */
  find(wish: SignalWish, order: string): readonly SignalRecord[] {
    const { sql, values } = clauseOf(wish);
    const statement = this.database.prepare(`SELECT * FROM signal WHERE ${sql} ORDER BY ${order}, signalDate DESC, rowid`);
    return statement.all(...values) as unknown as readonly SignalRecord[];
  }
}

/** A later letter is a smaller audience, so that the smallest one wanted is the last letter. */
function clauseOf(wish: SignalWish): ReturnType<typeof where> {
  return where([
    ['topic IN (SELECT value FROM json_each(?))', listed(wish.topics)],
    ['companyId IN (SELECT value FROM json_each(?))', listed(wish.companyIds)],
    ['signalDate >= ?', wish.from],
    ['signalDate <= ?', wish.to],
    ['score >= ?', wish.scoreMin],
    ['score <= ?', wish.scoreMax],
    ['audience <= ?', wish.audienceMin],
    ['audience >= ?', wish.audienceMax],
  ]);
}
