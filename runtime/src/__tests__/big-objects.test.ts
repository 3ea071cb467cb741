import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsOf, printed, type ProjectFiles, thrownBy } from './apex-org.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const FILES: ProjectFiles = {
  'objects/Visit__b/Visit__b.object-meta.xml': `<CustomObject ${XMLNS}><label>Visit</label><pluralLabel>Visits</pluralLabel><fields><fullName>Place__c</fullName><label>Place</label><type>Text</type><length>20</length><required>true</required></fields><indexes><fullName>VisitIndex</fullName><label>Visit</label><fields><name>Place__c</name><sortDirection>ASC</sortDirection></fields></indexes></CustomObject>`,
};

describe('a big object', () => {
  it('is described', () => {
    const lines = printed(
      "Schema.DescribeSObjectResult d = Visit__b.SObjectType.getDescribe(); System.debug(d.getLabel() + ' ' + d.isCreateable() + ' ' + d.fields.getMap().keySet().contains('place__c') + ' ' + d.fields.getMap().keySet().contains('name')); Visit__b v = new Visit__b(Place__c = 'x'); System.debug(v.Place__c);",
      FILES,
    );

    assert.deepEqual(lines, ['Visit false true false', 'x']);
  });

  it('is refused by DML, queries and insertImmediate, each with a reason', () => {
    assert.deepEqual(faultsOf({ ...FILES, 'Use.cls': 'public class Use { void run(Visit__b v) { insert v; } }' }), [
      'Use.cls:1:50: DML operation Insert not allowed on Visit__b',
    ]);
    assert.match(
      thrownBy("List<Visit__b> l = [SELECT Place__c FROM Visit__b WHERE Place__c = 'x'];", FILES),
      /QueryException: The local org keeps no records of big objects: Visit__b cannot be queried\./,
    );
    assert.match(thrownBy("Database.insertImmediate(new Visit__b(Place__c = 'x'));", FILES), /keeps no records of big objects/);
  });
});
