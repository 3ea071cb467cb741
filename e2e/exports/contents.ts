import assert from 'node:assert/strict';
import type { OpenedOrg } from '../runs/opened-org.ts';

/** A record as it can be compared: what is empty is left out. */
export type Content = Readonly<Record<string, unknown>>;

/** Objects whose records others name. */
const NAMED = { Account: 'Name', Contact: 'Name', Lead: 'Name', User: 'Username', RecordType: 'DeveloperName', ZoomInfo__c: 'Name', Profile: 'Name' } as const; // prettier-ignore
const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?/g;
const ID = /\b[a-zA-Z0-9]{18}\b/g;

const ROWS_A_PAGE = 200;
const LOWEST_ID = '000000000000000AAA';
const OF_THE_PLATFORM: ReadonlySet<string> = new Set([
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
]);

/** Of what one org holds and the other does not, so many are told. */
const TOLD = 3;

/** That two orgs say the same of an object; tells the first records that differ, and not all of both. */
export function assertSameContents(objectName: string, actual: readonly Content[], expected: readonly Content[]): void {
  const isOf = (contents: readonly Content[]): ((content: Content) => boolean) => {
    const texts = new Set(contents.map((content) => JSON.stringify(content)));
    return (content) => texts.has(JSON.stringify(content));
  };
  const [inActual, inExpected] = [isOf(actual), isOf(expected)];
  const onlyActual = actual.filter((content) => !inExpected(content)).slice(0, TOLD);
  const onlyExpected = expected.filter((content) => !inActual(content)).slice(0, TOLD);
  assert.deepEqual(
    { objectName, count: actual.length, differing: onlyActual },
    { objectName, count: expected.length, differing: onlyExpected },
  );
}

/** Reads an org's records as they can be compared with those of another org: names in place of ids, and no moments. */
export class Contents {
  private readonly org: OpenedOrg;
  private readonly nameById: ReadonlyMap<string, string>;

  constructor(org: OpenedOrg) {
    this.org = org;
    this.nameById = new Map(Object.entries(NAMED).flatMap(([object, field]) => namesOf(org, object, field)));
  }

  /** All records of an object in an order of their own, without the fields that are left out. */
  of(objectName: string, leftOut: readonly string[] = []): Content[] {
    const fields = fieldsOf(this.org, objectName).filter(({ name, type }) => type !== 'datetime' && !leftOut.includes(name));
    const names = fields.map(({ name }) => name);
    const records = allRows(this.org, objectName, names).map(({ Id: _id, ...row }) => this.withNames(filled(row)));
    return records
      .map((record) => [JSON.stringify(record), record] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : Number(left > right)))
      .map(([, record]) => record);
  }

  private withNames(row: Content): Content {
    const named = (value: unknown): unknown =>
      typeof value === 'string' ? value.replace(ID, (id) => this.nameById.get(id) ?? id).replace(MOMENT, 'some moment') : value;
    return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, named(value)]));
  }
}

/** Records of an object by their id, to be compared with themselves at another time. */
export function contentsById(org: OpenedOrg, objectName: string): ReadonlyMap<string, Content> {
  const names = fieldsOf(org, objectName).map(({ name }) => name);
  return new Map(allRows(org, objectName, names).map((row) => [String(row['Id']), filled(row)]));
}

/** All but what the platform keeps about each save and view, and numbers that it counts up. */
function fieldsOf(org: OpenedOrg, objectName: string): { readonly name: string; readonly type: string }[] {
  const object = org.org.project.schema.object(objectName);
  if (!object) throw new Error(`The org has no object ${objectName}.`);
  return [...object.fields.values()].filter(
    ({ name, type, isAutoNumber }) => name !== 'Id' && type !== 'address' && !isAutoNumber && !OF_THE_PLATFORM.has(name),
  );
}

/** Page by page, because one query may not fill the heap of a transaction. */
function allRows(org: OpenedOrg, objectName: string, names: readonly string[]): Content[] {
  const rows: Content[] = [];
  let page: readonly Content[];
  do {
    const last = String(rows.at(-1)?.['Id'] ?? LOWEST_ID);
    page = org.rows(['Id', ...names], `FROM ${objectName} WHERE Id > '${last}' ORDER BY Id LIMIT ${ROWS_A_PAGE}`);
    rows.push(...page);
  } while (page.length === ROWS_A_PAGE);
  return rows;
}

function filled(row: Content): Content {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

function namesOf(org: OpenedOrg, object: string, field: string): (readonly [string, string])[] {
  return org.rows(['Id', field], `FROM ${object}`).map((row) => [String(row.Id), `${object} ${String(row[field as 'Id'])}`] as const);
}
