import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CompanyRecord } from '../data/company-record.ts';
import { people } from './people.ts';
import { scoops, signals } from './signals.ts';

/** Goes up with every change of what is generated, so that no older file is taken for the present one. */
const VERSION = 1;
const KEPT_FILES = 3;

const PERSON_COLUMNS = `id companyId firstName lastName jobTitle level department jobFunction accuracy validDate lastUpdatedDate email
supplementalEmail phone mobilePhone phoneDoNotCall mobileDoNotCall optedOut`.split(/\s+/);
const SCOOP_COLUMNS = ['id', 'companyId', 'type', 'topic', 'department', 'originalPublishedDate', 'publishedDate'];
const SIGNAL_COLUMNS = ['companyId', 'topic', 'score', 'audience', 'signalDate'];

const INDEXES = `
  CREATE INDEX personCompany ON person (companyId);
  CREATE INDEX personEmail ON person (email);
  CREATE INDEX personSupplementalEmail ON person (supplementalEmail);
  CREATE INDEX personName ON person (lastName COLLATE NOCASE, firstName COLLATE NOCASE);
  CREATE INDEX personPhone ON person (phone);
  CREATE INDEX personMobilePhone ON person (mobilePhone);
  CREATE INDEX scoopCompany ON scoop (companyId, originalPublishedDate);
  CREATE INDEX scoopDate ON scoop (originalPublishedDate);
  CREATE INDEX signalCompany ON signal (companyId, signalDate);
  CREATE INDEX signalTopic ON signal (topic, signalDate);
`;

/**
 * The people, Scoops and signals up to a week (counted from 1970), read only. They are built once into a file of `directory`;
 * the oldest files of other weeks and versions are removed.
 */
export function openSampleDatabase(directory: string, companies: readonly CompanyRecord[], week: number): DatabaseSync {
  mkdirSync(directory, { recursive: true });
  const name = `sample-${VERSION}-${week}.sqlite`;
  const files = readdirSync(directory);
  if (!files.includes(name)) build(directory, name, companies, week);
  return new DatabaseSync(join(directory, name), { readOnly: true });
}

/** Under another name first: a second program that starts meanwhile must find a whole file or none. */
function build(directory: string, name: string, companies: readonly CompanyRecord[], week: number): void {
  const draft = join(directory, `${name}.${process.pid}`);
  rmSync(draft, { force: true });
  const database = new DatabaseSync(draft);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
  fill(database, 'company', ['id', 'name'], companies);
  fill(database, 'person', PERSON_COLUMNS, people(companies));
  fill(database, 'scoop', SCOOP_COLUMNS, scoops(companies, week));
  fill(database, 'signal', SIGNAL_COLUMNS, signals(companies, week));
  database.exec(`COMMIT; ${INDEXES} ANALYZE`);
  database.close();
  renameSync(draft, join(directory, name));
  removeOld(directory);
}

/** A server whose clock was moved has a file of its own, so that the newest alone is too few. */
function removeOld(directory: string): void {
  const files = readdirSync(directory).filter((file) => /^sample-\d+-\d+\.sqlite$/.test(file));
  const made = (file: string): number => statSync(join(directory, file)).mtimeMs;
  for (const file of files.sort((left, right) => made(right) - made(left)).slice(KEPT_FILES)) rmSync(join(directory, file));
}

function fill(database: DatabaseSync, table: string, columns: readonly string[], rows: Iterable<object>): void {
  const key = columns[0] === 'id' ? columns.with(0, 'id INTEGER PRIMARY KEY') : columns;
  database.exec(`CREATE TABLE ${table} (${key.join(', ')})`);
  const insert = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...columns.map((column) => (row as Readonly<Record<string, string | number | null>>)[column] ?? null));
}
