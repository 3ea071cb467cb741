import type { FieldSchema, OrgSchema } from '../schema/index.ts';
import {
  decodeValue,
  encodeValue,
  isStored,
  quoted,
  type QueryContext,
  type QueryPlan,
  type QueryResult,
  type RowSource,
  runQuery,
  selectedColumn,
  type SqlValue,
  timeZoneOf,
} from '../query/index.ts';
import { SObject, type Value } from '../values/index.ts';
import { autoNumberText, Counters } from './counters.ts';
import { Database } from './database.ts';
import { FormulaFunction } from './formula-function.ts';
import { KeptTexts } from './kept-texts.ts';
import { MatchKeys } from './match-keys.ts';
import { RecycleBin } from './recycle-bin.ts';
import { SearchIndex } from './search-index.ts';
import { type Table, Tables } from './tables.ts';

/** A point that the data can be set back to. */
export class Savepoint {
  readonly name: string;
  /** How many tables had been made at that point. */
  tableVersion: number;

  constructor(name: string, tableVersion: number) {
    this.name = name;
    this.tableVersion = tableVersion;
  }
}

/** Why a stored value cannot be taken twice. */
export interface DuplicateValue {
  readonly value: Value;
  readonly existingId: string;
}

export interface InsertOptions {
  /** The moment for dates in auto-numbers, in milliseconds. */
  readonly now?: number;
}

/** Globals of a query that no transaction runs. */
const NO_GLOBALS = { global: () => null, matches: () => false } as const;
const ID_LIST = '(SELECT value FROM json_each(?))';

/** The records of an org in SQLite. It knows no user, trigger or rule: those are the engine's. Callers give names of objects and fields as the schema spells them. */
export class Store {
  readonly schema: OrgSchema;
  /** Takes the SQL of each query before it runs. */
  onQuery: ((sql: string) => void) | undefined;
  readonly texts: KeptTexts;
  readonly matchKeys: MatchKeys;
  readonly recycleBin: RecycleBin;
  readonly #formulas: FormulaFunction;
  readonly #database: Database;
  readonly #searchIndex: SearchIndex;
  /** Objects whose index is to be made when the next transaction begins. */
  readonly #wantedIndexes = new Set<string>();
  /** Of the present transaction, the oldest first. */
  readonly #openSavepoints: Savepoint[] = [];
  readonly #tables: Tables;
  readonly #counters: Counters;
  readonly #source: RowSource;
  #savepoints = 0;
  #versionAtBegin = 0;

