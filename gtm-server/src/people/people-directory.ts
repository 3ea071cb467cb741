import { hash } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PersonRecord } from '../sample/person-record.ts';

/** A part of a WHERE clause over `person`, and the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export interface PersonPage {
  readonly people: readonly PersonRecord[];
  readonly total: number;
}

const HASHES = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** Finds people in the sample database. */
export class PeopleDirectory {
  private readonly database: DatabaseSync;
  private emailByHash: ReadonlyMap<string, string> | undefined;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  byId(id: number): PersonRecord | undefined {
    return this.find([{ sql: 'id = ?', values: [id] }], 'id', 1)[0];
  }

  /** At most `limit` people who meet all conditions; `order` is an ORDER BY clause. */
  find(conditions: readonly Condition[], order: string, limit: number, offset = 0): readonly PersonRecord[] {
    const { sql, values } = all(conditions);
    const statement = this.database.prepare(`SELECT * FROM person WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`);
    return statement.all(...values, limit, offset) as unknown as readonly PersonRecord[];
  }

  count(conditions: readonly Condition[]): number {
    const { sql, values } = all(conditions);
    return Number(this.database.prepare(`SELECT COUNT(*) AS total FROM person WHERE ${sql}`).get(...values)?.['total']);
  }

  /** The address of a hash in hexadecimal, by whichever of the four algorithms; the table is made when it is first needed. */
  emailOfHash(digest: string): string | undefined {
    this.emailByHash ??= this.hashAll();
    return this.emailByHash.get(digest.toLowerCase());
  }

  private hashAll(): ReadonlyMap<string, string> {
    const rows = this.database.prepare('SELECT email FROM person WHERE email IS NOT NULL').all();
    return new Map(rows.flatMap(({ email }) => hashesOf(String(email)).map((digest) => [digest, String(email)] as const)));
  }
}

/** The hashes of an address, one for each algorithm. */
export function hashesOf(email: string): string[] {
  return HASHES.map((algorithm) => hash(algorithm, email.toLowerCase()));
}

function all(conditions: readonly Condition[]): Condition {
  return {
    sql: ['1', ...conditions.map(({ sql }) => sql)].join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}
