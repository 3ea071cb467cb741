import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, type ProjectFiles } from './apex-org.ts';

const FIELDS = {
  Text__c: '<type>Text</type><length>40</length>',
  Count__c: '<type>Number</type><precision>5</precision><scale>1</scale>',
  Start__c: '<type>Date</type>',
  On__c: '<type>Checkbox</type><defaultValue>false</defaultValue>',
  Long__c: '<type>LongTextArea</type><length>1000</length><visibleLines>3</visibleLines>',
};

function record(name: string, values: Readonly<Record<string, string>>): ProjectFiles {
  const parts = Object.entries(values).map(([field, value]) => `<values><field>${field}</field>${value}</values>`);
  return {
    [`customMetadata/${name}.md-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>${name.split('.')[1]} label</label><protected>false</protected>${parts.join('')}</CustomMetadata>`,
  };
}

const FILES: ProjectFiles = {
  ...customObject('Rule__mdt', {
    ...FIELDS,
    Parent__c: '<type>MetadataRelationship</type><referenceTo>Rule__mdt</referenceTo><relationshipName>Parts</relationshipName>',
  }),
  ...record('Rule.First', {
    Text__c: '<value xsi:type="xsd:string">one</value>',
    Count__c: '<value xsi:type="xsd:double">2.5</value>',
    Start__c: '<value xsi:type="xsd:date">2026-02-28</value>',
    On__c: '<value xsi:type="xsd:boolean">true</value>',
    Parent__c: '<value xsi:type="xsd:string">Second</value>',
  }),
  ...record('Rule.Second', { Text__c: '<value xsi:nil="true"/>' }),
};

describe('custom metadata records', () => {
  it('are found by name and by query, with the values of the project', () => {
    assert.deepEqual(
      printed(
        `Rule__mdt first = Rule__mdt.getInstance('First');
         System.debug(first.Text__c + ' ' + first.Count__c + ' ' + first.Start__c.day() + ' ' + first.On__c + ' ' + first.MasterLabel);
         Rule__mdt second = [SELECT Text__c, On__c, QualifiedApiName FROM Rule__mdt WHERE DeveloperName = 'Second'];
         System.debug(second.Text__c + ' ' + second.On__c + ' ' + second.QualifiedApiName);
         System.debug(Rule__mdt.getAll().keySet());`,
        FILES,
      ),
      ['one 2.5 28 true First label', 'null false Second', '{First, Second}'],
    );
  });

  it('refer to one another', () => {
    assert.deepEqual(
      printed(
        "System.debug([SELECT Parent__r.DeveloperName FROM Rule__mdt WHERE DeveloperName = 'First'].Parent__r.DeveloperName);",
        FILES,
      ),
      ['Second'],
    );
  });

  it('cost no query, unless one asks for a long text', () => {
    assert.deepEqual(
      printed(
        `List<Rule__mdt> rules = [SELECT Text__c, Parent__r.Text__c FROM Rule__mdt WHERE On__c = TRUE];
         System.debug(Limits.getQueries() + ' ' + Limits.getQueryRows());
         rules = [SELECT Long__c FROM Rule__mdt];
         Integer accounts = [SELECT COUNT() FROM Account];
         System.debug(Limits.getQueries());`,
        FILES,
      ),
      ['0 1', '2'],
    );
  });
});