  private constructor(file: string, schema: OrgSchema) {
    this.schema = schema;
    this.#formulas = new FormulaFunction(schema);
    this.#database = new Database(file, this.#formulas);
    this.#database.exec('CREATE TABLE IF NOT EXISTS local_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
    this.texts = new KeptTexts(this.#database);
    this.matchKeys = new MatchKeys(this.#database);
    this.recycleBin = new RecycleBin(this.#database);
    this.#searchIndex = new SearchIndex(this.#database);
    this.#tables = new Tables(this.#database, schema);
    this.#counters = new Counters(this.#database);
    this.#source = {
      rows: (sql, parameters) => {
        this.onQuery?.(sql);
        return this.#database.rows(sql, parameters);
      },
      ensureTable: (name) => void this.#tables.table(name),
      hasTable: (name) => this.#tables.has(name),
    };
  }

  /** Opens a file, which is made where it is missing, or `:memory:`. */
  static open(file: string, schema: OrgSchema): Store {
    return new Store(file, schema);
  }

  /**
   * Makes the tables of these objects now. A table that is made inside a savepoint goes with its rollback: a runner of tests makes
   * the tables of one test class before the next, as `usedObjects` names them, and spares each test the time.
   */
  prepare(objectNames: Iterable<string>): void {
    for (const name of objectNames) this.#tables.table(name);
  }

  /** Objects that have a table at this point. */
  get usedObjects(): string[] {
    return this.#tables.names.filter((name) => this.schema.has(name));
  }

  // ---- writing

  /** Stores new records: gives each its id and auto-numbers (set on the records), then writes its set fields. A record that has an id keeps it. */
  insert(objectName: string, records: readonly SObject[], options: InsertOptions = {}): string[] {
    const table = this.#tables.table(objectName);
    const newIds = this.#counters.newIds(table.object, records.filter((record) => record.id === null).length);
    let next = 0;
    for (const record of records) record.fields['Id'] ??= newIds[next++]!;
    this.#addAutoNumbers(table, records, options.now ?? 0);
    this.#atomically(() => {
      for (const { fields, records: alike } of recordsOfOneShape(table, records)) {
        const columns = fields.map((field) => quoted(field.name)).join(', ');
        const statement = this.#database.writer(
          `INSERT INTO ${quoted(table.object.name)} (${columns}) VALUES (${fields.map(() => '?').join(', ')})`,
        );
        for (const record of alike) statement.run(...fields.map((field) => encodeValue(field, record.fields[field.name]!)));
      }
    });
    return records.map((record) => record.id!);
  }

  #addAutoNumbers({ object, fields }: Table, records: readonly SObject[], now: number): void {
    for (const field of fields) {
      if (!field.isAutoNumber) continue;
      const unnumbered = records.filter((record) => record.fields[field.name] == null);
      const first = this.#counters.reserve(`number ${object.name}.${field.name}`, unnumbered.length);
      unnumbered.forEach((record, index) => record.set(field.name, autoNumberText(field.displayFormat ?? '{0}', first + index, now)));
    }
  }

  /** Writes the set fields of stored records. Returns how many of them were there. */
  update(objectName: string, records: readonly SObject[]): number {
    const table = this.#tables.table(objectName);
    let updated = 0;
    this.#atomically(() => {
      for (const { fields, records: alike } of recordsOfOneShape(table, records))
        updated += this.#updateAlike(
          table,
          fields.filter((field) => field.name !== 'Id'),
          alike,
        );
    });
    return updated;
  }

  #updateAlike({ object }: Table, fields: readonly FieldSchema[], records: readonly SObject[]): number {
    if (fields.length === 0)
      return this.existingIds(
        object.name,
        records.flatMap((record) => record.id ?? []),
      ).size;
    const assignments = fields.map((field) => `${quoted(field.name)} = ?`).join(', ');
    const statement = this.#database.writer(`UPDATE ${quoted(object.name)} SET ${assignments} WHERE "Id" = ?`);
    let updated = 0;
    for (const record of records)
      updated += Number(statement.run(...fields.map((field) => encodeValue(field, record.fields[field.name]!)), record.id).changes);
    return updated;
  }

  /** Moves records to the recycle bin. Returns how many were not in it yet. */
  softDelete(objectName: string, ids: readonly string[]): number {
    return this.#setDeleted(objectName, ids, 1);
  }

  /** Takes records out of the recycle bin. Returns how many were in it. */
  undelete(objectName: string, ids: readonly string[]): number {
    return this.#setDeleted(objectName, ids, 0);
  }

  #setDeleted(objectName: string, ids: readonly string[], isDeleted: 0 | 1): number {
    const table = quoted(this.#tables.table(objectName).object.name);
    return this.#database.run(`UPDATE ${table} SET "IsDeleted" = ? WHERE "Id" IN ${ID_LIST} AND "IsDeleted" <> ?`, [
      isDeleted,
      JSON.stringify(ids),
      isDeleted,
    ]);
  }

  /** Removes records for good. */
  hardDelete(objectName: string, ids: readonly string[]): number {
    return this.#database.run(`DELETE FROM ${quoted(this.#tables.table(objectName).object.name)} WHERE "Id" IN ${ID_LIST}`, [
      JSON.stringify(ids),
    ]);
  }

  // ---- reading

  /** Records with all their fields, in the order of `ids`; ids of no record are left out, those in the recycle bin are not. */
  read(objectName: string, ids: readonly string[]): SObject[] {
    const table = this.#tables.table(objectName);
    const byId = new Map(this.#select(table, `"Id" IN ${ID_LIST}`, [JSON.stringify(ids)]).map((record) => [record.id, record]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** All records of an object with all their fields, in the order in which they were stored; those in the recycle bin are left out. */
  readAll(objectName: string): SObject[] {
    return this.#select(this.#tables.table(objectName), '"IsDeleted" = 0', []);
  }

  /**
   * Ids of the records of an object of which one of the fields, or several together, match an expression of SQLite's FTS5. Undefined where
   * there is no index yet and none can be made before the next transaction: SQLite cannot take an index back to a savepoint before it.
   */
  search(objectName: string, fields: readonly FieldSchema[], expression: string): string[] | undefined {
    const table = this.#tables.table(objectName);
    if (this.#openSavepoints.length === 0) this.#searchIndex.ensure(table);
    if (this.#searchIndex.isReady(table)) return this.#searchIndex.idsOf(table, fields, expression);
    this.#wantedIndexes.add(table.object.name);
    return undefined;
  }

  #select(table: Table, where: string, parameters: readonly SqlValue[]): SObject[] {
    const columns = table.fields.map((field) => selectedColumn(field, quoted(field.name))).join(', ');
    const rows = this.#database.rows(`SELECT ${columns} FROM ${quoted(table.object.name)} WHERE ${where} ORDER BY rowid`, parameters);
    return rows.map((row) => {
      const fields: Record<string, Value> = {};
      table.fields.forEach((field, index) => (fields[field.name] = decodeValue(field, row[index]!)));
      return new SObject(table.object, fields);
    });
  }

  /** Those of `ids` that are stored and not in the recycle bin. */
  existingIds(objectName: string, ids: readonly string[], withDeleted = false): Set<string> {
    const condition = withDeleted ? '' : ' AND "IsDeleted" = 0';
    const table = quoted(this.#tables.table(objectName).object.name);
    const rows = this.#database.rows(`SELECT "Id" FROM ${table} WHERE "Id" IN ${ID_LIST}${condition}`, [JSON.stringify(ids)]);
    return new Set(rows.map(([id]) => String(id)));
  }

  /** Those of `values` that records already have in a field, with at most `limit` such records each. Text is compared as the field compares it. */
  findDuplicates(objectName: string, field: FieldSchema, values: readonly Value[], limit = 1): DuplicateValue[] {
    const table = this.#tables.table(objectName).object;
    const find = `SELECT "Id" FROM ${quoted(table.name)} WHERE ${quoted(field.name)} = ? AND "IsDeleted" = 0 LIMIT ?`;
    return values.flatMap((value): DuplicateValue[] => {
      if (value === null || value === '') return [];
      return this.#database.rows(find, [encodeValue(field, value), limit]).map(([id]) => ({ value, existingId: String(id) }));
    });
  }

  /** Ids of records whose reference `fieldName` is one of `parentIds`; of those in the recycle bin where `isDeleted`. */
  childIds(objectName: string, fieldName: string, parentIds: readonly string[], isDeleted = false): string[] {
    const name = this.schema.object(objectName)?.name;
    if (name === undefined || !this.#tables.has(name)) return [];
    const table = quoted(this.#tables.table(name).object.name);
    const sql = `SELECT "Id" FROM ${table} WHERE ${quoted(fieldName)} IN ${ID_LIST} AND "IsDeleted" = ? ORDER BY rowid`;
    return this.#database.rows(sql, [JSON.stringify(parentIds), isDeleted ? 1 : 0]).map(([id]) => String(id));
  }

  /** Runs a planned query. `binds` are the values of its bind expressions in the order of the text. */
  run(plan: QueryPlan, binds: readonly Value[], context: QueryContext): QueryResult {
    const outer = this.#formulas.context;
    this.#formulas.context = { now: context.now, zone: timeZoneOf(context.timeZone), ...(context.formulas ?? NO_GLOBALS) };
    try {
      return runQuery(plan, binds, context, this.#source);
    } finally {
      this.#formulas.context = outer;
    }
  }

  // ---- transactions

  /** Begins a transaction. Outside of one each statement is kept at once. */
  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
    this.#openSavepoints.length = 0;
    for (const name of this.#wantedIndexes) this.#searchIndex.ensure(this.#tables.table(name));
    this.#wantedIndexes.clear();
    this.#versionAtBegin = this.#tables.version;
  }

  commit(): void {
    this.#openSavepoints.length = 0;
    this.#database.exec('COMMIT');
  }

  rollback(): void {
    this.#openSavepoints.length = 0;
    this.#database.exec('ROLLBACK');
    this.#tables.forgetSince(this.#versionAtBegin);
  }

  savepoint(): Savepoint {
    const name = `local_${++this.#savepoints}`;
    this.#database.exec(`SAVEPOINT ${name}`);
    const savepoint = new Savepoint(name, this.#tables.version);
    this.#openSavepoints.push(savepoint);
    return savepoint;
  }

  /** Sets the data back. The savepoint stays and can be used again; those made after it are gone. */
  rollbackTo(savepoint: Savepoint): void {
    this.#database.exec(`ROLLBACK TO ${savepoint.name}`);
    this.#openSavepoints.length = this.#openSavepoints.indexOf(savepoint) + 1;
    this.#tables.forgetSince(savepoint.tableVersion);
    savepoint.tableVersion = this.#tables.version;
  }

  /** Gives a savepoint up, and those made after it. What was done since is kept. */
  release(savepoint: Savepoint): void {
    this.#database.exec(`RELEASE ${savepoint.name}`);
    this.#openSavepoints.length = Math.max(0, this.#openSavepoints.indexOf(savepoint));
  }

  /** Makes many writes one, without a cost where a transaction is open. */
  #atomically(write: () => void): void {
    const savepoint = this.savepoint();
    try {
      write();
    } catch (error) {
      this.rollbackTo(savepoint);
      throw error;
    } finally {
      this.release(savepoint);
    }
  }

  // ---- settings

  setting(key: string): string | undefined {
    const [row] = this.#database.rows('SELECT value FROM local_setting WHERE key = ?', [key]);
    return row && String(row[0]);
  }

  setSetting(key: string, value: string): void {
    this.#database.run('INSERT INTO local_setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', [
      key,
      value,
    ]);
  }

  close(): void {
    this.#database.close();
  }
}

interface RecordsOfOneShape {
  readonly fields: readonly FieldSchema[];
  readonly records: SObject[];
}

/** Neighbouring records with the same set fields, so that one statement writes them all. The order stays. */
function recordsOfOneShape(table: Table, records: readonly SObject[]): RecordsOfOneShape[] {
  const groups: RecordsOfOneShape[] = [];
  let shape: string | undefined;
  for (const record of records) {
    const names = Object.keys(record.fields).filter((name) => record.fields[name] !== undefined);
    const own = names.join();
    if (own === shape) {
      groups.at(-1)!.records.push(record);
      continue;
    }
    shape = own;
    groups.push({ fields: writableFields(table, names), records: [record] });
  }
  return groups;
}

/** Fields that have a column to be written; relationships and what SQLite works out have none. */
function writableFields({ object, generated }: Table, names: readonly string[]): FieldSchema[] {
  return names.flatMap((name) => {
    const field = object.fields.get(name);
    return field && isStored(field) && !generated.has(field.name) ? field : [];
  });
}
