import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, faultsOf, printed, thrownBy, type ProjectFiles } from './apex-org.ts';

const PACKAGED: ProjectFiles = {
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"namespace":"acme","sourceApiVersion":"67.0"}',
  ...customObject('Item__c', {
    Score__c: '<type>Number</type><precision>18</precision><scale>0</scale>',
    Parent__c:
      '<type>Lookup</type><referenceTo>Item__c</referenceTo><relationshipLabel>Parts</relationshipLabel><relationshipName>Parts</relationshipName>',
  }),
};

function lines(statements: string, files: ProjectFiles = {}): string[] {
  return printed(statements, { ...PACKAGED, ...files });
}

describe('a project with a namespace', () => {
  it('finds its objects, fields and relationships by their names without it', () => {
    assert.deepEqual(
      lines(`
        Item__c whole = new Item__c(Name = 'whole', Score__c = 7);
        insert as system whole;
        insert as system new Item__c(Name = 'part', Parent__c = whole.Id);
        Item__c part = [SELECT Parent__r.Score__c FROM Item__c WHERE Parent__r.Name = 'whole' WITH SYSTEM_MODE];
        System.debug(part.Parent__r.Score__c);
        System.debug([SELECT (SELECT Name FROM Parts__r) FROM Item__c WHERE Score__c = 7 WITH SYSTEM_MODE].Parts__r[0].Name);
        System.debug(whole.get('Score__c'));`),
      ['7', 'part', '7'],
    );
  });

  it('finds them by their full names too', () => {
    assert.deepEqual(
      lines(`
        insert as system new acme__Item__c(acme__Score__c = 3);
        System.debug(Database.query('SELECT acme__Score__c FROM acme__Item__c', AccessLevel.SYSTEM_MODE)[0].get('acme__Score__c'));
        System.debug(Database.query('SELECT Score__c FROM Item__c', AccessLevel.SYSTEM_MODE)[0].get('Score__c'));`),
      ['3', '3'],
    );
  });

  it('gives names with it, and local names without it', () => {
    assert.deepEqual(
      lines(`
        System.debug(Item__c.SObjectType.getDescribe().getName() + ' ' + Item__c.SObjectType.getDescribe().getLocalName());
        System.debug(Item__c.Score__c.getDescribe().getName() + ' ' + Item__c.Score__c.getDescribe().getLocalName());
        System.debug(Account.Name.getDescribe().getLocalName());
        System.debug(new Item__c(Score__c = 1));
        System.debug(JSON.serialize(new Item__c(Score__c = 1)));`),
      [
        'acme__Item__c Item__c',
        'acme__Score__c Score__c',
        'Name',
        'acme__Item__c:{acme__Score__c=1}',
        '{"attributes":{"type":"acme__Item__c"},"acme__Score__c":1}',
      ],
    );
  });

  it('has keys of describe maps with it, for its own code too', () => {
    assert.deepEqual(
      lines(`
        System.debug(Schema.getGlobalDescribe().containsKey('acme__Item__c') + ' ' + Schema.getGlobalDescribe().containsKey('Item__c'));
        Map<String, SObjectField> fields = Item__c.SObjectType.getDescribe().fields.getMap();
        System.debug(fields.containsKey('acme__score__c') + ' ' + fields.containsKey('score__c'));`),
      ['true false', 'true false'],
    );
  });

  it('writes its classes with it, and finds them with and without it', () => {
    const files = { 'Tool.cls': "public class Tool { public class Part { public String name() { return 'part'; } } }" };
    assert.deepEqual(
      lines(
        `
        System.debug(Tool.Part.class.getName() + ' ' + List<Tool>.class);
        System.debug(((Tool.Part) Type.forName('acme', 'Tool.Part').newInstance()).name());
        System.debug(((Tool.Part) Type.forName('acme', Tool.Part.class.getName()).newInstance()).name());
        System.debug(Type.forName('other', 'Tool'));
        System.debug(((acme.Tool.Part) Type.forName('acme.Tool.Part').newInstance()).name());
        System.debug(new acme.Tool.Part().name());
        System.debug(Type.forName('Tool') == acme.Tool.class);`,
        files,
      ),
      ['acme.Tool.Part List<acme.Tool>', 'part', 'part', 'null', 'part', 'part', 'true'],
    );
  });

  it('names its exceptions and the places in its stack with it', () => {
    const files = {
      'BadException.cls': "public class BadException extends Exception { public static void raise() { throw new BadException('x'); } }",
    };
    assert.deepEqual(
      lines(
        "try { BadException.raise(); } catch (BadException f) { System.debug(f.getTypeName() + ' ' + f.getStackTraceString().substringBefore(':')); }",
        files,
      ),
      ['acme.BadException Class.acme.BadException.raise'],
    );
    assert.match(
      thrownBy('Object o = new BadException(); Date d = (Date) o;', { ...PACKAGED, ...files }),
      /from runtime type acme\.BadException to Date/,
    );
  });

  it('runs a trigger on its object, and finds labels with and without the namespace', () => {
    const files = {
      'Watch.trigger': 'trigger Watch on Item__c (before insert) { for (Item__c item : Trigger.new) item.Score__c = 9; }',
      'labels/CustomLabels.labels-meta.xml':
        '<?xml version="1.0" encoding="UTF-8"?><CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"><labels><fullName>Hello</fullName><language>en_US</language><protected>false</protected><shortDescription>Hello</shortDescription><value>Hi</value></labels></CustomLabels>',
    };
    assert.deepEqual(
      lines(
        `Item__c item = new Item__c(); insert as system item; System.debug([SELECT Score__c FROM Item__c WITH SYSTEM_MODE].Score__c);
        System.debug(Label.Hello + System.Label.acme.Hello);`,
        files,
      ),
      ['9', 'HiHi'],
    );
  });

  it('takes a name without namespace as its own where another package has it too', () => {
    const both = { ...PACKAGED, ...customObject('other__Item__c', {}) };
    assert.deepEqual(printed("System.debug(Item__c.SObjectType + ' ' + other__Item__c.SObjectType);", both), [
      'acme__Item__c other__Item__c',
    ]);
  });

  it('knows no class of another namespace', () => {
    const files = { ...PACKAGED, 'A.cls': 'public class A { void a() { other.A x; } }' };
    assert.deepEqual(faultsOf(files), ['A.cls:1:29: Invalid type: other.A']);
  });
});
