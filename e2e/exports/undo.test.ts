import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import { movedTime } from '../runs/moved-time.ts';
import { withRunOrg } from '../runs/run-hooks.ts';
import type { RunOrg } from '../runs/run-org.ts';
import { contentsById } from './contents.ts';
import { startExport } from './export-order.ts';
import { GtmSample } from './gtm-sample.ts';
import { insertRows, quoted } from './insert-rows.ts';
import { ACCOUNTS_BY_THEMSELVES, configure } from './settings.ts';

const RECORDS = Number(process.env['RECORDS'] ?? 1000);
const EDITED = RECORDS / 10;
const EDIT = 'Edited since';

const reachable = new GtmSample().people.filter(({ email }) => email !== null);
let org: RunOrg;

withRunOrg((opened) => {
  org = opened;
  configure(org, 'Account_Choice_Setting__c', ACCOUNTS_BY_THEMSELVES);
});

/** Statements of somebody else that give records a title. */
function edit(ids: readonly string[]): void {
  org.apexAs(
    ADMINISTRATOR,
    `List<Contact> edited = new List<Contact>();
    for (String id : new List<String>{ ${ids.map(quoted).join(', ')} }) { edited.add(new Contact(Id = id, Title = '${EDIT}')); }
    update edited;`,
  );
}

function undo(jobId: string): void {
  org.apex(`new ExportUndo().undoRun('${jobId}');`);
  movedTime.workToEnd(org);
}

function undoneItems(jobId: string): Readonly<Record<'Record_Id__c' | 'Undo_Status__c' | 'Undo_Notes__c', unknown>>[] {
  return org.rows(['Record_Id__c', 'Undo_Status__c', 'Undo_Notes__c'], `FROM Export_Item__c WHERE Export_Job__c = '${jobId}'`);
}

/** Records of people who asked not to be processed: they say so, and no undo takes that back. */
function optedOut(jobId: string): string[] {
  const items = org.rows(['Record_Id__c'], `FROM Export_Item__c WHERE Export_Job__c = '${jobId}' AND Reason__c = 'OPT_OUT'`);
  return items.map((item) => String(item.Record_Id__c));
}

describe('undo of a run', () => {
  it(`restores ${RECORDS - EDITED} of ${RECORDS} records exactly, and lists the ${EDITED} that were edited since as conflicts`, () => {
    const rows = reachable.slice(0, RECORDS).map(({ lastName, email }) => ({ LastName: lastName, Email: email, Description: 'Kept' }));
    const ids = insertRows(org, 'Contact', rows);
    const before = contentsById(org, 'Contact');
    const jobId = startExport(org, { records: ids });
    movedTime.workToEnd(org);
    const between = contentsById(org, 'Contact');
    const updated = org.rows(['Record_Id__c'], `FROM Export_Item__c WHERE Export_Job__c = '${jobId}' AND Outcome__c = 'Updated'`);
    const edited = updated.slice(0, EDITED).map((item) => String(item.Record_Id__c));
    edit(edited);

    undo(jobId);

    const after = contentsById(org, 'Contact');
    const expected = new Map(before);
    for (const id of edited) expected.set(id, { ...before.get(id), Title: EDIT });
    for (const id of optedOut(jobId)) expected.set(id, { ...before.get(id), ZoomInfo_Non_Matched_Reason__c: 'OPT_OUT' });
    assert.deepEqual(after, expected);
    assert.equal(edited.length, EDITED);
    assert.ok([...between].filter(([id, content]) => content['Title'] !== before.get(id)?.['Title']).length > RECORDS * 0.98);
    const items = undoneItems(jobId);
    const conflicts = items.filter((item) => item.Undo_Status__c === 'Conflict');
    assert.deepEqual(conflicts.map((item) => item.Record_Id__c).toSorted(), edited.toSorted());
    assert.deepEqual(
      conflicts.filter((item) => !String(item.Undo_Notes__c).includes('Title')),
      [],
    );
    assert.equal(items.filter((item) => item.Undo_Status__c === 'Undone').length, updated.length - EDITED);
    assert.deepEqual(org.rows(['Undo_Status__c', 'Undo_Conflicts__c', 'Undone__c'], `FROM Export_Job__c WHERE Id = '${jobId}'`), [
      { Undo_Status__c: 'Conflicts', Undo_Conflicts__c: EDITED, Undone__c: updated.length - EDITED },
    ]);
  });

  it('deletes what the run made, accounts too, and keeps those that somebody touched', () => {
    const people = reachable.slice(RECORDS, RECORDS + 220).map(({ id }) => id);
    const [contactsBefore, accountsBefore] = [contentsById(org, 'Contact'), contentsById(org, 'Account')];
    const jobId = startExport(org, { people });
    movedTime.workToEnd(org);
    const created = org.rows(
      ['Record_Id__c', 'Account_Id__c'],
      `FROM Export_Item__c WHERE Export_Job__c = '${jobId}' AND Outcome__c = 'Created'`,
    );
    const touched = created.slice(0, 3);
    edit(touched.map((item) => String(item.Record_Id__c)));

    undo(jobId);

    const gained = (before: ReadonlyMap<string, unknown>, object: string): string[] =>
      [...contentsById(org, object).keys()].filter((id) => !before.has(id)).toSorted();
    assert.ok(created.length > 200);
    assert.deepEqual(gained(contactsBefore, 'Contact'), touched.map((item) => item.Record_Id__c).toSorted());
    assert.deepEqual(gained(accountsBefore, 'Account'), [...new Set(touched.map((item) => item.Account_Id__c))].toSorted());
    const conflicts = undoneItems(jobId).filter((item) => item.Undo_Status__c === 'Conflict');
    assert.deepEqual(conflicts.map((item) => item.Record_Id__c).toSorted(), touched.map((item) => item.Record_Id__c).toSorted());
  });

  it('asked for again changes nothing', () => {
    const [last] = org.rows(['Id'], 'FROM Export_Job__c ORDER BY CreatedDate DESC, Id DESC LIMIT 1');
    const before = ['Contact', 'Account'].map((object) => contentsById(org, object));

    undo(String(last?.Id));

    assert.deepEqual(
      ['Contact', 'Account'].map((object) => contentsById(org, object)),
      before,
    );
  });
});
