import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queue } from './rule-files.ts';
import { customObject, printed, type ProjectFiles } from './apex-org.ts';

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const TEXT = '<type>Text</type>';

function field(object: string, name: string, body: string): ProjectFiles {
  return {
    [`objects/${object}/fields/${name}.field-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?><CustomField ${xmlns}><fullName>${name}</fullName><label>${name}</label>${body}</CustomField>`,
  };
}

const FILES: ProjectFiles = {
  // System mode: field permissions are not what these tests are about.
  'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}',
  'labels/CustomLabels.labels-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><CustomLabels ${xmlns}><labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>g</shortDescription><value>Hello</value></labels></CustomLabels>`,
  ...customObject('Note__c', {
    Owner__c: `${TEXT}<formula>Owner:User.LastName &amp; Owner:Queue.Name</formula>`,
    Globals__c: `${TEXT}<formula>$Label.Greeting &amp; " " &amp; $Profile.Name &amp; " " &amp; $Organization.Name &amp; IF($Permission.Nothing, "!", "?")</formula>`,
    Mine__c: '<type>Checkbox</type><formula>OwnerId = $User.Id</formula>',
    Type__c: `${TEXT}<formula>$RecordType.Name</formula>`,
    Share__c: '<type>Percent</type><precision>18</precision><scale>1</scale>',
    Half__c: '<type>Percent</type><precision>18</precision><scale>1</scale><formula>Share__c / 2</formula>',
    Part__c: '<type>Number</type><precision>18</precision><scale>3</scale><formula>Share__c</formula>',
    Pattern__c: '<type>Checkbox</type><formula>REGEX(Name, "[a-z]+\\\\d{2}")</formula>',
  }),
  [`objects/Note__c/recordTypes/Short.recordType-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?><RecordType ${xmlns}><fullName>Short</fullName><active>true</active><label>Short one</label></RecordType>`,
  ...field(
    'Account',
    'Deals__c',
    '<type>Summary</type><summaryForeignKey>Opportunity.AccountId</summaryForeignKey><summaryOperation>count</summaryOperation>',
  ),
  ...field(
    'Account',
    'Won__c',
    '<type>Summary</type><summarizedField>Opportunity.Amount</summarizedField><summaryForeignKey>Opportunity.AccountId</summaryForeignKey><summaryOperation>sum</summaryOperation><summaryFilterItems><field>Opportunity.StageName</field><operation>equals</operation><value>Closed Won</value></summaryFilterItems>',
  ),
};

describe('formulas', () => {
  it('take a polymorphic parent for the object that they name', () => {
    const lines = printed(
      `Id queueId = [SELECT Id FROM Group WHERE DeveloperName = 'Helpers'].Id;
      insert new List<Note__c>{ new Note__c(Name = 'a'), new Note__c(Name = 'b', OwnerId = queueId) };
      for (Note__c n : [SELECT Owner__c, Mine__c FROM Note__c ORDER BY Name]) System.debug(n.Owner__c + ' ' + n.Mine__c);`,
      { ...FILES, ...queue('Helpers', 'Note__c') },
    );

    assert.deepEqual(lines, ['Administrator true', 'Helpers false']);
  });

  it('read globals, the record type, percentages as parts of one, and patterns', () => {
    const lines = printed(
      `Note__c note = new Note__c(Name = 'abc12', Share__c = 50, RecordTypeId = [SELECT Id FROM RecordType WHERE DeveloperName = 'Short'].Id); insert note;
      note = [SELECT Globals__c, Type__c, Half__c, Part__c, Pattern__c FROM Note__c];
      System.debug(note.Globals__c); System.debug(note.Type__c); System.debug(note.Half__c + ' ' + note.Part__c + ' ' + note.Pattern__c);`,
      FILES,
    );

    assert.deepEqual(lines, ['Hello System Administrator Local Org?', 'Short one', '25.0 0.500 true']);
  });
});

describe('roll-ups of standard objects', () => {
  it('count and sum up opportunities', () => {
    const lines = printed(
      `Account a = new Account(Name = 'a'); insert a;
      insert new List<Opportunity>{
        new Opportunity(Name = '1', AccountId = a.Id, StageName = 'Closed Won', Amount = 10, CloseDate = Date.today()),
        new Opportunity(Name = '2', AccountId = a.Id, StageName = 'Prospecting', Amount = 5, CloseDate = Date.today()) };
      a = [SELECT Deals__c, Won__c FROM Account]; System.debug(a.Deals__c + ' ' + a.Won__c);`,
      FILES,
    );

    assert.deepEqual(lines, ['2 10.00']);
  });
});
