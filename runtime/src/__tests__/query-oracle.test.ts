import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { rmSync } from 'node:fs';
import { type LocalOrg, openOrg } from '../index.ts';
import { ApexDate, isDecimal, SObject, type Value } from '../values/index.ts';
import { writeProject } from './apex-org.ts';
import { answer, folded } from './oracle/answer.ts';
import { type Cell, type Column, COLUMNS, type Question, randomQuestion, type Row, VALUES } from './oracle/question.ts';
import { Random } from './oracle/random.ts';
import { soqlOf } from './oracle/soql.ts';

/** `ORACLE_QUERIES=20000` asks more. */
const COUNT = Number(process.env['ORACLE_QUERIES'] ?? 600);
const SEED = Number(process.env['ORACLE_SEED'] ?? 1);
const ROWS = 70;

/** Statements that fill the org with records whose fields have common values, or none. */
function fillingStatements(random: Random): string {
  const text = (column: Column, mayBeNull = true): string => {
    if (mayBeNull && column.kind !== 'boolean' && random.chance(0.25)) return 'null';
    const value = random.of(VALUES[column.kind]);
    if (column.kind === 'date') return `Date.valueOf('${value}')`;
    return typeof value === 'string' ? `'${value}'` : String(value);
  };
  const fields = (columns: readonly Column[]) =>
    columns
      .filter(({ path }) => !path.includes('.'))
      .map((column) => `${column.path} = ${text(column, !['Name', 'LastName'].includes(column.path))}`)
      .join(', ');
  const accounts = Array.from({ length: ROWS }, () => `new Account(${fields(COLUMNS.Account)})`);
  const contacts = Array.from({ length: ROWS }, () => {
    const parent = random.chance(0.8) ? `, AccountId = accounts[${random.below(ROWS)}].Id` : '';
    return `new Contact(${fields(COLUMNS.Contact)}${parent})`;
  });
  return `List<Account> accounts = new List<Account>{ ${accounts.join(', ')} }; insert as system accounts;
    insert as system new List<Contact>{ ${contacts.join(', ')} };`;
}

function cellOf(value: Value | undefined): Cell {
  if (value === undefined || value === null) return null;
  if (isDecimal(value)) return value.numberValue();
  if (value instanceof ApexDate) return value.toString().slice(0, 10);
  return value as Cell;
}

function cellAt(record: SObject, path: string): Cell {
  let value: Value | undefined = record;
  for (const name of path.split('.')) value = value instanceof SObject ? value.fields[name] : undefined;
  return cellOf(value);
}

describe('queries against a plain oracle', () => {
  let directory: string;
  let org: LocalOrg;
  const tables = new Map<string, (Row & { Id: string })[]>();
  const random = new Random(SEED);

  before(() => {
    directory = writeProject({});
    org = openOrg({ projectDirectories: [directory], dataFile: ':memory:' });
    assert.deepEqual(org.runAnonymous(fillingStatements(random)), { ok: true });
    for (const [object, columns] of Object.entries(COLUMNS)) {
      const paths = columns.map(({ path }) => path);
      const rows = org.query(`SELECT Id, ${paths.join(', ')} FROM ${object}`).map((record) => {
        const cells = paths.map((path): [string, Cell] => [path, cellAt(record, path)]);
        return { ...Object.fromEntries(cells), Id: record.id! };
      });
      tables.set(object, rows);
    }
  });

  after(() => {
    org.close();
    rmSync(directory, { recursive: true });
  });

  function rowsOf(question: Question): Cell[][] {
    const records = org.query(soqlOf(question));
    if (!question.aggregate) return records.map((record) => [record.id, ...question.columns.map(({ path }) => cellAt(record, path))]);
    return records.map((record) => [...question.columns.map((_, i) => `g${i}`), 'a'].map((alias) => folded(cellOf(record.fields[alias]))));
  }

  it(`gives the oracle's rows to ${COUNT} questions`, () => {
    for (let i = 0; i < COUNT; i++) {
      const question = randomQuestion(random);
      const expected = answer(tables.get(question.object)!, question);
      const found = rowsOf(question);
      const comparable = (rows: Cell[][]) => (question.aggregate ? rows.map((row) => JSON.stringify(row)).sort() : rows);
      assert.deepEqual(comparable(found), comparable(expected), soqlOf(question));
    }
  });

  it(`answers ${COUNT} broken texts with rows or with a clear refusal`, () => {
    for (let i = 0; i < COUNT; i++) {
      const text = broken(random, soqlOf(randomQuestion(random)));
      const refusal = refusalOf(org, text);
      assert.notEqual(refusal, '', text);
      assert.doesNotMatch(refusal ?? 'rows', /SQLITE|undefined|is not a function|Cannot read/, text);
    }
  });
});

/** Tokens dropped, doubled and swapped. */
function broken(random: Random, text: string): string {
  const tokens = text.match(/'(?:\\.|[^'])*'|[\w.]+|[^\s\w]/g)!;
  for (let i = 1 + random.below(2); i > 0 && tokens.length > 0; i--) {
    const at = random.below(tokens.length);
    const other = random.below(tokens.length);
    const change = random.below(3);
    if (change === 0) tokens.splice(at, 1);
    else if (change === 1) tokens.splice(at, 0, tokens[at]!);
    else [tokens[at], tokens[other]] = [tokens[other]!, tokens[at]!];
  }
  return tokens.join(' ');
}

/** The message of a refusal; undefined where rows came. */
function refusalOf(org: LocalOrg, text: string): string | undefined {
  try {
    org.query(text);
    return undefined;
  } catch (fault) {
    return (fault as Error).message;
  }
}
