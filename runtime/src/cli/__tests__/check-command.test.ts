import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { customObject } from '../../__tests__/apex-org.ts';
import { localorg, project } from './localorg.ts';

const FAULTY = {
  'A.cls': 'public class A {\n  void a() {\n    Nothing n;\n    Integer i = true;\n  }\n}',
  'B.cls': 'public class B {\n  Missing m;\n}',
  ...customObject('Cake__c', { Parent__c: '<type>Lookup</type><referenceTo>Nowhere__c</referenceTo>' }),
};

describe('localorg check', () => {
  it('lists the faults of all files, Apex and metadata, in one run, with the count last', (test) => {
    const directory = project(test, FAULTY);

    const { status, lines } = localorg('check', '--project', directory);

    const places = lines.slice(0, -1).map((line) => line.slice(directory.length + '/app/'.length));
    assert.equal(status, 1);
    assert.deepEqual(places.slice(0, 3), [
      'A.cls:3:5: Invalid type: Nothing [TYP001]',
      'A.cls:4:17: Illegal assignment from Boolean to Integer [CHK001]',
      'B.cls:2:3: Invalid type: Missing [TYP001]',
    ]);
    assert.match(places[3]!, /^objects\/Cake__c\/fields\/Parent__c\.field-meta\.xml:1:\d+: .*Nowhere__c.* \[\w+\]$/);
    assert.equal(lines.at(-1), '4 faults');
  });

  it('gives a hundred faults a hundred messages', (test) => {
    const classes = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`C${i}.cls`, `public class C${i} { void a() { X a; X b; X c; X d; X e; } }`]),
    );

    const { lines } = localorg('check', '--project', project(test, classes));

    assert.deepEqual([lines.length, lines.at(-1)], [101, '100 faults']);
  });

  it('prints the faults as JSON', (test) => {
    const directory = project(test, { 'B.cls': FAULTY['B.cls'] });

    const { status, lines } = localorg('check', '--project', directory, '--json');

    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(lines.join('\n')), [
      { file: join(directory, 'app/B.cls'), line: 2, column: 3, message: 'Invalid type: Missing', code: 'TYP001', severity: 'error' },
    ]);
  });

  it('warns of metadata that nothing reads: files of unknown types, and elements of known ones', (test) => {
    const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
    const directory = project(test, {
      'flows/Greet.flow-meta.xml': `<Flow ${xmlns}><label>Greet</label></Flow>`,
      'objects/Cake__c/Cake__c.object-meta.xml': `<CustomObject ${xmlns}><label>Cake</label><pluralLabel>Cakes</pluralLabel><sharingModel>ReadWrite</sharingModel><gateau>true</gateau></CustomObject>`,
      'objects/Cake__c/fields/Kind__c.field-meta.xml': `<CustomField ${xmlns}><fullName>Kind__c</fullName><label>Kind</label><type>Text</type><length>5</length><description>x</description><maskType>all</maskType></CustomField>`,
      'objects/Cake__c/fields/Baker__c.field-meta.xml': `<CustomField ${xmlns}><fullName>Baker__c</fullName><label>Baker</label><type>Lookup</type><referenceTo>Contact</referenceTo><relationshipName>Cakes</relationshipName><lookupFilter><active>true</active><infoMessage>x</infoMessage></lookupFilter></CustomField>`,
    });

    const { status, lines } = localorg('check', '--project', directory);

    assert.equal(status, 0);
    assert.deepEqual(
      lines.map((line) => line.replace(`${directory}/app/`, '')),
      [
        'flows/Greet.flow-meta.xml:1:1: Metadata of the type Flow is not read: nothing of this file has an effect in the local org. [META006]',
        'objects/Cake__c/Cake__c.object-meta.xml:1:152: The local org does not read <gateau>: what it says has no effect here. [META006]',
        'objects/Cake__c/fields/Baker__c.field-meta.xml:1:241: The local org does not read <lookupFilter/infoMessage>: what it says has no effect here. [META006]',
        'objects/Cake__c/fields/Kind__c.field-meta.xml:1:172: The local org does not read <maskType>: what it says has no effect here. [META006]',
        '0 faults, 4 warnings',
      ],
    );
  });

  it('ends well where nothing is wrong', (test) => {
    const { status, lines } = localorg('check', '--project', project(test, { 'A.cls': 'public class A { }' }));

    assert.deepEqual([status, lines], [0, ['0 faults']]);
  });
});
