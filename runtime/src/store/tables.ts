import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import { isStored, quoted, sqlTypeOf } from '../query/index.ts';
import type { Database } from './database.ts';

/** One object's table: its stored fields in the order of its columns. */
export interface Table {
  readonly object: ObjectSchema;
  readonly fields: readonly FieldSchema[];
  /** Columns that SQLite works out, which nothing may write. */
  readonly generated: ReadonlySet<string>;
}

/** A person's name is first and last name together. Source: Object Reference, Name of Contact, Lead and User. */
const PERSON_NAME = `trim(coalesce("FirstName", '') || ' ' || coalesce("LastName", ''))`;

/** The tables of an org: one an object, made when it is first used, widened when the object has grown. */
export class Tables {
  readonly #database: Database;
  readonly #schema: OrgSchema;
  readonly #ready = new Map<string, Table>();
  readonly #stored: Set<string>;
  /** Counts what is made, so that a rollback knows which tables it took back. */
  #version = 0;
  readonly #madeAt = new Map<string, number>();

  constructor(database: Database, schema: OrgSchema) {
    this.#database = database;
    this.#schema = schema;
    this.#stored = this.#storedTables();
  }

  get version(): number {
    return this.#version;
  }

  /** Objects that have a table. */
  get names(): string[] {
    return [...this.#stored];
  }

  /** Whether the object has had a record yet, as far as tables show. */
  has(name: string): boolean {
    return this.#stored.has(name);
  }

  table(name: string): Table {
    const known = this.#ready.get(name);
    if (known) return known;
    const object = this.#schema.object(name);
    if (!object) throw new Error(`The org has no object ${name}, so it has no table. Add the object to the project.`);
    const table = this.#ready.get(object.name) ?? this.#make(object);
    this.#ready.set(object.name, table).set(name, table);
    return table;
  }

  /** After a rollback: forgets the tables that were made, or widened, since `version`. */
  forgetSince(version: number): void {
    if (version === this.#version) return;
    const stored = this.#storedTables();
    for (const [name, { object }] of this.#ready) if (this.#madeAt.get(object.name)! > version) this.#ready.delete(name);
    this.#stored.clear();
    for (const name of stored) this.#stored.add(name);
  }

  #make(object: ObjectSchema): Table {
    const fields = [...object.fields.values()].filter(isStored);
    const generated = new Set(hasPersonName(object) ? ['Name'] : []);
    if (!this.#stored.has(object.name)) this.#create(object, fields, generated);
    else this.#widen(object, fields, generated);
    for (const field of fields) if (isIndexed(field)) this.#index(object, field);
    this.#stored.add(object.name);
    this.#madeAt.set(object.name, ++this.#version);
    return { object, fields, generated };
  }

  #create(object: ObjectSchema, fields: readonly FieldSchema[], generated: ReadonlySet<string>): void {
    const columns = fields.filter((field) => field.name !== 'Id' && field.name !== 'IsDeleted').map((field) => columnSql(field, generated));
    const all = ['"Id" TEXT PRIMARY KEY NOT NULL', '"IsDeleted" INTEGER NOT NULL DEFAULT 0', ...columns];
    this.#database.exec(`CREATE TABLE ${quoted(object.name)} (${all.join(', ')})`);
  }

  #widen(object: ObjectSchema, fields: readonly FieldSchema[], generated: ReadonlySet<string>): void {
    const columns = new Set(
      this.#database.rows('SELECT name FROM pragma_table_xinfo(?)', [object.name]).map(([name]) => String(name).toLowerCase()),
    );
    const missing = fields.filter((field) => !columns.has(field.name.toLowerCase()));
    for (const field of missing) this.#database.exec(`ALTER TABLE ${quoted(object.name)} ADD COLUMN ${columnSql(field, generated)}`);
    if (missing.length > 0) this.#database.forgetStatements();
  }

  /**
   * Nulls are left out of indexes: most references are null, and each index entry costs an insert time. Where there is none, a whole index
   * gives pages in its order.
   */
  #index(object: ObjectSchema, field: FieldSchema): void {
    const column = quoted(field.name);
    const part = isNeverNull(field) ? '' : ` WHERE ${column} IS NOT NULL`;
    this.#database.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(`${object.name}.${field.name}`)} ON ${quoted(object.name)} (${column})${part}`,
    );
  }

  #storedTables(): Set<string> {
    return new Set(
      this.#database
        .rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'local\\_%' ESCAPE '\\'`)
        .map(([name]) => String(name)),
    );
  }
}

function columnSql(field: FieldSchema, generated: ReadonlySet<string>): string {
  const computed = generated.has(field.name) ? ` GENERATED ALWAYS AS (${PERSON_NAME}) VIRTUAL` : '';
  return `${quoted(field.name)} ${sqlTypeOf(field)}${computed}`;
}

function hasPersonName(object: ObjectSchema): boolean {
  const name = object.fields.get('Name');
  return (
    name !== undefined &&
    !name.isCreateable &&
    !name.isAutoNumber &&
    object.fields.get('LastName')?.isCreateable === true &&
    object.fields.has('FirstName')
  );
}

function isNeverNull(field: FieldSchema): boolean {
  return field.isNameField || field.name === 'CreatedDate';
}

/**
 * Fields that records are looked up and put in order by: the name, the date of creation, references, unique and external ids, e-mail. The
 * users who made a record are not.
 */
function isIndexed(field: FieldSchema): boolean {
  if (isNeverNull(field)) return true;
  if (field.type === 'reference') return !/^(?:CreatedById|LastModifiedById)$/.test(field.name);
  return field.isUnique || field.isExternalId || field.type === 'email';
}
