import { quoted } from '../query/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import type { Database } from './database.ts';
import type { Table } from './tables.ts';

const TOKENIZER = `unicode61 remove_diacritics 0 categories 'L* N*'`;

/**
 * Full-text indexes of objects, so that a search looks at the records that hold its words and at no others. An object's index is made by its
 * first search and kept by triggers of its table from then on, within the same transactions.
 */
export class SearchIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Ids of the records, in the order in which they were stored, of which the fields match an expression of FTS5. */
  idsOf(table: Table, fields: readonly FieldSchema[], expression: string): string[] {
    const indexed = searchable(table);
    const columns = fields.map((field) => indexed.indexOf(field)).filter((place) => place >= 0);
    if (columns.length === 0) return [];
    const index = quoted(indexName(table));
    const sql = `SELECT "Id" FROM ${quoted(table.object.name)} WHERE "IsDeleted" = 0 AND rowid IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?) ORDER BY rowid`;
    const within = `{${columns.map((place) => `c${place}`).join(' ')}} : (${expression})`;
    return this.#database.rows(sql, [within]).map(([id]) => String(id));
  }

  isReady(table: Table): boolean {
    const [[made] = []] = this.#database.rows('SELECT sql FROM sqlite_master WHERE name = ?', [rowsName(indexName(table))]);
    return made === rowsView(table, searchable(table));
  }

  /** An index of other fields than the object has by now is made anew. */
  ensure(table: Table): void {
    if (this.isReady(table)) return;
    this.#database.exec(removal(indexName(table)));
    this.#database.exec(creation(table, searchable(table)));
  }
}

function removal(name: string): string {
  const triggers = ['insert', 'delete', 'update'].map((event) => `DROP TRIGGER IF EXISTS ${quoted(`${name}_${event}`)};`).join(' ');
  return `${triggers} DROP TABLE IF EXISTS ${quoted(name)}; DROP VIEW IF EXISTS ${quoted(rowsName(name))};`;
}

/** Names with this beginning belong to no object. */
function indexName({ object }: Table): string {
  return `local_search_${object.name}`;
}

function rowsName(name: string): string {
  return `${name}_rows`;
}

/** What is indexed. Columns are numbered, because a field may have a name that the index keeps for itself. */
function rowsView(table: Table, fields: readonly FieldSchema[]): string {
  const columns = fields.map((field, place) => `${quoted(field.name)} AS c${place}`).join(', ');
  return `CREATE VIEW ${quoted(rowsName(indexName(table)))} AS SELECT rowid, ${columns} FROM ${quoted(table.object.name)}`;
}

function searchable({ fields }: Table): FieldSchema[] {
  return fields.filter(isSearchable);
}

const TEXT_TYPES: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url', 'combobox', 'encryptedstring']);

/** Whether a search looks into the field. */
export function isSearchable(field: FieldSchema): boolean {
  return TEXT_TYPES.has(field.type);
}

function creation(table: Table, fields: readonly FieldSchema[]): string {
  const { object } = table;
  const name = indexName(table);
  const columns = fields.map((_field, place) => `c${place}`).join(', ');
  const valuesOf = (row: string): string => fields.map((field) => `${row}.${quoted(field.name)}`).join(', ');
  const base = quoted(object.name);
  const index = quoted(name);
  const add = `INSERT INTO ${index} (rowid, ${columns}) VALUES (new.rowid, ${valuesOf('new')});`;
  const remove = `INSERT INTO ${index} (${index}, rowid, ${columns}) VALUES ('delete', old.rowid, ${valuesOf('old')});`;
  return `
    ${rowsView(table, fields)};
    CREATE VIRTUAL TABLE ${index} USING fts5(${columns}, content=${quoted(rowsName(name))}, tokenize="${TOKENIZER}");
    INSERT INTO ${index} (${index}) VALUES ('rebuild');
    CREATE TRIGGER ${quoted(`${name}_insert`)} AFTER INSERT ON ${base} BEGIN ${add} END;
    CREATE TRIGGER ${quoted(`${name}_delete`)} AFTER DELETE ON ${base} BEGIN ${remove} END;
    CREATE TRIGGER ${quoted(`${name}_update`)} AFTER UPDATE ON ${base} BEGIN ${remove} ${add} END;`;
}
