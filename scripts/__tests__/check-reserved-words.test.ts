import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkReservedWords } from '../imports/check-reserved-words.ts';
import { formatImportFault } from '../imports/import-fault.ts';
import { temporaryTree } from './temporary-tree.ts';

function faultsOf(test: Parameters<typeof temporaryTree>[0], files: Readonly<Record<string, string>>): string[] {
  return checkReservedWords(temporaryTree(test, files)).map(formatImportFault);
}

describe('doors of force-app/main', () => {
  it('leave the provider to its client, HTTP and jobs to core', (test) => {
    const faults = faultsOf(test, {
      'core/classes/Door.cls': 'class Door { void a() { new Http().send(r); System.enqueueJob(j); } }',
      'provider/classes/Client.cls': 'class Client { CalloutDoor door; }',
      'export/classes/Run.cls': 'class Run {\n  CalloutDoor door;\n  void a() { System.enqueueJob(j); new Http(); }\n}',
    });

    assert.deepEqual(faults, [
      'export/classes/Run.cls:2: export may not write CalloutDoor: only provider talks to the provider.',
      'export/classes/Run.cls:3: export may not write new Http: callouts go through CalloutDoor.',
      'export/classes/Run.cls:3: export may not write System.enqueueJob: jobs go through JobDoor.',
    ]);
  });

  it('let nobody log', (test) => {
    const faults = faultsOf(test, { 'core/tests/ATest.cls': 'class ATest {\n void a() {\n  System . debug(body);\n }\n}' });

    assert.deepEqual(faults, [
      'core/tests/ATest.cls:3: core may not write System . debug: nothing is logged, because records and bodies hold personal data.',
    ]);
  });

  it('are not asked of comments and texts', (test) => {
    const faults = faultsOf(test, { 'export/classes/Run.cls': "/* new Http */ class Run { String a = 'System.debug'; } // CalloutDoor" });

    assert.deepEqual(faults, []);
  });
});
