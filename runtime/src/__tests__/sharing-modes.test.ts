import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apexMetadata, defaults, inWorld } from './sharing-org.ts';
import type { ProjectFiles } from './apex-org.ts';

const COUNT = "return Database.countQuery('SELECT COUNT() FROM Account');";

function classOf(name: string, sharing: string, body: string, apiVersion = 66): ProjectFiles {
  return { [`${name}.cls`]: `public ${sharing} class ${name} { ${body} }`, [`${name}.cls-meta.xml`]: apexMetadata(apiVersion) };
}

const COUNTERS: ProjectFiles = {
  ...classOf(
    'Plain',
    'virtual',
    `public static Integer count() { ${COUNT} }\n public with sharing class Inner { public Integer count() { return Plain.count(); } public Integer own() { ${COUNT} } }`,
  ),
  ...classOf(
    'WithIt',
    'virtual with sharing',
    `public static Integer own() { ${COUNT} } public static Integer plain() { return Plain.count(); } public static Integer inheriting() { return Inheriting.count(); }\n public class Inner { public Integer own() { ${COUNT} } }\n public virtual Integer inherited() { ${COUNT} }`,
  ),
  ...classOf(
    'WithoutIt',
    'without sharing',
    `public static Integer own() { ${COUNT} } public static Integer plain() { return Plain.count(); } public static Integer inheriting() { return Inheriting.count(); } public static Integer withIt() { return WithIt.own(); }`,
  ),
  ...classOf('Inheriting', 'inherited sharing', `public static Integer count() { ${COUNT} }`),
  'Child.cls': `public class Child extends WithIt { public Integer own2() { ${COUNT} } }`,
  'Child.cls-meta.xml': apexMetadata(66),
  ...classOf('Newest', '', `public static Integer count() { ${COUNT} }`, 67),
};

/** How many of two accounts, one of them the user's, each expression counts. */
function counted(expression: string, files: ProjectFiles = {}): string {
  const body = `for (String name : new List<String>{ 'ann', 'eve' }) { System.runAs(World.user(name)) { insert new Account(Name = name); } }
    System.runAs(World.user('eve')) { System.debug(${expression}); }`;
  return inWorld(body, { ...defaults({ Account: 'Private' }), ...COUNTERS, ...files }).join();
}

describe('the sharing of a class', () => {
  it('is what it declares', () => {
    assert.equal(counted('WithIt.own()'), '1');
    assert.equal(counted('WithoutIt.own()'), '2');
  });

  it('is that of its caller where it declares none or inherits it', () => {
    assert.equal(counted("WithIt.plain() + ' ' + WithoutIt.plain() + ' ' + WithIt.inheriting() + ' ' + WithoutIt.inheriting()"), '1 2 1 2');
  });

  it('is its own although a class of the other kind calls it', () => {
    assert.equal(counted('WithoutIt.withIt()'), '1');
  });

  it('of an inner class is not that of the class around it', () => {
    assert.equal(counted("new WithIt.Inner().own() + ' ' + new Plain.Inner().own() + ' ' + new Plain.Inner().count()"), '2 1 1');
  });

  it('comes from its superclass where it declares none', () => {
    assert.equal(counted('new Child().own2()'), '1');
  });

  it('is with sharing from API version 67 on where it declares none', () => {
    assert.equal(counted('Newest.count()'), '1');
  });

  it('does not matter to user mode', () => {
    assert.equal(counted("[SELECT COUNT() FROM Account WITH USER_MODE] + ' ' + [SELECT COUNT() FROM Account WITH SYSTEM_MODE]"), '1 2');
  });
});

describe('a trigger', () => {
  it('runs without sharing, and so do the classes that it calls and that declare none', () => {
    const files = {
      'T.trigger':
        'trigger T on Contact (before insert) { for (Contact c : Trigger.new) { c.Description = String.valueOf(Plain.count()); } }',
      'T.trigger-meta.xml': apexMetadata(66, 'ApexTrigger'),
      ...classOf(
        'Saver',
        'with sharing',
        "public static String save() { Contact c = new Contact(LastName = 'c'); insert c; return [SELECT Description FROM Contact].Description; }",
      ),
    };
    assert.equal(counted('Saver.save()', files), '2');
  });
});

describe('a save with sharing', () => {
  it('refuses children below records that the user may not see, row by row', () => {
    const files = classOf(
      'Adder',
      'with sharing',
      `public static String add(Id accountId) { List<Database.SaveResult> r = Database.insert(new List<Opportunity>{ new Opportunity(Name = 'o', StageName = 'New', CloseDate = Date.today(), AccountId = accountId), new Opportunity(Name = 'p', StageName = 'New', CloseDate = Date.today()) }, false);
        return r[0].getErrors()[0].getStatusCode() + ' ' + r[1].isSuccess(); }`,
    );
    assert.equal(
      counted("Adder.add([SELECT Id FROM Account WHERE Name = 'ann' WITH SYSTEM_MODE].Id)", files),
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY true',
    );
  });
});
