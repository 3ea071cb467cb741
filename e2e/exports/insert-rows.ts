import { salesPerson } from '../../scripts/sample-org/sample-people.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';

/** A record to be made, by field. */
export type NewRow = Readonly<Record<string, string | number | boolean | null>>;

const ROWS_A_TRANSACTION = 2000; // as long as a source may be that is compiled in one piece

/** Makes records whatever rights the user has and whatever a duplicate rule says; the user owns them. Gives their ids, in the order of the rows. */
export function insertRows(org: OpenedOrg, objectName: string, rows: readonly NewRow[], username = salesPerson.username): string[] {
  const ids: string[] = [];
  for (let first = 0; first < rows.length; first += ROWS_A_TRANSACTION) {
    const part = rows.slice(first, first + ROWS_A_TRANSACTION).map((row) => ({ attributes: { type: objectName }, ...row }));
    ids.push(
      ...org.apexAs(
        username,
        `List<SObject> rows = (List<SObject>) JSON.deserialize(${quoted(JSON.stringify(part))}, List<SObject>.class);
        ${saving('rows')}
        for (SObject row : rows) { System.debug(row.Id); }`,
      ),
    );
  }
  return ids;
}

/** A text as Apex writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A list of texts as Apex writes it. */
export function quotedList(texts: readonly string[]): string {
  return `new List<String>{ ${texts.map(quoted).join(', ')} }`;
}

/** Statements that insert a list of records, in which no other such statement has stood for that list. */
export function saving(list: string): string {
  return `Database.DMLOptions savingOf_${list} = new Database.DMLOptions();
    savingOf_${list}.DuplicateRuleHeader.allowSave = true;
    Database.insert(${list}, savingOf_${list}, AccessLevel.SYSTEM_MODE);`;
}
