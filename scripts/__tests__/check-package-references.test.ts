import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPackageReferences } from '../imports/check-package-references.ts';
import { formatImportFault } from '../imports/import-fault.ts';
import { temporaryTree } from './temporary-tree.ts';

const classes = {
  'core/classes/Clock.cls': 'public class Clock {}',
  'provider/classes/Client.cls': 'public class Client {}',
  'matching/classes/Matcher.cls': 'public class Matcher {}',
  'inline/classes/PageController.cls': 'public class PageController {}',
};

function faultsOf(test: Parameters<typeof temporaryTree>[0], files: Readonly<Record<string, string>>): string[] {
  return checkPackageReferences(temporaryTree(test, { ...classes, ...files })).map(formatImportFault);
}

describe('tiers of force-app/main', () => {
  it('lets a class use lower tiers', (test) => {
    const faults = faultsOf(test, { 'inline/classes/Page.cls': 'public class Page { Client c = new Client(new Clock()); Matcher m; }' });

    assert.deepEqual(faults, []);
  });

  it('refuses a higher tier', (test) => {
    const faults = faultsOf(test, { 'core/classes/Door.cls': 'public class Door {\n  Client c;\n}' });

    assert.deepEqual(faults, [
      'core/classes/Door.cls:2: core (tier 0) may not use the class Client of provider (tier 1); it may use no other folder.',
    ]);
  });

  it('refuses another folder of the same tier', (test) => {
    const faults = faultsOf(test, { 'matching/classes/Score.cls': 'class Score { Client c; }' });

    assert.deepEqual(faults, [
      'matching/classes/Score.cls:1: matching (tier 1) may not use the class Client of provider (tier 1); it may use core.',
    ]);
  });

  it('reads neither comments, texts of several words, members nor variables', (test) => {
    const text =
      "class Door { /* Client */ // Client\n String s = 'Ask the Client it\\'s there'; Object o = other.Client; Object client; }";

    assert.deepEqual(faultsOf(test, { 'core/classes/Door.cls': text }), []);
  });

  it('reads a class named in a string', (test) => {
    const faults = faultsOf(test, { 'core/classes/Door.cls': "class Door { Type t = Type.forName('Client'); }" });

    assert.deepEqual(faults, [
      'core/classes/Door.cls:1: core (tier 0) may not use the class Client of provider (tier 1); it may use no other folder.',
    ]);
  });

  it('reads objects in triggers and queries', (test) => {
    const faults = faultsOf(test, {
      'export/objects/Job__c/Job__c.object-meta.xml': '<CustomObject/>',
      'provider/triggers/OnJob.trigger': 'trigger OnJob on Job__c (before insert) {}',
    });

    assert.deepEqual(faults, [
      'provider/triggers/OnJob.trigger:1: provider (tier 1) may not use the object Job__c of export (tier 3); it may use core.',
    ]);
  });

  it('reads imports and templates of components', (test) => {
    const faults = faultsOf(test, {
      'inline/lwc/pagePanel/pagePanel.js-meta.xml': '<LightningComponentBundle/>',
      'ui/lwc/list/list.js-meta.xml': '<LightningComponentBundle/>',
      'ui/lwc/list/list.ts': "import read from '@salesforce/apex/PageController.read';\nimport { x } from 'c/pagePanel';\n",
      'ui/lwc/list/list.html': '<template>\n<c-page-panel></c-page-panel></template>',
    });

    assert.deepEqual(faults, [
      'ui/lwc/list/list.html:2: ui (tier 0) may not use the component pagePanel of inline (tier 5); it may use no other folder.',
      'ui/lwc/list/list.ts:1: ui (tier 0) may not use the class PageController of inline (tier 5); it may use no other folder.',
      'ui/lwc/list/list.ts:2: ui (tier 0) may not use the component pagePanel of inline (tier 5); it may use no other folder.',
    ]);
  });

  it('reads components of record pages', (test) => {
    const faults = faultsOf(test, {
      'inline/lwc/pagePanel/pagePanel.js-meta.xml': '<LightningComponentBundle/>',
      'core/flexipages/Page.flexipage-meta.xml': '<FlexiPage>\n<componentName>pagePanel</componentName></FlexiPage>',
    });

    assert.deepEqual(faults, [
      'core/flexipages/Page.flexipage-meta.xml:2: core (tier 0) may not use the component pagePanel of inline (tier 5); it may use no other folder.',
    ]);
  });

  it('refuses a folder without a tier', (test) => {
    const faults = faultsOf(test, { 'extra/classes/Extra.cls': 'class Extra {}' });

    assert.deepEqual(faults, ['extra/classes/Extra.cls:1: the folder "extra" is in no tier. Add it to scripts/imports/package-tiers.ts.']);
  });
});
